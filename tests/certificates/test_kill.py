"""Kill -9 in the middle of a run: the next worker goes on, and the bytes are the same."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "printing_worker.py"
PROJECT = SCRIPT.parents[2]
PEOPLE = 60


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "GUONGSANG_DATA_DIR": str(tmp_path),
        "GUONGSANG_READ_ENV_FILE": "no",
        "GUONGSANG_JOB_LEASE_SECONDS": "2",
        "GUONGSANG_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join([str(PROJECT), str(PROJECT / "src")]),
    }


def rows(folder: Path, question: str, *words: object) -> list[tuple]:
    with sqlite3.connect(folder / "guongsang.sqlite3", timeout=10) as database:
        return database.execute(question, words).fetchall()


def hashes(folder: Path, run: int) -> list[str]:
    question = "SELECT sha256 FROM certificates_printing WHERE run_id = ? ORDER BY ordinal"
    return [one for (one,) in rows(folder, question, run)]


def wait_until(happened, seconds: float = 60) -> None:
    """Look again and again until it has happened."""
    last = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < last, "it never happened"
        time.sleep(0.01)


@pytest.mark.sqlite
def test_a_killed_run_goes_on_and_leaves_the_bytes_of_one_that_was_not_killed(
    tmp_path, environment
):
    subprocess.run([sys.executable, SCRIPT, "ask"], env=environment, cwd=PROJECT, check=True)
    told = json.loads((tmp_path / "told").read_text())
    work = [sys.executable, SCRIPT, "work"]

    first = subprocess.Popen(work, env=environment, cwd=PROJECT)
    wait_until(lambda: sum(map(bool, hashes(tmp_path, told["killed"]))) >= 7)
    first.kill()
    first.wait()
    left = [one for one in hashes(tmp_path, told["killed"]) if one]
    second = subprocess.Popen(work, env=environment, cwd=PROJECT)
    try:
        done = "SELECT count(*) FROM certificates_run WHERE sha256 <> ''"
        wait_until(lambda: rows(tmp_path, done) == [(2,)])
    finally:
        second.terminate()
        second.wait(20)

    assert 7 <= len(left) < PEOPLE
    killed, whole = (hashes(tmp_path, told[which]) for which in ("killed", "whole"))
    assert killed == whole
    assert killed[: len(left)] == left
    folder = tmp_path / "files" / "certificates" / "runs" / str(told["killed"])
    files = sorted(path for path in folder.iterdir() if path.name != "all.pdf")
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in files] == killed
    whole_files = rows(tmp_path, "SELECT DISTINCT sha256 FROM certificates_run")
    assert whole_files == [(hashlib.sha256((folder / "all.pdf").read_bytes()).hexdigest(),)]
