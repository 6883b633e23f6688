"""Nothing that is left leads from a vote to a voter; and the attacker who finds nothing works."""

import json
import logging
import random
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from guongsang.accounts.models import User
from guongsang.ballots import usecases
from guongsang.ballots.models import Ballot
from guongsang.ballots.rules.codes import hash_of_code
from guongsang.ballots.usecases import casting
from guongsang.ballots.usecases import closing as closing_acts
from tests.ballots.factories import by, cast_all, key_paper, open_ballot, vote

ATTACKER = Path(__file__).with_name("attacker.py")
MEMBERS, VOTES = 11, 30
# 330 guesses at one in eleven: more than 40 right happens by chance in three series of a hundred.
MOST_RIGHT = 40
ONE_ITEM = [("h1", "Bàn Thị Mai")]


def test_no_table_has_a_person_a_clock_or_a_number_that_counts_upwards():
    fields = [
        field
        for model in apps.get_app_config("ballots").get_models()
        for field in model._meta.get_fields()
    ]

    people = [
        one for one in fields if one.is_relation and one.related_model._meta.app_label != "ballots"
    ]
    clocks = [one for one in fields if isinstance(one, (models.DateField, models.TimeField))]
    counting = [one for one in fields if isinstance(one, models.AutoField)]
    addresses = [one for one in fields if isinstance(one, models.GenericIPAddressField)]
    assert fields
    assert (people, clocks, counting, addresses) == ([], [], [], [])


class Vote:
    """One vote of eleven members: who came in which order, and under which code each stands."""

    def __init__(self, ballot: Ballot, order: list[str]) -> None:
        self.name = f"{ballot.pk.hex} h1"
        self.order = order


def hold_a_vote(mode: str) -> Vote:
    """Hold one vote to its end; return the check codes in the order in which they were cast."""
    prepared = open_ballot(mode=mode, items=ONE_ITEM)
    slips = [*prepared.codes] or [""] * MEMBERS
    order = []
    for number, code in enumerate(slips):
        words = vote(prepared.ballot, random.choice(["yes", "yes", "no"]))
        if mode == "drawn":
            receipt = usecases.cast(code=code, **words)
        else:
            receipt = vote_from_afar(prepared.ballot, number, words)
        order.append(receipt.checks["h1"])
    # The count of sealed slips belongs to drawn ones alone.
    usecases.close(prepared.ballot.pk, unopened=0 if mode == "drawn" else None, **by())
    return Vote(prepared.ballot, order)


def vote_from_afar(ballot: Ballot, member: int, words: dict) -> usecases.Receipt:
    """Mark the roll and cast in one transaction, as the council does."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE roll SET has_voted = 1 WHERE ballot = %s AND member = %s",
            [ballot.pk.hex, member],
        )
        return usecases.cast_in_slot(ballot.pk, **words)


@pytest.fixture
def office(transactional_db, tmp_path, caplog):
    """A database that really commits, with a roll as the council keeps it, and a log."""
    User.objects.create_user("thuky", "Thư ký")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE roll (ballot char(32), member int, has_voted int)")
    yield tmp_path
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE roll")


def rights(votes: list[Vote], place: Path, caplog) -> dict[str, int]:
    """Let the attacker loose; return how often each way of guessing was right."""
    stolen, log = place / "stolen.sqlite3", place / "server.log"
    source = Path(connection.settings_dict["NAME"])
    for name in ("", "-wal"):
        if source.with_name(source.name + name).exists():
            shutil.copy(source.with_name(source.name + name), stolen.with_name(stolen.name + name))
    log.write_text(caplog.text)
    told = subprocess.run(
        [sys.executable, ATTACKER, stolen, log], check=True, capture_output=True, text=True
    ).stdout
    return {
        way: sum(
            one == other
            for vote in votes
            for one, other in zip(vote.order, orders.get(vote.name, []), strict=False)
        )
        for way, orders in json.loads(told).items()
    }


def hold_votes(mode: str, number: int = VOTES) -> list[Vote]:
    return [hold_a_vote(mode) for _vote in range(number)]


@pytest.mark.sqlite
@pytest.mark.parametrize("mode", ["drawn", "slots"])
def test_who_steals_the_final_database_and_all_logs_only_guesses(office, caplog, mode):
    caplog.set_level("DEBUG")
    found = rights(hold_votes(mode), office, caplog)
    suspicious = {way for way, right in found.items() if right > MOST_RIGHT}
    if suspicious:  # by chance once in thirty; twice in a row is no chance
        found = rights(hold_votes(mode), office, caplog)
        suspicious &= {way for way, right in found.items() if right > MOST_RIGHT}

    assert {"rows", "keys", "file"} <= found.keys()
    assert "log of writes" not in found
    assert suspicious == set(), found


def does_not_mix(monkeypatch) -> None:
    """Let votes take the first empty place, and the close keep the order of the places."""
    first = SimpleNamespace(choice=lambda places: places[0])
    unmixed = SimpleNamespace(shuffle=lambda rows: None)
    monkeypatch.setattr(casting, "secrets", first)
    monkeypatch.setattr(closing_acts, "secrets", SimpleNamespace(SystemRandom=lambda: unmixed))


def does_not_wipe(monkeypatch) -> None:
    """Leave deleted rows and the log of writes as the database leaves them by itself."""
    monkeypatch.setattr(closing_acts, "wipe_traces", lambda: True)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("naive", "way"), [(does_not_mix, "rows"), (does_not_wipe, "log of writes")]
)
@pytest.mark.parametrize("mode", ["drawn", "slots"])
def test_the_same_attacker_finds_everybody_in_a_naive_box(
    office, caplog, monkeypatch, naive, way, mode
):
    naive(monkeypatch)

    found = rights(hold_votes(mode, 5), office, caplog)

    assert found[way] == 5 * MEMBERS


@pytest.mark.sqlite
def test_the_same_attacker_finds_everybody_who_is_logged(office, caplog, monkeypatch):
    caplog.set_level("INFO")
    told = casting._drop

    def drop_and_tell(*words):
        receipt = told(*words)
        logging.getLogger("naive").info("cast %s", receipt.checks)
        return receipt

    monkeypatch.setattr(casting, "_drop", drop_and_tell)

    assert rights(hold_votes("drawn", 5), office, caplog)["logs"] == 5 * MEMBERS


@pytest.mark.sqlite
@pytest.mark.parametrize("ending", ["close", "void"])
def test_the_file_keeps_no_byte_of_what_was_destroyed(office, ending):
    """Every page of the file is looked through, used or free, not only what SQL shows."""
    source = Path(connection.settings_dict["NAME"])
    for _vote in range(10):
        prepared = open_ballot(items=[(f"h{n}", f"Mục {n}") for n in range(7)])
        ballot = prepared.ballot
        receipts = cast_all(prepared, *["yes"] * 9)
        key_paper(ballot, 1, "no", kind="written")
        traces = [ballot.salt, *(hash_of_code(ballot.salt, code) for code in prepared.codes)]
        for table in (ballot.slips, ballot.entries):
            traces += [key.hex for key in table.values_list("pk", flat=True)]
        checks = [check for receipt in receipts for check in receipt.checks.values()]
        if ending == "close":
            usecases.close(ballot.pk, unopened=2, **by())
        else:
            usecases.void(ballot.pk, reason="Có phản đối", **by())

        raw = source.read_bytes()
        assert not source.with_name(f"{source.name}-wal").stat().st_size
        assert [one for one in traces if one.encode() in raw] == []
        # On the board and in its one index, or nowhere.
        wanted = 2 if ending == "close" else 0
        assert {raw.count(check.encode()) for check in checks} == {wanted}
        assert not any(code.encode() in raw for code in prepared.codes)
