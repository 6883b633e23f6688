"""Checking a list: every row with its consequence; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.campaigns.models import Plan
from guongsang.dossiers.usecases import why_not_eligible, why_not_here
from guongsang.foundation.lists import ListRow
from guongsang.foundation.refusals import refuse_if
from guongsang.intake.models import CandidateList
from guongsang.intake.permissions import why_not_check
from guongsang.intake.queries import Asked, Places, book_for, places_for, who_may_be
from guongsang.intake.rules import (
    TAKEN_IN,
    Candidate,
    Consequence,
    Fault,
    Outcome,
    Placed,
    Reader,
    Remark,
    candidates_in,
    counts_of,
    fingerprint_of,
    outcomes_of,
    refuse_double_numbers,
    why_not_columns,
)
from guongsang.intake.states import LIST_STATES, ListState
from guongsang.intake.usecases.filled import refuse_wrong_sheets, tell_what_comes
from guongsang.jobs.usecases import ask
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import numbers_on_record

if TYPE_CHECKING:
    from guongsang.accounts.models import User

# Longer lists take more than a second: a worker does them.
MOST_AT_ONCE = 300
# So many are asked of together, so that ten thousand need not stand in memory.
AT_ONCE = 500
# Sheets of a form bring reports, claims and pictures besides.
MOST_SHEETS_AT_ONCE = 30
READ, CHECK, TAKE_IN, UNDO = "intake.read", "intake.check", "intake.take_in", "intake.undo"


def locked(list_id: int) -> CandidateList:
    """Return a list that nobody else changes until the transaction ends."""
    # What was shown before is long and only ever written anew; whoever asks for it loads it.
    lists = CandidateList.objects.select_for_update(of=("self",)).defer("consequences")
    return lists.select_related("unit", "plan", "field", "job").get(pk=list_id)


def is_long(one: CandidateList) -> bool:
    """Tell whether checking or taking in a list takes longer than somebody should wait."""
    return len(one.rows) > MOST_AT_ONCE or len(one.filled) > MOST_SHEETS_AT_ONCE


def leave_to_worker(one: CandidateList, kind: str, *, by: User, at: datetime) -> CandidateList:
    """Ask a worker to do ``kind`` with the list after the commit."""
    titles = {
        READ: _("Đọc %(file)s"),
        CHECK: _("Kiểm tra %(file)s"),
        TAKE_IN: _("Nhận %(file)s"),
        UNDO: _("Rút lại %(file)s"),
    }
    one.job = ask(
        kind, title=titles[kind] % {"file": one.filename}, params={"list_id": one.pk}, by=by, at=at
    )
    one.save(update_fields=["job"])
    return one


@transaction.atomic
def check_list(list_id: int, *, by: User, at: datetime) -> CandidateList:
    """Write down what every row of a list would do as things stand now.

    :raises Refused: when ``by`` may not, or the list is done with.
    """
    one = locked(list_id)
    refuse_if(why_not_check(one, by=by))
    LIST_STATES.check(ListState(one.state), ListState.CHECKED)
    _done, consequences = plan_of(one, by=by, at=at)
    one.consequences = [asdict(each) for each in consequences]
    one.counts = {**counts_of(consequences), "rows": len(one.rows)}
    one.fingerprint = fingerprint_of(consequences)
    one.state = ListState.CHECKED
    one.save(update_fields=["consequences", "counts", "fingerprint", "state"])
    return one


@transaction.atomic
def check_again(list_id: int, *, by: User, at: datetime) -> CandidateList:
    """Check a list anew: at once when short, else through a worker.

    :raises Refused: as ``check_list``.
    """
    one = locked(list_id)
    refuse_if(why_not_check(one, by=by))
    if is_long(one):
        return leave_to_worker(one, CHECK, by=by, at=at)
    return check_list(list_id, by=by, at=at)


def plan_of(
    one: CandidateList, *, by: User, at: datetime
) -> tuple[list[Placed], list[Consequence]]:
    """Return the candidates of a list where they belong, and what each would do."""
    if why_not_columns(one.columns):
        return [], []
    day = timezone.localdate(at)
    reader = Reader(
        meanings=one.columns, headings=one.headings, year=day.year, title=one.title, kind=one.kind
    )
    places = places_for(one, by=by, day=day)
    placed = [_placed(each, places) for each in candidates_in(rows_of(one), reader)]
    placed = _refused_here(placed, one, places, by=by, at=at)
    placed = refuse_wrong_sheets(placed, one, places, at=at)
    asked = [
        Asked(
            name=each.candidate.name, kind=each.candidate.kind, unit_id=each.unit_id,
            birth_year=each.candidate.birth_year, sex=each.candidate.sex,
            ethnic_group=each.candidate.ethnic_group, position=each.candidate.position,
            address=each.candidate.address,
            citizen_id=each.candidate.citizen_id, head_id=each.candidate.head_id,
        )
        for each in placed
    ]  # fmt: skip
    likely = who_may_be(asked, by)
    placed = [replace(each, likely=found) for each, found in zip(placed, likely, strict=True)]
    numbers = [each.candidate.citizen_id for each in placed if each.candidate.citizen_id]
    placed = refuse_double_numbers(placed, numbers_on_record(numbers))
    consequences = outcomes_of(placed, one.choices, book_for(placed, one.plan, by))
    consequences = _stopped_by_rules(consequences, one.plan, places, by=by, at=at)
    return placed, tell_what_comes(consequences, one)


def rows_of(one: CandidateList) -> Iterator[ListRow]:
    """Give the rows of a list as they were read."""
    for place, number, groups, words in one.rows:
        yield ListRow(place=place, number=number, groups=tuple(groups), words=tuple(words))


def _placed(one: Candidate, places: Places) -> Placed:
    """Say to which unit and field a candidate belongs, or what is not understood of it."""
    words = one.unit or next((g for g in reversed(one.groups) if places.unit_of(g)[1]), "")
    unit_id, is_known = places.unit_of(words)
    field_id = places.field_of(one.field) if one.field else None
    if not one.field:
        by_group = (places.field_of(group) for group in reversed(one.groups))
        field_id = next((found for found in by_group if found), None) or places.otherwise
    told: dict[str, tuple[tuple[str, str], ...]] = {}
    if not is_known:
        told["remarks"] = (*one.remarks, (str(Remark.UNKNOWN_UNIT), one.unit[:80]))
    if field_id is None and not _lacks_name(one):
        fault = Fault.UNKNOWN_FIELD if one.field else Fault.NO_FIELD
        told["faults"] = (*one.faults, (str(fault), one.field[:80]))
    if told:
        one = replace(one, **told)  # type: ignore[arg-type]
    return Placed(candidate=one, unit_id=unit_id, field_id=field_id)


def _lacks_name(one: Candidate) -> bool:
    return any(fault == Fault.NO_NAME for fault, _word in one.faults)


def _refused_here(
    placed: Sequence[Placed], one: CandidateList, places: Places, *, by: User, at: datetime
) -> list[Placed]:
    """Ask once for each unit and field what ``register_dossiers`` will ask."""
    answers: dict[tuple[int, int, str], str] = {}
    made = []
    for each in placed:
        key = (each.unit_id, each.field_id or 0, each.candidate.finish_on)
        if each.field_id is not None and key not in answers:
            answers[key] = why_not_here(
                one.plan, places.units[each.unit_id], each.field_id,
                finish_on=day_or_none(each.candidate.finish_on), by=by, at=at,
            )  # fmt: skip
        if why := answers.get(key, ""):
            faults = (*each.candidate.faults, (str(Fault.NOT_HERE), why))
            each = replace(each, candidate=replace(each.candidate, faults=faults))
        made.append(each)
    return made


def _stopped_by_rules(
    consequences: list[Consequence], plan: Plan, places: Places, *, by: User, at: datetime
) -> list[Consequence]:
    """Return the consequences; wrong are those that a rule of eligibility stops.

    Of whom a record would be opened is asked too: as somebody of whom nothing is known yet.
    """
    made = list(consequences)
    asked = [n for n, what in enumerate(made) if what.outcome in TAKEN_IN]
    # Of newcomers nothing is on record, so what holds for one holds for all of a kind and place.
    news = {_newcomer(made[n]): n for n in asked if made[n].outcome == Outcome.NEW}
    whys = why_not_eligible(_subjects_of([made[n] for n in news.values()], places, by), plan, at=at)
    free = {who for who, why in zip(news, whys, strict=True) if not why}
    asked = [n for n in asked if _newcomer(made[n]) not in free or made[n].subject_id]
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        subjects = _subjects_of([made[n] for n in some], places, by)
        for n, why in zip(some, why_not_eligible(subjects, plan, at=at), strict=True):
            if why:
                told = ((str(Fault.NOT_ELIGIBLE), why),)
                made[n] = replace(made[n], outcome=Outcome.WRONG, why=told)
    return made


def _newcomer(what: Consequence) -> tuple[str, int]:
    return what.kind, what.unit_id


def _subjects_of(some: Sequence[Consequence], places: Places, by: User) -> list[Subject]:
    """Return whom rows would register: on record, or as they would be opened."""
    known = Subject.objects.readable_by(by).living().select_related("unit", "is_unit")
    found = known.in_bulk([what.subject_id for what in some if what.subject_id])
    return [
        found.get(what.subject_id or 0)
        or Subject(kind=what.kind, name=what.name, unit=places.units[what.unit_id])
        for what in some
    ]


def day_or_none(iso: str) -> date | None:
    """Return the day that ``iso`` names, None for ""."""
    return date.fromisoformat(iso) if iso else None
