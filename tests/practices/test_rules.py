"""What is missing in a card, and honest bars."""

from decimal import Decimal

from guongsang.practices.rules import PARTS, bars, missing_parts
from tests.practices.factories import WORDS


def test_a_whole_card_lacks_nothing_and_an_empty_one_everything():
    assert missing_parts(WORDS, results=1) == []
    assert missing_parts({}, results=0) == [*PARTS, "results"]


def test_two_steps_are_too_few():
    assert missing_parts(WORDS | {"steps": "Một\n\nHai"}, results=1) == ["steps"]


def test_bars_begin_at_nought_or_are_not_drawn():
    assert bars(Decimal(20), Decimal(40)) == (50, 100)
    assert bars(None, Decimal(40)) is None
    assert bars(Decimal(-1), Decimal(40)) is None
    assert bars(Decimal(0), Decimal(0)) is None
