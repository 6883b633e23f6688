"""What is offered on the pages of decisions, which lie below (ADR 0017)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.honours.queries.offers import Offer
from guongsang.packets.permissions import why_not_begin


def on_list(_subject: None, *, by: User) -> list[Offer]:
    """Offer the packets for the next level to who may gather one."""
    if why_not_begin(None, by=by):
        return []
    href = reverse("packets:list")
    return [Offer(label=_("Gói hồ sơ gửi cấp trên"), href=href, icon="package", kind="quiet")]
