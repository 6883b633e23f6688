"""Questions about people who sign in."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession

from guongsang.accounts.models import GuessCount, PasswordLink, User
from guongsang.accounts.rules import Count, guess_keys, hidden, is_shut


def link_by_token(token: str, *, at: datetime) -> PasswordLink | None:
    """Return the link that ``token`` opens at ``at``; None for a wrong, used or old one."""
    return (
        PasswordLink.objects.usable_at(at)
        .select_related("user")
        .filter(token_hash=hidden(token))
        .first()
    )


def shut_until(username: str, address: str, *, at: datetime) -> datetime | None:
    """Return until when sign-in of ``username`` from ``address`` is shut; None when open."""
    keys = [key for key, _rule in guess_keys(username, address)]
    ends = [
        row.shut_until
        for row in GuessCount.objects.filter(key__in=keys)
        if row.shut_until and is_shut(Count(row.since, row.failures, row.shut_until), at)
    ]
    return max(ends, default=None)


def open_sessions(user: User) -> list[UserSession]:
    """Return the places where ``user`` is signed in, the newest first; dead ones are cleared."""
    sessions = UserSession.objects.purge_and_list(user)
    return sorted(sessions, key=lambda one: one.created_at, reverse=True)
