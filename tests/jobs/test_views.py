"""Only who asked sees the work; the page moves with and without script."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from guongsang.jobs.models import JobState
from tests.accounts.factories import UserFactory
from tests.jobs.factories import JobRunFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def officer(client):
    officer = UserFactory()
    client.force_login(officer)
    return officer


def test_work_of_somebody_else_is_not_there(client, officer):
    job = JobRunFactory()

    pages = [
        client.get(reverse("jobs:progress", args=[job.pk])),
        client.post(reverse("jobs:cancel", args=[job.pk])),
    ]

    assert [page.status_code for page in pages] == [404, 404]
    assert job.title not in client.get(reverse("jobs:list")).content.decode()


def test_a_stranger_is_asked_to_sign_in(client):
    page = client.get(reverse("jobs:progress", args=[JobRunFactory().pk]))

    assert page.status_code == 302
    assert reverse("account_login") in page["Location"]


def test_the_page_of_running_work_asks_again_with_and_without_script(client, officer):
    job = JobRunFactory(asked_by=officer, state=JobState.RUNNING, done=3, total=10)

    page = client.get(job.get_absolute_url()).content.decode()

    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert reverse("jobs:cancel", args=[job.pk]) in page


def test_htmx_gets_the_bar_alone_and_it_stops_asking_when_the_work_has_ended(client, officer):
    job = JobRunFactory(
        asked_by=officer,
        state=JobState.DONE,
        result={"href": "/don-vi/"},
        ended_at=datetime(2013, 9, 3, 2, 0, tzinfo=UTC),
    )

    answer = client.get(job.get_absolute_url(), headers=HTMX)
    piece = answer.content.decode()

    assert piece.lstrip().startswith('<div id="progress"')
    assert 'href="/don-vi/"' in piece
    assert ("hx-trigger" in piece, "HX-Request" in answer["Vary"]) == (False, True)


def test_going_back_in_the_browser_restores_the_whole_page(client, officer):
    job = JobRunFactory(asked_by=officer, state=JobState.DONE)

    answer = client.get(
        job.get_absolute_url(), headers={**HTMX, "HX-History-Restore-Request": "true"}
    )

    assert "<html" in answer.content.decode()


def test_a_failed_work_says_why(client, officer):
    job = JobRunFactory(asked_by=officer, state=JobState.FAILED, message="Dòng 7 không đọc được.")

    page = client.get(job.get_absolute_url()).content.decode()

    assert "Dòng 7 không đọc được." in page
    assert "every 1s" not in page


def test_stopping_takes_one_press(client, officer):
    job = JobRunFactory(asked_by=officer)

    answer = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True)

    job.refresh_from_db()
    assert (answer.status_code, job.state) == (200, JobState.CANCELLED)


def test_stopping_what_has_ended_is_refused_in_words(client, officer):
    job = JobRunFactory(asked_by=officer, state=JobState.DONE)

    page = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True).content.decode()

    assert "đã kết thúc" in page


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_longer_list_costs_no_more_queries(client, officer, django_assert_max_num_queries, jobs):
    JobRunFactory.create_batch(jobs, asked_by=officer)

    with django_assert_max_num_queries(8):
        page = client.get(reverse("jobs:list"))

    assert page.content.decode().count("Đếm đến một trăm") >= jobs


def test_the_list_leaves_as_a_file(client, officer):
    JobRunFactory(asked_by=officer)
    JobRunFactory(title="Việc của người khác")

    file = client.get(reverse("jobs:list"), {"export": "csv"})

    assert "attachment" in file["Content-Disposition"]
    text = b"".join(file) if file.streaming else file.content
    assert "Đếm đến một trăm" in text.decode("utf-8-sig")
    assert "Việc của người khác" not in text.decode("utf-8-sig")
