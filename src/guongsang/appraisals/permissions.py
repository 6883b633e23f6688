"""Why an act of appraising may not happen; the button and the act ask the same question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can, duties_of
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Appraiser, Sheet
from guongsang.appraisals.queries import Missing, missing_in, ready_for_council
from guongsang.appraisals.states import SHEETS, SheetState
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_go_on, why_not_return
from guongsang.dossiers.states import Stage


def why_not_appraise(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not appraise ``dossier``: not given, or head of its own unit."""
    office = dossier.plan.unit
    if not can(by, Capability.APPRAISE, office):
        return _("Bạn chưa được giao thẩm định hồ sơ của «%(office)s».") % {"office": office.name}
    if _heads_own_unit(dossier, by):
        return _(
            "%(who)s là thủ trưởng của đơn vị có hồ sơ này nên không thẩm định. "
            "Xin giao người khác."
        ) % {"who": by}
    return ""


def _heads_own_unit(dossier: Dossier, by: User) -> bool:
    """Tell whether ``by`` signs for the very unit of the dossier or of its subject.

    The office that receives may sign everywhere; that is not being head of a unit.
    """
    own = {dossier.unit.path, dossier.subject.unit.path}
    return any(
        Capability.DOSSIER_SUBMIT in may and Capability.DOSSIER_RECEIVE not in may and path in own
        for may, path in duties_of(by)
    )


def why_not_take_in(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not take ``dossier`` in for appraisal."""
    return why_not_appraise(dossier, by=by) or why_not_go_on(dossier, Stage.APPRAISING)


def _why_not_open(sheet: Sheet) -> str:
    if sheet.state != SheetState.OPEN:
        return _("Phiếu đang ở trạng thái «%(state)s» nên không sửa được.") % {
            "state": sheet.get_state_display()
        }
    return _why_not_here(sheet.dossier)


def _why_not_here(dossier: Dossier) -> str:
    if dossier.stage == Stage.APPRAISING:
        return ""
    return _("Hồ sơ đang ở bước «%(stage)s», không còn ở khâu thẩm định.") % {
        "stage": dossier.get_stage_display()
    }


def why_not_mark(sheet: Sheet, *, by: User) -> str:
    """Return why ``by`` may not check claims or give marks on ``sheet``."""
    if why := why_not_appraise(sheet.dossier, by=by) or _why_not_open(sheet):
        return why
    if not sheet.appraisers.filter(user=by).exists():
        return _("Bạn chưa được phân công thẩm định hồ sơ này.")
    return ""


def why_not_name(sheet: Sheet, *, by: User, user: User | None = None) -> str:
    """Return why ``by`` may not name ``user`` (None: anybody) as an appraiser."""
    if why := why_not_appraise(sheet.dossier, by=by) or _why_not_open(sheet):
        return why
    if user is None:
        return ""
    if sheet.appraisers.filter(user=user).exists():
        return _("%(who)s đã được phân công từ trước.") % {"who": user}
    if not user.is_active or not can(user, Capability.APPRAISE, sheet.dossier.plan.unit):
        return _("%(who)s chưa được giao việc thẩm định ở «%(office)s».") % {
            "who": user,
            "office": sheet.dossier.plan.unit.name,
        }
    return why_not_appraise(sheet.dossier, by=user)


def why_not_drop(appraiser: Appraiser, *, by: User) -> str:
    """Return why ``by`` may not take an appraiser off the sheet."""
    sheet = appraiser.sheet
    if why := why_not_name(sheet, by=by):
        return why
    if sheet.appraisers.count() == 1:
        return _("Phiếu phải có ít nhất một người thẩm định. Xin phân công người khác trước.")
    return ""


def reasons_not_to_close(sheet: Sheet, *, by: User, missing: Missing | None = None) -> list[str]:
    """Return every reason why ``by`` may not close ``sheet``; empty when they may."""
    if why := why_not_appraise(sheet.dossier, by=by) or _why_not_open(sheet):
        return [why]
    return (missing or missing_in(sheet)).reasons


def why_not_close(sheet: Sheet, *, by: User, missing: Missing | None = None) -> str:
    """Return all reasons in one text, or "" when ``by`` may close ``sheet``."""
    return " ".join(reasons_not_to_close(sheet, by=by, missing=missing))


def why_not_reopen(sheet: Sheet, *, by: User) -> str:
    """Return why ``by`` may not open a closed sheet again: not once a council has it."""
    if why := why_not_appraise(sheet.dossier, by=by) or _why_not_here(sheet.dossier):
        return why
    if not SHEETS.allow(SheetState(sheet.state), SheetState.OPEN):
        return _("Chỉ mở lại được phiếu đã chốt.")
    return ""


def why_not_ask_more(sheet: Sheet, *, by: User) -> str:
    """Return why ``by`` may not send the dossier back for completion."""
    if why := why_not_appraise(sheet.dossier, by=by) or _why_not_open(sheet):
        return why
    return why_not_return(sheet.dossier, by=by)


def why_not_refuse(sheet: Sheet, *, by: User) -> str:
    """Return why ``by`` may not find the dossier not eligible."""
    if why := why_not_appraise(sheet.dossier, by=by):
        return why
    if not SHEETS.allow(SheetState(sheet.state), SheetState.NOT_ELIGIBLE):
        return _("Phiếu đang ở trạng thái «%(state)s» nên không sửa được.") % {
            "state": sheet.get_state_display()
        }
    return _why_not_here(sheet.dossier) or why_not_go_on(sheet.dossier, Stage.NOT_RECOGNISED)


def why_not_to_council(dossier: Dossier) -> str:
    """Return why no council may take ``dossier`` up: it lacks a closed sheet with gates passed."""
    if ready_for_council(dossier.plan).filter(dossier=dossier).exists():
        return ""
    return _(
        "Hồ sơ chưa có phiếu thẩm định đã chốt và đạt mọi điều kiện bắt buộc nên chưa trình "
        "Hội đồng được."
    )
