#!/usr/bin/env python3
"""Hai lệnh từ một máy trắng · Two commands from a bare machine.

    python3 run.py demo     mở thử với thị xã trình diễn · open the demo town
    python3 run.py test     chạy mọi kiểm thử · run every test

Chỉ dùng thư viện chuẩn của Python · Standard library only. Any other word is handed to the
``guongsang`` command (python3 run.py serve, python3 run.py createadmin …); ``prepare`` only
installs what developers need.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
POSTGRES = "postgres://postgres@127.0.0.1:5432/guongsang"
# What pytest answers when tests ran and some failed; anything else is a fault of the run itself.
SOME_FAILED = 1
IN_CI = os.environ.get("CI") == "true"


def say(vietnamese: str, english: str) -> None:
    """Print one sentence in both languages."""
    print(f"· {vietnamese}\n  {english}", flush=True)


def stop(vietnamese: str, english: str) -> None:
    """End with one sentence in both languages."""
    sys.exit(f"✗ {vietnamese}\n  {english}")


def make_venv() -> None:
    """Make .venv with pip in it, or tell which package of the system is missing."""
    if PYTHON.exists():
        return
    try:
        import ensurepip  # noqa: F401 — Debian splits it off into python3-venv
    except ImportError:
        stop(
            "Máy thiếu gói python3-venv. Cài: sudo apt install python3-venv, rồi chạy lại.",
            "python3-venv is missing. Install it: sudo apt install python3-venv, then run again.",
        )
    venv.create(VENV, with_pip=True, clear=True)


def find_uv() -> str:
    """Return the path of uv, installing it into .venv when the machine has none."""
    own = BIN / ("uv.exe" if os.name == "nt" else "uv")
    found = shutil.which("uv") or (str(own) if own.exists() else "")
    if found:
        return found
    quiet = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]
    if subprocess.call([PYTHON, "-m", "pip", "--version"], stdout=subprocess.DEVNULL) != 0:
        subprocess.check_call([PYTHON, "-m", "ensurepip", "--upgrade"], stdout=subprocess.DEVNULL)
    subprocess.check_call(quiet)
    return str(own)


def prepare(*, with_dev: bool) -> None:
    """Install what the lock names; a stamp makes the next start quick."""
    stamp = VENV / f".installed-{'dev' if with_dev else 'run'}"
    wanted = hashlib.sha256()
    for name in ("uv.lock", "pyproject.toml"):
        wanted.update((ROOT / name).read_bytes())
    if stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return
    say("Đang chuẩn bị (lần đầu mất một, hai phút)…", "Preparing (a minute or two the first time)…")
    make_venv()
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    for name in ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"):
        environment.pop(name, None)
    words = [find_uv(), "sync", "--quiet", "--frozen", "--inexact", "--python", str(PYTHON)]
    if not with_dev:
        words.append("--no-dev")
    if subprocess.call(words, cwd=ROOT, env=environment) != 0:
        stop(
            "Không cài được các gói. Kiểm tra đường mạng rồi chạy lại.",
            "The packages could not be installed. Check the network, then run again.",
        )
    for kind in ("dev", "run") if with_dev else ("run",):
        (VENV / f".installed-{kind}").write_text(wanted.hexdigest())


def postgres_address() -> str:
    """Return the address of a PostgreSQL server for tests; "" when none answers."""
    given = os.environ.get("GUONGSANG_TEST_POSTGRES", "")
    if given:
        return given
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=1).close()
    except OSError:
        return ""
    look = "import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=3).close()"
    server = POSTGRES.rpartition("/")[0] + "/postgres"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return POSTGRES if subprocess.call([PYTHON, "-c", look, server], **quiet) == 0 else ""


def find_chromium() -> str:
    """Return the path of the browser that the tests drive; "" when there is none.

    Certificates are looked at as pictures, so poppler's pdftoppm must be here as well.
    """
    if not shutil.which("pdftoppm"):
        return ""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    given = os.environ.get("GUONGSANG_CHROMIUM", "")
    return given or next((path for name in names if (path := shutil.which(name))), "")


def pytest(*words: str, database: str = "") -> int:
    """Run pytest over one database and return its exit code; 5 (nothing chosen) is no failure."""
    environment = {**os.environ}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    code = subprocess.call([PYTHON, "-m", "pytest", *words], cwd=ROOT, env=environment)
    return 0 if code == 5 else code


def missing_sets(chromium: str, postgres: str) -> list[str]:
    """Tell plainly which sets of tests cannot run here, and how to get them."""
    missing = []
    if not chromium:
        missing.append("browser")
        say(
            "KHÔNG chạy bộ «browser» vì thiếu chromium hoặc pdftoppm. "
            "Cài: sudo apt install chromium poppler-utils",
            "NOT running the browser set: no chromium or no pdftoppm. "
            "Get it: sudo apt install chromium poppler-utils",
        )
    if not postgres:
        missing.append("postgresql")
        say(
            "KHÔNG chạy bộ «postgresql» vì không có máy chủ PostgreSQL. Cài: sudo apt install "
            "postgresql, hoặc đặt GUONGSANG_TEST_POSTGRES=postgres://…",
            "NOT running the postgresql set: no server answers at 127.0.0.1:5432 to user postgres. "
            "Start one, or set GUONGSANG_TEST_POSTGRES=postgres://…",
        )
    return missing


def test(words: list[str]) -> int:
    """Run every test on SQLite, the browser's, then those of the data layer on PostgreSQL."""
    prepare(with_dev=True)
    if words:
        return pytest(*words)
    chromium, postgres = find_chromium(), postgres_address()
    missing = missing_sets(chromium, postgres)
    cores = os.cpu_count() or 1
    # Starting helpers costs seconds, so only where there is more than one core.
    quick = ["-q", "-n", str(min(cores, 4)), "--dist", "worksteal"] if cores > 1 else ["-q"]
    say("SQLite: mọi kiểm thử trừ trình duyệt", "SQLite: every test but the browser's")
    codes = {"SQLite": pytest(*quick, "-m", "not postgresql and not browser")}
    if chromium:
        codes["browser"] = walk(cores)
    if postgres:
        say("PostgreSQL: tầng dữ liệu và các trang", "PostgreSQL: the data layer and the pages")
        codes["PostgreSQL"] = pytest(
            *quick, "-m", "not browser and not sqlite and not anywhere",
            "--ignore=tests/repository", database=postgres,
        )  # fmt: skip
    return summary(codes, missing)


def walk(cores: int) -> int:
    """Run the browser's set; what fails while two towns share the machine is walked again, alone.

    What passes at the second time failed for want of time; it is named in the first list all the
    same. Any other end than "some failed" stands.
    """
    say("Trình duyệt: cả đời một hồ sơ", "Browser: whole lives of a dossier")
    # Each helper builds a town of its own; the tests of one file stay in their order.
    two = ["-n", "2", "--dist", "loadfile"] if cores > 1 else []
    code = pytest("-q", *two, "-m", "browser")
    if code != SOME_FAILED:
        return code
    say(
        "Chạy lại riêng những đường đi vừa hỏng; cái nào đạt ở lần này là do máy bận",
        "Walking again, alone, what just failed; what passes now failed for want of time",
    )
    return pytest("-q", "--last-failed", "-m", "browser")


def summary(codes: dict[str, int], missing: list[str]) -> int:
    """Print one line per database and one in all; in CI a set left out is a failure."""
    print()
    for database, code in codes.items():
        print(f"✓ {database}: đạt · passed" if code == 0 else f"✗ {database}: hỏng · FAILED")
    for name in missing:
        print(f"– {name}: không chạy · left out")
    failed = any(codes.values()) or (IN_CI and bool(missing))
    print("✗ KHÔNG ĐẠT · FAILED" if failed else "✓ ĐẠT · PASSED")
    return int(failed)


def main() -> int:
    """Do what the words ask for."""
    if sys.version_info < (3, 11):  # noqa: UP036 — said to those who have an older one
        stop(
            "Cần Python 3.11 trở lên; máy này có " + sys.version.split()[0] + ".",
            "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".",
        )
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    words = sys.argv[1:] or ["demo"]
    if words[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if words[0] == "test":
        return test(words[1:])
    prepare(with_dev=words[0] == "prepare")
    if words[0] == "prepare":
        return 0
    try:
        return subprocess.call([PYTHON, "-m", "guongsang.config.cli", *words], cwd=ROOT)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
