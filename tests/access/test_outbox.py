"""The outbox: choose, read, send; nothing chosen is nobody."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from guongsang.access.usecases import ask_to_send, drop_letters, send_letter
from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter
from guongsang.inbox.states import LetterState
from guongsang.inbox.usecases import draft_letter
from guongsang.jobs.models import JobRun, JobState
from guongsang.jobs.tasks import do_next, find_works
from tests.access.conftest import signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()
find_works()


def draft(town, name="Ma Văn Tú", unit=None) -> Letter:
    return draft_letter(
        to_name=name,
        to_address="tu@xa.vn",
        subject="Lời cảm ơn",
        body=f"Kính gửi {name}",
        where=(unit or town.school).path,
        at=NOW,
    )


@pytest.fixture
def officer(town):
    return town.person("emulation_officer", town.commune)


@pytest.fixture
def browser(officer):
    return signed_in(officer)


def test_each_persons_own_text_is_read_before_anything_goes(town, browser):
    letters = [draft(town, name) for name in ("Ma Văn Tú", "Hoàng Thị Lan")]
    page = browser.post(reverse("inbox:preview"), {"chosen": [one.pk for one in letters]})
    words = page.content.decode()
    assert "Kính gửi Ma Văn Tú" in words
    assert "Kính gửi Hoàng Thị Lan" in words
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["preview", "send", "drop"])
@pytest.mark.parametrize("chosen", [[], ["tất cả"], ["*"], [""]])
def test_nothing_chosen_is_nobody_never_everybody(town, browser, name, chosen):
    draft(town)
    page = browser.post(reverse(f"inbox:{name}"), {"chosen": chosen}, follow=True)
    assert "Chưa chọn thư nào" in page.content.decode()
    assert mail.outbox == []
    assert not JobRun.objects.exists()
    assert Letter.objects.get().state == LetterState.DRAFT


def test_a_few_letters_go_at_once_and_are_logged(town, browser, officer):
    letter = draft(town)
    page = browser.post(reverse("inbox:send"), {"chosen": [letter.pk]}, follow=True)
    assert "Đã gửi 1 thư" in page.content.decode()
    line = Entry.objects.get(act="inbox.sent")
    assert (line.unit_path, line.actor_id) == (town.school.path, officer.pk)


def test_sending_twice_sends_once(town, browser):
    letter = draft(town)
    for _each in range(2):
        page = browser.post(reverse("inbox:send"), {"chosen": [letter.pk]}, follow=True)
    assert len(mail.outbox) == 1
    assert "không gửi lần nữa" in page.content.decode()


def test_many_letters_go_by_a_worker_each_once(town, browser):
    letters = [draft(town, f"Người {number}") for number in range(12)]
    response = browser.post(reverse("inbox:send"), {"chosen": [one.pk for one in letters]})
    job = JobRun.objects.get()
    assert response["Location"] == job.get_absolute_url()
    assert mail.outbox == []
    assert do_next()
    assert len(mail.outbox) == 12
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert job.result["sent"] == 12
    assert not Letter.objects.exclude(state=LetterState.SENT).exists()


def test_a_worker_that_begins_again_sends_no_letter_twice(town, officer):
    letters = [draft(town) for _each in range(3)]
    ask_to_send([one.pk for one in letters], by=officer, at=NOW)
    send_letter(letters[0].pk, by=officer, at=NOW)
    assert do_next()
    assert len(mail.outbox) == 3


def test_letters_of_another_area_are_as_if_they_were_not(town, browser, officer):
    letter = draft(town, unit=town.elsewhere)
    browser.post(reverse("inbox:send"), {"chosen": [letter.pk]})
    browser.post(reverse("inbox:drop"), {"chosen": [letter.pk]})
    assert browser.get(reverse("inbox:letter", args=[letter.pk])).status_code == 404
    for act in (send_letter,):
        with pytest.raises(Refused):
            act(letter.pk, by=officer, at=NOW)
    for many in (ask_to_send, drop_letters):
        with pytest.raises(Refused):
            many([letter.pk], by=officer, at=NOW)
    letter.refresh_from_db()
    assert letter.state == LetterState.DRAFT
    assert mail.outbox == []


def test_what_cannot_go_is_said_before_and_not_sent(town, browser):
    Letter.objects.filter(pk=draft(town).pk).update(to_address="")
    page = browser.post(reverse("inbox:preview"), {"chosen": [Letter.objects.get().pk]})
    assert "chưa có địa chỉ" in page.content.decode()


def test_a_failure_is_seen_in_the_list(town, browser, settings):
    letter = draft(town)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    browser.post(reverse("inbox:send"), {"chosen": [letter.pk]})
    page = browser.get(reverse("inbox:outbox") + "?state=waiting").content.decode()
    assert "Máy chủ thư không nhận" in page
    assert Entry.objects.filter(act="inbox.failed").exists()


def test_letters_can_be_put_aside(town, browser):
    letter = draft(town)
    browser.post(reverse("inbox:drop"), {"chosen": [letter.pk]})
    letter.refresh_from_db()
    assert letter.state == LetterState.DROPPED
    assert Entry.objects.filter(act="inbox.dropped").exists()


def test_who_sends_no_letters_has_no_outbox(town):
    browser = signed_in(town.person("unit_head", town.school))
    assert browser.get(reverse("inbox:outbox")).status_code == 404
    assert "Hộp thư đi" not in browser.get(reverse("inbox:notices")).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_more_letters_cost_no_more_queries(town, browser, many, django_assert_max_num_queries):
    for _each in range(many):
        draft(town)
    with django_assert_max_num_queries(9):
        browser.get(reverse("inbox:outbox"))
