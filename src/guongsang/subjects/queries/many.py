"""Thousands asked for at once, weighed as the page weighs the one whom it registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.subjects.models import Subject, SubjectQuerySet
from guongsang.subjects.queries.comparing import all_heirs, body_of, person_of, scales_here
from guongsang.subjects.queries.matching import MOST_MATCHES
from guongsang.subjects.rules import Likeness, written_out
from guongsang.subjects.rules.bodies import Bodies
from guongsang.subjects.rules.names import read_name
from guongsang.subjects.rules.registry import Registry

# Fewer than so many are looked up in the database before they are weighed.
FEW = 60
# What is compared; the rest of a record is not loaded.
COMPARED = (
    "kind", "name", "fold_name", "birth_year", "sex", "ethnic_group", "position", "address",
    "citizen_key", "head_key", "unit__parent", "unit__path", "unit__valid_to",
    "is_unit__fold_name",
)  # fmt: skip
Found = list[tuple[Likeness, int]]


def matches_of_many(asked: Sequence[Subject], by: User) -> list[Found]:
    """Return for each asked why which records may be the same, the likeliest first.

    Only records that ``by`` may read are compared, by the rule of ``possible_matches``.

    :param asked: subjects saved nowhere, with their units.
    """
    known = Subject.objects.readable_by(by).living()
    if len(asked) <= FEW:
        known = known.filter(_near_any(asked))
    told: list[Found] = [[] for _one in asked]
    for kind in {one.kind for one in asked}:
        places = [place for place, one in enumerate(asked) if one.kind == kind]
        rows = known.filter(kind=kind).select_related("unit", "is_unit").only(*COMPARED)
        find = _bodies if kind == SubjectKind.COLLECTIVE else _people
        answers = find([asked[place] for place in places], rows.order_by("sort_key", "pk"))
        for place, found in zip(places, answers, strict=True):
            told[place] = found[:MOST_MATCHES]
    return told


def _people(asked: Sequence[Subject], rows: SubjectQuerySet) -> Iterator[Found]:
    heirs = all_heirs()
    known = [person_of(one, heirs) for one in rows.iterator(2_000)]
    registry = Registry(known, scales_here())
    for one in asked:
        found = registry.find(person_of(one, heirs))
        yield [(Likeness(it.band, it.bits, it.reasons), int(known[it.place].key)) for it in found]


def _bodies(asked: Sequence[Subject], rows: SubjectQuerySet) -> Iterator[Found]:
    keys, known = [], []
    for one in rows.iterator(2_000):
        keys.append(one.pk)
        known.append(body_of(one))
    bodies = Bodies(known)
    for one in asked:
        yield [(like, keys[place]) for place, like in bodies.find(body_of(one))]


def _near_any(asked: Sequence[Subject]) -> Q:
    """Keep what stands in one of the blocks in which any of ``asked`` is looked for."""
    near = Q(citizen_key__in={one.citizen_key for one in asked} - {""})
    near |= Q(head_key__in={one.head_key for one in asked} - {""})
    for word in {word for one in asked for word in _last_words(one.name)}:
        near |= Q(fold_name__contains=word) | Q(is_unit__fold_name__contains=word)
    for one in asked:
        begins = fold(one.name)[:2]
        if one.kind == SubjectKind.COLLECTIVE or not begins:
            continue
        by_rest = Q(unit_id=one.unit_id)
        if one.birth_year:
            by_rest |= Q(birth_year=one.birth_year)
        near |= by_rest & Q(fold_name__startswith=begins)
    return near


def _last_words(name: str) -> set[str]:
    """Return the last word of a name, as it is written, written out and read as a person's."""
    said = (fold(name), written_out(fold(name)), read_name(name).given)
    return {words.split()[-1] for words in said if words}
