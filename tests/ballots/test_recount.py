"""Whoever has the exported file counts again, and sees what was altered."""

import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from guongsang.ballots import queries
from guongsang.ballots.rules.recounting import Unreadable, recount
from guongsang.foundation.refusals import Refused
from tests.ballots.factories import closed_ballot, open_ballot

INDEPENDENT = Path(__file__).with_name("independent.py")


@pytest.fixture
def ballot(db):
    return closed_ballot(*["yes"] * 8, "no", "blank", "no")


@pytest.fixture
def file(ballot, tmp_path) -> Path:
    kept = tmp_path / queries.name_of_export(ballot)
    kept.write_bytes(queries.export_of(ballot).encode())
    return kept


def test_nothing_is_exported_before_the_close(db):
    ballot = open_ballot().ballot
    for ask in (queries.export_of, queries.result_of, queries.board):
        with pytest.raises(Refused, match="chưa có kết quả"):
            ask(ballot)


def test_a_recount_gives_the_very_bytes_of_the_result(ballot, file, tmp_path, capsys):
    out = tmp_path / "result.json"

    call_command("recount", file, out=out, hash=ballot.board_head)
    call_command("recount", file)

    assert out.read_bytes() == queries.result_of(ballot).encode()
    told = capsys.readouterr()
    assert told.out == queries.result_of(ballot)
    assert f"Khớp từng byte. Mã băm bảng phiếu: {ballot.board_hash}" in told.err
    assert json.loads(told.out)["items"][0]["yes"] == 8


def test_the_command_needs_no_database(file, tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'no' / 'such' / 'place.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "guongsang.config.settings",
    }
    asked = [sys.executable, "-m", "guongsang.config.cli", "recount"]

    good = subprocess.run([*asked, file], env=environment, capture_output=True)
    lost = subprocess.run([*asked, tmp_path / "lost"], env=environment, capture_output=True)
    file.write_bytes(file.read_bytes().replace(b'"yes"', b'"no"', 1))
    forged = subprocess.run([*asked, file], env=environment, capture_output=True)

    assert (good.returncode, lost.returncode, forged.returncode) == (0, 2, 1), good.stderr


def test_somebody_else_comes_to_the_same_hash_and_decision(ballot, file):
    told = subprocess.run([sys.executable, INDEPENDENT, file], capture_output=True, text=True)

    passes = {one.tally.ref: one.tally.passes for one in queries.board(ballot).items}
    assert json.loads(told.stdout) == {
        "good": True, "passes": passes, "board": ballot.board_hash,
    }  # fmt: skip


def altered(file: Path, change) -> list[str]:
    """Change the file, recount, and return what is said."""
    told = json.loads(file.read_text())
    change(told)
    file.write_text(json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n")
    with pytest.raises(CommandError) as fault:
        call_command("recount", file, out=file.with_name("out"))
    assert fault.value.returncode == 1
    assert subprocess.run([sys.executable, INDEPENDENT, file], capture_output=True).returncode == 1
    return str(fault.value).splitlines()[1:]


def test_an_altered_vote_is_named_by_item_and_row(file):
    def change(told):
        row = told["board"][1]["rows"][3]
        row[1] = "no" if row[1] == "yes" else "yes"

    told = altered(file, change)

    assert told[0].startswith("Mục «Hợp tác xã Nà Rì», dòng 4: ")
    assert any(line.startswith("Bảng phiếu không khớp mã băm") for line in told)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda told: told["board"][0]["rows"].pop(), "phải có 11 phiếu, bảng có 10"),
        (
            lambda told: told["board"][0]["rows"].append(told["board"][0]["rows"][-1]),
            "có hai lần",
        ),
        (lambda told: told["board"].pop(), "không phải các mục của phiếu"),
        (lambda told: told["papers"].update(cast=12, issued=12), "phải có 12 phiếu"),
        (
            lambda told: told.update(frozen=told["frozen"].replace('"num":9', '"num":5')),
            "Nội dung phiếu không khớp mã băm",
        ),
    ],
)
def test_other_changes_are_said_plainly(file, change, told):
    assert any(told in line for line in altered(file, change))


def test_rows_in_another_order_and_wrong_totals_are_said(file):
    told = json.loads(file.read_text())
    told["board"][0]["rows"].reverse()
    told["board"][1]["totals"]["yes"] = 11
    file.write_text(json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n")

    kinds = {fault.kind for fault in recount(file.read_bytes()).faults}

    assert kinds == {"order", "totals", "byte"}


def test_any_flipped_byte_is_reported(file):
    raw = file.read_bytes()
    for place in random.Random(7).sample(range(len(raw)), 150):
        flipped = bytearray(raw)
        flipped[place] ^= 1
        with suppress(Unreadable):  # which says so, too
            assert recount(bytes(flipped)).faults, place
    assert recount(raw).faults == []


def test_a_forger_who_makes_all_hashes_anew_is_caught_by_the_minutes(ballot, file, tmp_path):
    other = closed_ballot(*["yes"] * 11)
    forged = tmp_path / "forged.json"
    forged.write_text(queries.export_of(other))

    with pytest.raises(CommandError, match="Mã băm trên biên bản"):
        call_command("recount", forged, out=tmp_path / "out", hash=ballot.board_head)
    with pytest.raises(CommandError, match="Mã băm trên biên bản"):
        call_command("recount", file, out=tmp_path / "out", hash="ab")


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b'{"format": "guongsang-ballot/1"}'])
def test_a_file_that_is_no_ballot_is_said_to_be_none(raw, tmp_path):
    (tmp_path / "x").write_bytes(raw)
    with pytest.raises(CommandError, match="không phải tệp phiếu kín") as fault:
        call_command("recount", tmp_path / "x")
    assert fault.value.returncode == 2
