"""The first administrator can be made by a person and by a script."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


def make(monkeypatch, password: str, username: str = "quantri") -> str:
    """Call the command as a script would and return what it says."""
    monkeypatch.setenv("GUONGSANG_ADMIN_PASSWORD", password)
    said = StringIO()
    call_command(
        "createadmin",
        username=username,
        name="Hà Thị Mai",
        password_from_env=True,
        stdout=said,
    )
    return said.getvalue()


def test_the_administrator_can_sign_in_and_has_the_role_everywhere(monkeypatch, client):
    said = make(monkeypatch, "mot mat khau dai")

    assert "Hà Thị Mai" in said
    assert client.login(username="quantri", password="mot mat khau dai")
    assert list(Assignment.objects.values_list("role", "unit")) == [("administrator", None)]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("password", ["", "ngan", "quantri", "1234567890"])
def test_a_weak_password_is_refused_and_nobody_is_made(monkeypatch, password):
    with pytest.raises(CommandError):
        make(monkeypatch, password)

    assert User.objects.count() == 0


def test_a_user_name_is_given_once(monkeypatch):
    make(monkeypatch, "mot mat khau dai")

    with pytest.raises(CommandError, match="đã có người dùng"):
        make(monkeypatch, "mot mat khau dai")


def test_two_different_answers_make_nobody(monkeypatch):
    answers = iter(["mot mat khau dai", "mot mat khau khac"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))

    with pytest.raises(CommandError, match="không giống nhau"):
        call_command("createadmin", username="quantri", name="Hà Thị Mai")

    assert User.objects.count() == 0
