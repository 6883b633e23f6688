"""Corners of the arithmetic that no everyday case reaches."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guongsang.regulations.queries import shipped_books, verdict_of
from guongsang.regulations.rules import (
    Absence,
    Answer,
    Case,
    Hold,
    Honour,
    Initiative,
    Norm,
    Told,
    UnitLife,
    Votes,
    demand_of,
    judge,
    shares_of,
)
from guongsang.regulations.rules.days import days_away, months_later
from guongsang.regulations.rules.demands import DayBook

A_DAY = date(2026, 3, 2)
FIVE_GOOD = dict.fromkeys(range(2021, 2026), "good")


def asked(key, number=None, *, norms=(), topic="eligibility", **known):
    """Return the finding of one row about a case; everything else is met."""
    norm = Norm(topic=topic, key=key, name=key, number=number and Decimal(number))
    award = Norm(topic="title", key="t", name="Danh hiệu T")
    book = DayBook(norms=(norm, award, *norms))
    case = Case(
        **{"award": "t", "kind": "individual", "decision_date": A_DAY, "year": 2025} | known
    )
    return judge(case, lambda _day: book).findings[-1]


def test_a_row_that_is_no_sentence_is_an_error():
    with pytest.raises(ValueError, match="cstdt"):
        demand_of(Norm(topic="eligibility", key="cstdt", name=""))


def test_a_check_that_nobody_knows_is_an_error_and_never_a_yes():
    with pytest.raises(ValueError, match="t_dance"):
        asked("t_dance")


def test_every_shipped_row_is_understood():
    for day in (date(2013, 6, 1), date(2024, 6, 1), date(2026, 6, 1), date(2026, 12, 1)):
        book = shipped_books()(day)
        for award in [*book.names, "dien-hinh"]:
            for kind in ("individual", "collective", "household"):
                case = Case(award=award, kind=kind, decision_date=day)

                verdict = verdict_of(case, shipped_books())

                assert verdict.answer is not Answer.YES
                assert all(line.sentence and line.label for line in verdict.lines)


def test_an_initiative_of_unknown_reach_or_from_later_years_is_not_counted_as_sure():
    unknown = Initiative(name="A", year=2024, is_accepted=True, used_for="")
    later = Initiative(name="B", year=2026, scope="nation", is_accepted=True, used_for="")

    one = asked("t_initiatives_province", 1, initiatives=(unknown,))
    two = asked("t_initiatives_province", 1, initiatives=(later,))

    assert (one.answer, two.answer) == (Answer.UNKNOWN, Answer.NO)


def test_a_unit_that_is_yet_to_be_founded_is_told_from_when():
    found = asked("t_unit-alive", unit=UnitLife(name="X", since=date(2026, 7, 1)))

    assert (found.told, found.ready_on) == (Told.UNIT_NOT_YET, date(2026, 7, 1))


def test_years_of_existence_are_counted_to_the_day():
    exactly = asked("t_existing", 10, founded_on=date(2016, 3, 2))
    unknown = asked("t_existing", 10)

    assert (exactly.answer, unknown.answer) == (Answer.YES, Answer.UNKNOWN)


def test_months_are_not_yet_reached_whatever_the_absences_are():
    found = asked("t_months", 6, joined_on=date(2026, 1, 1), absences=None)

    assert (found.answer, found.ready_on) == (Answer.NO, date(2026, 7, 1))


def test_titles_of_an_incomplete_ledger_may_still_be_enough():
    known = {"honours": (Honour(key="cstdcs", year=2020),), "honours_since": None}

    maybe = asked("t_times_cstdcs", 2, **known)
    sure = asked("t_times_cstdcs", 1, **known)
    none = asked("t_times_cstdcs", 2, honours=(), honours_since=0)

    assert (maybe.answer, sure.answer, none.answer) == (Answer.UNKNOWN, Answer.YES, Answer.NO)


def test_ratings_are_counted_in_the_window():
    key = "t_rated-in-window_excellent"
    excellent = Norm(topic="eligibility", key=key, name="", number=Decimal(1))
    once = FIVE_GOOD | {2023: "excellent"}
    untold = dict.fromkeys((2021, 2022, 2024, 2025), "good")

    answers = [
        asked("t_window", 5, norms=(excellent,), ratings=ratings).answer
        for ratings in (once, FIVE_GOOD, untold)
    ]

    assert answers == [Answer.YES, Answer.NO, Answer.UNKNOWN]


def test_the_verified_of_two_lines_of_a_year_is_taken():
    doubtful = Honour(key="cstdcs", year=2025, is_verified=False)
    sure = Honour(key="cstdcs", year=2025, paper="12/QĐ-UBND")

    for pair in ((doubtful, sure), (sure, doubtful)):
        found = asked("t_times_cstdcs", 1, honours=pair, honours_since=0)

        assert (found.answer, found.proofs[0].words) == (Answer.YES, "12/QĐ-UBND")


def test_votes_may_be_counted_on_those_present_and_must_be_exceeded_where_the_row_says_so():
    half = {"topic": "vote", "key": "t", "name": "", "number": Decimal(50), "base": "present"}
    for exclusive, answer in ((True, Answer.NO), (False, Answer.YES)):
        vote = Norm(**half, is_exclusive=exclusive)
        book = DayBook(norms=(vote,))
        case = Case(
            award="t", kind="individual", decision_date=A_DAY,
            votes=Votes(agreed=3, members=9, present=6),
        )  # fmt: skip

        assert judge(case, lambda _day, book=book: book).findings[-1].answer is answer


def test_a_day_away_twice_is_lost_once():
    twice = (
        Absence(kind="study", since=date(2026, 1, 1), until=date(2026, 1, 10)),
        Absence(kind="sick", since=date(2026, 1, 5), until=date(2026, 1, 12)),
    )

    assert days_away(twice, since=date(2025, 1, 1), until=A_DAY) == 12
    assert days_away(twice, since=date(2026, 2, 1), until=A_DAY) == 0


def test_a_month_later_is_the_last_day_of_a_shorter_month():
    assert months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)


def test_a_share_of_which_only_the_whole_is_known_is_not_known():
    cap = Norm(topic="limit", key="excellent-share", name="", number=Decimal(20))

    (found,) = shares_of({"good_or_better": 10}, DayBook(norms=(cap,)))

    assert (found.answer, found.most) == (Answer.UNKNOWN, 2)


def test_what_is_missing_besides_time_has_no_day():
    wait = Hold(kind="discipline", until=date(2026, 6, 30))
    book = shipped_books()

    known = Case(award="dien-hinh", kind="individual", decision_date=A_DAY, holds=(wait,))
    alone = judge(replace(known, unit=UnitLife()), book)
    unknown = judge(known, book)

    assert (alone.answer, alone.ready_on) == (Answer.NO, date(2026, 7, 1))
    assert (unknown.answer, unknown.ready_on) == (Answer.NO, None)
    assert [one.rule for one in unknown.gaps] == ["all_unit-alive"]
