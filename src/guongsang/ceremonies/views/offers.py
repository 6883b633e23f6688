"""What is offered on the pages of decisions, which lie below (ADR 0017)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.honours.queries.offers import Offer


def on_list(_subject: None, *, by: User) -> list[Offer]:
    """Offer the ceremonies at which decisions are handed over."""
    href = reverse("ceremonies:list")
    return [Offer(label=_("Lễ tôn vinh"), href=href, icon="trophy", kind="quiet")]
