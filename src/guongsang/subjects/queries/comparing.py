"""Subjects weighed against each other by the rule that files are weighed by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.cache import cache

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.organisations.models import Succession, Unit
from guongsang.subjects.models import Subject
from guongsang.subjects.rules import Likeness, names_in
from guongsang.subjects.rules.bodies import Body, body_likeness
from guongsang.subjects.rules.frequencies import Frequencies
from guongsang.subjects.rules.names import read_name
from guongsang.subjects.rules.places import Place
from guongsang.subjects.rules.registry import Scales
from guongsang.subjects.rules.weights import Chance, Person

# How common names are changes slowly.
COUNTED_FOR = 60 * 60
COUNTED = "subjects.name-parts"


def likenesses(asked: Subject, known: Sequence[Subject]) -> list[tuple[Likeness, Subject]]:
    """Return those of ``known`` that may be ``asked``, the likeliest first, and why."""
    if not known:
        return []
    if asked.kind == SubjectKind.COLLECTIVE:
        body = body_of(asked)
        found = [(body_likeness(body, body_of(one)), one) for one in known]
    else:
        heirs = heirs_of([asked, *known])
        person, scales = person_of(asked, heirs), scales_here()
        found = [(scales.weigh(person, person_of(one, heirs)), one) for one in known]
    likely = [(like, one) for like, one in found if like is not None]
    return sorted(likely, key=lambda pair: -pair[0].bits)


def scales_here() -> Scales:
    """Return how common names are among all people here, counted at most once an hour.

    Counts of all tell nothing of anybody, so whoever may see few is weighed with the same.
    """
    kept = cache.get(COUNTED)
    if kept is None:
        people = Subject.objects.living().filter(kind=SubjectKind.INDIVIDUAL)
        names = (names_in(one)[:1] for one in people.values_list("fold_name", flat=True))
        counted = Frequencies(read_name(name) for present in names for name in present)
        kept = (counted.total, counted.parts)
        cache.set(COUNTED, kept, COUNTED_FOR)
    known = Frequencies.counted(*kept)
    return Scales(known, Chance(), known.total)


def heirs_of(subjects: Iterable[Subject]) -> dict[int, int]:
    """Return who took over each unit that has ended: what was merged is the same place."""
    ended = {one.unit_id for one in subjects if one.unit_id and one.unit.valid_to}
    if not ended:
        return {}
    rows = Succession.objects.filter(predecessor_id__in=ended).order_by("-pk")
    return dict(rows.values_list("predecessor_id", "successor_id"))


def all_heirs() -> dict[int, int]:
    """Return ``heirs_of`` every unit that has ended."""
    rows = Succession.objects.exclude(predecessor__valid_to=None).order_by("-pk")
    return dict(rows.values_list("predecessor_id", "successor_id"))


def person_of(one: Subject, heirs: dict[int, int]) -> Person:
    """Return ``one`` as people are weighed; ``heirs`` are those of ``heirs_of``."""
    unit: Unit | None = one.unit if one.unit_id else None
    return Person(
        key=str(one.pk),
        name=read_name(one.name),
        former=tuple(read_name(name) for name in names_in(one.fold_name)[1:]),
        sex=one.sex,
        group=fold(one.ethnic_group),
        birth_year=one.birth_year,
        unit=_place(heirs.get(unit.pk, unit.pk)) if unit else frozenset(),
        commune=_place(unit.parent_id or unit.pk) if unit and unit.path else frozenset(),
        address=fold(one.address) if one.kind == SubjectKind.HOUSEHOLD else "",
        role=fold(one.position),
        citizen=one.citizen_key,
        head=one.head_key,
    )


def _place(key: int) -> Place:
    return frozenset({f"#{key}"})


def body_of(one: Subject) -> Body:
    """Return ``one`` as collectives are compared."""
    unit = one.is_unit
    return Body(
        name=one.name,
        former=tuple(names_in(one.fold_name)[1:]),
        unit=one.unit_id,
        is_unit=one.is_unit_id,
        aliases=unit.fold_name if unit else "",
    )
