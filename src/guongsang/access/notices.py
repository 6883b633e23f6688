"""Whom these acts concern: the person who gets, keeps or loses a role, or is invited."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.accounts.rules import LINK_LIVES
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.models import Letter
from guongsang.inbox.usecases import draft_letter, tell, withdraw_private_letters


@in_vietnamese()
def tell_role_given(duty: Assignment, *, at: datetime) -> None:
    """Tell a person what they have been charged with."""
    title = _("Bạn được giao vai trò «%(role)s» tại %(place)s") % words_of(duty)
    tell([duty.user], title=title, text=period_of(duty), href=reverse("access:mine"), at=at)


@in_vietnamese()
def tell_role_changed(duty: Assignment, *, at: datetime) -> None:
    """Tell a person that the days of a role have changed."""
    title = _("Thời hạn vai trò «%(role)s» của bạn tại %(place)s đã đổi") % words_of(duty)
    tell([duty.user], title=title, text=period_of(duty), href=reverse("access:mine"), at=at)


@in_vietnamese()
def tell_role_ended(duty: Assignment, last_day: date, *, at: datetime) -> None:
    """Tell a person until when a role is theirs."""
    title = _("Bạn thôi giữ vai trò «%(role)s» tại %(place)s") % words_of(duty)
    text = _("Ngày cuối cùng còn hiệu lực: %(day)s.") % {"day": shown(last_day)}
    tell([duty.user], title=title, text=text, href=reverse("access:mine"), at=at)


@in_vietnamese()
def draft_link_letter(person: User, token: str, *, by: User, at: datetime) -> Letter | None:
    """Draft the letter with a password link when the person has an address; its maker's alone.

    Letters with an earlier link are put aside: that link opens no more.
    """
    page = reverse("access:detail", args=[person.pk])
    withdraw_private_letters(page)
    if not person.email:
        return None
    body = _(
        "Kính gửi %(name)s,\n\n"
        "Quý vị được mời sử dụng Gương Sáng. Tên đăng nhập của quý vị là «%(username)s». Mời quý "
        "vị mở đường dẫn sau để đặt mật khẩu; đường dẫn dùng được một lần, đến %(until)s:\n\n"
        "%(link)s\n\n"
        "Xin không chuyển thư này cho người khác.\n"
    ) % {
        "name": person.name,
        "username": person.username,
        "until": date_format(at + LINK_LIVES, "d/m/Y"),
        "link": settings.SITE_URL + link_path(token),
    }
    return draft_letter(
        to_name=person.name,
        to_address=person.email,
        subject=_("Đường dẫn đặt mật khẩu Gương Sáng"),
        body=body,
        about=_("Lời mời sử dụng"),
        href=page,
        where="",
        at=at,
        private_to=by,
    )


def link_path(token: str) -> str:
    """Return the address, within this site, at which ``token`` opens the password page."""
    return reverse("accounts_link", args=[token])


def words_of(duty: Assignment) -> dict[str, str]:
    """Return the role and the place of a duty as words."""
    place = duty.unit.name if duty.unit else _("toàn hệ thống")
    return {"role": str(duty.as_role.name), "place": place}


def period_of(duty: Assignment) -> str:
    """Return from when to when a duty holds, as a sentence."""
    if duty.ends_on is None:
        return _("Từ ngày %(start)s, không định ngày kết thúc.") % {"start": shown(duty.starts_on)}
    return _("Từ ngày %(start)s đến hết ngày %(end)s.") % {
        "start": shown(duty.starts_on),
        "end": shown(duty.ends_on),
    }


def shown(day: date) -> str:
    return date_format(day, "d/m/Y")
