"""The booth: what a voter meets, and what must not be left behind."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.ballots import queries, usecases
from guongsang.ballots.forms import read_letters
from guongsang.ballots.models import Slip
from guongsang.ballots.rules.codes import grouped
from guongsang.ballots.views import guessing
from tests.accounts.factories import UserFactory
from tests.ballots.factories import ITEMS, by, open_ballot, prepare

pytestmark = pytest.mark.django_db
ENTER, CAST = "/bo-phieu/", "/bo-phieu/bo/"


@pytest.fixture(autouse=True)
def nobody_has_guessed():
    guessing._WRONG.clear()


@pytest.fixture
def box():
    return open_ballot()


def page(client: Client, code: str) -> dict[str, str]:
    """Type the code; return what the page would send, with choices and digits filled in."""
    response = client.post(ENTER, {"code": code})
    hidden = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    )
    assert hidden.keys() == {"code", "letters"}, response.content.decode()
    return hidden | {"choice_1": "yes", "own_1": "48", "choice_2": "no", "own_2": "15"}


def text(response) -> str:
    return response.content.decode()


def test_a_slip_is_cast_on_two_pages_and_its_check_codes_shown_once(client, box):
    sent = page(client, f" {grouped(box.codes[0]).lower().replace('0', 'o')} ")

    response = client.post(CAST, sent)

    assert "Phiếu đã vào hòm" in text(response)
    filled = {slip.item_ref: slip for slip in Slip.objects.exclude(check_code="")}
    assert {ref: filled[ref].choice for ref in filled} == {"h1": "yes", "h2": "no"}
    assert filled["h1"].check_code.endswith("-48")
    assert all(filled[ref].check_code in text(response) for ref, _label in ITEMS)


def test_the_codes_that_the_paper_shows_are_those_that_stand_on_the_board(client, box):
    response = client.post(ENTER, {"code": box.codes[0]})
    shown = re.findall(r'<span class="code">(\w{4})-</span>', text(response))
    sent = page(client, box.codes[0])
    client.post(CAST, sent)

    assert len(shown) == 2
    stored = set(Slip.objects.exclude(check_code="").values_list("check_code", flat=True))
    _key, letters = read_letters(sent["letters"])
    assert stored == {f"{letters['h1']}-48", f"{letters['h2']}-15"}


def test_pressing_twice_counts_once_and_shows_neither_choice_nor_codes(client, box):
    sent = page(client, box.codes[0])
    client.post(CAST, sent)

    again = client.post(CAST, sent | {"choice_1": "no"})

    assert "Phiếu này đã vào hòm" in text(again)
    assert Slip.objects.exclude(check_code="").count() == 2
    assert Slip.objects.get(item_ref="h1", check_code__endswith="-48").choice == "yes"
    assert not any(slip.check_code in text(again) for slip in Slip.objects.exclude(check_code=""))


def test_a_used_and_an_unknown_code_are_answered_alike(client, box):
    client.post(CAST, page(client, box.codes[0]))

    used = text(client.post(ENTER, {"code": box.codes[0]}))
    unknown = text(client.post(ENTER, {"code": "0000000000"}))

    assert "phiếu này đã vào hòm" in used
    assert used.replace(box.codes[0], "") == unknown.replace("0000000000", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "bắt buộc"),
        ("7KMD", "đúng 10 chữ và số"),
        ("ÁW3M-Đ12Q7", "Telex"),
        ("UUUUUUUUUU", "đúng 10 chữ và số"),
    ],
)
def test_a_mistyped_code_is_told_what_is_wrong(client, box, typed, told):
    response = client.post(ENTER, {"code": typed})
    assert response.status_code == 200
    assert "Phiếu chưa vào hòm" in text(response)
    assert told in text(response)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"choice_1": ""}, "Chưa chọn"),
        ({"choice_1": "invalid"}, "Chưa chọn"),
        ({"own_1": ""}, "hai chữ số"),
        ({"own_1": "-"}, "ít nhất hai"),
        ({"own_2": " 4 8 "}, "Trùng với mục 1"),
    ],
)
def test_an_unfinished_paper_stays_open_with_its_check_codes(client, box, change, told):
    sent = page(client, box.codes[0])

    response = client.post(CAST, sent | change)

    assert told in text(response)
    assert sent["letters"] in text(response)
    assert queries.turnout(box.ballot).cast == 0


def test_letters_that_are_not_ours_are_replaced(client, box):
    sent = page(client, box.codes[0]) | {"letters": "AAAA"}
    client.post(CAST, sent)
    assert not Slip.objects.filter(check_code__startswith="AAAA").exists()


@pytest.mark.parametrize("state", ["prepared", "closed", "voided"])
def test_a_box_that_is_not_open_takes_nothing(client, state):
    prepared = prepare()
    if state != "prepared":
        usecases.open_box(prepared.ballot.pk, **by())
        client.post(CAST, page(client, prepared.codes[1]))
    if state == "closed":
        usecases.close(prepared.ballot.pk, unopened=0, **by())
    if state == "voided":
        usecases.void(prepared.ballot.pk, reason="x", **by())

    assert "hòm chưa mở hay đã đóng" in text(client.post(ENTER, {"code": prepared.codes[0]}))


def test_voting_leaves_no_cookie_no_session_no_line(client, box, caplog):
    client.force_login(UserFactory())
    lines = Entry.objects.count()
    with CaptureSql() as asked:
        responses = [client.get(ENTER), client.post(ENTER, {"code": box.codes[0]})]
        responses.append(client.post(CAST, page(client, box.codes[0])))

    for response in responses:
        assert response.cookies == {}
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert "Cookie" not in response.get("Vary", "")
        assert "csrf" not in text(response)
        assert box.codes[0] not in str(response.headers)
    assert not any("session" in sql or "accounts_user" in sql for sql in asked)
    assert Entry.objects.count() == lines
    assert caplog.records == []


class CaptureSql(list):
    """The statements that were asked inside."""

    def __enter__(self):
        from django.db import connection

        def note(execute, sql, params, many, context):
            self.append(sql)
            return execute(sql, params, many, context)

        self.wrapper = connection.execute_wrapper(note)
        self.wrapper.__enter__()
        return self

    def __exit__(self, *told):
        return self.wrapper.__exit__(*told)


def test_a_visit_to_the_second_address_leads_to_the_first(client):
    assert client.get(CAST)["Location"] == reverse("ballots:enter")


def test_a_page_from_another_site_needs_the_code_like_everybody(box):
    client = Client(enforce_csrf_checks=True)
    assert "Phiếu đã vào hòm" in text(client.post(CAST, page(client, box.codes[0])))
    assert "chưa vào hòm" in text(client.post(CAST, {"code": "", "choice_1": "yes"}))


def test_who_guesses_is_stopped_before_looking_without_a_word_in_any_table(client, box):
    with CaptureSql() as asked:
        for _try in range(guessing.MOST_WRONG):
            client.post(ENTER, {"code": "0000000000"})
        stopped = client.post(ENTER, {"code": "0000000000"})
        right = client.post(ENTER, {"code": box.codes[0]})

    assert (stopped.status_code, right.status_code) == (429, 429)
    assert "quá nhiều mã sai" in text(stopped)
    assert not any(sql.startswith(("INSERT", "UPDATE")) for sql in asked)
    assert "Mở lá phiếu" in text(Client(REMOTE_ADDR="10.0.0.9").get(ENTER))
    assert page(Client(REMOTE_ADDR="10.0.0.9"), box.codes[0])


@pytest.mark.parametrize("items", [1, 3])
def test_a_longer_paper_costs_no_more_queries(client, django_assert_max_num_queries, items):
    box = open_ballot(items=[(f"h{n}", f"Mục {n}") for n in range(items)])
    sent = page(client, box.codes[0])
    sent |= {f"choice_{n}": "yes" for n in range(1, 4)} | {"own_3": "77"}

    with django_assert_max_num_queries(3):
        client.post(ENTER, {"code": box.codes[0]})
    with django_assert_max_num_queries(12):
        assert "Phiếu đã vào hòm" in text(client.post(CAST, sent))
