"""Kill -9 in the middle of the work: the next worker goes on where the dead one stopped."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "counting_worker.py"
COUNT_TO = 40


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "GUONGSANG_DATA_DIR": str(tmp_path),
        "GUONGSANG_READ_ENV_FILE": "no",
        "GUONGSANG_JOB_LEASE_SECONDS": "1",
    }


def row(folder: Path) -> tuple[str, int, int]:
    """Return state, done and attempt of the only piece of work."""
    with sqlite3.connect(folder / "guongsang.sqlite3", timeout=10) as database:
        return database.execute("SELECT state, done, attempt FROM jobs_jobrun").fetchone()


def wait_until(happened, seconds: float = 30) -> None:
    """Look again and again until it has happened."""
    last = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < last, "it never happened"
        time.sleep(0.05)


def test_a_killed_worker_loses_nothing_and_nothing_is_counted_twice(tmp_path, environment):
    subprocess.run([sys.executable, SCRIPT, "ask"], env=environment, check=True)

    first = subprocess.Popen([sys.executable, SCRIPT, "work"], env=environment)
    wait_until(lambda: row(tmp_path)[1] >= 5)
    first.kill()
    first.wait()
    state, told, attempt = row(tmp_path)
    second = subprocess.Popen([sys.executable, SCRIPT, "work"], env=environment)
    try:
        wait_until(lambda: row(tmp_path)[0] == "done")
    finally:
        second.terminate()

    assert (state, attempt) == ("running", 1)
    assert row(tmp_path) == ("done", COUNT_TO, 2)
    lines = [line.split() for line in (tmp_path / "counted").read_text().splitlines()]
    assert [int(number) for try_, number in lines if try_ == "2"] == [
        *range(told + 1, COUNT_TO + 1)
    ]
    assert second.wait(10) == 0
