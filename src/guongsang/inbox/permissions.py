"""Why a letter cannot go or be dropped. Who may do so is decided in ``access``."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from guongsang.inbox.models import Letter
from guongsang.inbox.states import LETTER_MOVES, SILENT_AFTER, LetterState


def why_not_send(letter: Letter, *, at: datetime) -> str:
    """Return why ``letter`` cannot go now; "" when nothing stands in the way."""
    if letter.state == LetterState.SENDING and letter.sent_at is not None:
        if at - letter.sent_at < SILENT_AFTER:
            return _("Thư này đang được gửi.")
    elif not LETTER_MOVES.allow(LetterState(letter.state), LetterState.SENDING):
        return _("Thư này ở trạng thái «%(state)s», không gửi nữa.") % {
            "state": letter.get_state_display()
        }
    if not letter.to_address:
        return _("Thư chưa có địa chỉ người nhận; có thể in ra hoặc báo bằng cách khác rồi bỏ thư.")
    try:
        validate_email(letter.to_address)
    except ValidationError:
        return _("Địa chỉ «%(address)s» không phải là địa chỉ thư điện tử.") % {
            "address": letter.to_address
        }
    return ""


def why_not_drop(letter: Letter) -> str:
    """Return why ``letter`` cannot be dropped; "" when nothing stands in the way."""
    if not LETTER_MOVES.allow(LetterState(letter.state), LetterState.DROPPED):
        return _("Thư này ở trạng thái «%(state)s», không bỏ được nữa.") % {
            "state": letter.get_state_display()
        }
    return ""
