"""Why a role may not be given or taken, and why an account may not be touched."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guongsang.access.models import Assignment
from guongsang.access.queries import (
    can,
    gives,
    letters_readable_by,
    other_administrators,
    people_readable_by,
    roles_given_by,
)
from guongsang.access.roles import ADMINISTRATOR, ROLES, Capability
from guongsang.accounts.models import User
from guongsang.inbox.models import Letter
from guongsang.organisations.models import Unit


def why_not_invite(*, by: User) -> str:
    """Return why ``by`` may not invite anybody."""
    if not can(by, Capability.PEOPLE_MANAGE, None) or not roles_given_by(by):
        return _(
            "Bạn chưa được giao việc mời người dùng; việc này do quản trị hoặc công chức thi đua, "
            "khen thưởng làm."
        )
    return ""


def why_not_give(role: str, unit: Unit | None, *, to: User | None, by: User) -> str:
    """Return why ``by`` may not give ``role`` at ``unit`` (None: everywhere) to ``to``.

    :param to: None for a person who is only being invited.
    """
    if role not in ROLES:
        return _("Không có vai trò này; mời bạn chọn lại trong danh sách.")
    if reason := why_not_invite(by=by):
        return reason
    if to is not None and to.pk == by.pk:
        return _("Không ai tự giao vai trò cho mình; hãy nhờ người khác có quyền giao.")
    if role not in {one.key for one in roles_given_by(by)}:
        return _("Bạn không được giao quyền trao vai trò «%(role)s»; việc này do quản trị làm.") % {
            "role": ROLES[role].name
        }
    if not gives(by, role, unit):
        return _("Nơi này nằm ngoài địa bàn mà bạn được giao vai trò cho người khác.")
    if to is not None and not to.is_active:
        return _("Người này đã ngừng đăng nhập; hãy cho đăng nhập lại trước khi giao vai trò.")
    return ""


def why_not_hold_twice(
    person: User,
    role: str,
    unit: Unit | None,
    *,
    starts_on: date,
    ends_on: date | None,
    but: int = 0,
) -> str:
    """Return why these days cannot be: they end before they begin, or are taken already.

    :param but: key of the assignment that is being changed.
    """
    if ends_on is not None and ends_on < starts_on:
        return _("Ngày kết thúc (%(end)s) phải sau ngày bắt đầu (%(start)s).") % {
            "start": date_format(starts_on, "d/m/Y"),
            "end": date_format(ends_on, "d/m/Y"),
        }
    same = Assignment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=starts_on), user=person, role=role, unit=unit
    ).exclude(pk=but)
    if ends_on is not None:
        same = same.filter(starts_on__lte=ends_on)
    if taken := same.first():
        return _(
            "Người này đã giữ đúng vai trò ấy tại nơi ấy từ ngày %(start)s; hãy sửa thời hạn đó."
        ) % {"start": date_format(taken.starts_on, "d/m/Y")}
    return ""


def why_not_end(duty: Assignment, *, by: User, day: date) -> str:
    """Return why ``by`` may not end ``duty`` or change its days on ``day``."""
    if duty.ends_on is not None and duty.ends_on < day:
        return _("Vai trò này đã kết thúc.")
    if not gives(by, duty.role, duty.unit):
        return _("Chỉ người được trao vai trò này tại nơi này mới được sửa hoặc thôi giao.")
    if _is_administrator_everywhere(duty) and not other_administrators(day, duty=duty).exists():
        return _(
            "Đây là quản trị cuối cùng của hệ thống; hãy giao quản trị cho một người khác trước."
        )
    if duty.user_id == by.pk:
        return _("Không ai tự sửa vai trò của mình; hãy nhờ người khác có quyền giao.")
    return ""


def _is_administrator_everywhere(duty: Assignment) -> bool:
    return duty.role == ADMINISTRATOR.key and duty.unit_id is None


def why_not_manage(person: User, *, by: User, day: date) -> str:
    """Return why ``by`` may not give a password link to ``person``, nor close the account.

    Whoever may set a person's password becomes that person: so one must be able to give every
    role that the person holds or will hold.
    """
    if person.pk == by.pk:
        return _("Với tài khoản của mình, mời bạn dùng trang «Tài khoản của tôi».")
    if why_not_invite(by=by) or not people_readable_by(by).filter(pk=person.pk).exists():
        return _("Bạn không được giao quản lý người này.")
    held = Assignment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), user=person
    ).select_related("unit")
    if not all(gives(by, duty.role, duty.unit) for duty in held):
        return _("Người này còn giữ vai trò mà bạn không được trao; hãy nhờ người quản trị.")
    return ""


def why_not_give_link(person: User, *, by: User, day: date) -> str:
    """Return why ``by`` may not make a password link for ``person``."""
    if reason := why_not_manage(person, by=by, day=day):
        return reason
    if not person.is_active:
        return _("Người này đã ngừng đăng nhập; hãy cho đăng nhập lại trước.")
    return ""


def why_not_close(person: User, *, by: User, day: date) -> str:
    """Return why ``by`` may not stop ``person`` from signing in."""
    if reason := why_not_manage(person, by=by, day=day):
        return reason
    if not person.is_active:
        return _("Người này đã ngừng đăng nhập từ trước.")
    holds = Assignment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), user=person, role=ADMINISTRATOR.key, unit=None
    )
    if holds.exists() and not other_administrators(day, person=person).exists():
        return _(
            "Đây là quản trị cuối cùng của hệ thống; hãy giao quản trị cho một người khác trước."
        )
    return ""


def why_not_reopen(person: User, *, by: User, day: date) -> str:
    """Return why ``by`` may not let ``person`` sign in again."""
    if reason := why_not_manage(person, by=by, day=day):
        return reason
    return _("Người này vẫn đang được đăng nhập.") if person.is_active else ""


def why_not_handle(letter: Letter, *, by: User) -> str:
    """Return why ``by`` may not send or drop ``letter``."""
    if not letters_readable_by(by).filter(pk=letter.pk).exists():
        return _("Thư này không thuộc hộp thư mà bạn được giao.")
    return ""
