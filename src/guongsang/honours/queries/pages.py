"""Rows of the pages of a decision and of a grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.honours.models import Decision, Grant
from guongsang.ui.rules import dotted


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the list of a decision, as its page shows it."""

    grant: Grant
    ordinal: int
    # For a correction: old and new of each changed value.
    changes: list[tuple[str, str]]

    @property
    def money(self) -> str:
        """The reward as people read it; "" for none."""
        return f"{dotted(self.grant.amount)} đ" if self.grant.amount else ""


def public_address(grant: Grant) -> str:
    """Return the absolute address under which anybody can check a grant."""
    return f"{settings.SITE_URL}{reverse('credentials:verify', args=[grant.code])}"


def lines_of(decision: Decision) -> list[Line]:
    """Return the list of a decision: what it grants, or what it changes."""
    granted = decision.grants.select_related("field")
    lines = [Line(grant=one, ordinal=one.ordinal, changes=[]) for one in granted]
    for change in decision.grant_changes.select_related("grant"):
        values = [
            (str(change.old_values.get(key) or getattr(change.grant, key)), str(new))
            for key, new in change.new_values.items()
            if key != "state"
        ]
        lines.append(Line(grant=change.grant, ordinal=change.ordinal, changes=values))
    return lines


def total_of(lines: Sequence[Line]) -> Decimal:
    """Return the money of a list: to be paid, or in a revocation to be recovered."""
    return sum((line.grant.amount for line in lines), Decimal(0))


def default_recipients(decision: Decision) -> str:
    """Return to whom the signed copies would go, a line each, to be changed by who sends them."""
    granted = decision.grants.values_list("dossier__unit__name", "subject__unit__name")
    changed = decision.grant_changes.values_list(
        "grant__dossier__unit__name", "grant__subject__unit__name"
    )
    units = [of_dossier or of_subject for of_dossier, of_subject in [*granted, *changed]]
    upper = decision.unit.parent.name if decision.unit.parent else ""
    lines = [upper, *units, _("Lưu: VT")]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def grant_facts(grant: Grant) -> list[tuple[str, object]]:
    """Return what the office sees of one grant."""
    decision = grant.decision
    return [
        (_("Được tặng"), grant.what),
        (_("Chức vụ, đơn vị"), grant.place),
        (_("Thành tích"), grant.words),
        (_("Lĩnh vực"), grant.field.name if grant.field else ""),
        (_("Quyết định"), decision.full_number or _("đang dự thảo")),
        (_("Số sổ vàng"), grant.golden_book_number),
        (_("Tiền thưởng"), f"{dotted(grant.amount)} đ" if grant.amount else ""),
        (_("Cách tính"), grant.amount_reason),
        (_("Mã tra cứu"), grant.code),
    ]
