"""Which further questions a dossier is asked, and whether it has answered them; no table, no clock.

A question may hang on the answer to an earlier one. Because only earlier ones count, no circle can
arise, and one walk in the order of the form finds all that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

LONGEST = {"text": 300, "long": 20_000}
Scope = tuple[int | None, Sequence[str]]
MOST_NUMBER = Decimal(10) ** 12


class Kind(StrEnum):
    """In which form a question is answered."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    ONE = "one"
    SEVERAL = "several"


WITH_OPTIONS = (Kind.ONE, Kind.SEVERAL)


class Op(StrEnum):
    """How the answer to an earlier question is looked at."""

    ANSWERED = "answered"
    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    MORE = "more"
    AT_MOST = "at_most"
    LESS = "less"
    EQUAL = "equal"


_CHOSEN = (Op.ANSWERED, Op.IS, Op.IS_NOT)
OPS: dict[Kind, tuple[Op, ...]] = {
    Kind.TEXT: (Op.ANSWERED,),
    Kind.LONG: (Op.ANSWERED,),
    Kind.DATE: (Op.ANSWERED,),
    Kind.YES_NO: (Op.ANSWERED, Op.IS),
    Kind.ONE: _CHOSEN,
    Kind.SEVERAL: _CHOSEN,
    Kind.NUMBER: (Op.ANSWERED, Op.AT_LEAST, Op.MORE, Op.AT_MOST, Op.LESS, Op.EQUAL),
}


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Under which answer to which earlier question something is asked.

    ``wanted`` is an option, "yes" or "no", or a number with a point; "" for ``Op.ANSWERED``.
    """

    source: int
    op: Op
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question as plain values; ``key`` stays the same through all its versions."""

    key: int
    kind: Kind
    is_required: bool = False
    options: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    condition: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """What the person at the screen wrote about one question; its kind stands apart."""

    text: str
    help: str = ""
    is_required: bool = False
    field_id: int | None = None
    subject_kinds: tuple[str, ...] = ()
    measure: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    options: tuple[str, ...] = ()
    condition: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What somebody answers; only what the kind of the question asks for is read."""

    words: str = ""
    number: Decimal | None = None
    day: date | None = None
    holds: bool | None = None
    chosen: tuple[str, ...] = ()


NOTHING = Reply()


class Fault(StrEnum):
    """Why a reply does not fit its question."""

    TOO_LONG = "too_long"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    UNKNOWN_OPTION = "unknown_option"
    SEVERAL_FOR_ONE = "several_for_one"


def said(asked: Asked, reply: Reply) -> Reply:
    """Return what of ``reply`` the kind of the question asks for, and nothing else."""
    if asked.kind in (Kind.TEXT, Kind.LONG):
        return Reply(words=reply.words.strip())
    if asked.kind is Kind.NUMBER:
        return Reply(number=reply.number)
    if asked.kind is Kind.DATE:
        return Reply(day=reply.day)
    if asked.kind is Kind.YES_NO:
        return Reply(holds=reply.holds)
    return Reply(chosen=reply.chosen)


def fault_of(asked: Asked, reply: Reply) -> Fault | None:
    """Return why ``reply`` does not fit ``asked``; None when it fits or says nothing."""
    told = said(asked, reply)
    if len(told.words) > LONGEST.get(asked.kind, 0):
        return Fault.TOO_LONG
    if told.number is not None:
        return _fault_of_number(asked, told.number)
    if any(one not in asked.options for one in told.chosen):
        return Fault.UNKNOWN_OPTION
    if asked.kind is Kind.ONE and len(told.chosen) > 1:
        return Fault.SEVERAL_FOR_ONE
    return None


def _fault_of_number(asked: Asked, number: Decimal) -> Fault | None:
    least = -MOST_NUMBER if asked.least is None else asked.least
    most = MOST_NUMBER if asked.most is None else asked.most
    if number < least:
        return Fault.TOO_SMALL
    return Fault.TOO_LARGE if number > most else None


def is_answered(asked: Asked, reply: Reply) -> bool:
    """Tell whether ``reply`` says something that fits; an option since taken away does not."""
    return said(asked, reply) != NOTHING and fault_of(asked, reply) is None


def is_met(condition: Condition, source: Asked, reply: Reply) -> bool:
    """Tell whether the answer to ``source`` is one under which more is asked.

    Without an answer nothing further is asked, whatever the condition says.
    """
    if not is_answered(source, reply):
        return False
    told, op = said(source, reply), condition.op
    if op is Op.ANSWERED:
        return True
    if told.number is not None:
        return _compares(told.number, op, Decimal(condition.wanted))
    chosen = told.chosen if told.holds is None else ("yes" if told.holds else "no",)
    return (condition.wanted in chosen) == (op is Op.IS)


def _compares(number: Decimal, op: Op, wanted: Decimal) -> bool:
    return {
        Op.AT_LEAST: number >= wanted,
        Op.MORE: number > wanted,
        Op.AT_MOST: number <= wanted,
        Op.LESS: number < wanted,
        Op.EQUAL: number == wanted,
    }[op]


def shown(form: Sequence[Asked], replies: Mapping[int, Reply]) -> list[int]:
    """Return the keys of what is asked under ``replies``, in the order of the form.

    What hangs on a question that is itself not asked is not asked either.
    """
    found: dict[int, Asked] = {}
    for one in form:
        condition = one.condition
        source = found.get(condition.source) if condition else None
        if condition is None or (
            source is not None and is_met(condition, source, replies.get(source.key, NOTHING))
        ):
            found[one.key] = one
    return list(found)


def lacking(form: Sequence[Asked], replies: Mapping[int, Reply]) -> list[int]:
    """Return the keys of what must be answered and is not; what is not shown lacks nothing."""
    visible = set(shown(form, replies))
    return [
        one.key
        for one in form
        if one.key in visible
        and one.is_required
        and not is_answered(one, replies.get(one.key, NOTHING))
    ]


def breaks_order(form: Sequence[Asked]) -> tuple[int, int] | None:
    """Return a question and the one it hangs on, if that one does not stand before it."""
    before: set[int] = set()
    for one in form:
        if one.condition and one.condition.source not in before:
            return one.key, one.condition.source
        before.add(one.key)
    return None


def never_meet(one: Scope, other: Scope) -> bool:
    """Tell whether no dossier is asked both: of other fields, or of other kinds of subject.

    A scope is the key of a field (None: all) and the kinds of subject (none named: all).
    """
    apart_by_field = None not in (one[0], other[0]) and one[0] != other[0]
    apart_by_kind = bool(one[1] and other[1]) and not set(one[1]) & set(other[1])
    return apart_by_field or apart_by_kind
