"""What may stand in a round, what its rules are, how far its readers have come."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, When

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet, SheetQuerySet
from guongsang.appraisals.queries import ready_for_council
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Criterion
from guongsang.dossiers.queries.caps import Cap, caps_on
from guongsang.dossiers.queries.eligibility import asked_of
from guongsang.dossiers.states import Stage
from guongsang.scoring.models import (
    Entry,
    EntryQuerySet,
    ReaderQuerySet,
    Round,
    RoundKind,
)
from guongsang.scoring.states import RoundState

# What a council has settled for good.
DECIDED = [Stage.RECOGNISED, Stage.NOT_RECOGNISED, Stage.SENT_UPWARD]


def ready_sheets(plan: Plan, kind: str, source: Round | None = None) -> SheetQuerySet:
    """Return the sheets that may enter a round of ``kind``: closed, gates passed, not held.

    A dossier that stands in an open round of the same kind is not among them. A trial round may
    also take what was decided long ago, and is offered that first.

    :param source: the closed round whose dossiers alone a final round may take.
    """
    busy = Entry.objects.filter(round__state=RoundState.OPEN, round__kind=kind).values("dossier")
    if kind == RoundKind.CALIBRATION:
        return _old_or_ready(plan).exclude(dossier__in=busy)
    sheets = ready_for_council(plan).exclude(dossier__in=busy)
    return sheets.filter(scoring_entries__round=source) if source else sheets


def _old_or_ready(plan: Plan) -> SheetQuerySet:
    old = Q(dossier__stage__in=DECIDED, dossier__plan__unit=plan.unit_id)
    ready = Q(pk__in=ready_for_council(plan).order_by().values("pk"))
    return (
        Sheet.objects.closed()
        .filter(old | ready)
        .annotate(is_old=Case(When(old, then=1), default=0))
        .select_related("dossier__subject", "dossier__unit", "dossier__field", "dossier__plan")
        .order_by("-is_old", "-closed_at", "pk")
    )


def sources_for(plan: Plan) -> QuerySet[Round]:
    """Return the closed preliminary rounds whose shortlist a final round of ``plan`` may take."""
    return Round.objects.filter(plan=plan, kind=RoundKind.PRELIMINARY, state=RoundState.CLOSED)


def unready_entries(round_: Round) -> list[Entry]:
    """Return what stands in the round and can no longer be scored: held, sent back, elsewhere."""
    ready = ready_sheets(round_.plan, round_.kind).values("pk")
    return list(round_.entries.exclude(sheet__in=ready).select_related("dossier__subject"))


def unveiled_entries(round_: Round) -> list[Entry]:
    """Return what nobody has finished to copy without names."""
    return list(round_.entries.filter(veiled_at=None).select_related("dossier__subject"))


def rules_of(round_: Round) -> dict[str, object]:
    """Return what a round asks, as it is locked at its opening: criteria, places, readers."""
    sets = round_.entries.values("dossier__criteria_set")
    criteria = Criterion.objects.filter(set__in=sets).order_by("set_id", "code")
    # Rounds of before asked for no undertaking: their hash stays what it was.
    asked = {"pledge": round_.pledge} if round_.pledge else {}
    return asked | {
        "kind": round_.kind,
        "places": round_.places,
        "reads_each": round_.reads_each,
        "is_blind": round_.is_blind,
        "criteria": [
            [one.set_id, one.code, one.kind, str(one.points), str(one.weight)] for one in criteria
        ],
        "readers": sorted(_readers_then(round_).values_list("user_id", flat=True)),
        "dossiers": sorted(round_.entries.values_list("dossier_id", flat=True)),
    }


def _readers_then(round_: Round) -> ReaderQuerySet:
    """Return who read when the round opened, whoever has come or gone since."""
    if round_.opened_at is None:
        return round_.readers.active()
    here = Q(dropped_at=None) | Q(dropped_at__gt=round_.opened_at)
    return round_.readers.filter(here, added_at__lte=round_.opened_at)


def hash_of(rules: dict[str, object]) -> str:
    """Return the SHA-256 of locked rules."""
    told = json.dumps(rules, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def knowing_names(round_: Round) -> list[str]:
    """Return the active readers who run rounds, too: they know the names of a blind one."""
    runners = people_with(Capability.COUNCIL_RUN, round_.plan.unit).values("pk")
    return list(round_.readers.active().filter(user__in=runners).values_list("name", flat=True))


def seen_entries(round_: Round, user: User) -> EntryQuerySet:
    """Return the entries of a readable round behind no wall against ``user``."""
    return Entry.objects.readable_by(user).filter(round=round_)


def counted(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Load with each round how many dossiers and active readers it has."""
    return rounds.annotate(
        size=Count("entries", distinct=True),
        reader_count=Count("readers", filter=Q(readers__dropped_at=None), distinct=True),
    )


def chosen_sheets(sheets: SheetQuerySet, asked: Sequence[int]) -> tuple[list[Sheet], list[int]]:
    """Return those of ``asked`` that are among ``sheets``, and the keys of those that are not."""
    keys = list(dict.fromkeys(asked))
    ready = {sheet.pk: sheet for sheet in sheets.filter(pk__in=keys)}
    return [ready[key] for key in keys if key in ready], [key for key in keys if key not in ready]


def caps_of(round_: Round, day: date) -> list[Cap]:
    """Return how the dossiers of a round stand to caps and ratios; a trial makes no list."""
    if round_.kind == RoundKind.CALIBRATION:
        return []
    entries = round_.entries.select_related("dossier__subject__unit", "dossier__unit")
    asked = [asked_of(one.dossier) for one in entries]
    return caps_on(asked, office=round_.plan.unit, day=day)
