"""What packages above offer on the pages of decisions: asked for, never imported (ADR 0017)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from guongsang.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A button that leads to a page of a package above, or the reason why it does not."""

    label: str
    href: str
    icon: str = ""
    kind: str = "secondary"
    why_not: str = ""


def offers(page: str, subject: Any, *, by: User) -> list[Offer]:
    """Return what is offered to ``by`` about ``subject``, in the order of the settings.

    :param page: "list" (subject None), "decision" or "grant".
    """
    found: list[Offer] = []
    for path in settings.GUONGSANG_HONOURS_OFFERS[page]:
        ask: Callable[..., list[Offer]] = import_string(path)
        found += ask(subject, by=by)
    return found
