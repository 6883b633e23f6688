"""How allauth behaves in this house: closed door, our counters, our words, our log."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guongsang.accounts import usecases
from guongsang.accounts.models import User
from guongsang.accounts.permissions import why_not_sign_in
from guongsang.ui.limits import visitor_address

logger = logging.getLogger(__name__)


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: people come by invitation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng hoạt động."),
        "enter_current_password": _("Mật khẩu hiện nay chưa đúng; mời bạn nhập lại."),
        "incorrect_password": _("Mật khẩu chưa đúng."),
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
        "invalid_password_reset": _("Đường dẫn này không đúng, đã dùng rồi hoặc đã hết hạn."),
        "too_many_login_attempts": _("Đã thử quá nhiều lần; mời bạn đợi ít phút rồi thử lại."),
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại phím Caps Lock và bộ gõ tiếng Việt."
        ),
        "rate_limited": _("Quý vị gửi quá nhanh; mời đợi ít phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return visitor_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        # In place of allauth's own counter: ours says until when, and is one row for all processes.
        reason = why_not_sign_in(
            credentials.get("username", ""), visitor_address(request), at=timezone.now()
        )
        if reason:
            raise ValidationError(reason)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        usecases.note_wrong_password(
            credentials.get("username", ""), address=visitor_address(request), at=timezone.now()
        )

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        usecases.note_sign_in(user.pk, address=visitor_address(request), at=timezone.now())

    def set_password(self, user: User, password: str) -> None:
        keep = self.request.session.session_key if self.request.user == user else None
        changed = usecases.set_password(
            user.pk, password=password, at=timezone.now(), keep_session=keep
        )
        # The session of this browser is renewed from this object.
        user.password = changed.password

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            # The page must not tell whether the address is known, so it does not tell this either.
            logger.exception("a letter about a password could not be sent")
