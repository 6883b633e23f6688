"""What a rule answered, as a sentence for people: what, which years, which article, from when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.regulations.rules.findings import Finding, Proof, Told

Names = Mapping[str, object]
HUNDRED = 100

WORDS: dict[str, str | Promise] = {
    "excellent": gettext_lazy("Hoàn thành xuất sắc nhiệm vụ"),
    "good": gettext_lazy("Hoàn thành tốt nhiệm vụ"),
    "fair": gettext_lazy("Hoàn thành nhiệm vụ"),
    "fail": gettext_lazy("Không hoàn thành nhiệm vụ"),
    "discipline": pgettext_lazy("hold", "kỷ luật"),
    "investigation": pgettext_lazy("hold", "điều tra"),
    "inspection": pgettext_lazy("hold", "thanh tra, kiểm tra"),
    "complaint": pgettext_lazy("hold", "xác minh đơn thư"),
    "press": pgettext_lazy("hold", "xác minh tin báo chí"),
    "held": pgettext_lazy("hold", "đang xem xét, xác minh"),
    "maternity": gettext_lazy("nghỉ thai sản"),
    "study": gettext_lazy("đi học"),
    "unpaid": gettext_lazy("nghỉ không hưởng lương"),
    "sick": gettext_lazy("nghỉ ốm"),
    "other": gettext_lazy("nghỉ việc khác"),
    "joined": gettext_lazy("về đơn vị"),
    "completed": gettext_lazy("Hoàn thành nhiệm vụ"),
    "hamlet": gettext_lazy("thôn, tổ dân phố"),
    "commune": gettext_lazy("xã, phường"),
    "intercommune": gettext_lazy("liên xã"),
    "province": gettext_lazy("tỉnh"),
    "region": gettext_lazy("vùng"),
    "nation": gettext_lazy("toàn quốc"),
}
SENTENCES: dict[Told, str | Promise] = {
    Told.ROW_YES: gettext_lazy("Đạt «%(what)s» %(need)s năm liên tục: %(years)s."),
    Told.ROW_NO: gettext_lazy(
        "Mới đạt «%(what)s» %(has)s năm liên tục (từ %(first)s đến %(last)s), cần %(need)s; "
        "năm %(gap)s không đạt."
    ),
    Told.ROW_NONE: gettext_lazy(
        "Cần «%(what)s» %(need)s năm liên tục, nhưng từ năm %(first)s đến năm %(last)s "
        "không năm nào đạt."
    ),
    Told.ROW_UNKNOWN: gettext_lazy(
        "Cần «%(what)s» %(need)s năm liên tục; chưa có dữ liệu hoặc chưa xác minh năm %(years)s."
    ),
    Told.ROW_DOUBTFUL: gettext_lazy(
        "Cần «%(what)s» %(need)s năm liên tục; năm %(years)s có ghi nhưng chưa xác minh được."
    ),
    Told.TIMES_YES: gettext_lazy("Đã có «%(what)s» %(has)s lần, cần %(need)s."),
    Told.TIMES_NO: gettext_lazy("Mới có «%(what)s» %(has)s lần%(window)s, cần %(need)s."),
    Told.TIMES_UNKNOWN: gettext_lazy(
        "Mới chắc chắn có «%(what)s» %(has)s lần%(window)s, cần %(need)s; sổ danh hiệu chưa đủ "
        "hoặc chưa xác minh."
    ),
    Told.STANDARD_YES: gettext_lazy("Đã đạt «%(what)s» năm %(year)s."),
    Told.STANDARD_UNKNOWN: gettext_lazy(
        "Chưa thấy «%(what)s» năm %(year)s; hãy xác minh, hoặc xét cùng đợt."
    ),
    Told.RATING_YES: gettext_lazy("Năm %(year)s xếp loại «%(rating)s»."),
    Told.RATING_NO: gettext_lazy("Năm %(year)s xếp loại «%(rating)s», cần «%(what)s» trở lên."),
    Told.RATING_UNKNOWN: gettext_lazy("Chưa có xếp loại năm %(year)s, cần «%(what)s» trở lên."),
    Told.INITIATIVES_YES: gettext_lazy("Có %(has)s sáng kiến chưa dùng, cần %(need)s."),
    Told.INITIATIVES_NO: gettext_lazy(
        "Có %(has)s sáng kiến được công nhận%(scope)s, cần %(need)s."
    ),
    Told.INITIATIVES_USED: gettext_lazy(
        "Sáng kiến «%(name)s» đã dùng để xét %(used_for)s; một sáng kiến chỉ dùng một lần."
    ),
    Told.INITIATIVES_UNKNOWN: gettext_lazy(
        "Cần %(need)s sáng kiến%(scope)s; chưa biết sáng kiến đã được công nhận, có phạm vi nào, "
        "hoặc đã dùng lần nào chưa%(names)s."
    ),
    Told.ACHIEVEMENT_YES: gettext_lazy("Có %(has)s thành tích chưa được khen thưởng lần nào."),
    Told.ACHIEVEMENT_NO: gettext_lazy(
        "Thành tích «%(text)s» đã được khen thưởng (%(award)s); một thành tích không khen nhiều "
        "lần."
    ),
    Told.ACHIEVEMENT_UNKNOWN: gettext_lazy(
        "Chưa ghi thành tích, hoặc chưa biết thành tích đã được khen thưởng lần nào chưa."
    ),
    Told.HOLD_YES: gettext_lazy("Không có việc nào đang xem xét, xác minh."),
    Told.HOLD_NO: gettext_lazy("Đang có việc: %(kinds)s; khi có kết luận mới xét được."),
    Told.HOLD_NO_UNTIL: gettext_lazy("Đang có việc: %(kinds)s, đến hết ngày %(until)s."),
    Told.HOLD_CONCERN: gettext_lazy(
        "Có ý kiến của cơ quan khác cần làm rõ (%(concerns)s); người xét chưa kết luận."
    ),
    Told.HOLD_UNKNOWN: gettext_lazy(
        "Chưa biết có việc kỷ luật, điều tra, thanh tra, đơn thư nào đang xem xét không."
    ),
    Told.MONTHS_YES: gettext_lazy("Về đơn vị ngày %(joined)s, đủ %(need)s tháng công tác."),
    Told.MONTHS_NO: gettext_lazy("Về đơn vị ngày %(joined)s, chưa đủ %(need)s tháng công tác."),
    Told.MONTHS_AWAY: gettext_lazy(
        "Chưa đủ %(need)s tháng công tác (về đơn vị ngày %(joined)s) và đang nghỉ."
    ),
    Told.MONTHS_UNKNOWN: gettext_lazy(
        "Chưa ghi ngày về đơn vị nên chưa tính được %(need)s tháng công tác."
    ),
    Told.ABSENCES_UNKNOWN: gettext_lazy(
        "Chưa biết thời gian nghỉ nên chưa tính được %(need)s tháng công tác."
    ),
    Told.UNIT_YES: gettext_lazy("Đơn vị%(unit)s còn hoạt động ngày %(day)s."),
    Told.UNIT_NO: gettext_lazy("Đơn vị%(unit)s đã giải thể, sáp nhập từ sau ngày %(until)s."),
    Told.UNIT_NOT_YET: gettext_lazy("Đơn vị%(unit)s đến ngày %(since)s mới thành lập."),
    Told.UNIT_UNKNOWN: gettext_lazy("Chưa biết đơn vị còn hoạt động vào ngày quyết định không."),
    Told.YEARS_YES: gettext_lazy("Thành lập ngày %(founded)s, đủ %(need)s năm."),
    Told.YEARS_NO: gettext_lazy("Thành lập ngày %(founded)s, chưa đủ %(need)s năm."),
    Told.YEARS_UNKNOWN: gettext_lazy("Chưa ghi ngày thành lập nên chưa tính được %(need)s năm."),
    Told.VOTES_YES: gettext_lazy(
        "%(agreed)s/%(base)s phiếu đồng ý (%(share)s), cần %(above)s %(need)s %(all)s."
    ),
    Told.VOTES_NO: gettext_lazy(
        "Chỉ %(agreed)s/%(base)s phiếu đồng ý (%(share)s), cần %(above)s %(need)s %(all)s."
    ),
    Told.VOTES_UNKNOWN: gettext_lazy("Chưa có kết quả phiếu, cần %(above)s %(need)s %(all)s."),
    Told.SHARE_YES: gettext_lazy("%(has)s/%(total)s người đạt «%(what)s» (%(share)s)."),
    Told.SHARE_NO: gettext_lazy(
        "Chỉ %(has)s/%(total)s người đạt «%(what)s» (%(share)s), cần %(need)s."
    ),
    Told.SHARE_UNKNOWN: gettext_lazy(
        "Chưa biết bao nhiêu người trong tập thể đạt «%(what)s», cần %(need)s."
    ),
    Told.COUNT_YES: gettext_lazy("Có %(has)s người đạt «%(what)s»."),
    Told.COUNT_NO: gettext_lazy("Có %(has)s người đạt «%(what)s», cần ít nhất %(need)s."),
    Told.COUNT_UNKNOWN: gettext_lazy(
        "Chưa biết có người nào đạt «%(what)s» không, cần ít nhất %(need)s."
    ),
    Told.DISCIPLINED_YES: gettext_lazy("Không có người bị kỷ luật từ cảnh cáo trở lên."),
    Told.DISCIPLINED_NO: gettext_lazy("Có %(has)s người bị kỷ luật từ cảnh cáo trở lên."),
    Told.DISCIPLINED_UNKNOWN: gettext_lazy(
        "Chưa biết có người bị kỷ luật từ cảnh cáo trở lên không."
    ),
    Told.CONFIRMED_YES: gettext_lazy("Đã được xác nhận."),
    Told.CONFIRMED_NO: gettext_lazy("Đã xem xét và không đạt."),
    Told.CONFIRMED_UNKNOWN: gettext_lazy("Chưa có người xác nhận; việc này do người xét đánh giá."),
    Told.FREE: gettext_lazy("Không đòi danh hiệu, số năm nào trước đó."),
    Told.KIND_NO: gettext_lazy("«%(what)s» không dành cho %(kind)s."),
    Told.NO_STANDARD: gettext_lazy(
        "Bảng quy định chưa có tiêu chuẩn của «%(what)s» cho %(kind)s vào ngày xét; "
        "người xét phải đối chiếu văn bản."
    ),
    Told.RECEPTION_UNKNOWN: gettext_lazy(
        "Quy định thay đổi từ ngày %(since)s và hai bên cho kết quả khác nhau; cần biết ngày "
        "tiếp nhận hồ sơ."
    ),
    Told.OLD_RULES: gettext_lazy(
        "Hồ sơ tiếp nhận ngày %(received)s, trước ngày %(since)s, nên xét theo quy định cũ."
    ),
    Told.NEW_RULES: gettext_lazy(
        "Hồ sơ tiếp nhận ngày %(received)s, trước ngày %(since)s; quy định mới có lợi hơn nên xét "
        "theo quy định mới."
    ),
}


def sentence_of(finding: Finding, names: Names) -> str:
    """Return what one rule answered in words; where time alone is missing, from when yes."""
    facts = {key: _shown(key, value, names) for key, value in finding.facts.items()}
    facts["scope"] = _scope(finding)
    words = str(SENTENCES[finding.told]) % facts
    if finding.ready_on is None:
        return words
    if finding.told is Told.ROW_NO:
        return f"{words} " + _("Nếu tiếp tục đạt, xét được sớm nhất từ %(when)s.") % {
            "when": when_words(finding.ready_on)
        }
    return f"{words} " + _("Xét được từ %(when)s.") % {"when": when_words(finding.ready_on)}


def when_words(day: date) -> str:
    """Return "01/2027" for the first of a month, else the whole day."""
    return f"{day:%m/%Y}" if day.day == 1 else f"{day:%d/%m/%Y}"


def article_of(finding: Finding) -> str:
    """Return the document and article; "" for what no row asks."""
    if finding.norm is None:
        return ""
    return finding.norm.source


def proof_words(proof: Proof, names: Names) -> str:
    """Return one thing that an answer rests on: "2024 Chiến sĩ thi đua cơ sở (12/QĐ-UBND)"."""
    known = {"initiative": _("sáng kiến"), "achievement": _("thành tích")}
    name = known.get(proof.key) or name_of(proof.key, names)
    when = f"{proof.day:%d/%m/%Y}" if proof.day else str(proof.year or "")
    told = [part for part in (when, name) if part]
    words = " ".join(told) + (f" ({proof.words})" if proof.words else "")
    return words if proof.is_verified else _("%(what)s, chưa xác minh") % {"what": words}


def name_of(key: str, names: Names) -> str:
    """Return what a title, form, rating or hold is called; the key itself when nobody says."""
    return str(names.get(key) or WORDS.get(key) or key)


def names_of(keys: Iterable[str], names: Names) -> str:
    words = [name_of(key, names) for key in keys]
    return _(" hoặc ").join(words)


def _scope(finding: Finding) -> str:
    what = finding.facts.get("what")
    scope = what[0] if isinstance(what, tuple) and what else ""
    if scope in ("", "any") or scope not in WORDS:
        return ""
    return _(" có phạm vi từ %(scope)s trở lên") % {"scope": WORDS[scope]}


def _shown(key: str, value: object, names: Names) -> object:
    show = SHOWN.get(key)
    return show(value, names) if show else plain_words(value)


Show = Callable[[Any, Names], object]
SHOWN: dict[str, Show] = {
    "what": names_of,
    "kinds": lambda value, names: ", ".join(name_of(kind, names) for kind in value),
    "kind": lambda value, _names: str(SubjectKind(value).label).lower(),
    "rating": lambda value, names: name_of(str(value), names),
    "unit": lambda value, _names: f" «{value}»" if value else "",
    "names": lambda value, _names: f" ({'; '.join(value)})" if value else "",
    "window": lambda value, _names: (
        _(" trong %(years)s năm gần nhất") % {"years": value} if value else ""
    ),
    "above": lambda value, _names: _("trên") if value else _("từ"),
    "all": lambda value, _names: _("tổng số thành viên") if value else _("số thành viên dự họp"),
}


def plain_words(value: object) -> object:
    """Return a day, a share, a number or years as people write them."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Fraction):
        hundredths = round(value * HUNDRED * HUNDRED)
        whole, rest = divmod(hundredths, HUNDRED)
        return (f"{whole},{rest:02d}".rstrip("0").rstrip(",")) + "%"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",") + "%"
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return value
