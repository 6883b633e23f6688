"""Why an act on the register may not happen; the button and the act ask the same question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from guongsang.outgoing.models import Number
from guongsang.outgoing.states import NumberState

MOST_SCANS = 20


def why_not_keep(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not keep the register of ``unit`` (None: of any)."""
    if can(by, Capability.REGISTER_KEEP, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao giữ sổ văn bản đi.")
    return _("Bạn chưa được giao giữ sổ văn bản đi của «%(unit)s».") % {"unit": unit.name}


def why_not_release(number: Number, *, by: User) -> str:
    """Return why ``by`` may not give a reserved number back."""
    if why := why_not_keep(number.series.unit, by=by):
        return why
    if number.state != NumberState.RESERVED:
        return _("Chỉ số đang giữ trước mới trả lại được.")
    return ""


def why_not_strike(number: Number, *, by: User) -> str:
    """Return why ``by`` may not strike a number out of the register."""
    if why := why_not_keep(number.series.unit, by=by):
        return why
    if number.state == NumberState.RESERVED:
        return _("Số này đang giữ trước: hãy trả lại, không cần bỏ số.")
    if number.state != NumberState.TAKEN:
        return _("Số này không có văn bản nào để bỏ.")
    if number.source:
        return _(
            "Số %(number)s là của văn bản đã ký trong hệ thống «%(title)s», không bỏ số được. "
            "Cần thay đổi thì ra văn bản mới: đính chính, thay thế hoặc thu hồi."
        ) % {"number": number.full_number, "title": number.title}
    return ""


def why_not_explain(number: Number, *, by: User) -> str:
    """Return why ``by`` may not reword why numbers were given outside."""
    if why := why_not_keep(number.series.unit, by=by):
        return why
    if number.state != NumberState.OUTSIDE:
        return _("Chỉ ghi rõ cho số cấp ngoài hệ thống.")
    return ""


def why_not_attach(number: Number, *, by: User) -> str:
    """Return why ``by`` may not attach the signed paper to a number."""
    if why := why_not_keep(number.series.unit, by=by):
        return why
    if number.state != NumberState.TAKEN:
        return _("Chỉ đính bản đã ký vào số đã cấp cho một văn bản.")
    if number.scans.count() >= MOST_SCANS:
        return _("Văn bản này đã có %(most)s bản. Không đính thêm được nữa.") % {"most": MOST_SCANS}
    return ""


def why_taken(number: Number) -> str:
    """Return the sentence that names the paper which has a number that somebody asks for."""
    told = {"number": number.full_number, "year": number.series.year, "title": number.title}
    if number.state == NumberState.STRUCK:
        return _(
            "Số %(number)s năm %(year)s đã bỏ («%(reason)s») nên không cấp lại. Hãy chọn số khác."
        ) % {**told, "reason": number.reason}
    return _(
        "Số %(number)s năm %(year)s đã cấp cho %(kind)s «%(title)s»%(day)s. "
        "Hãy chọn số khác, hoặc để trống để lấy số tiếp theo."
    ) % {
        **told,
        "kind": str(number.get_kind_display()).lower(),
        "day": _(" ngày %(day)s") % {"day": number.dated_on.strftime("%d/%m/%Y")}
        if number.dated_on
        else "",
    }
