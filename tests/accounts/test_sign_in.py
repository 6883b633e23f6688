"""Signing in, being shut out, resetting a password, and the places where one is signed in."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.accounts.rules import GUESSES_AT_ONE_NAME, GUESSES_FROM_ONE_ADDRESS
from guongsang.accounts.usecases import forget_old_guesses
from guongsang.audit.models import Entry

LOGIN = "/tai-khoan/dang-nhap/"
PASSWORD = "nui rung Ba Be 7"
MISMATCH = "Tên đăng nhập hoặc mật khẩu chưa đúng."

pytestmark = pytest.mark.django_db


@pytest.fixture
def hoa() -> User:
    return User.objects.create_user("hoa.nt", "Nông Thị Hoa", PASSWORD, email="hoa@xa.vn")


def sign_in(client: Client, name: str = "hoa.nt", password: str = PASSWORD, **more):
    return client.post(LOGIN, {"login": name, "password": password}, **more)


def test_who_knows_name_and_password_comes_in(client, hoa):
    response = sign_in(client)
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(hoa.pk)
    assert Entry.objects.filter(act="accounts.signed_in", subject_id=str(hoa.pk)).count() == 1


def test_capitals_in_the_name_do_not_matter(client, hoa):
    assert sign_in(client, "Hoa.NT").status_code == 302


def test_after_signing_in_one_goes_where_one_wanted(client, hoa):
    response = client.post(
        LOGIN, {"login": "hoa.nt", "password": PASSWORD, "next": "/tai-khoan/phien/"}
    )
    assert response["Location"] == "/tai-khoan/phien/"
    page = Client().get(LOGIN + "?next=/tai-khoan/phien/").content.decode()
    assert 'value="/tai-khoan/phien/"' in page


def test_nobody_is_sent_to_a_foreign_site(client, hoa):
    response = client.post(
        LOGIN, {"login": "hoa.nt", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert "evil" not in response["Location"]


def test_the_session_gets_a_new_key_at_sign_in(client, hoa):
    client.get(LOGIN)
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_unknown_name_and_wrong_password_are_answered_alike(client, hoa):
    wrong = sign_in(client, password="sai").content.decode()
    unknown = sign_in(Client(), name="khong.co").content.decode()
    assert MISMATCH in wrong
    assert MISMATCH in unknown
    assert sign_in(client, password="sai").status_code == sign_in(Client(), "khong.co").status_code


def shut_out(client: Client, name: str = "hoa.nt") -> None:
    for _each in range(GUESSES_AT_ONE_NAME.most):
        sign_in(client, name, "sai")


@pytest.mark.parametrize("name", ["hoa.nt", "khong.co"])
def test_guessing_is_stopped_with_a_sentence_that_says_until_when(client, hoa, name):
    with time_machine.travel("2026-11-22T08:00:00+07:00", tick=False):
        shut_out(client, name)
        page = sign_in(client, name).content.decode()
    assert "08:15 22/11/2026" in page
    assert "_auth_user_id" not in client.session


def test_the_door_opens_again_at_the_time_that_was_told(client, hoa):
    with time_machine.travel("2026-11-22T08:00:00+07:00", tick=False) as clock:
        shut_out(client)
        clock.shift(GUESSES_AT_ONE_NAME.shut_for)
        assert sign_in(client).status_code == 302


def test_a_guesser_elsewhere_does_not_shut_the_owner_out(client, hoa):
    for _each in range(GUESSES_AT_ONE_NAME.most):
        sign_in(Client(), password="sai", REMOTE_ADDR="203.0.113.9")
    assert sign_in(client).status_code == 302


def test_guessing_many_names_from_one_address_is_stopped(client, hoa):
    for number in range(GUESSES_FROM_ONE_ADDRESS.most):
        sign_in(client, f"ten{number}", "sai")
    assert "tạm khóa" in sign_in(client).content.decode()


def test_being_shut_out_is_logged_once_and_without_what_was_typed(client, hoa):
    shut_out(client, "khong.co")
    lines = Entry.objects.filter(act="accounts.shut_out")
    assert lines.count() == 1
    assert "khong.co" not in str(lines.values().get())


def test_signing_in_forgives_the_wrong_guesses_before(client, hoa):
    for _each in range(GUESSES_AT_ONE_NAME.most - 1):
        sign_in(client, password="sai")
    sign_in(client)
    sign_in(Client(), password="sai")
    assert sign_in(Client()).status_code == 302


def test_old_counters_are_swept(client, hoa):
    sign_in(client, password="sai")
    assert forget_old_guesses(before=timezone.now() + timedelta(days=1)) == 2


def test_a_closed_account_does_not_come_in(client, hoa):
    User.objects.update(is_active=False)
    response = client.post(LOGIN, {"login": "hoa.nt", "password": PASSWORD}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "Tài khoản đã ngừng" in response.content.decode()


def test_nobody_signs_up(client):
    assert client.get("/tai-khoan/signup/").status_code == 404


def test_signing_out_asks_first_and_ends_the_session(client, hoa):
    sign_in(client)
    assert client.get(reverse("account_logout")).status_code == 200
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_changing_the_password_ends_the_other_places_and_keeps_this_one(client, hoa):
    there = Client()
    sign_in(there)
    sign_in(client)
    new = "thac Dau Dang 8"
    words = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post(reverse("account_change_password"), words)
    assert client.get(reverse("accounts_me")).status_code == 200
    assert there.get(reverse("accounts_me")).status_code == 302
    hoa.refresh_from_db()
    assert hoa.check_password(new)
    assert Entry.objects.filter(act="accounts.password_set").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"oldpassword": "sai"}, "Mật khẩu hiện nay chưa đúng"),
        ({"password2": "khac han di nhe"}, "Hai lần nhập mật khẩu chưa giống nhau."),
        ({"password1": "ngan", "password2": "ngan"}, "ngắn"),
        ({"password1": "password123", "password2": "password123"}, "phổ biến"),
    ],
)
def test_a_bad_new_password_is_refused_in_vietnamese(client, hoa, words, sentence):
    sign_in(client)
    good = {"oldpassword": PASSWORD, "password1": "thac Dau Dang 8", "password2": "thac Dau Dang 8"}
    page = client.post(reverse("account_change_password"), {**good, **words}).content.decode()
    assert sentence in page
    hoa.refresh_from_db()
    assert hoa.check_password(PASSWORD)


def test_a_forgotten_password_is_reset_by_mail(client, hoa):
    there = Client()
    sign_in(there)
    response = client.post(reverse("account_reset_password"), {"email": "HOA@xa.vn"})
    assert response.status_code == 302
    (letter,) = mail.outbox
    assert letter.subject == "Đặt lại mật khẩu Gương Sáng"
    link = next(word for word in letter.body.split() if word.startswith("http"))
    page = client.get(link.replace("http://testserver", ""), follow=True)
    new = "suoi Tien Ba Be 9"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    hoa.refresh_from_db()
    assert hoa.check_password(new)
    assert there.get(reverse("accounts_me")).status_code == 302
    assert client.get(link.replace("http://testserver", "")).status_code == 200


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client, hoa):
    known = client.post(reverse("account_reset_password"), {"email": "hoa@xa.vn"})
    unknown = Client().post(reverse("account_reset_password"), {"email": "khong@co.vn"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_down_gives_the_same_answer(client, hoa, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert client.post(reverse("account_reset_password"), {"email": "hoa@xa.vn"}).status_code == 302


def test_i_see_where_i_am_signed_in_and_end_one_place(client, hoa):
    there = Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 13) Chrome/120")
    sign_in(there)
    sign_in(client)
    page = client.get(reverse("accounts_sessions")).content.decode()
    assert "Chrome, Android" in page
    other = UserSession.objects.get(session_key=there.session.session_key)
    client.post(reverse("accounts_end_session", args=[other.pk]))
    assert there.get(reverse("accounts_me")).status_code == 302
    assert client.get(reverse("accounts_me")).status_code == 200


def test_i_end_all_other_places_at_once(client, hoa):
    there = Client()
    sign_in(there)
    sign_in(client)
    client.post(reverse("accounts_end_other_sessions"))
    assert there.get(reverse("accounts_me")).status_code == 302
    assert client.get(reverse("accounts_me")).status_code == 200


def test_nobody_ends_another_persons_session(client, hoa):
    stranger = User.objects.create_user("la", "Người Lạ", PASSWORD)
    sign_in(client)
    there = Client()
    sign_in(there, stranger.username)
    theirs = UserSession.objects.get(user=stranger)
    client.post(reverse("accounts_end_session", args=[theirs.pk]))
    assert there.get(reverse("accounts_me")).status_code == 200


def test_i_correct_my_own_card(client, hoa):
    sign_in(client)
    client.post(reverse("accounts_me"), {"name": " Nông  Thị Hòa ", "position": "", "email": ""})
    hoa.refresh_from_db()
    assert (hoa.name, hoa.email) == ("Nông Thị Hòa", "")


def test_two_names_may_not_differ_by_capitals_only(hoa):
    with pytest.raises(ValidationError, match="đã có người dùng"):
        User.objects.create_user("HOA.NT", "Người Khác")
