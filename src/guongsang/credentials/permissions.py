"""Why a key may not be made, changed or reported, or a grant not be signed."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.credentials.models import SigningKey
from guongsang.honours.models import Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit


def why_not_manage(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not manage the keys of ``unit`` (None: of any)."""
    if can(by, Capability.KEY_MANAGE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao quản lý khóa ký.")
    return _("Bạn chưa được giao quản lý khóa ký của «%(unit)s».") % {"unit": unit.name}


def why_not_make(unit: Unit, *, by: User) -> str:
    """Return why ``by`` may not make the first key of ``unit``, or one after a theft."""
    if why := why_not_manage(unit, by=by):
        return why
    if SigningKey.objects.current().filter(unit=unit).exists():
        return _("«%(unit)s» đang có khóa ký. Muốn dùng khóa mới thì bấm «Đổi khóa».") % {
            "unit": unit.name
        }
    return ""


def why_not_rotate(key: SigningKey, *, by: User) -> str:
    """Return why ``by`` may not put a new key in the place of ``key``."""
    if why := why_not_manage(key.unit, by=by):
        return why
    if not key.is_current:
        return _("Khóa này đã thôi dùng từ %(day)s nên không đổi nữa.") % {
            "day": _day(timezone.localdate(key.valid_to))
        }
    return ""


def why_not_report_stolen(key: SigningKey, *, by: User) -> str:
    """Return why ``by`` may not report ``key`` as stolen."""
    if why := why_not_manage(key.unit, by=by):
        return why
    if key.stolen_on:
        return _("Khóa này đã được báo mất từ ngày %(day)s.") % {"day": _day(key.stolen_on)}
    return ""


def why_not_stolen_on(key: SigningKey, day: date, *, today: date) -> str:
    """Return why ``key`` cannot have been stolen on ``day``."""
    if day > today:
        return _("Ngày mất không thể ở tương lai.")
    made = timezone.localdate(key.valid_from)
    if day < made:
        return _("Khóa lập ngày %(day)s, không thể mất trước ngày ấy.") % {"day": _day(made)}
    return ""


def why_not_sign(grant: Grant) -> str:
    """Return why nothing may be signed about ``grant`` now, whoever asks."""
    if not grant.code:
        return _("«%(name)s»: quyết định chưa ban hành nên chưa ký giấy.") % {"name": grant.name}
    if grant.state != GrantState.VALID:
        return _("«%(name)s» %(state)s nên không ký giấy mới.") % {
            "name": grant.name,
            "state": grant.get_state_display().lower(),
        }
    return ""


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
