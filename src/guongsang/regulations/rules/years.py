"""Checks over years: titles and ratings in a row, how often, in the judged year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import Any

from guongsang.regulations.rules.cases import (
    DISCIPLINE,
    NO_BASIS,
    RATINGS,
    Answer,
    Case,
    Honour,
)
from guongsang.regulations.rules.days import new_year
from guongsang.regulations.rules.demands import Demand
from guongsang.regulations.rules.findings import Finding, Proof, Told, finding


class Year(Enum):
    """What is known of one year."""

    HELD = auto()
    DOUBTFUL = auto()  # told, but not verified, or in the year in which a discipline ended
    UNTOLD = auto()  # nobody has said whether
    LACKING = auto()


def counted(case: Case, keys: Iterable[str]) -> dict[int, Honour]:
    """Return by year the honours that may count: not revoked, and a basis for merit."""
    wanted, found = set(keys), dict[int, Honour]()
    for one in case.honours or ():
        if one.key not in wanted or one.is_revoked or one.counts_for in NO_BASIS:
            continue
        if one.year not in found or not found[one.year].is_verified:
            found[one.year] = one
    return found


def clean_since(case: Case) -> int:
    """Return the year in which the last finished discipline ended; 0 without one.

    What was achieved before its end does not count (NĐ 152/2025, Điều 4 khoản 4).
    """
    ended = [
        one.until.year
        for one in case.holds or ()
        if one.kind == DISCIPLINE and one.until and one.until < case.decision_date
    ]
    return max(ended, default=0)


def _cut(case: Case, year: int, state: Year) -> Year:
    clean = clean_since(case)
    if year < clean:
        return Year.LACKING
    return Year.DOUBTFUL if year == clean and state is Year.HELD else state


def year_of_title(case: Case, held: dict[int, Honour], year: int) -> Year:
    """Return what is known of a title in ``year``."""
    if year in held:
        return _cut(case, year, Year.HELD if held[year].is_verified else Year.DOUBTFUL)
    told = case.honours is not None and case.honours_since is not None
    is_complete = told and year >= (case.honours_since or 0)
    return _cut(case, year, Year.LACKING if is_complete else Year.UNTOLD)


def year_of_rating(case: Case, level: str, year: int) -> Year:
    """Return whether the rating of ``year`` reaches ``level``."""
    rating = case.ratings.get(year)
    if rating is None:
        return _cut(case, year, Year.UNTOLD)
    reached = RATINGS.index(rating) >= RATINGS.index(level)
    return _cut(case, year, Year.HELD if reached else Year.LACKING)


def _in_a_row(
    demand: Demand,
    case: Case,
    state: Callable[[int], Year],
    proofs: Sequence[Proof],
    slack: int,
) -> Finding:
    """Judge the runs that end in the judged year, or at most ``slack`` years before it."""
    ends = [case.judged_year - back for back in range(slack + 1)]
    runs = [[end - back for back in range(demand.count)] for end in ends]
    whole = {run[0]: {state(year) for year in run} for run in runs}
    facts: dict[str, Any] = {"need": demand.count, "what": demand.what}
    for run in runs:
        if whole[run[0]] == {Year.HELD}:
            used = tuple(one for one in proofs if one.year in run)
            return finding(
                demand, Answer.YES, Told.ROW_YES, proofs=used, years=tuple(reversed(run)), **facts
            )
    for run in runs:
        if Year.LACKING not in whole[run[0]]:
            open_ = sorted(year for year in run if state(year) is not Year.HELD)
            untold = any(state(year) is Year.UNTOLD for year in open_)
            told = Told.ROW_UNKNOWN if untold else Told.ROW_DOUBTFUL
            return finding(demand, Answer.UNKNOWN, told, proofs=tuple(proofs), years=open_, **facts)
    return _row_lacks(demand, state, tuple(proofs), ends)


def _row_lacks(
    demand: Demand, state: Callable[[int], Year], proofs: tuple[Proof, ...], ends: list[int]
) -> Finding:
    end = next((year for year in ends if state(year) is Year.HELD), None)
    facts: dict[str, Any] = {"need": demand.count, "what": demand.what}
    if end is None:
        return finding(
            demand, Answer.NO, Told.ROW_NONE, proofs=proofs,
            first=ends[-1], last=ends[0], **facts,
        )  # fmt: skip
    length = 0
    while state(end - length) is Year.HELD:
        length += 1
    return finding(
        demand, Answer.NO, Told.ROW_NO, proofs=proofs,
        ready_on=new_year(end + demand.count - length + 1),
        has=length, first=end - length + 1, last=end, gap=end - length, **facts,
    )  # fmt: skip


def proofs_of(held: dict[int, Honour]) -> list[Proof]:
    """Return the honours as what an answer rests on, the earliest first."""
    return [
        Proof(key=one.key, year=year, words=one.paper, is_verified=one.is_verified)
        for year, one in sorted(held.items())
    ]


def titles_in_a_row(demand: Demand, case: Case, slack: int) -> Finding:
    """Ask for a title in so many years in a row (a gap begins the count anew)."""
    held = counted(case, demand.what)
    return _in_a_row(
        demand, case, lambda year: year_of_title(case, held, year), proofs_of(held), slack
    )


def ratings_in_a_row(demand: Demand, case: Case, slack: int) -> Finding:
    """Ask for a rating in so many years in a row."""
    level = demand.what[0]
    proofs = [Proof(key=rating, year=year) for year, rating in sorted(case.ratings.items())]
    return _in_a_row(demand, case, lambda year: year_of_rating(case, level, year), proofs, slack)


def titles_so_often(demand: Demand, case: Case, window: int) -> Finding:
    """Ask for a title or form so many times: in the last ``window`` years, or (0) ever."""
    last = case.judged_year
    first = last - window + 1 if window else 0
    held = {
        year: one
        for year, one in counted(case, demand.what).items()
        if first <= year <= last and year >= clean_since(case)
    }
    sure = sum(year_of_title(case, held, year) is Year.HELD for year in held)
    facts: dict[str, Any] = {
        "need": demand.count,
        "has": sure,
        "what": demand.what,
        "window": window,
    }
    proofs = tuple(proofs_of(held))
    if sure >= demand.count:
        return finding(demand, Answer.YES, Told.TIMES_YES, proofs=proofs, **facts)
    since = case.honours_since if case.honours is not None else None
    is_complete = since is not None and since <= max(first, clean_since(case))
    if len(held) >= demand.count or not is_complete:
        return finding(demand, Answer.UNKNOWN, Told.TIMES_UNKNOWN, proofs=proofs, **facts)
    return finding(demand, Answer.NO, Told.TIMES_NO, proofs=proofs, **facts)


def ratings_so_often(demand: Demand, case: Case, window: int) -> Finding:
    """Ask for a rating so many times in the last ``window`` years."""
    years = range(case.judged_year - max(window, 1) + 1, case.judged_year + 1)
    states = [year_of_rating(case, demand.what[0], year) for year in years]
    sure = states.count(Year.HELD)
    facts: dict[str, Any] = {
        "need": demand.count,
        "has": sure,
        "what": demand.what,
        "window": window,
    }
    if sure >= demand.count:
        return finding(demand, Answer.YES, Told.TIMES_YES, **facts)
    if len(states) - states.count(Year.LACKING) >= demand.count:
        return finding(demand, Answer.UNKNOWN, Told.TIMES_UNKNOWN, **facts)
    return finding(demand, Answer.NO, Told.TIMES_NO, **facts)


def standard_of_the_year(demand: Demand, case: Case) -> Finding:
    """Ask whether the standard of a lower title is met in the judged year.

    Holding the title proves it. Not holding it proves nothing: both may come by one decision.
    """
    held = counted(case, demand.what)
    year = case.judged_year
    facts: dict[str, Any] = {"what": demand.what, "year": year}
    proofs = tuple(one for one in proofs_of(held) if one.year == year)
    if year_of_title(case, held, year) is Year.HELD:
        facts["what"] = (held[year].key,)
        return finding(demand, Answer.YES, Told.STANDARD_YES, proofs=proofs, **facts)
    return finding(demand, Answer.UNKNOWN, Told.STANDARD_UNKNOWN, proofs=proofs, **facts)


def rating_of_the_year(demand: Demand, case: Case) -> Finding:
    """Ask for a rating in the judged year."""
    year = case.judged_year
    rating = case.ratings.get(year)
    facts: dict[str, Any] = {"what": demand.what, "year": year, "rating": rating}
    if rating is None:
        return finding(demand, Answer.UNKNOWN, Told.RATING_UNKNOWN, **facts)
    proof = (Proof(key=rating, year=year),)
    if RATINGS.index(rating) >= RATINGS.index(demand.what[0]):
        return finding(demand, Answer.YES, Told.RATING_YES, proofs=proof, **facts)
    return finding(demand, Answer.NO, Told.RATING_NO, proofs=proof, **facts)
