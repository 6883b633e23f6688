"""Long work is neither lost nor done twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from guongsang.foundation.refusals import Refused
from guongsang.jobs import usecases
from guongsang.jobs.models import JobRun, JobState
from guongsang.jobs.rules import MOST_ATTEMPTS
from tests.accounts.factories import UserFactory
from tests.jobs.factories import JobRunFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2013, 9, 3, 1, 0, tzinfo=UTC)
AN_HOUR_LATER = A_MORNING + timedelta(hours=1)


def test_work_asked_for_in_an_act_that_fails_was_never_asked_for():
    officer = UserFactory()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        usecases.ask("tests.count", title="Đếm", params={}, by=officer, at=A_MORNING)
        raise ZeroDivisionError

    assert JobRun.objects.count() == 0


def test_the_oldest_waiting_work_is_taken_first_and_once():
    first, second = JobRunFactory.create_batch(2)

    taken = [usecases.take_next(at=A_MORNING) for _ in range(3)]

    assert [job and job.pk for job in taken] == [first.pk, second.pk, None]
    assert [job.attempt for job in taken if job] == [1, 1]


def test_progress_renews_the_lease():
    JobRunFactory()
    job = usecases.take_next(at=A_MORNING)

    usecases.advance(job.pk, attempt=1, done=3, total=10, message="Ba", at=AN_HOUR_LATER)

    job.refresh_from_db()
    assert (job.done, job.total, job.message) == (3, 10, "Ba")
    assert job.lease_until == usecases.lease_from(AN_HOUR_LATER)


def test_work_whose_worker_fell_silent_is_taken_up_and_the_silent_one_can_write_no_more():
    JobRunFactory()
    usecases.take_next(at=A_MORNING)

    second = usecases.take_next(at=AN_HOUR_LATER)

    assert (second.attempt, second.state) == (2, JobState.RUNNING)
    with pytest.raises(usecases.LostLeaseError):
        usecases.advance(second.pk, attempt=1, done=1, total=2, message="", at=AN_HOUR_LATER)
    with pytest.raises(usecases.LostLeaseError):
        usecases.finish(second.pk, attempt=1, result={}, at=AN_HOUR_LATER)


def test_work_that_kills_its_workers_is_given_up_with_a_sentence():
    job = JobRunFactory(
        state=JobState.RUNNING, attempt=MOST_ATTEMPTS, lease_until=A_MORNING - timedelta(1)
    )

    given_up = usecases.sweep(at=A_MORNING)

    job.refresh_from_db()
    assert (given_up, job.state, usecases.take_next(at=A_MORNING)) == (1, JobState.FAILED, None)
    assert job.message.startswith(f"Đã thử {MOST_ATTEMPTS} lần")


def test_only_who_asked_can_stop_the_work_and_only_before_it_ends():
    job = JobRunFactory()

    with pytest.raises(Refused, match="người đã yêu cầu"):
        usecases.cancel(job.pk, by=UserFactory(), at=A_MORNING)
    usecases.cancel(job.pk, by=job.asked_by, at=A_MORNING)
    with pytest.raises(Refused, match="đã kết thúc"):
        usecases.cancel(job.pk, by=job.asked_by, at=A_MORNING)

    assert usecases.take_next(at=AN_HOUR_LATER) is None


def test_work_put_back_waits_a_moment_and_a_handed_over_one_does_not():
    busy, closing = JobRunFactory.create_batch(2)
    for _ in range(2):
        usecases.take_next(at=A_MORNING)

    usecases.put_back(busy.pk, attempt=1, at=A_MORNING)
    usecases.hand_over(closing.pk, attempt=1)

    assert usecases.take_next(at=A_MORNING).pk == closing.pk
    assert usecases.take_next(at=A_MORNING) is None
    assert usecases.take_next(at=AN_HOUR_LATER).attempt == 2
