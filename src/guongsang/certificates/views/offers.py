"""What is offered on the pages of decisions and grants, which lie below (ADR 0017)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.certificates.permissions import why_not_print, why_not_print_grant
from guongsang.certificates.queries.runs import is_granting
from guongsang.honours.models import Decision, Grant
from guongsang.honours.queries.offers import Offer


def on_list(_subject: None, *, by: User) -> list[Offer]:
    """Offer the runs, and from there designs, blanks and printers."""
    href = reverse("certificates:runs")
    return [Offer(label=_("Giấy khen"), href=href, icon="printer", kind="quiet")]


def on_decision(decision: Decision, *, by: User) -> list[Offer]:
    """Offer to print the certificates of a decision that has granted something."""
    if not decision.is_signed or not is_granting(decision):
        return []
    return [
        Offer(
            label=_("In giấy của quyết định…"),
            href=reverse("certificates:of_decision", args=[decision.pk]),
            icon="printer",
            why_not=why_not_print(decision, by=by),
        )
    ]


def on_grant(grant: Grant, *, by: User) -> list[Offer]:
    """Offer to print one certificate, and show when it was printed."""
    return [
        Offer(
            label=_("In giấy…"),
            href=reverse("certificates:of_grant", args=[grant.pk]),
            icon="printer",
            kind="primary",
            why_not=why_not_print_grant(grant, by=by),
        )
    ]
