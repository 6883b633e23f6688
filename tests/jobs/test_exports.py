"""A list too long to wait for: asked for, written by the worker, fetched by who asked, deleted."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.jobs import tasks, usecases
from guongsang.jobs.models import JobRun, JobState
from guongsang.jobs.rules import FILE_DAYS, MOST_FILES_AT_ONCE
from guongsang.ui.tables import exports
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.jobs.factories import JobRunFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, monkeypatch):
    """An officer with three subjects in sight, one more than is written while they wait."""
    monkeypatch.setattr(exports, "EXPORT_AT_ONCE", 2)
    unit = UnitFactory()
    SubjectFactory.create_batch(3, unit=unit)
    officer = AssignmentFactory(unit=unit).user
    client.force_login(officer)
    return officer


def ask(client, query: str = "export=csv"):
    """Ask for the list of subjects as a file."""
    return client.get(f"{reverse('subjects:list')}?{query}")


def work_off() -> JobRun:
    """Let the worker have one turn and return what it worked at."""
    assert tasks.do_next()
    return JobRun.objects.latest("pk")


def fetched(client, job: JobRun) -> str:
    """Return the text of the file that a finished export has made."""
    file = client.get(reverse("jobs:file", args=[job.pk]))
    assert file.status_code == 200
    return b"".join(file.streaming_content).decode("utf-8-sig")


def test_a_short_list_comes_at_once(client, officer):
    SubjectFactory._meta.model.objects.last().delete()

    file = ask(client)

    assert file["Content-Type"].startswith("text/csv")
    assert not JobRun.objects.exists()


def test_a_long_list_leads_to_its_progress_and_at_its_end_to_the_file(client, officer, monkeypatch):
    answer = ask(client, "export=csv&sort=-name")
    job = JobRun.objects.get()
    assert (answer.status_code, answer.url) == (302, job.get_absolute_url())

    done = work_off()

    page = client.get(job.get_absolute_url()).content.decode()
    assert (done.state, done.done, done.total) == (JobState.DONE, 3, 3)
    assert done.message == "Tệp đã ghi xong."
    assert reverse("jobs:file", args=[job.pk]) in page
    monkeypatch.setattr(exports, "EXPORT_AT_ONCE", 3)
    assert fetched(client, job) == ask(client, "export=csv&sort=-name").content.decode("utf-8-sig")


def test_the_file_is_a_private_download_under_its_own_name(client, officer):
    ask(client, "export=xlsx")
    job = work_off()

    file = client.get(reverse("jobs:file", args=[job.pk]))

    assert "attachment" in file["Content-Disposition"]
    assert timezone.localdate().isoformat() in file["Content-Disposition"]
    assert file["Cache-Control"] == "private, no-store"
    assert b"".join(file.streaming_content)[:2] == b"PK"


def test_only_who_asked_can_fetch_the_file(client, officer):
    ask(client)
    job = work_off()

    client.force_login(AssignmentFactory(unit=officer.assignments.get().unit).user)

    assert client.get(reverse("jobs:file", args=[job.pk])).status_code == 404


def test_the_language_of_the_reader_is_the_language_of_the_file(client, officer, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    ask(client)

    assert "Thôn" not in fetched(client, work_off()).splitlines()[0]
    assert JobRun.objects.get().params["language"] == "en"


def test_who_may_no_longer_sign_in_gets_no_file(client, officer):
    ask(client)
    officer.is_active = False
    officer.save()

    job = work_off()

    assert (job.state, job.file) == (JobState.FAILED, None)
    assert job.message.startswith("Tài khoản không còn được xem danh sách này")
    assert not default_storage.exists("exports")


def test_who_has_lost_a_role_gets_what_they_may_read_then(client, officer):
    ask(client)
    Assignment.objects.filter(user=officer).update(ends_on=timezone.localdate() - timedelta(2))

    job = work_off()

    assert job.state == JobState.DONE
    assert len(fetched(client, job).splitlines()) == 1  # the head alone


def test_a_list_that_is_closed_to_its_reader_by_then_gives_no_file(client, monkeypatch):
    monkeypatch.setattr(exports, "EXPORT_AT_ONCE", 0)
    client.force_login(AssignmentFactory(role="administrator").user)
    assert client.get(reverse("access:list") + "?export=csv").status_code == 302
    Assignment.objects.all().delete()

    job = work_off()

    assert job.state == JobState.FAILED
    assert job.message.startswith("Tài khoản không còn được xem danh sách này")


def test_who_presses_twice_is_led_to_the_same_work(client, officer):
    assert ask(client).url == ask(client).url
    assert ask(client, "export=xlsx").url != ask(client).url
    assert JobRun.objects.count() == 2


def test_who_waits_for_many_files_is_asked_to_wait(client, officer):
    JobRunFactory.create_batch(MOST_FILES_AT_ONCE, kind=usecases.EXPORT, asked_by=officer)
    JobRunFactory(kind=usecases.EXPORT)

    answer = ask(client)

    assert answer.url == reverse("subjects:list")
    assert "Bạn còn 3 tệp đang được xuất" in str(next(iter(get_messages(answer.wsgi_request))))
    assert JobRun.objects.count() == MOST_FILES_AT_ONCE + 1


def test_an_export_whose_worker_died_is_written_again_by_the_next(client, officer, monkeypatch):
    ask(client)
    finish = usecases.finish
    monkeypatch.setattr(tasks.usecases, "finish", _the_power_goes)
    with pytest.raises(KeyboardInterrupt):
        tasks.do_next()
    assert client.get(reverse("jobs:file", args=[JobRun.objects.get().pk])).status_code == 302
    monkeypatch.setattr(tasks.usecases, "finish", finish)
    JobRun.objects.update(lease_until=timezone.now() - timedelta(minutes=1))

    job = work_off()

    assert (job.state, job.attempt) == (JobState.DONE, 2)
    assert len(fetched(client, job).splitlines()) == 4


def _the_power_goes(*words, **more):
    raise KeyboardInterrupt


def test_an_export_met_by_a_busy_database_waits_for_its_next_turn(client, officer, monkeypatch):
    ask(client)
    monkeypatch.setattr(usecases, "keep_file", _busy)

    assert work_off().state == JobState.QUEUED


def _busy(*words, **more):
    raise OperationalError("database is locked")


def test_files_are_deleted_when_their_days_are_over_and_the_page_says_so(client, officer):
    ask(client)
    job = work_off()
    path = default_storage.path(job.file.place)
    an_age_ago = datetime(2013, 9, 3, tzinfo=UTC).timestamp()

    assert usecases.prune_files(at=timezone.now()) == 0
    os.utime(path, (an_age_ago, an_age_ago))
    assert usecases.prune_files(at=timezone.now()) == 1

    answer = client.get(reverse("jobs:file", args=[job.pk]), follow=True)
    assert f"Tệp đã được xóa sau {FILE_DAYS} ngày" in answer.content.decode()
    assert reverse("jobs:file", args=[job.pk]) not in answer.content.decode()


def test_with_no_file_ever_written_there_is_nothing_to_delete():
    assert usecases.prune_files(at=timezone.now()) == 0


def test_work_without_a_file_leads_back_to_its_page(client):
    job = JobRunFactory(asked_by=UserFactory())
    client.force_login(job.asked_by)

    answer = client.get(reverse("jobs:file", args=[job.pk]))

    assert (answer.status_code, answer.url) == (302, job.get_absolute_url())
