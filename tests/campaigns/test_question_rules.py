"""What is asked under which answers, what fits a question, and what is lacking."""

from datetime import date
from decimal import Decimal

import pytest

from guongsang.campaigns.rules import (
    OPS,
    Asked,
    Condition,
    Fault,
    Kind,
    Op,
    Reply,
    breaks_order,
    fault_of,
    is_answered,
    is_met,
    lacking,
    never_meet,
    said,
    shown,
)

ASKED = Asked(key=1, kind=Kind.YES_NO, is_required=True)
SHARE = Asked(
    key=2, kind=Kind.NUMBER, is_required=True, least=Decimal(0), most=Decimal(100),
    condition=Condition(source=1, op=Op.IS, wanted="yes"),
)  # fmt: skip
WHY_FEW = Asked(
    key=3, kind=Kind.LONG, condition=Condition(source=2, op=Op.LESS, wanted="80"), is_required=True
)
FORM = [ASKED, SHARE, WHY_FEW]
YES, NO = Reply(holds=True), Reply(holds=False)


@pytest.mark.parametrize(
    ("replies", "visible"),
    [
        ({}, [1]),
        ({1: NO}, [1]),
        ({1: YES}, [1, 2]),
        ({1: YES, 2: Reply(number=Decimal(79))}, [1, 2, 3]),
        ({1: YES, 2: Reply(number=Decimal(80))}, [1, 2]),
        # The answer to a hidden question is kept, and opens nothing.
        ({1: NO, 2: Reply(number=Decimal(10))}, [1]),
        # A number that does not fit is no answer.
        ({1: YES, 2: Reply(number=Decimal(-5))}, [1, 2]),
    ],
)
def test_a_question_is_shown_only_under_the_answer_it_hangs_on(replies, visible):
    assert shown(FORM, replies) == visible


def test_what_is_hidden_lacks_nothing():
    assert lacking(FORM, {}) == [1]
    assert lacking(FORM, {1: NO}) == []
    assert lacking(FORM, {1: YES}) == [2]
    assert lacking([Asked(key=4, kind=Kind.TEXT)], {}) == []
    assert lacking(FORM, {1: YES, 2: Reply(number=Decimal(50))}) == [3]


ONE = Asked(key=9, kind=Kind.ONE, options=("Trong thôn", "Ngoài thôn"))
MANY = Asked(key=9, kind=Kind.SEVERAL, options=("Rau", "Lợn", "Gà"))
NUMBER = Asked(key=9, kind=Kind.NUMBER)


@pytest.mark.parametrize(
    ("source", "op", "wanted", "reply", "met"),
    [
        (ASKED, Op.ANSWERED, "", NO, True),
        (ASKED, Op.IS, "no", NO, True),
        (ASKED, Op.IS, "no", YES, False),
        (ONE, Op.IS, "Trong thôn", Reply(chosen=("Trong thôn",)), True),
        (ONE, Op.IS_NOT, "Trong thôn", Reply(chosen=("Ngoài thôn",)), True),
        (ONE, Op.IS_NOT, "Trong thôn", Reply(chosen=("Trong thôn",)), False),
        # Nothing answered: nothing further is asked, not even under "is not".
        (ONE, Op.IS_NOT, "Trong thôn", Reply(), False),
        (MANY, Op.IS, "Lợn", Reply(chosen=("Gà", "Lợn")), True),
        (MANY, Op.IS_NOT, "Lợn", Reply(chosen=("Gà",)), True),
        (MANY, Op.IS, "Lợn", Reply(chosen=("Gà", "Trâu")), False),
        (NUMBER, Op.ANSWERED, "", Reply(number=Decimal(0)), True),
        (NUMBER, Op.AT_LEAST, "5", Reply(number=Decimal(5)), True),
        (NUMBER, Op.MORE, "5", Reply(number=Decimal(5)), False),
        (NUMBER, Op.AT_MOST, "5.5", Reply(number=Decimal("5.5")), True),
        (NUMBER, Op.LESS, "5", Reply(number=Decimal("4.99")), True),
        (NUMBER, Op.EQUAL, "5", Reply(number=Decimal("5.00")), True),
        (NUMBER, Op.EQUAL, "5", Reply(number=Decimal(6)), False),
    ],
)
def test_every_way_of_looking_at_an_answer(source, op, wanted, reply, met):
    assert op in OPS[source.kind]
    assert is_met(Condition(source=source.key, op=op, wanted=wanted), source, reply) is met


@pytest.mark.parametrize(
    ("kind", "reply", "fault"),
    [
        (Kind.TEXT, Reply(words="a" * 300), None),
        (Kind.TEXT, Reply(words="a" * 301), Fault.TOO_LONG),
        (Kind.LONG, Reply(words="a" * 20_001), Fault.TOO_LONG),
        (Kind.NUMBER, Reply(number=Decimal(10) ** 12 + 1), Fault.TOO_LARGE),
        (Kind.NUMBER, Reply(number=-(Decimal(10) ** 12) - 1), Fault.TOO_SMALL),
        (Kind.DATE, Reply(day=date(2014, 5, 12)), None),
        (Kind.ONE, Reply(chosen=("Trâu",)), Fault.UNKNOWN_OPTION),
        (Kind.ONE, Reply(chosen=("Rau", "Gà")), Fault.SEVERAL_FOR_ONE),
        (Kind.SEVERAL, Reply(chosen=("Rau", "Gà")), None),
        (Kind.YES_NO, Reply(), None),
    ],
)
def test_what_does_not_fit_its_question_is_named(kind, reply, fault):
    asked = Asked(key=1, kind=kind, options=("Rau", "Gà"))

    assert fault_of(asked, reply) == fault
    assert is_answered(asked, reply) is (fault is None and reply != Reply())


def test_bounds_are_those_of_the_question():
    assert fault_of(SHARE, Reply(number=Decimal(-1))) is Fault.TOO_SMALL
    assert fault_of(SHARE, Reply(number=Decimal(101))) is Fault.TOO_LARGE
    assert fault_of(SHARE, Reply(number=Decimal(100))) is None


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        (Kind.TEXT, Reply(words="chữ")),
        (Kind.NUMBER, Reply(number=Decimal(3))),
        (Kind.DATE, Reply(day=date(2014, 1, 1))),
        (Kind.YES_NO, Reply(holds=False)),
        (Kind.SEVERAL, Reply(chosen=("Rau",))),
    ],
)
def test_only_what_the_kind_asks_for_is_read(kind, kept):
    everything = Reply(
        words=" chữ ", number=Decimal(3), day=date(2014, 1, 1), holds=False, chosen=("Rau",)
    )

    assert said(Asked(key=1, kind=kind, options=("Rau",)), everything) == kept


def test_a_question_stands_after_the_one_it_hangs_on():
    assert breaks_order(FORM) is None
    assert breaks_order([SHARE, ASKED, WHY_FEW]) == (2, 1)
    assert breaks_order([ASKED, WHY_FEW]) == (3, 2)


def test_two_questions_that_nobody_is_asked_together_never_meet():
    assert never_meet((1, []), (2, []))
    assert never_meet((None, ["household"]), (None, ["individual", "collective"]))
    assert not never_meet((1, []), (None, ["household"]))
    assert not never_meet((1, ["household"]), (1, []))
