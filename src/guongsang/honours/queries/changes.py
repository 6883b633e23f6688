"""What later decisions made of a grant, for whoever may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.honours.models import DecisionKind, Grant
from guongsang.honours.states import SIGNED_STATES


@dataclass(frozen=True, kw_only=True)
class ShownChange:
    """One later decision about the grant, and for a correction what stood and what stands."""

    words: str
    lines: list[tuple[str, str, str]]


def shown_changes(grant: Grant) -> list[ShownChange]:
    """Return the signed decisions that changed ``grant``, in their order."""
    labels = {"name": _("Tên"), "place": _("Chức vụ, đơn vị"), "words": _("Thành tích")}
    made = grant.grant_changes.filter(decision__state__in=SIGNED_STATES)
    told = []
    for change in made.select_related("decision").order_by("decision__signed_at", "pk"):
        decision = change.decision
        words = _("%(kind)s theo Quyết định số %(number)s ngày %(day)s") % {
            "kind": decision.get_kind_display(),
            "number": decision.full_number,
            "day": decision.signed_on.strftime("%d/%m/%Y") if decision.signed_on else "",
        }
        lines = [
            (labels[key], str(change.old_values.get(key, "")), str(value))
            for key, value in change.new_values.items()
            if decision.kind == DecisionKind.CORRECTION
        ]
        told.append(ShownChange(words=words, lines=lines))
    return told
