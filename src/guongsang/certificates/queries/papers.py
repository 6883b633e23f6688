"""What a certificate says (DOMAIN §5.3), in words that a run keeps as they were."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Length

from guongsang.campaigns.queries.papers import place_of, spelled
from guongsang.certificates.states import Shown
from guongsang.honours.models import Decision, DecisionKind, Grant, GrantQuerySet
from guongsang.honours.queries.pages import public_address
from guongsang.honours.queries.papers import authority_of
from guongsang.organisations.models import Unit

Says = dict[str, Any]
LABELS = {
    "emblem": "Biểu trưng",
    "state": "Quốc hiệu, tiêu ngữ",
    "authority": "Cơ quan quyết định",
    "verb": "Tặng",
    "award": "Tên hình thức",
    "name": "Tên người được tặng",
    "place": "Chức vụ, đơn vị, địa chỉ",
    "words": "Thành tích",
    "decision": "Số quyết định",
    "golden": "Số sổ vàng",
    "date": "Địa danh, ngày tháng",
    "signer_title": "Chức vụ người ký",
    "signer_name": "Tên người ký",
    "qr": "Mã QR và mã tra cứu",
}
# Emulation titles are "tặng danh hiệu"; every other form of award is "tặng" (DOMAIN §5.3 line 4).
TITLE_WORDS = ("chiến sĩ", "lao động tiên tiến", "tập thể lao động", "đơn vị", "gia đình văn hóa",
               "thôn", "tổ dân phố")  # fmt: skip
# How many of a list are named in a sentence; the rest are counted.
MOST_NAMED = 12
SAMPLE_UNIT = "phường Nguyễn Thị Minh Khai"


def says_of(grant: Grant, decision: Decision, *, mark: str = "") -> Says:
    """Return the words of one certificate; nothing of them changes by itself afterwards.

    :param mark: "Bản in lại lần 2" for one that says so.
    """
    url = public_address(grant)
    is_award = decision.kind == DecisionKind.AWARD
    return {
        "authority": authority_of(decision.unit),
        "verb": _verb(grant.form_name) if is_award else "Chứng nhận",
        "award": grant.form_name if is_award else "Điển hình tiên tiến",
        "name": grant.name,
        "place": grant.place,
        "words": grant.words,
        "decision": f"Quyết định số {decision.full_number} {spelled(decision.signed_on)}",
        "golden": f"Số sổ vàng: {grant.golden_book_number}",
        "date": f"{place_of(decision.unit)}, {spelled(decision.signed_on)}",
        "signer_title": decision.signer_title or "Chủ tịch",
        "signer_name": decision.signer_name,
        "code": grant.code,
        "url": url,
        "site": url.split("//")[-1].removesuffix(f"{grant.code}/"),
        "is_demo": decision.is_demo or grant.subject.is_demo,
        "mark": mark,
    }


def _verb(form_name: str) -> str:
    is_title = form_name.casefold().startswith(TITLE_WORDS)
    return "Tặng danh hiệu" if is_title else "Tặng"


def reprint_mark(times: int) -> str:
    """Return what stands on a certificate that is printed for the ``times``-th time."""
    return f"Bản in lại (lần {times})"


def sample_of(unit: Unit, shown: str) -> Says:
    """Return whose certificate the studio shows: somebody of this office, or nobody who lives."""
    order = {
        Shown.LONGEST_NAME: "-long_name",
        Shown.LONGEST_WORDS: "-long_words",
        Shown.LONGEST_PLACE: "-long_place",
    }.get(Shown(shown), "-decision__signed_on")
    lengths = {"long_name": Length("name"), "long_words": Length("words")}
    grant = (
        _granted_by(unit)
        .annotate(**lengths, long_place=Length("place"))
        .order_by(order, "-decision__signed_on", "ordinal", "pk")
        .first()
    )
    return says_of(grant, grant.decision) if grant else _made_up(unit)


def _granted_by(unit: Unit) -> GrantQuerySet:
    rows = Grant.objects.valid().filter(decision__unit=unit).exclude(code="")
    return rows.select_related("decision__unit__kind", "decision__unit__parent", "subject")


def _made_up(unit: Unit) -> Says:
    return {
        "authority": authority_of(unit),
        "verb": "Tặng",
        "award": "Giấy khen",
        "name": "Bà Hoàng Thị Phương Lan Anh",
        "place": f"Tổ trưởng tổ dân phố 17, {SAMPLE_UNIT}",
        "words": "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới, "
        "vận động 42 hộ hiến 1.850 m² đất làm đường năm 2014",
        "decision": "Quyết định số 01/QĐ-UBND ngày 05 tháng 6 năm 2014",
        "golden": "Số sổ vàng: 01/QĐ-01/2014",
        "date": f"{place_of(unit)}, ngày 05 tháng 6 năm 2014",
        "signer_title": "Chủ tịch",
        "signer_name": "Họ và tên người ký",
        "code": "MAU0-MAU0-MAU0",
        "url": "https://example.invalid/tra-cuu/MAU0-MAU0-MAU0/",
        "site": "example.invalid/tra-cuu/",
        "is_demo": False,
        "mark": "",
    }


def named(names: list[str]) -> str:
    """Return names in a sentence; a long list is cut and the rest counted."""
    shown = ", ".join(f"«{name}»" for name in names[:MOST_NAMED])
    left = len(names) - MOST_NAMED
    return f"{shown} (+{left})" if left > 0 else shown
