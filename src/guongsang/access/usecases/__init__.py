"""What can happen to people, their roles and the outbox."""

from guongsang.access.usecases.accounts import (
    Invited,
    change_person,
    close_account,
    invite_person,
    make_password_link,
    reopen_account,
)
from guongsang.access.usecases.duties import change_role_dates, end_role, give_role
from guongsang.access.usecases.letters import ask_to_send, drop_letters, send_letter

__all__ = [
    "Invited",
    "ask_to_send",
    "change_person",
    "change_role_dates",
    "close_account",
    "drop_letters",
    "end_role",
    "give_role",
    "invite_person",
    "make_password_link",
    "reopen_account",
    "send_letter",
]
