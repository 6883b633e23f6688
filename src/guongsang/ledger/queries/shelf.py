"""What the rows of a list are compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from guongsang.access.queries import within
from guongsang.accounts.models import User
from guongsang.foundation.text import fold
from guongsang.ledger.models import CommendationType, Entry, EntryKind
from guongsang.ledger.queries.lines import award_choices, key_choices
from guongsang.ledger.rules import Award, Known, Row, Shelf
from guongsang.organisations.models import Unit
from guongsang.regulations.queries.nodes import called
from guongsang.subjects.models import Subject

AT_ONCE = 500


def shelf_for(rows: Sequence[Row], *, unit: Unit, by: User, day: date) -> Shelf:
    """Return the people at or below ``unit`` whom the rows name, the awards, and what is there."""
    people = _people({fold(row.name) for row in rows}, unit, by)
    ids = [one.id for known in people.values() for one in known]
    return Shelf(
        people=people,
        awards=_awards(),
        types=called(tuple(CommendationType.values), dict(CommendationType.choices)),
        there=_there(ids),
        last_year=day.year,
    )


def _people(names: set[str], unit: Unit, by: User) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = defaultdict(list)
    mine = Subject.objects.readable_by(by).living().filter(within([unit.path]))
    wanted = sorted(names)
    for start in range(0, len(wanted), AT_ONCE):
        part = mine.filter(fold_name__in=wanted[start : start + AT_ONCE])
        for one in part.values_list("pk", "name", "unit__name", "birth_year"):
            known = Known(id=one[0], name=one[1], unit=one[2], birth_year=one[3])
            found[fold(one[1])].append(known)
    return found


def _awards() -> dict[str, Award]:
    found: dict[str, Award] = {}
    told = [(key, kind, name) for key, (kind, name) in award_choices().items()]
    told += [(key, EntryKind.RATING, name) for key, name in key_choices(EntryKind.RATING)]
    for key, kind, name in told:
        award = Award(kind=kind, key=key, name=name)
        found[fold(key)] = found[fold(name)] = award
    return found


def _there(ids: Sequence[int]) -> frozenset[tuple[int, str, str, int, str]]:
    lines: set[tuple[int, str, str, int, str]] = set()
    for start in range(0, len(ids), AT_ONCE):
        part = Entry.objects.filter(subject_id__in=ids[start : start + AT_ONCE])
        lines.update(part.values_list("subject_id", "kind", "key", "year", "decision_number"))
    return frozenset(lines)
