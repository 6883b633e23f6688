"""What the ledger knows of subjects, as the plain facts that rules are asked with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.ledger.models import Confirmation, Entry, EntryKind, Headcount, Span
from guongsang.regulations.rules import Absence, Hold, Honour, Members
from guongsang.subjects.models import Subject


@dataclass(kw_only=True)
class Facts:
    """The ledger of one subject; holds are known only where somebody says that it is whole."""

    honours: list[Honour] = field(default_factory=list)
    ratings: dict[int, str] = field(default_factory=dict)
    holds: list[Hold] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    complete_from: int | None = None
    joined_on: date | None = None
    # By award and the year in which it is considered; by that year alone.
    confirmed: dict[tuple[str, int], dict[str, bool]] = field(default_factory=dict)
    members: dict[int, Members] = field(default_factory=dict)

    def holds_told(self) -> tuple[Hold, ...] | None:
        """Return the holds: those written down always count, none is believed of a whole ledger."""
        known = self.holds or self.complete_from is not None
        return tuple(self.holds) if known else None


def facts_of(subject: Subject) -> Facts:
    """Return what the ledger says of one subject, merged records included."""
    return facts_of_many([subject])[subject.pk]


def facts_of_many(subjects: Iterable[Subject]) -> dict[int, Facts]:
    """Return what the ledger says of many subjects, by their keys.

    Four queries for all, five where there is a collective.
    """
    subjects = list(subjects)
    wanted = [one.pk for one in subjects]
    kept = {pk: pk for pk in wanted}
    merged = Subject.objects.filter(merged_into_id__in=wanted)
    kept |= {pk: into or 0 for pk, into in merged.values_list("pk", "merged_into_id")}
    found: dict[int, Facts] = defaultdict(Facts)
    for span in Span.objects.filter(subject_id__in=wanted):
        facts = found[span.subject_id]
        facts.complete_from, facts.joined_on = span.complete_from, span.joined_on
    for entry in Entry.objects.filter(subject_id__in=list(kept)).order_by("year", "pk"):
        _put(found[kept[entry.subject_id]], entry)
    for said in Confirmation.objects.filter(subject_id__in=list(kept)).order_by("said_at", "pk"):
        confirmed = found[kept[said.subject_id]].confirmed
        confirmed.setdefault((said.award, said.year), {})[said.what] = said.is_met
    bodies = {one.pk for one in subjects if one.kind == SubjectKind.COLLECTIVE}
    theirs = [pk for pk, into in kept.items() if into in bodies]
    # A filter on no keys asks nothing of the database.
    for count in Headcount.objects.filter(subject_id__in=theirs).order_by("said_at", "pk"):
        members = Members(total=count.total, holding=count.holding)
        found[kept[count.subject_id]].members[count.year] = members
    return {pk: found[pk] for pk in wanted}


def _put(facts: Facts, entry: Entry) -> None:
    if entry.kind == EntryKind.RATING:
        # A rating that nobody has compared with its paper is not known yet.
        if entry.is_verified:
            facts.ratings[entry.year] = entry.key
    elif entry.kind == EntryKind.HOLD:
        facts.holds.append(Hold(kind=entry.key, since=entry.since, until=entry.until))
    elif entry.kind == EntryKind.ABSENCE:
        since = entry.since or date(entry.year, 1, 1)
        facts.absences.append(Absence(kind=entry.key, since=since, until=entry.until))
    else:
        facts.honours.append(
            Honour(
                key=entry.key, year=entry.year, is_verified=entry.is_verified,
                is_revoked=bool(entry.revoked_by), counts_for=entry.counts_for,
                paper=entry.paper,
            )
        )  # fmt: skip
