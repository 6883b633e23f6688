"""Many hands at the same moment: on both databases every vote is counted once or refused."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import close_old_connections, connection, connections
from django.test import Client

from guongsang.ballots import queries, usecases
from guongsang.ballots.forms import make_all_letters, sign_letters
from guongsang.ballots.models import BoardRow, Code, PaperEntry, Slip
from guongsang.ballots.views import guessing
from guongsang.foundation.refusals import Refused
from tests.ballots.factories import ITEMS, by, cast_all, open_ballot, prepare, vote

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nobody_has_guessed():
    guessing._WRONG.clear()


def at_once(*acts: Callable[[], str]) -> list[str]:
    """Do all acts in threads that start together; return what each answered."""
    start, told = threading.Barrier(len(acts)), [""] * len(acts)

    def run(number: int, act: Callable[[], str]) -> None:
        start.wait()
        try:
            told[number] = act()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def posting(box: usecases.Prepared, code: str, own: str = "48") -> Callable[[], str]:
    terms = box.ballot.terms
    sent = {
        "code": code, "letters": sign_letters(terms.key, make_all_letters(terms)),
        "choice_1": "yes", "own_1": own, "choice_2": "no", "own_2": f"{own}x",
    }  # fmt: skip

    def post() -> str:
        page = Client().post("/bo-phieu/bo/", sent).content.decode()
        heads = ("Phiếu đã vào hòm", "Mã này không bỏ phiếu được", "Hòm phiếu")
        return next((head for head in heads if head in page), page)

    return post


def test_fifty_posts_of_one_code_are_one_vote():
    box = open_ballot()

    told = at_once(*[posting(box, box.codes[0]) for _post in range(50)])

    assert Counter(told)["Phiếu đã vào hòm"] == 1
    assert set(told) == {"Phiếu đã vào hòm", "Mã này không bỏ phiếu được"}
    assert Slip.objects.exclude(check_code="").count() == len(ITEMS)
    assert queries.turnout(box.ballot).cast == 1


def test_twenty_five_codes_in_one_second_are_twenty_five_votes():
    box = open_ballot(slips=25, base_count=25)

    told = at_once(*[posting(box, code) for code in box.codes])

    assert set(told) == {"Phiếu đã vào hòm"}
    usecases.close(box.ballot.pk, unopened=0, **by())
    assert BoardRow.objects.filter(item_ref="h1").count() == 25


def test_a_close_among_twenty_posts_counts_each_or_refuses_it():
    box = open_ballot(slips=25, base_count=25)
    cast_all(box, *["yes"] * 5)
    clerk = by()

    def close() -> str:
        usecases.close(box.ballot.pk, unopened=0, **clerk)
        return "closed"

    told = Counter(at_once(*[posting(box, code) for code in box.codes[5:]], close))

    box.ballot.refresh_from_db()
    cast = 5 + told["Phiếu đã vào hòm"]
    assert told["closed"] == 1
    assert sum(told.values()) == 21
    assert told.keys() <= {
        "Phiếu đã vào hòm", "Mã này không bỏ phiếu được", "Hòm phiếu", "closed",
    }  # fmt: skip
    assert (box.ballot.cast, box.ballot.state) == (cast, "closed")
    for ref, _label in ITEMS:
        assert BoardRow.objects.filter(item_ref=ref).count() == cast
    assert [Code.objects.count(), Slip.objects.count()] == [0, 0]


def test_two_tellers_and_a_close_take_turns():
    box = open_ballot()
    cast_all(box, *["yes"] * 3)
    clerk, choices = by(), vote(box.ballot)["choices"]

    def key(teller: str) -> Callable[[], str]:
        def enter() -> str:
            try:
                usecases.enter_paper(box.ballot.pk, teller=teller, number=1, choices=choices)
            except Refused:
                return "refused"
            return "keyed"

        return enter

    def close() -> str:
        try:
            usecases.close(box.ballot.pk, unopened=0, **clerk)
        except Refused:
            return "refused"
        return "closed"

    told = at_once(key("1"), key("2"), close)

    box.ballot.refresh_from_db()
    assert told[2] in {"closed", "refused"}
    if told[2] == "closed":
        assert box.ballot.papers == (1 if told[:2] == ["keyed", "keyed"] else 0)
        assert PaperEntry.objects.count() == 0


@pytest.mark.postgresql
def test_postgresql_keeps_no_dead_row_of_the_box():
    if connection.vendor != "postgresql":
        pytest.skip("its tables are asked for their size")
    box = open_ballot()
    cast_all(box, *["yes"] * 9)
    usecases.close(box.ballot.pk, unopened=2, **by())
    close_old_connections()

    with connection.cursor() as cursor:
        for table in (Code, Slip, PaperEntry):
            cursor.execute("SELECT pg_relation_size(%s::regclass)", [table._meta.db_table])
            assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM ballots_boardrow")
        assert cursor.fetchone() == (1,)


@pytest.mark.postgresql
def test_a_server_that_logs_statements_opens_no_box():
    if connection.vendor != "postgresql":
        pytest.skip("a setting of PostgreSQL")
    prepared = prepare()
    with connection.cursor() as cursor:
        cursor.execute("SET log_statement = 'mod'")
        try:
            with pytest.raises(Refused, match="log_statement"):
                usecases.open_box(prepared.ballot.pk, **by())
        finally:
            cursor.execute("RESET log_statement")
    usecases.open_box(prepared.ballot.pk, **by())
