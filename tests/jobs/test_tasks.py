"""The worker does what was asked, says how it ended, and survives what breaks."""

import pytest
from django.db import OperationalError

from guongsang.foundation.refusals import Refused
from guongsang.jobs import tasks
from guongsang.jobs.models import JobRun, JobState
from tests.jobs.factories import JobRunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(monkeypatch):
    """An empty register, so that a test's work is gone when the test is."""
    monkeypatch.setattr(tasks, "WORKS", {})
    return tasks.work


def after_one_turn(**turn) -> JobRun:
    """Let the worker have one turn at a new piece of work and return the row."""
    job = JobRunFactory(params={"to": 3})
    assert tasks.do_next(**turn)
    job.refresh_from_db()
    return job


def test_the_work_gets_its_params_and_leaves_its_result(works):
    @works("tests.count")
    def count(run):
        run.advance(run.params["to"], 3, "Xong cả ba")
        return {"href": "/don-vi/"}

    job = after_one_turn()

    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert (job.result_href, job.message) == ("/don-vi/", "Xong cả ba")


def test_a_refusal_ends_the_work_with_its_own_sentence(works):
    @works("tests.count")
    def count(run):
        raise Refused("Tệp này không phải bảng tính.")

    job = after_one_turn()

    assert (job.state, job.message) == (JobState.FAILED, "Tệp này không phải bảng tính.")


@pytest.mark.parametrize("fault", [KeyError("x"), TypeError("x")])
def test_a_fault_of_the_program_is_owned_and_tells_no_secret(works, fault):
    @works("tests.count")
    def count(run):
        raise fault

    job = after_one_turn()

    assert job.state == JobState.FAILED
    assert job.message.startswith("Việc dừng vì lỗi của chương trình, không phải do bạn.")


def test_work_of_an_unknown_kind_fails_instead_of_waiting_for_ever(works):
    assert after_one_turn().state == JobState.FAILED


def test_a_busy_database_is_a_reason_to_try_again(works):
    @works("tests.count")
    def count(run):
        raise OperationalError("database is locked")

    job = after_one_turn()

    assert (job.state, job.attempt) == (JobState.QUEUED, 1)


def test_a_closing_worker_hands_the_work_over_at_its_next_word(works):
    @works("tests.count")
    def count(run):
        run.advance(1, 3)
        raise AssertionError("went on")

    job = after_one_turn(is_closing=lambda: True)

    assert (job.state, job.attempt, job.lease_until) == (JobState.QUEUED, 0, None)


def test_work_stopped_by_its_owner_stops(works):
    @works("tests.count")
    def count(run):
        JobRun.objects.update(state=JobState.CANCELLED)
        run.advance(1, 3)
        raise AssertionError("went on")

    assert after_one_turn().state == JobState.CANCELLED


def test_a_word_per_row_is_not_a_write_per_row(works, django_assert_num_queries):
    run = tasks.Progress(JobRunFactory(state=JobState.RUNNING, attempt=1).pk, 1, {}, None)

    with django_assert_num_queries(2):
        for row in range(1, 1001):
            run.advance(row, 1000)


def test_two_functions_cannot_do_one_kind(works):
    works("tests.count")(lambda run: {})

    with pytest.raises(RuntimeError, match=r"tests\.count"):
        works("tests.count")(lambda run: {})


def test_without_work_the_worker_has_nothing_to_do(works):
    assert not tasks.do_next()
