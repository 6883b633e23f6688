"""Where a proof or a decision of one dossier has been used before (F21; DOMAIN R1, R14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.dossiers.models import Achievement, Dossier, Evidence, EvidenceQuerySet
from guongsang.dossiers.queries.registering import OVER
from guongsang.dossiers.rules.twice import decision_from
from guongsang.subjects.queries import ids_of

# A form letter that a hundred dossiers hold is told in one line, not in a hundred.
MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """One proof or decision that other dossiers use: the first of them, and how many more."""

    words: str
    places: tuple[Dossier, ...]
    more: int = 0


def used_elsewhere(
    dossier: Dossier,
    files: Sequence[Evidence],
    achievements: Sequence[Achievement],
    reader: User,
) -> list[Elsewhere]:
    """Return which proofs and decisions other dossiers use, as far as ``reader`` may read them.

    A proof counts whoever's the other dossier is; a decision only when it is the same subject's,
    because one decision may honour many. At most three queries, however often something is used.
    """
    uses = [
        *_same_files(files, dossier, reader),
        *_same_decisions(dossier, achievements, reader),
    ]
    named = {pk for _words, places in uses for pk in places[:MOST_NAMED]}
    known = Dossier.objects.select_related("subject", "plan").in_bulk(named)
    return [
        Elsewhere(
            words=words,
            places=tuple(known[pk] for pk in places[:MOST_NAMED]),
            more=max(0, len(places) - MOST_NAMED),
        )
        for words, places in uses
    ]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """In which other dossiers one proof is used: the first few by name, the others counted."""

    places: tuple[Dossier, ...] = ()
    more: int = 0
    # Those that the reader may not open: their number, and nothing else of them.
    hidden: int = 0

    @property
    def total(self) -> int:
        return len(self.places) + self.more + self.hidden


def shared_proofs(files: Iterable[Evidence], dossier: Dossier, reader: User) -> dict[str, Shared]:
    """Return by SHA-256 where else the proofs of ``dossier`` are used; three queries for all.

    Named are the dossiers that ``reader`` may open, the others are only counted.
    """
    wanted = {file.sha256 for file in files}
    others = _in_use(wanted, dossier)
    found = _gathered(others.values_list("sha256", "dossier_id")) if wanted else {}
    keys = {pk for places in found.values() for pk in places}
    open_ = Dossier.objects.readable_by(reader).filter(pk__in=keys) if keys else None
    known = {} if open_ is None else open_.select_related("subject", "plan").in_bulk()
    return {sha256: _shared(places, known) for sha256, places in found.items()}


def _shared(places: list[int], known: Mapping[int, Dossier]) -> Shared:
    named = [known[pk] for pk in places if pk in known]
    return Shared(
        places=tuple(named[:MOST_NAMED]),
        more=max(0, len(named) - MOST_NAMED),
        hidden=len(places) - len(named),
    )


def _in_use(hashes: Iterable[str], dossier: Dossier) -> EvidenceQuerySet:
    """Return the standing proofs with these contents in other dossiers that are not over."""
    same = Evidence.objects.current().filter(sha256__in=hashes)
    return same.exclude(dossier=dossier).exclude(dossier__stage__in=OVER)


Use = tuple[str, list[int]]
Thing = TypeVar("Thing")


def _same_files(files: Sequence[Evidence], dossier: Dossier, reader: User) -> Iterator[Use]:
    names = {file.sha256: file.caption or file.name for file in files}
    if not names:
        return
    others = _in_use(names, dossier).readable_by(reader)
    for sha256, places in _gathered(others.values_list("sha256", "dossier_id")).items():
        yield _("Minh chứng «%(name)s» đã dùng ở hồ sơ") % {"name": names[sha256]}, places


def _same_decisions(
    dossier: Dossier, achievements: Sequence[Achievement], reader: User
) -> Iterator[Use]:
    mine = {
        decision: one.rewarded_by
        for one in achievements
        if (decision := decision_from(one.rewarded_by, None))
    }
    if not mine:
        return
    others = (
        Achievement.objects.filter(
            subject_id__in=ids_of(dossier.subject),
            dossier__in=Dossier.objects.readable_by(reader).values("pk"),
        )
        .exclude(dossier=dossier)
        .exclude(dossier__stage__in=OVER)
        .exclude(rewarded_by="")
    )
    said = ((decision_from(one.rewarded_by, None), one.dossier_id) for one in others)
    found = _gathered((decision, pk) for decision, pk in said if decision and decision in mine)
    for decision, places in found.items():
        yield _("Quyết định «%(name)s» đã dùng ở hồ sơ") % {"name": mine[decision]}, places


def _gathered(pairs: Iterable[tuple[Thing, int | None]]) -> dict[Thing, list[int]]:
    """Return the dossiers of each thing, in their order, each once."""
    found: dict[Thing, set[int]] = defaultdict(set)
    for what, pk in pairs:
        if pk is not None:
            found[what].add(pk)
    return {what: sorted(places) for what, places in found.items()}
