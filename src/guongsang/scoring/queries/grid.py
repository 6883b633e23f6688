"""All sheets of one reader side by side: a dossier to a row, a criterion to a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from guongsang.accounts.models import User
from guongsang.criteria.models import Criterion, CriterionKind, Field
from guongsang.criteria.queries import criteria_for
from guongsang.criteria.rules import plain
from guongsang.scoring.models import Reading, Round
from guongsang.scoring.queries.reading import name_of, readings_of
from guongsang.scoring.queries.sheet import given_in
from guongsang.scoring.rules.reading import Given
from guongsang.scoring.states import ReadingState

# The letters of a cell are the same in every language: a file may come back in another.
PASS, FAIL = gettext_noop("Đ"), "K"


@dataclass(frozen=True, kw_only=True)
class GridLine:
    """One dossier: what is asked of it and what was given."""

    reading: Reading
    name: str
    asked: Mapping[int, Criterion]
    given: Mapping[int, Given]

    @property
    def is_done(self) -> bool:
        return self.reading.state == ReadingState.DONE


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The dossiers of one reader in one field, and every criterion that any of them is asked."""

    columns: list[Criterion]
    lines: list[GridLine]


def given_word(given: Given | None) -> str:
    """Return a mark as it stands in a cell."""
    if given is None or given.is_empty:
        return ""
    if given.passes is not None:
        return PASS if given.passes else FAIL
    return str(plain(given.points))


def heading_of(criterion: Criterion) -> str:
    """Return what stands above the column of ``criterion`` in a file; its code finds it again."""
    if criterion.kind == CriterionKind.GATE:
        scale = _("%(yes)s đạt, %(no)s không đạt") % {"yes": PASS, "no": FAIL}
    else:
        scale = _("0 đến %(most)s") % {"most": plain(criterion.points)}
    return f"{criterion.text[:120]} ({scale}) [{criterion.code}]"


def fields_in(round_: Round, user: User) -> list[Field]:
    """Return the fields of the dossiers that ``user`` scores in a round."""
    dossiers = _rows(round_, user).order_by().values("entry__dossier__field")
    return list(Field.objects.filter(pk__in=dossiers))


def _rows(round_: Round, user: User) -> QuerySet[Reading]:
    return readings_of(user).filter(
        entry__round=round_, state__in=[ReadingState.WAITING, ReadingState.DONE]
    )


def lines_of(round_: Round, user: User, field: Field | None = None) -> list[GridLine]:
    """Return the sheets of ``user`` in a round, of one ``field`` or of all, by code.

    Queries do not grow with the dossiers, only with the kinds of them.
    """
    rows = (
        _rows(round_, user)
        .select_related(
            "reader", "entry__dossier__subject", "entry__dossier__unit",
            "entry__dossier__field", "entry__dossier__criteria_set",
        )
        .prefetch_related("scores")
        .order_by("entry__code", "pk")
    )  # fmt: skip
    asked: dict[tuple[int, int, str], dict[int, Criterion]] = {}
    found = []
    for row in rows.filter(entry__dossier__field=field) if field else rows:
        row.entry.round = round_
        dossier = row.entry.dossier
        key = (dossier.criteria_set_id, dossier.field_id, dossier.subject.kind)
        if key not in asked:
            criteria = criteria_for(dossier.criteria_set, dossier.field, dossier.subject.kind)
            asked[key] = {one.pk: one for one in criteria}
        found.append(
            GridLine(
                reading=row,
                name=name_of(row),
                asked=asked[key],
                given=given_in(list(row.scores.all())),
            )
        )
    return found


def grid_of(round_: Round, user: User, field: Field | None) -> Grid:
    """Return the sheets of ``user`` with a column for every criterion that is asked."""
    lines = lines_of(round_, user, field)
    columns: dict[int, Criterion] = {}
    for line in lines:
        columns |= line.asked
    ordered = sorted(
        columns.values(),
        key=lambda one: (
            one.kind != CriterionKind.GATE,
            one.block != "common",
            one.ordinal,
            one.pk,
        ),
    )
    return Grid(columns=ordered, lines=lines)
