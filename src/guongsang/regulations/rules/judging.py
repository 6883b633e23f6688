"""One case against all its demands: which rules hold, options, transition, from when yes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from guongsang.regulations.rules import once, standing, years
from guongsang.regulations.rules.cases import RECOGNITION, Answer, Case, Stage
from guongsang.regulations.rules.demands import DayBook, Demand
from guongsang.regulations.rules.findings import Finding, Told

Books = Callable[[date], DayBook]
# Rows that set something for other rows and ask nothing themselves.
SETTINGS = frozenset({"window", "run-slack", "absence-counts", "transition"})
Check = Callable[[Demand, Case], Finding | None]
CHECKS: dict[str, Check] = {
    "standard": years.standard_of_the_year,
    "rating": years.rating_of_the_year,
    "initiatives": once.unused_initiatives,
    "achievement": once.unrewarded_achievement,
    "hold": standing.no_hold,
    "unit-alive": standing.unit_lives,
    "existing": standing.years_of_existence,
    "share": standing.share_of_members,
    "count": standing.number_of_members,
    "nobody-disciplined": standing.nobody_disciplined,
    "confirmed": standing.confirmed_by_people,
    "free": standing.free,
}
RANK = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What all rules together answer; ``ready_on`` where time alone is missing."""

    case: Case
    answer: Answer
    findings: tuple[Finding, ...]
    rules_of: date
    ready_on: date | None = None

    @property
    def stops(self) -> list[Finding]:
        """The rules that say no and cannot be met otherwise."""
        return decisive(self.findings, Answer.NO)

    @property
    def gaps(self) -> list[Finding]:
        """The rules of which too little is known, as far as they matter."""
        return decisive(self.findings, Answer.UNKNOWN)


def decisive(findings: Sequence[Finding], answer: Answer) -> list[Finding]:
    """Return the findings with ``answer`` that matter: required ones, and the options' when the
    options together answer so."""
    required = [one for one in findings if not one.option and one.answer is answer]
    if options_answer(findings) is not answer:
        return required
    return [*required, *(one for one in findings if one.option and one.answer is answer)]


def groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the findings of each option."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.option:
            found[one.option].append(one)
    return list(found.values())


def worst(answers: Iterable[Answer]) -> Answer:
    return min(answers, key=RANK.__getitem__, default=Answer.YES)


def options_answer(findings: Iterable[Finding]) -> Answer:
    """Return yes as soon as one option is wholly met; yes, too, where there are no options."""
    answers = [worst(one.answer for one in group) for group in groups(findings)]
    return max(answers, key=RANK.__getitem__, default=Answer.YES)


def ready_day(findings: Sequence[Finding]) -> date | None:
    """Return from when all rules say yes, if nothing but time is missing."""
    required = _ready([one for one in findings if not one.option])
    options = [day for group in groups(findings) if (day := _ready(group))]
    if required is None or (groups(findings) and not options):
        return None
    latest = max([required, min(options, default=date.min)])
    return None if latest == date.min else latest


def _ready(findings: Sequence[Finding]) -> date | None:
    days = [one.ready_on for one in findings if one.answer is Answer.NO]
    if None in days or any(one.answer is Answer.UNKNOWN for one in findings):
        return None
    return max((day for day in days if day), default=date.min)


def judge(case: Case, books: Books) -> Judgement:
    """Return what the rules answer for ``case``.

    :param books: gives the rows that hold on a day at the place of the case.

    The rows of the decision's day are asked. What was received before a change of the law goes on
    by the rows of its reception, unless the new ones are kinder and the change allows them.
    """
    book = books(case.decision_date)
    change = next((one for one in book.demands if one.check == "transition"), None)
    new = judge_by(case, book, case.decision_date)
    if change is None or (case.reception_date or date.min) >= change.norm.valid_from:
        return new
    received = case.reception_date or change.norm.valid_from - timedelta(days=1)
    old = judge_by(case, books(received), received)
    if case.reception_date is None:
        return new if old.answer is new.answer else _depends(new, change)
    if "favourable" in change.what and RANK[new.answer] > RANK[old.answer]:
        return _noted(new, change, Told.NEW_RULES)
    return _noted(old, change, Told.OLD_RULES)


def _depends(new: Judgement, change: Demand) -> Judgement:
    note = _note(new.case, change, Answer.UNKNOWN, Told.RECEPTION_UNKNOWN)
    return replace(new, answer=Answer.UNKNOWN, findings=(note, *new.findings), ready_on=None)


def _noted(judgement: Judgement, change: Demand, told: Told) -> Judgement:
    note = _note(judgement.case, change, Answer.YES, told)
    return replace(judgement, findings=(note, *judgement.findings))


def _note(case: Case, change: Demand, answer: Answer, told: Told) -> Finding:
    facts = {"received": case.reception_date, "since": change.norm.valid_from}
    return Finding(rule=change.norm.key, answer=answer, told=told, facts=facts, norm=change.norm)


def judge_by(case: Case, book: DayBook, day: date) -> Judgement:
    """Return what the rows of one day answer for ``case``."""
    asked = demands_for(case, book)
    own = [one for one in asked if one.whose == case.award and one.check != "votes"]
    found = [one for demand in asked if (one := answer_of(demand, case, asked, book)) is not None]
    if why := _why_no_standard(case, book, has_own=bool(own)):
        found.insert(0, why)
    answer = worst([*(one.answer for one in found if not one.option), options_answer(found)])
    ready = ready_day(found) if answer is Answer.NO else None
    return Judgement(case=case, answer=answer, findings=tuple(found), rules_of=day, ready_on=ready)


def _why_no_standard(case: Case, book: DayBook, *, has_own: bool) -> Finding | None:
    kinds = book.kinds_of(case.award)
    facts = {"what": (case.award,), "kind": case.kind}
    if kinds and not kinds & {"", case.kind}:
        return Finding(rule="kind", answer=Answer.NO, told=Told.KIND_NO, facts=facts)
    if has_own:
        return None
    return Finding(rule="standard", answer=Answer.UNKNOWN, told=Told.NO_STANDARD, facts=facts)


def demands_for(case: Case, book: DayBook) -> list[Demand]:
    """Return what is asked of ``case``: its own rows, those of titles or forms, those of all."""
    whose = {case.award, book.group_of(case.award), "all"}
    asked = [
        one
        for one in book.demands
        if one.whose in whose and one.norm.subject_kind in ("", case.kind)
    ]
    vote = book.vote_for(case.award)
    if case.stage is Stage.DECISION and vote and vote.number and case.award != RECOGNITION:
        asked.append(Demand(norm=vote, whose=case.award, check="votes", number=vote.number))
    return asked


def answer_of(demand: Demand, case: Case, asked: Sequence[Demand], book: DayBook) -> Finding | None:
    """Return the answer of one demand; None for a row that asks nothing.

    :raises ValueError: for a row whose check nobody knows.
    """
    if demand.check in SETTINGS:
        return None
    if demand.check == "votes":
        # The key of a vote row is a bare title.
        return replace(standing.share_of_votes(demand, case), rule="votes")
    if demand.check == "months":
        kinds = [one.what for one in asked if one.check == "absence-counts"]
        return standing.months_in_unit(demand, case, frozenset(w for one in kinds for w in one))
    over_years = {
        "in-a-row": years.titles_in_a_row,
        "rated-in-a-row": years.ratings_in_a_row,
    }
    if demand.check in over_years:
        return over_years[demand.check](demand, case, _set(asked, "run-slack"))
    so_often = {
        "times": (years.titles_so_often, 0),
        "times-in-window": (years.titles_so_often, _set(asked, "window")),
        "rated-in-window": (years.ratings_so_often, _set(asked, "window")),
    }
    if demand.check in so_often:
        check, window = so_often[demand.check]
        return check(demand, case, window)
    if demand.check not in CHECKS:
        raise ValueError(demand.norm.key)
    return CHECKS[demand.check](demand, case)


def _set(asked: Sequence[Demand], name: str) -> int:
    return next((one.count for one in asked if one.check == name), 0)
