"""Why an act on an adoption or a check-up may not happen; "" when nothing stands in the way."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.honours.models import DecisionKind, Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice
from guongsang.replication.models import Adoption
from guongsang.replication.states import ADOPTIONS, AdoptionState


def why_not_start(unit: Unit | None, *, by: User) -> str:
    """Tell why ``by`` may not note adoptions at ``unit`` (None: anywhere)."""
    if can(by, Capability.ADOPTION_WRITE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao ghi việc làm theo ở đơn vị nào.")
    return _("Bạn chưa được giao ghi việc làm theo của «%(unit)s».") % {"unit": unit.name}


def why_not_follow(practice: Practice | None) -> str:
    """Tell why nobody may begin to follow this practice."""
    if practice is None or not Practice.objects.listed().filter(pk=practice.pk).exists():
        return _("Mô hình này hiện không được giới thiệu. Xin chọn mô hình khác trong thư viện.")
    return ""


def why_not_write(adoption: Adoption, *, by: User) -> str:
    """Tell why ``by`` may not write about this adoption."""
    if can(by, Capability.ADOPTION_CHECK, adoption.unit):
        return ""
    return why_not_start(adoption.unit, by=by)


def why_not_move(adoption: Adoption, state: str, *, by: User) -> str:
    """Tell why the ledger may not go on with ``state``."""
    if why := why_not_write(adoption, by=by):
        return why
    if state not in AdoptionState.values:
        return _("Chưa chọn tình hình.")
    if not ADOPTIONS.allow(AdoptionState(adoption.state), AdoptionState(state)):
        return _("Đang «%(here)s» nên không chuyển thẳng sang «%(there)s» được.") % {
            "here": adoption.get_state_display(),
            "there": AdoptionState(state).label,
        }
    return ""


def why_not_new_version(adoption: Adoption, *, by: User) -> str:
    """Tell why the adoption may not go over to the version on show."""
    if why := why_not_write(adoption, by=by):
        return why
    if adoption.practice.listed_version_id in (None, adoption.version_id):
        return _("Nơi này đang theo bản mới nhất.")
    if adoption.state == AdoptionState.STOPPED:
        return _("Việc làm theo đã dừng.")
    return ""


def why_not_check(grant: Grant, *, by: User, on: date | None = None) -> str:
    """Tell why ``by`` may not write down the yearly check-up of an exemplar."""
    if not can(by, Capability.ADOPTION_CHECK, grant.decision.unit):
        return _("Bạn chưa được giao kiểm tra điển hình của «%(unit)s».") % {
            "unit": grant.decision.unit.name
        }
    signed = grant.decision.is_signed
    if not signed or grant.decision.kind != DecisionKind.RECOGNITION:
        return _("Chỉ kiểm tra lại điển hình đã có quyết định công nhận.")
    if grant.state == GrantState.REVOKED:
        return _("Việc công nhận này đã bị thu hồi.")
    signed_on = grant.decision.signed_on
    if on is not None and signed_on is not None and on < signed_on:
        return _("Ngày kiểm tra phải sau ngày công nhận.")
    return ""
