"""Which grants may be printed with which design, and what was printed of them already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from guongsang.certificates.models import Design, PrinterShift, Printing, Run
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.queries.rewards import forms_on
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit

# The recognition has no form of award; this stands for it.
RECOGNITION = "recognition"
MERIT_CERTIFICATE = "giay-khen"


def form_of(grant: Grant) -> str:
    """Return by which key a design knows what was granted."""
    return grant.form_key or RECOGNITION


def form_choices(unit: Unit, day: date) -> list[tuple[str, str]]:
    """Return what a design of ``unit`` may be for: the recognition, and what the office grants.

    Orders and medals of the State come with papers of the State.
    """
    given = Grant.objects.filter(decision__unit=unit).exclude(form_key="")
    keys = {MERIT_CERTIFICATE, *given.values_list("form_key", flat=True).distinct()}
    forms = [(rule.key, rule.name) for rule in forms_on(day, unit) if rule.key in keys]
    return [(RECOGNITION, _("Công nhận điển hình tiên tiến")), *forms]


def designs_for(decision: Decision) -> list[Design]:
    """Return the designs in use at the office of a decision that suit something in it."""
    kept = Design.objects.in_use().filter(unit=decision.unit).select_related("blank")
    forms = set(decision.grants.values_list("form_key", flat=True))
    wanted = {form or RECOGNITION for form in forms}
    return [one for one in kept if wanted & set(one.form_keys)]


def printers_of(unit: Unit) -> list[PrinterShift]:
    """Return the printers that an office has measured."""
    return list(PrinterShift.objects.filter(unit=unit).select_related("blank"))


def is_printable(grant: Grant) -> bool:
    """Tell whether a grant stands and has a code to be checked by."""
    return bool(grant.code) and grant.state == GrantState.VALID


def printable_of(decision: Decision) -> list[Grant]:
    """Return all that stand valid in a decision, in its order."""
    rows = decision.grants.filter(state=GrantState.VALID).exclude(code="")
    return list(rows.select_related("subject"))


def times_printed(grants: list[Grant]) -> dict[int, int]:
    """Return how often each grant was printed or is being printed; those never are left out."""
    found = Printing.objects.counted().filter(grant__in=grants).values_list("grant_id", flat=True)
    times: dict[int, int] = {}
    for grant_id in found:
        times[grant_id] = times.get(grant_id, 0) + 1
    return times


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a decision stands with its papers, for the page that begins a run."""

    grants: list[Grant]
    times: dict[int, int]

    @property
    def unprinted(self) -> list[Grant]:
        return [grant for grant in self.grants if grant.pk not in self.times]


def standing_of(decision: Decision) -> Standing:
    """Return which grants can be printed, and how often each was."""
    grants = printable_of(decision)
    return Standing(grants=grants, times=times_printed(grants))


def shift_words(dx: Decimal, dy: Decimal, scale: Decimal) -> str:
    """Return by how much words are moved, as people here write numbers."""
    return _("ngang %(dx)s mm, dọc %(dy)s mm, co giãn × %(scale)s") % {
        "dx": ("+" if dx > 0 else "") + number_format(dx),
        "dy": ("+" if dy > 0 else "") + number_format(dy),
        "scale": number_format(scale.normalize() if scale != 1 else 1),
    }


def same_bytes_as(run: Run) -> Run | None:
    """Return an earlier run that left the very same file."""
    if not run.sha256:
        return None
    return Run.objects.filter(sha256=run.sha256, pk__lt=run.pk).order_by("pk").first()


def fallen_since(run: Run) -> list[str]:
    """Return the names in a run whose grant no longer stands."""
    fallen = run.printings.exclude(grant__state=GrantState.VALID)
    return list(fallen.values_list("grant__name", flat=True))


def printed_since(run: Run) -> list[str]:
    """Return the names that a stopped run has left out and a later one has taken up."""
    left = run.printings.filter(sha256="").values("grant")
    later = Printing.objects.counted().filter(grant__in=left, run__pk__gt=run.pk)
    return sorted(set(later.values_list("grant__name", flat=True)))


def is_granting(decision: Decision) -> bool:
    """Tell whether a decision is of the kind that has certificates."""
    return decision.kind in (DecisionKind.RECOGNITION, DecisionKind.AWARD)
