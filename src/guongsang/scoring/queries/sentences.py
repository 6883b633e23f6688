"""What the rules answer with keys and numbers, said in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.scoring.rules.records import Zone

# Nearer to 0 or 1 than this a chance is no number but a word.
SURE = 0.01

ZONES: dict[str, str | Promise] = {
    Zone.IN: gettext_lazy("Gần như chắc vào"),
    Zone.DISCUSS: gettext_lazy("Cần thảo luận"),
    Zone.OUT: gettext_lazy("Gần như chắc ngoài"),
    Zone.GATED: gettext_lazy("Không đạt tiêu chí bắt buộc"),
    Zone.UNSCORED: gettext_lazy("Chưa ai chấm"),
}


def number(value: float | None, digits: int = 1) -> str:
    """Return a figure as people read it; a dash for none."""
    return "—" if value is None else number_format(round(value, digits), digits)


def signed(value: float | None) -> str:
    """Return a difference in points with its sign."""
    if value is None:
        return "—"
    return f"{'+' if round(value, 1) > 0 else ''}{number(value)}"


def between(low: str, high: str) -> str:
    """Return two ends of an interval; a dash would be read as a sign."""
    return _("%(low)s đến %(high)s") % {"low": low, "high": high}


def percent(share: float | None) -> str:
    """Return a share as a whole percent."""
    return "—" if share is None else f"{round(100 * share)}%"


def chance(share: float | None) -> str:
    """Return a chance that was reckoned from scores: it is never none and never certain."""
    if share is None:
        return "—"
    if share < SURE:
        return "<1%"
    return ">99%" if share > 1 - SURE else percent(share)


def caution(notice: Mapping[str, Any]) -> str:
    """Return what must be said beside a ranking, in one or two sentences."""
    numbers = notice["numbers"]
    told = {
        "parts": int(numbers.get("parts", 0)),
        "anchors": int(numbers.get("anchors", 0)),
        "candidates": int(numbers.get("candidates", 0)),
        "efficiency": number(numbers.get("efficiency", 0.0), 2),
        "part": notice["part"],
    }
    words = {
        "several_parts": _(
            "Người chấm chia thành %(parts)s nhóm không đọc chung hồ sơ nào, nên không xếp chung "
            "được: mỗi nhóm xếp riêng. Muốn xếp chung, hãy chọn %(anchors)s hồ sơ để mọi người "
            "cùng chấm, hoặc đổi chéo vài hồ sơ giữa các nhóm."
        ),
        "weak_links": _(
            "Nhóm %(part)s: số hồ sơ đọc chung còn ít (hiệu quả %(efficiency)s, cần từ 0,80), nên "
            "thứ tự sau hiệu chỉnh chưa đủ chắc để so mọi hồ sơ với nhau. Hãy dựa vào điểm trung "
            "bình và thảo luận, hoặc thêm hồ sơ để mọi người cùng chấm (nên có %(anchors)s)."
        ),
        "unscored": _("%(candidates)s hồ sơ chưa ai chấm nên không có hạng."),
        "same_as_mean": _(
            "Mọi người đều chấm mọi hồ sơ, nên thứ tự theo điểm hiệu chỉnh và theo điểm trung bình "
            "là một; phần thêm ở đây là khoảng tin cậy và độ nghiêm, rộng của từng người."
        ),
        "no_spread": _(
            "Nhóm %(part)s: điểm các hồ sơ như nhau, chưa phân biệt được hồ sơ nào hơn."
        ),
    }
    return words[notice["key"]] % told


def warning(one: Mapping[str, Any]) -> str:
    """Return why a member's scores deserve a question; a question, never a verdict."""
    n = {key: number(value, 2) for key, value in one["numbers"].items()}
    words = {
        "severe": _("Chấm nghiêm hơn hẳn mặt bằng chung."),
        "lenient": _("Chấm rộng hơn hẳn mặt bằng chung."),
        "noisy": _("Điểm lên xuống nhiều hơn hẳn người khác trên cùng hồ sơ."),
        "at_odds": _("Thứ tự hồ sơ ít giống với cách nhìn chung của những người còn lại."),
        "own_unit": _("Cho hồ sơ của đơn vị mình cao hơn hồ sơ khác sau khi đã trừ độ rộng."),
        "one_value": _("Chỉ dùng một mức điểm cho mọi hồ sơ nên không phân biệt được hồ sơ nào."),
    }
    told = words[one["kind"]]
    return f"{told} ({'; '.join(n.values())})" if n and one["kind"] == "own_unit" else told
