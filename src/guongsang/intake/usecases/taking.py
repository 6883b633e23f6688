"""A list is taken in, whole or not at all; dropped; or taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import Registration, register_dossiers, withdraw_dossier
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.intake.acts import Act
from guongsang.intake.models import CandidateList, TakenRow
from guongsang.intake.permissions import why_not_drop, why_not_take_in, why_not_undo
from guongsang.intake.rules import (
    TAKEN_IN,
    Candidate,
    Consequence,
    Outcome,
    Placed,
    fingerprint_of,
)
from guongsang.intake.states import ListState
from guongsang.intake.usecases.checking import (
    AT_ONCE,
    MOST_AT_ONCE,
    TAKE_IN,
    UNDO,
    day_or_none,
    is_long,
    leave_to_worker,
    locked,
    plan_of,
)
from guongsang.intake.usecases.filled import fill_dossiers
from guongsang.subjects.models import Subject
from guongsang.subjects.rules import Facts
from guongsang.subjects.usecases import NewSubject, register_subjects

if TYPE_CHECKING:
    from guongsang.accounts.models import User

Told = Callable[[int, int], None]


@transaction.atomic
def ask_to_take_in(list_id: int, *, by: User, at: datetime) -> CandidateList:
    """Take a short list in now and a long one through a worker.

    :raises Refused: as ``take_in_list``.
    """
    one = locked(list_id)
    refuse_if(why_not_take_in(one, by=by))
    if is_long(one):
        return leave_to_worker(one, TAKE_IN, by=by, at=at)
    return take_in_list(list_id, by=by, at=at, in_job=one.job_id)


def take_in_list(
    list_id: int, *, by: User, at: datetime, in_job: int | None = None
) -> CandidateList:
    """Do exactly what was shown: open records, register candidates, remember every row.

    :param in_job: the worker's own run, which does not stand in its own way.
    :raises Refused: when rows are wrong or doubtful, nothing would change, or the registers have
        changed since the check, so that the consequences would be other than those shown.
    """
    try:
        return _take_in(list_id, by=by, at=at, in_job=in_job)
    except IntegrityError as error:
        # Somebody registered one of them by hand at the same moment.
        raise Refused(_changed()) from error


def _changed() -> str:
    return _(
        "Sổ sách đã thay đổi sau khi kiểm tra danh sách (có người vừa đăng ký thêm). "
        "Hãy bấm «Kiểm tra lại» rồi xem lại. Chưa nhận gì."
    )


@transaction.atomic
def _take_in(list_id: int, *, by: User, at: datetime, in_job: int | None) -> CandidateList:
    one = locked(list_id)
    # One list of a plan at a time: two officers cannot bring the same row side by side.
    Plan.objects.select_for_update(of=("self",)).get(pk=one.plan_id)
    if one.job_id == in_job:
        one.job = None
    refuse_if(why_not_take_in(one, by=by))
    placed, consequences = plan_of(one, by=by, at=at)
    if fingerprint_of(consequences) != one.fingerprint:
        raise Refused(_changed())
    pairs = [
        (each, what)
        for each, what in zip(placed, consequences, strict=True)
        if what.outcome in TAKEN_IN
    ]
    del placed, consequences
    # Some hundreds at a time, so that ten thousand need not stand in memory together.
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        dossiers = _register(some, one, by=by, at=at)
        _remember(some, dossiers, one)
        numbers = [what.number for _each, what in some]
        fill_dossiers(zip(numbers, dossiers, strict=True), one, by=by, at=at)
    one.state, one.ended_at, one.ended_by = ListState.TAKEN_IN, at, by
    one.save(update_fields=["state", "ended_at", "ended_by"])
    record(
        Act.TAKEN_IN, one, by=by, at=at, where=one.unit.path,
        counts=one.counts, sha256=one.sha256, fingerprint=one.fingerprint,
    )  # fmt: skip
    return one


Pairs = Sequence[tuple[Placed, Consequence]]


def _register(pairs: Pairs, one: CandidateList, *, by: User, at: datetime) -> list[Dossier]:
    fresh = [each for each, what in pairs if what.outcome == Outcome.NEW]
    opened = iter(register_subjects([_new(each) for each in fresh], by=by, at=at))
    ids = {what.subject_id for _each, what in pairs if what.subject_id}
    known = Subject.objects.readable_by(by).living().select_related("unit", "is_unit").in_bulk(ids)
    asked = []
    for each, what in pairs:
        subject = next(opened) if what.outcome == Outcome.NEW else known.get(what.subject_id or 0)
        if subject is None:
            raise Refused(_changed())
        asked.append(_registration(each, subject))
    return register_dossiers(asked, plan_id=one.plan_id, by=by, at=at)


def _new(placed: Placed) -> NewSubject:
    one = placed.candidate
    facts: Facts = {
        "position": one.position,
        "birth_date": day_or_none(one.birth_date),
        "birth_year": one.birth_year,
        "sex": one.sex,
        "ethnic_group": one.ethnic_group,
        "address": one.address or _unknown_unit(one),
        "phone": one.phone,
        "citizen_id": one.citizen_id,
        "head_id": one.head_id,
        "member_count": one.member_count,
    }
    return NewSubject(kind=one.kind, name=one.name, unit_id=placed.unit_id, facts=facts)


def _unknown_unit(one: Candidate) -> str:
    """Return the unit's words where the directory does not know it, so that they are not lost."""
    return next((word for code, word in one.remarks if code == "unknown_unit"), "")


def _registration(placed: Placed, subject: Subject) -> Registration:
    one = placed.candidate
    return Registration(
        subject=subject,
        unit_id=placed.unit_id,
        field_id=placed.field_id or 0,
        title=one.title,
        goal=one.goal,
        helper=one.helper,
        finish_on=day_or_none(one.finish_on),
        note=one.note,
        results=one.results,
    )


def _remember(pairs: Pairs, dossiers: Sequence[Dossier], one: CandidateList) -> None:
    TakenRow.objects.bulk_create(
        [
            TakenRow(
                of_list=one, plan_id=one.plan_id, place=what.place[:100], number=what.number,
                print=what.print, subject_id=dossier.subject_id, dossier=dossier,
                was_new=what.outcome == Outcome.NEW,
            )
            for (_each, what), dossier in zip(pairs, dossiers, strict=True)
        ],
        batch_size=500,
    )  # fmt: skip


@transaction.atomic
def drop_list(list_id: int, *, by: User, at: datetime) -> CandidateList:
    """Put a list aside; file and rows stay in the history without effect.

    :raises Refused: when it has been taken in or dropped already.
    """
    one = locked(list_id)
    refuse_if(why_not_drop(one, by=by))
    one.state, one.ended_at, one.ended_by = ListState.DROPPED, at, by
    one.save(update_fields=["state", "ended_at", "ended_by"])
    record(Act.DROPPED, one, by=by, at=at, where=one.unit.path)
    return one


@transaction.atomic
def ask_to_undo(list_id: int, *, reason: str, by: User, at: datetime) -> CandidateList:
    """Take a short list back now and a long one through a worker.

    :raises Refused: as ``undo_list``.
    """
    one = locked(list_id)
    refuse_if(why_not_undo(one, by=by) or _why_not_reason(reason))
    if one.taken_rows.count() > MOST_AT_ONCE:
        one = leave_to_worker(one, UNDO, by=by, at=at)
        assert one.job is not None  # noqa: S101 — just asked for
        one.job.params = {**one.job.params, "reason": reason}
        one.job.save(update_fields=["params"])
        return one
    return undo_list(list_id, reason=reason, by=by, at=at)


def _why_not_reason(reason: str) -> str:
    return "" if reason.strip() else _("Chưa ghi lý do rút lại danh sách.")


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody how far the work is."""


@transaction.atomic
def undo_list(
    list_id: int, *, reason: str, by: User, at: datetime, told: Told = _quiet
) -> CandidateList:
    """Withdraw every registration of a list on which nobody has worked since.

    Records that the list opened stay: they are lifelong. Its rows may be taken in again.

    :raises Refused: when ``by`` may not, or no reason is given.
    """
    one = locked(list_id)
    refuse_if(why_not_undo(one, by=by) or _why_not_reason(reason))
    rows = list(one.taken_rows.filter(undone_at=None).select_related("dossier"))
    undone = []
    for done, row in enumerate(rows, start=1):
        dossier = row.dossier
        if dossier.stage == Stage.REGISTERED and dossier.edited_at == dossier.registered_at:
            withdraw_dossier(dossier.pk, reason=reason, by=by, at=at)
            undone.append(row.pk)
        told(done, len(rows))
    for start in range(0, len(undone), 500):
        one.taken_rows.filter(pk__in=undone[start : start + 500]).update(undone_at=at)
    one.state, one.ended_at, one.ended_by = ListState.UNDONE, at, by
    one.counts = {**one.counts, "undone": len(undone), "kept": len(rows) - len(undone)}
    one.save(update_fields=["state", "ended_at", "ended_by", "counts"])
    record(
        Act.UNDONE, one, by=by, at=at, where=one.unit.path, reason=reason.strip(),
        counts={"undone": len(undone), "kept": len(rows) - len(undone)},
    )  # fmt: skip
    return one
