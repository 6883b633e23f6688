"""Rule rows as the plain books that ``rules.judge`` asks, one for each day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries.held import nearest
from guongsang.regulations.queries.shipped import shipped_rows
from guongsang.regulations.rules.demands import DayBook, Norm

Books = Callable[[date], DayBook]
ASKED = (Topic.ELIGIBILITY, Topic.LIMIT, Topic.VOTE, Topic.TITLE, Topic.FORM)


def norm_of(rule: Rule) -> Norm:
    """Return a row as plain values."""
    return Norm(
        topic=rule.topic,
        key=rule.key,
        name=rule.name,
        subject_kind=rule.subject_kind,
        number=None if rule.number is None else Decimal(rule.number),
        base=rule.base,
        is_exclusive=rule.is_exclusive,
        valid_from=rule.valid_from,
        source=rule.source,
        is_verified=rule.verified,
    )


def book_of(held: Iterable[Rule]) -> DayBook:
    """Return the book of rows that hold on one day at one place."""
    return DayBook(norms=tuple(norm_of(rule) for rule in nearest(held)))


def books_at(unit: Unit | None) -> Books:
    """Return the rows that hold at ``unit``: one query for each day asked, however many cases."""
    rows = Rule.objects.for_place(unit).filter(topic__in=ASKED).select_related("unit")

    @cache
    def on(day: date) -> DayBook:
        return book_of(rows.in_force_on(day))

    return on


def book_for_code(code: str) -> tuple[Books, dict[str, str]]:
    """Return the rows of the unit with ``code`` ("": those shipped), and names of all awards.

    :raises Refused: when no unit has that code.
    """
    if not code:
        return shipped_books(), names_in(shipped())
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Refused(_("Không có đơn vị nào mang mã «%s».") % code)
    return books_at(unit), names_in(Rule.objects.for_place(unit))


def names_in(rules: Iterable[Rule]) -> dict[str, str]:
    """Return the names of titles and forms among rows of any day."""
    return {one.key: one.name for one in rules if one.topic in (Topic.TITLE, Topic.FORM)}


@cache
def shipped() -> tuple[Rule, ...]:
    """Return the rows that come with the program, as far as eligibility asks them."""
    return tuple(Rule(**values) for values in shipped_rows() if values["topic"] in ASKED)


@cache
def shipped_books() -> Books:
    """Return the rows that come with the program, without asking a database."""

    @cache
    def on(day: date) -> DayBook:
        return book_of(
            rule
            for rule in shipped()
            if rule.valid_from <= day and (rule.valid_to is None or rule.valid_to >= day)
        )

    return on
