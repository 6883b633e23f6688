"""Questions about the post."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from guongsang.inbox.models import Notice


def unread_count(user: AbstractBaseUser | AnonymousUser) -> int:
    """Return how many notices ``user`` has not read; none for a stranger."""
    if not user.is_authenticated:
        return 0
    return Notice.objects.of(user.pk).unread().count()
