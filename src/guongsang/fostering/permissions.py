"""Why an act of building a candidate up may not happen; asked by the button and the act alike."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_foster
from guongsang.dossiers.states import Stage
from guongsang.fostering.models import Fostering, HelpRequest, HelpState
from guongsang.fostering.rules import has_begun

SETTLED = (HelpState.GIVEN, HelpState.DECLINED)


def why_not_begin(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not begin to build ``dossier`` up, or say who helps it."""
    if Fostering.objects.filter(dossier=dossier).exists():
        return _("Hồ sơ này đã có việc bồi dưỡng. Xin tải lại trang.")
    if dossier.stage == Stage.REGISTERED:
        return why_not_foster(dossier, by=by)
    return _why_not_write(dossier, by=by)


def why_not_change(fostering: Fostering, *, by: User) -> str:
    """Return why ``by`` may not name helpers or ask for help."""
    return _why_not_write(fostering.dossier, by=by)


def _why_not_write(dossier: Dossier, *, by: User) -> str:
    if not can(by, Capability.DOSSIER_EDIT, dossier.unit):
        return _("Bạn chưa được giao bồi dưỡng điển hình của «%(unit)s».") % {
            "unit": dossier.unit.name
        }
    return _why_over(dossier)


def _why_over(dossier: Dossier) -> str:
    if dossier.is_open:
        return ""
    return _("Hồ sơ đang ở bước «%(stage)s» nên việc bồi dưỡng đã khép lại.") % {
        "stage": dossier.get_stage_display()
    }


def _sponsors(fostering: Fostering, by: User) -> bool:
    sponsor = fostering.sponsor
    return sponsor is not None and can(by, Capability.FOSTER_HELP, sponsor)


def why_not_note(fostering: Fostering, *, by: User) -> str:
    """Return why ``by`` may not note support or look at a quarter: the unit and its sponsor may."""
    if _sponsors(fostering, by):
        return _why_over(fostering.dossier)
    return _why_not_write(fostering.dossier, by=by)


def why_not_check(fostering: Fostering, *, year: int, quarter: int, day: date, by: User) -> str:
    """Return why ``by`` may not look at that quarter on ``day``."""
    if why := why_not_note(fostering, by=by):
        return why
    if quarter not in (1, 2, 3, 4) or not 1945 <= year <= 9999:
        return _("Quý phải từ 1 đến 4.")
    if not has_begun(year, quarter, day):
        return _("Quý %(quarter)s năm %(year)s chưa tới.") % {"quarter": quarter, "year": year}
    return ""


def why_not_answer(request: HelpRequest, *, by: User) -> str:
    """Return why ``by`` may not answer a wish for help."""
    if not can(by, Capability.FOSTER_HELP, request.asked_of):
        return _("Đề nghị này gửi tới «%(unit)s»; bạn chưa được giao trả lời ở đó.") % {
            "unit": request.asked_of.name
        }
    if request.state in SETTLED:
        return _("Đề nghị này đã trả lời xong: «%(state)s».") % {
            "state": request.get_state_display()
        }
    return ""


def why_not_ready(fostering: Fostering, *, by: User) -> str:
    """Return why ``by`` may not say that the candidate is ready."""
    if why := why_not_change(fostering, by=by):
        return why
    return _("Đã ghi đủ điều kiện từ trước.") if fostering.ready_at else ""
