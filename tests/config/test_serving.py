"""One command opens server and worker, and Ctrl-C closes both."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import pytest

from tests.config.test_settings import guongsang
from tests.repository.tree import ROOT

pytestmark = pytest.mark.anywhere


def free_port() -> int:
    """Return a port that nothing listens at."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(tmp_path):
    return {
        "PATH": os.environ["PATH"],
        "GUONGSANG_DATA_DIR": str(tmp_path),
        "GUONGSANG_READ_ENV_FILE": "no",
        "GUONGSANG_LOG_LEVEL": "ERROR",
    }


def children_of(pid: int) -> list[int]:
    """Return the processes that this one has started."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in listed.stdout.split()]


def wait_for_page(port: int) -> int:
    """Return the status of the front page as soon as there is one."""
    last = time.monotonic() + 40
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
                return page.status
        except OSError:
            time.sleep(0.2)
    raise AssertionError("no page came")


def test_serve_refuses_a_database_that_waits_for_a_migration(tmp_path):
    said = guongsang("serve", "--port", str(free_port()), folder=tmp_path)

    assert said.returncode == 1
    assert "bước nâng cấp chưa làm" in said.stderr


def test_a_taken_port_is_named_before_anything_is_built(tmp_path):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = guongsang("demo", "--port", str(port), folder=tmp_path)

    assert said.returncode == 1
    assert f"cổng {port}" in said.stderr
    assert not (tmp_path / "guongsang.sqlite3").exists()


def test_serve_opens_a_page_and_ctrl_c_leaves_no_process_behind(environment):
    port = free_port()
    words = [sys.executable, "-m", "guongsang.config.cli", "serve", "--migrate"]
    office = subprocess.Popen(
        [*words, "--port", str(port), "--processes", "1"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        # Tests that run in the background have been told to hear no Ctrl-C, and hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        assert wait_for_page(port) == 200
        started = children_of(office.pid)

        office.send_signal(signal.SIGINT)
        said, _ = office.communicate(timeout=90)
    finally:
        office.kill()

    assert (office.returncode, len(started)) == (0, 2)
    assert f"http://127.0.0.1:{port}" in said
    assert [pid for pid in started if children_of(pid) or is_alive(pid)] == []


def is_alive(pid: int) -> bool:
    """Tell whether the process is still there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_demo_does_not_follow_the_env_file_into_the_real_database(monkeypatch, tmp_path):
    from guongsang.config import cli

    for name in list(os.environ):
        if name.startswith("GUONGSANG_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)
    monkeypatch.setattr(cli, "PROJECT_DIR", tmp_path)
    with pytest.MonkeyPatch.context() as kept:
        kept.setattr(os, "environ", dict(os.environ))
        cli.keep_the_demo_apart()
        told = dict(os.environ)

    assert told["DATABASE_URL"] == f"sqlite:///{tmp_path / 'data' / 'demo' / 'guongsang.sqlite3'}"
    assert told["GUONGSANG_DATA_DIR"] == str(tmp_path / "data" / "demo")
    assert told["GUONGSANG_DEMO"] == "yes"


def test_the_command_alone_tells_what_there_is_in_one_line_each(tmp_path):
    said = guongsang(folder=tmp_path).stdout

    listed = [line.split(maxsplit=1) for line in said.splitlines() if line.startswith("  ")]
    names = [name for name, _sentence in listed]
    assert {"demo", "serve", "migrate", "worker", "createadmin", "check"} <= set(names)
    assert names == sorted(names)
