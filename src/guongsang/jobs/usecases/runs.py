"""What can happen to long work: it is asked for, taken, carried on, ended, stopped, given up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from guongsang.foundation.refusals import refuse_if
from guongsang.jobs.models import JobRun, JobState
from guongsang.jobs.permissions import why_not_cancel
from guongsang.jobs.rules import MOST_ATTEMPTS, PAUSE_AFTER_A_PASSING_FAULT


class LostLeaseError(Exception):
    """The work was stopped by its owner or taken up by another worker: leave it alone."""


def ask(
    kind: str,
    *,
    title: str,
    params: Mapping[str, object],
    by: AbstractBaseUser | None,
    at: datetime,
) -> JobRun:
    """Ask for long work within the caller's own transaction; a worker does it after the commit.

    :param kind: the name under which a function of some ``tasks.py`` is registered.
    :param params: plain values that JSON can hold; keys of rows rather than the rows.
    :param by: who may follow it; None for the program itself.
    """
    return JobRun.objects.create(
        kind=kind,
        title=title[:300],
        params=dict(params),
        asked_by_id=by.pk if by else None,
        asked_at=at,
    )


def lease_from(moment: datetime) -> datetime:
    """Return until when a worker that gave a sign of life at ``moment`` is believed alive."""
    return moment + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def take_next(*, at: datetime) -> JobRun | None:
    """Take the oldest work that waits or has lost its worker; None when there is none.

    The condition of the UPDATE decides between two workers that saw the same row, on every
    database: the second one changes nothing and looks further.
    """
    waiting = JobRun.objects.to_take_at(at).filter(attempt__lt=MOST_ATTEMPTS).order_by("pk")
    for job_id, attempt in waiting.values_list("pk", "attempt")[:20]:
        taken = (
            JobRun.objects.to_take_at(at)
            .filter(pk=job_id, attempt=attempt)
            .update(state=JobState.RUNNING, attempt=F("attempt") + 1, lease_until=lease_from(at))
        )
        if taken:
            return JobRun.objects.get(pk=job_id)
    return None


def advance(
    job_id: int, *, attempt: int, done: int, total: int, message: str, at: datetime
) -> None:
    """Write how far the work is, and renew the lease.

    :raises LostLeaseError: if this worker no longer holds the work; inside a transaction that
        undoes what the worker has done since, so no two workers leave their marks.
    """
    held = JobRun.objects.held_as(job_id, attempt)
    if not held.update(
        done=min(done, total) if total else done,
        total=total,
        message=message[:500],
        lease_until=lease_from(at),
    ):
        raise LostLeaseError(job_id)


def finish(job_id: int, *, attempt: int, result: Mapping[str, object], at: datetime) -> None:
    """End the work well, with what it leaves (``href``: where to look).

    :raises LostLeaseError: if this worker no longer holds it.
    """
    held = JobRun.objects.held_as(job_id, attempt)
    ended = {"state": JobState.DONE, "lease_until": None, "ended_at": at, "result": dict(result)}
    if not held.update(done=F("total"), **ended):
        raise LostLeaseError(job_id)


def fail(job_id: int, *, attempt: int, message: str, at: datetime) -> None:
    """End the work badly, with a sentence for the person who asked."""
    JobRun.objects.held_as(job_id, attempt).update(
        state=JobState.FAILED, lease_until=None, ended_at=at, message=message[:500]
    )


def put_back(job_id: int, *, attempt: int, at: datetime) -> None:
    """Give the work back for another try after a passing fault; the try counts."""
    JobRun.objects.held_as(job_id, attempt).update(
        state=JobState.QUEUED, lease_until=at + PAUSE_AFTER_A_PASSING_FAULT
    )


def hand_over(job_id: int, *, attempt: int) -> None:
    """Give the work back because the worker closes; the try does not count."""
    JobRun.objects.held_as(job_id, attempt).update(
        state=JobState.QUEUED, lease_until=None, attempt=F("attempt") - 1
    )


@transaction.atomic
def cancel(job_id: int, *, by: AbstractBaseUser, at: datetime) -> JobRun:
    """Stop the work; a worker that has it learns so when it next tells its progress.

    :raises Refused: if somebody else asked for it, or it has ended.
    """
    job = JobRun.objects.select_for_update().get(pk=job_id)
    refuse_if(why_not_cancel(job, by=by))
    job.state, job.lease_until, job.ended_at = JobState.CANCELLED, None, at
    job.save(update_fields=["state", "lease_until", "ended_at"])
    return job


def sweep(*, at: datetime) -> int:
    """Give up the work that has lost its worker too often; return how many were given up."""
    worn = JobRun.objects.to_take_at(at).filter(attempt__gte=MOST_ATTEMPTS)
    sentence = _(
        "Đã thử %(times)s lần mà chưa lần nào xong. Việc này không được thử lại nữa; hãy báo "
        "người quản trị xem nhật ký của chương trình."
    ) % {"times": MOST_ATTEMPTS}
    return worn.update(state=JobState.FAILED, lease_until=None, ended_at=at, message=sentence)
