"""A link lets one person set a password, once, for a week."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guongsang.accounts.models import LinkKind, PasswordLink, User
from guongsang.accounts.rules import LINK_LIVES
from guongsang.accounts.usecases import (
    close_account,
    invite_person,
    make_password_link,
    set_password,
    use_link,
)
from guongsang.foundation.refusals import Refused
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "nui rung Ba Be 7"


def invite(**changes: object) -> tuple[User, str]:
    words = {"username": "Lan.HT", "name": "Hoàng  Thị Lan", "position": "", "email": ""}
    return invite_person(**{**words, **changes}, where="0001", by=UserFactory(), at=timezone.now())


def test_an_invited_person_sets_a_password_and_signs_in(client):
    person, token = invite()
    address = reverse("accounts_link", args=[token])
    assert "Hoàng Thị Lan" in client.get(address).content.decode()
    response = client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    assert response["Location"] == reverse("account_login")
    assert client.login(username=person.username, password=PASSWORD)


def test_the_database_keeps_no_link_that_could_be_read():
    _person, token = invite()
    assert token not in str(PasswordLink.objects.values().get())


def test_a_link_opens_once():
    _person, token = invite()
    use_link(token, password=PASSWORD, at=timezone.now())
    with pytest.raises(Refused, match="đã dùng"):
        use_link(token, password=PASSWORD, at=timezone.now())


def test_a_link_opens_for_a_week():
    _person, token = invite()
    made = PasswordLink.objects.get().made_at
    with pytest.raises(Refused, match="hết hạn"):
        use_link(token, password=PASSWORD, at=made + LINK_LIVES)
    assert use_link(token, password=PASSWORD, at=made + LINK_LIVES - timedelta(seconds=1))


def test_a_weak_password_does_not_spend_the_link():
    _person, token = invite()
    with pytest.raises(Refused):
        use_link(token, password="1234", at=timezone.now())
    assert use_link(token, password=PASSWORD, at=timezone.now())


def test_a_newer_link_withdraws_the_older():
    person, old = invite()
    _same, new = make_password_link(person.pk, where="", by=UserFactory(), at=timezone.now())
    with pytest.raises(Refused):
        use_link(old, password=PASSWORD, at=timezone.now())
    assert use_link(new, password=PASSWORD, at=timezone.now()) == person


def test_a_link_for_somebody_with_a_password_is_a_reset():
    person = UserFactory()
    set_password(person.pk, password=PASSWORD, at=timezone.now())
    make_password_link(person.pk, where="", by=UserFactory(), at=timezone.now())
    assert PasswordLink.objects.get().kind == LinkKind.RESET


def test_a_closed_account_opens_by_no_link():
    person, token = invite()
    close_account(person.pk, where="", by=UserFactory(), at=timezone.now())
    with pytest.raises(Refused):
        use_link(token, password=PASSWORD, at=timezone.now())


def test_a_wrong_used_or_old_link_is_told_in_one_sentence(client):
    response = client.get(reverse("accounts_link", args=["khong-co"]))
    assert response.status_code == 404
    assert "hết hạn" in response.content.decode()


def test_trying_many_links_is_slowed_down(client):
    for number in range(60):
        client.get(reverse("accounts_link", args=[f"thu{number}"]))
    assert client.get(reverse("accounts_link", args=["thu"])).status_code == 429


def test_the_link_page_is_not_kept_by_browsers(client):
    _person, token = invite()
    response = client.get(reverse("accounts_link", args=[token]))
    assert "no-store" in response["Cache-Control"]


def test_two_people_who_open_the_link_at_once_do_not_both_win():
    _person, token = invite()
    page = Client().get(reverse("accounts_link", args=[token]))
    assert page.status_code == 200
    use_link(token, password=PASSWORD, at=timezone.now())
    late = Client().post(
        reverse("accounts_link", args=[token]), {"password1": PASSWORD, "password2": PASSWORD}
    )
    assert late.status_code == 404


@pytest.mark.parametrize("username", ["có dấu cách", "a b", ""])
def test_a_name_that_cannot_be_typed_is_refused(username):
    with pytest.raises(Refused):
        invite(username=username)


def test_a_taken_name_is_refused_whatever_its_capitals():
    invite()
    with pytest.raises(Refused, match="đã có người dùng"):
        invite(username="lan.ht")


def test_a_person_has_one_open_link():
    person, _token = invite()
    with pytest.raises(IntegrityError):
        PasswordLink.objects.create(
            user=person,
            kind="reset",
            token_hash="x",
            made_at=timezone.now(),
            expires_at=timezone.now(),
        )
