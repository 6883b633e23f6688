"""Letters wait until a person sends them, go once, and say when they did not go."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter
from guongsang.inbox.states import SILENT_AFTER, LetterState
from guongsang.inbox.usecases import draft_letter, drop_letter, send_letter
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def draft(**changes: object) -> Letter:
    words = {
        "to_name": "Ma Văn Tú",
        "to_address": "tu@xa.vn",
        "subject": "Lời cảm ơn",
        "body": "Kính gửi ông Tú,\n\nXin cảm ơn.",
        "where": "0001",
        "at": NOW,
    }
    return draft_letter(**{**words, **changes})


def test_a_draft_goes_nowhere_by_itself():
    draft()
    assert mail.outbox == []


def test_a_letter_goes_with_its_own_text():
    letter = send_letter(draft().pk, by_id=UserFactory().pk, at=NOW)
    assert letter.state == LetterState.SENT
    (sent,) = mail.outbox
    assert (sent.subject, sent.body) == ("Lời cảm ơn", letter.body)
    assert "tu@xa.vn" in sent.to[0]


def test_a_letter_goes_once_however_often_it_is_sent():
    letter, by = draft(), UserFactory()
    assert send_letter(letter.pk, by_id=by.pk, at=NOW)
    assert send_letter(letter.pk, by_id=by.pk, at=NOW) is None
    assert len(mail.outbox) == 1


def test_a_letter_that_somebody_is_sending_is_left_alone():
    letter, by = draft(), UserFactory()
    Letter.objects.update(state=LetterState.SENDING, sent_at=NOW, sent_by=by)
    assert send_letter(letter.pk, by_id=by.pk, at=NOW + SILENT_AFTER) is None
    assert mail.outbox == []


def test_a_letter_whose_sender_fell_silent_can_be_sent_again():
    letter, by = draft(), UserFactory()
    Letter.objects.update(state=LetterState.SENDING, sent_at=NOW, sent_by=by)
    later = NOW + SILENT_AFTER + timedelta(seconds=1)
    assert send_letter(letter.pk, by_id=by.pk, at=later).state == LetterState.SENT


def test_the_mark_is_there_before_the_letter_leaves(monkeypatch):
    seen = []
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send",
        lambda self: seen.append(Letter.objects.get().state),
    )
    send_letter(draft().pk, by_id=UserFactory().pk, at=NOW)
    assert seen == [LetterState.SENDING]


def test_a_failure_is_shown_and_can_be_tried_again(settings):
    letter, by = draft(), UserFactory()
    good = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    failed = send_letter(letter.pk, by_id=by.pk, at=NOW)
    assert failed.state == LetterState.FAILED
    assert "Máy chủ thư không nhận" in failed.failure
    settings.EMAIL_BACKEND = good
    again = send_letter(letter.pk, by_id=by.pk, at=NOW)
    assert (again.state, again.failure) == (LetterState.SENT, "")


@pytest.mark.parametrize(
    "changes",
    [
        {"to_address": "tu@xa.vn\nBcc: all@xa.vn"},
        {"to_address": "tu@xa.vn, all@xa.vn"},
        {"to_address": "khong-phai-dia-chi"},
        {"to_address": ""},
    ],
)
def test_a_bad_address_sends_to_nobody(changes):
    letter = send_letter(draft(**changes).pk, by_id=UserFactory().pk, at=NOW)
    assert letter.state == LetterState.FAILED
    assert letter.failure
    assert mail.outbox == []


@pytest.mark.parametrize("field", ["subject", "to_name"])
def test_nobody_adds_a_header_by_a_line_break(field):
    send_letter(draft(**{field: "Chào\r\nBcc: all@xa.vn"}).pk, by_id=UserFactory().pk, at=NOW)
    (sent,) = mail.outbox
    assert sent.message()["Bcc"] is None
    assert sent.recipients() == sent.to


def test_a_line_break_that_slipped_into_the_row_is_refused_at_the_door():
    letter = draft()
    Letter.objects.update(subject="Chào\nBcc: all@xa.vn")
    assert send_letter(letter.pk, by_id=UserFactory().pk, at=NOW).state == LetterState.FAILED
    assert mail.outbox == []


def test_names_with_quotes_and_commas_stay_one_person():
    send_letter(draft(to_name='Tú "Bé", Ma').pk, by_id=UserFactory().pk, at=NOW)
    assert mail.outbox[0].message()["To"].count("@") == 1


def test_a_dropped_letter_stays_and_goes_no_more():
    letter = drop_letter(draft().pk)
    assert letter.state == LetterState.DROPPED
    assert send_letter(letter.pk, by_id=UserFactory().pk, at=NOW) is None
    with pytest.raises(Refused):
        drop_letter(letter.pk)


def test_a_sent_letter_is_not_dropped():
    letter = send_letter(draft().pk, by_id=UserFactory().pk, at=NOW)
    with pytest.raises(Refused, match="Đã gửi"):
        drop_letter(letter.pk)


@pytest.mark.parametrize("wrong", [{"is_private": True}, {"state": LetterState.SENT}])
def test_the_database_keeps_letters_whole(wrong):
    draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_send_at_the_same_moment_send_once():
    letter, by = draft(), UserFactory()
    gate = Barrier(2)

    def send() -> None:
        gate.wait(timeout=10)
        send_letter(letter.pk, by_id=by.pk, at=NOW)
        connection.close()

    threads = [Thread(target=send) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(mail.outbox) == 1
