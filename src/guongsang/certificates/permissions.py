"""Why a certificate may not be drawn or printed; the button and the act ask the same question."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.certificates.models import Blank, Design, PrinterShift, Run
from guongsang.certificates.queries.drawing import misfits_of
from guongsang.certificates.queries.papers import LABELS, Says, named
from guongsang.certificates.queries.runs import (
    fallen_since,
    form_of,
    is_granting,
    is_printable,
    printed_since,
)
from guongsang.certificates.rules import Shift, Spec, strange_in
from guongsang.certificates.states import Reason
from guongsang.honours.models import Decision, Grant
from guongsang.organisations.models import Unit

# Beyond this a printer would be busy for a day; the list is printed in parts.
MOST_IN_A_RUN = 1_000


def why_not_draw(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not keep designs, blanks and printers of ``unit`` (None: of any)."""
    if can(by, Capability.DECISION_DRAFT, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao làm giấy khen.")
    return _("Bạn chưa được giao làm giấy khen của «%(unit)s».") % {"unit": unit.name}


def why_not_change(kept: Design | Blank | PrinterShift, *, by: User) -> str:
    """Return why ``by`` may not change what the office keeps for its certificates."""
    if why := why_not_draw(kept.unit, by=by):
        return why
    if getattr(kept, "retired_at", None):
        return _("«%(name)s» đã thôi dùng nên không sửa. Hãy lập cái mới.") % {"name": kept}
    return ""


def why_not_retire_blank(blank: Blank, *, by: User) -> str:
    """Return why ``by`` may not put a blank away: no design may still stand on it."""
    if why := why_not_change(blank, by=by):
        return why
    used = Design.objects.in_use().filter(blank=blank).first()
    if used:
        return _("Mẫu «%(design)s» còn dùng phôi này. Hãy thôi dùng mẫu đó trước.") % {
            "design": used
        }
    return ""


def why_not_shift(shift: Shift) -> str:
    """Return why no printer can miss by so much."""
    if shift.is_sane:
        return ""
    return _(
        "Máy in lệch quá 3 cm hoặc co giãn quá một phần mười: có lẽ máy đã chọn khổ giấy khác hoặc "
        "tự «vừa khít trang». Hãy in lại tờ căn chỉnh ở đúng cỡ thật rồi đo lại."
    )


def why_not_print(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not have certificates of a decision printed."""
    if not decision.is_signed or not is_granting(decision):
        return _("Chỉ quyết định công nhận, khen thưởng đã ban hành mới có giấy để in.")
    if why := why_not_draw(decision.unit, by=by):
        return why
    if not any(is_printable(grant) for grant in decision.grants.all()):
        return _("Không còn ai trong quyết định này đang có hiệu lực.")
    return ""


def why_not_print_grant(grant: Grant, *, by: User) -> str:
    """Return why ``by`` may not have the certificate of one grant printed."""
    return why_not_printable([grant]) or why_not_print(grant.decision, by=by)


def why_not_printable(grants: Sequence[Grant]) -> str:
    """Return why these grants may not be printed together."""
    if not grants:
        return _("Chưa chọn ai để in giấy.")
    if len(grants) > MOST_IN_A_RUN:
        return _("Một đợt in tối đa %(most)d giấy. Hãy chọn từng phần của danh sách.") % {
            "most": MOST_IN_A_RUN
        }
    fallen = [grant.name for grant in grants if not is_printable(grant)]
    if not fallen:
        return ""
    return _(
        "Không in giấy của %(names)s: chưa ban hành, đang tạm đình chỉ hoặc đã thu hồi. "
        "Hãy bỏ chọn những người này."
    ) % {"names": named(fallen)}


def why_not_design(design: Design, grants: Sequence[Grant]) -> str:
    """Return why a design is not for these grants."""
    if design.retired_at:
        return _("Mẫu «%(design)s» đã thôi dùng. Hãy chọn mẫu khác.") % {"design": design}
    odd = [grant.name for grant in grants if form_of(grant) not in design.form_keys]
    if not odd:
        return ""
    return _("Mẫu «%(design)s» không dùng cho hình thức của %(names)s. Hãy chọn mẫu khác.") % {
        "design": design,
        "names": named(odd),
    }


def why_not_with(printer: PrinterShift, design: Design) -> str:
    """Return why what was measured of a printer does not hold for a design."""
    if printer.blank_id == design.blank_id and printer.unit_id == design.unit_id:
        return ""
    return _(
        "Máy in «%(printer)s» được căn chỉnh trên giấy khác với mẫu «%(design)s». "
        "Hãy chọn dòng đúng phôi, hoặc in tờ căn chỉnh cho phôi này."
    ) % {"printer": printer, "design": design}


def why_not_again(again: Sequence[Grant], reason: str, note: str = "") -> str:
    """Return why grants that were printed before may not be printed without a reason.

    :param again: those of the run that were printed before.
    """
    if not again:
        return ""
    if reason == Reason.OTHER and not note.strip():
        return _("Hãy ghi rõ lý do in lại vào ô ghi chú.")
    if reason in set(Reason) - {Reason.FIRST}:
        return ""
    return _(
        "%(names)s đã in rồi. Hãy chọn lý do in lại, hoặc chỉ in những người chưa có giấy."
    ) % {"names": named([grant.name for grant in again])}


def why_not_fitting(spec: Spec, says: Sequence[Says]) -> str:
    """Return whose words cannot be printed or do not fit at the smallest size; what to do then."""
    if why := _why_strange(spec, says):
        return why
    told = [f"{says[one.at]['name']}: {one.label.lower()}" for one in misfits_of(spec, says)]
    if not told:
        return ""
    return _(
        "Chưa in: chữ không vừa khung dù đã thu nhỏ hết mức ở %(names)s. Hãy mở mẫu và nới rộng, "
        "nới cao khung đó, hoặc đính chính cho ngắn lại."
    ) % {"names": named(told)}


def _why_strange(spec: Spec, says: Sequence[Says]) -> str:
    told = [
        f"{one['name']}: {LABELS[key].lower()} ({letters})"
        for one in says
        for key in spec.boxes
        if key in one and (letters := strange_in(str(one[key])))
    ]
    if not told:
        return ""
    return _(
        "Chưa in: có ký tự mà kiểu chữ không có ở %(names)s. Hãy đính chính, gõ lại chữ đó."
    ) % {"names": named(told)}


def why_not_resume(run: Run, *, by: User) -> str:
    """Return why ``by`` may not have a run go on."""
    if why := why_not_draw(run.decision.unit, by=by):
        return why
    if not run.is_stopped:
        return _("Đợt in này không dừng giữa chừng.")
    later = printed_since(run)
    if later:
        return _("%(names)s đã in ở một đợt sau, nên đợt này không làm tiếp. Hãy lập đợt mới.") % {
            "names": named(later)
        }
    return why_not_fetch(run)


def why_not_fetch(run: Run) -> str:
    """Return why the papers of a run may no longer be taken together."""
    fallen = fallen_since(run)
    if not fallen:
        return ""
    return _(
        "%(names)s đã bị tạm đình chỉ hoặc thu hồi sau khi yêu cầu in, nên không lấy cả đợt. "
        "Hãy tải từng giấy còn hiệu lực, hoặc lập đợt in mới."
    ) % {"names": named(fallen)}
