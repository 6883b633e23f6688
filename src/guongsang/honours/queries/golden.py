"""The golden book: what our decisions granted and what stands in books of paper, one register.

Both are asked in one union that holds only keys and what is sorted by; the rows of one page are
then read from their own tables. Nothing is copied, so a line can never say something else than
the decision from which it comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, overload

from django.db.models import CharField, F, QuerySet, Value

from guongsang.campaigns.queries.papers import body_of, place_of
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Grant, GrantQuerySet
from guongsang.honours.states import GrantState
from guongsang.ledger.models import OldGrant, OldGrantQuerySet
from guongsang.organisations.models import Unit
from guongsang.ui.drawing import label_of

GRANTED, PAPER = "g", "o"
AT_A_TIME = 1_000
# What the address may ask to be sorted by → the columns of the union.
ORDERS = {
    "name": ("by_name",),
    "what": ("by_form", "by_name"),
    "decision": ("by_day", "by_place"),
    "year": ("by_year", "by_day", "by_place"),
}
NEWEST = ("-by_day", "source", "by_decision", "by_place", "key")


@dataclass(frozen=True, kw_only=True)
class BookRow:
    """One line of the register, wherever it comes from."""

    pk: str
    href: str
    year: int
    number: str
    name: str
    place: str
    kind: str
    what: str
    words: str
    field: str
    amount: Decimal
    decision: str
    decided_on: date | None
    unit: str
    # "" for a line of paper, of which the program cannot tell.
    state: str
    # Book and page of a line of paper.
    page: str
    source: str

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """Return what kind of subject it is, in words."""
        return label_of(SubjectKind(self.kind)) if self.kind else ""

    @property
    def state_label(self) -> str:
        """Return whether it still stands, in words; paper says nothing of it."""
        return label_of(GrantState(self.state)) if self.state else ""


class Book(Sequence[BookRow]):
    """The lines of the register in the order that was asked for, read page by page.

    :param order: the name of a column, with "-" before it downwards; else the newest first.
    """

    def __init__(self, grants: GrantQuerySet, paper: OldGrantQuerySet, *, order: str = "") -> None:
        self.grants, self.paper, self.order = grants, paper, _order(order)
        self._many: int | None = None

    def __len__(self) -> int:
        if self._many is None:
            self._many = self.grants.count() + self.paper.count()
        return self._many

    @overload
    def __getitem__(self, at: int) -> BookRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[BookRow]: ...
    def __getitem__(self, at: int | slice) -> BookRow | list[BookRow]:
        if isinstance(at, int):
            return self._read(list(self._keys()[at : at + 1]))[0]
        return self._read(list(self._keys()[at]))

    def __iter__(self) -> Iterator[BookRow]:
        keys = list(self._keys())
        for start in range(0, len(keys), AT_A_TIME):
            yield from self._read(keys[start : start + AT_A_TIME])

    def _keys(self) -> QuerySet[Any, Any]:
        """Return source and key of each line, in order."""
        granted = _sortable(
            self.grants, GRANTED, name="subject__sort_key", day="decision__signed_on",
            year="decision__year", decision="decision_id", place="ordinal",
        )  # fmt: skip
        paper = _sortable(
            self.paper, PAPER, name="sort_key", day="sorted_on", year="year",
            decision="taken_from_id", place="row",
        )  # fmt: skip
        return granted.union(paper, all=True).order_by(*self.order)

    def _read(self, keys: Sequence[dict[str, Any]]) -> list[BookRow]:
        """Return the lines that ``keys`` name, in their order."""
        wanted = {source: [one["key"] for one in keys if one["source"] == source]
                  for source in (GRANTED, PAPER)}  # fmt: skip
        granted = Grant.objects.filter(pk__in=wanted[GRANTED]).select_related(
            "decision__unit", "field"
        )
        paper = OldGrant.objects.filter(pk__in=wanted[PAPER]).select_related("unit", "taken_from")
        found = {(GRANTED, one.pk): _of_grant(one) for one in granted if wanted[GRANTED]}
        found |= {(PAPER, one.pk): _of_paper(one) for one in paper if wanted[PAPER]}
        return [found[one["source"], one["key"]] for one in keys]


def _sortable(rows: QuerySet[Any], source: str, **columns: str) -> QuerySet[Any, Any]:
    """Return key and sorting columns of ``rows`` under the names that both sides share."""
    named = {f"by_{name}": F(column) for name, column in columns.items()}
    # Columns of both sides must come in one order.
    return rows.order_by().values(
        source=Value(source, output_field=CharField()), key=F("pk"), by_form=F("form_name"),
        **{name: named[name] for name in sorted(named)},
    )  # fmt: skip


def _order(asked: str) -> tuple[str, ...]:
    columns = ORDERS.get(asked.removeprefix("-"))
    if columns is None:
        return NEWEST
    sign = "-" if asked.startswith("-") else ""
    return (*(f"{sign}{column}" for column in columns), "source", "key")


def _of_grant(one: Grant) -> BookRow:
    decision = one.decision
    return BookRow(
        pk=f"{GRANTED}{one.pk}", href=one.get_absolute_url(), year=decision.year or 0,
        number=one.golden_book_number, name=one.name, place=one.place, kind=one.kind,
        what=one.what, words=one.words, field=one.field.name if one.field else "",
        amount=one.amount, decision=decision.full_number, decided_on=decision.signed_on,
        unit=decision.unit.name, state=one.state, page="", source="",
    )  # fmt: skip


def _of_paper(one: OldGrant) -> BookRow:
    return BookRow(
        pk=f"{PAPER}{one.pk}", href=one.get_absolute_url(), year=one.year, number=one.number,
        name=one.name, place=one.place, kind=one.kind, what=one.form_name, words=one.words,
        field="", amount=Decimal(0), decision=one.decision_number, decided_on=one.decided_on,
        unit=one.unit.name, state="", page=one.page, source=one.taken_from.source,
    )  # fmt: skip


@in_vietnamese()
def book_paper(rows: Iterable[BookRow], *, unit: Unit) -> dict[str, Any]:
    """Return the register as ``golden_book.typ`` prints it, year by year."""
    years: dict[int, list[list[str]]] = {}
    for one in rows:
        day = one.decided_on.strftime("%d/%m/%Y") if one.decided_on else ""
        where = ", trang ".join(part for part in (one.source, one.page) if part)
        years.setdefault(one.year, []).append(
            [
                one.number, one.name, one.place, one.words, one.what,
                ", ".join(part for part in (one.decision, day) if part),
                one.state_label or where,
            ]
        )  # fmt: skip
    return {
        "superior": body_of(unit.parent) if unit.parent else "",
        "body": body_of(unit),
        "place": place_of(unit),
        "years": [{"year": str(year), "rows": years[year]} for year in sorted(years, reverse=True)],
        "total": sum(len(rows) for rows in years.values()),
    }
