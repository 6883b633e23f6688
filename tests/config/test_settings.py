"""Settings come from the environment, are told to the reader, and fail loudly."""

import os
import re
import subprocess
import sys
from itertools import pairwise

import pytest

from tests.repository.tree import ROOT, SOURCE

pytestmark = pytest.mark.anywhere

READ = re.compile(r"env\.\w+\(\s*\"([A-Z_]+)\"")
PRODUCTION = {
    "GUONGSANG_SITE_URL": "https://guongsang.example.gov.vn",
    "GUONGSANG_HOSTS": "guongsang.example.gov.vn",
    "GUONGSANG_TRUSTED_PROXIES": "1",
    "GUONGSANG_STATIC_FROM_SOURCE": "no",
}


def guongsang(*words: str, folder, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one command in a process of its own, with these variables alone."""
    environment = {
        "PATH": os.environ["PATH"],
        "GUONGSANG_DATA_DIR": str(folder),
        "GUONGSANG_READ_ENV_FILE": "no",
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-m", "guongsang.config.cli", *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_setting_is_in_env_example_with_its_sentence():
    read = set(READ.findall((SOURCE / "config" / "settings.py").read_text(encoding="utf-8")))
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()

    told = {
        line[1:].partition("=")[0]
        for before, line in pairwise(lines)
        if re.match(r"#[A-Z_]+=", line) and before.startswith("# ")
    }

    assert (sorted(read - told), sorted(told - read)) == ([], [])


def test_the_environment_is_read_in_one_place():
    readers = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8"))
    ]

    # cli and demo hand variables on to the settings; createadmin takes a password from a script.
    assert sorted(readers) == [
        "config/cli.py",
        "config/management/commands/createadmin.py",
        "config/management/commands/demo.py",
        "config/wsgi.py",
    ]


def test_real_use_passes_the_deployment_check(tmp_path):
    said = guongsang("check", "--deploy", "--fail-level", "INFO", folder=tmp_path, **PRODUCTION)

    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GUONGSANG_DEBUG", "maybe"),
        ("GUONGSANG_UPLOAD_MAX_MB", "much"),
        ("GUONGSANG_EMAIL", "pigeon"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
    ],
)
def test_a_value_that_makes_no_sense_stops_the_program_by_its_name(tmp_path, name, value):
    said = guongsang("check", folder=tmp_path, **{name: value})

    assert said.returncode != 0
    assert name in said.stderr


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    guongsang("check", folder=tmp_path)
    first = (tmp_path / "secret-key").read_text()
    guongsang("check", folder=tmp_path)

    assert len(first) > 60
    assert (tmp_path / "secret-key").read_text() == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
