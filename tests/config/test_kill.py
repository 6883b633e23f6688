"""Kill -9 in the middle of twelve acts: nothing half done, and the act can be done again.

``killing.py`` does the work in one process of its own that forks for each try.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("killing.py")
PROJECT = SCRIPT.parent.parent.parent
ACTS = (
    "import", "submit", "commit", "cast", "close box", "recognise", "revoke", "close notice",
    "certificates", "publish", "backup", "restore",
)  # fmt: skip


@pytest.fixture
def found(tmp_path: Path) -> dict[str, dict[str, object]]:
    """Return what each kill left behind."""
    environment = {
        **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
        "GUONGSANG_DATA_DIR": str(tmp_path),
        "GUONGSANG_READ_ENV_FILE": "no",
        "GUONGSANG_JOB_LEASE_SECONDS": "0.2",
        "GUONGSANG_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join([str(PROJECT), str(PROJECT / "src")]),
    }
    subprocess.run([sys.executable, SCRIPT], env=environment, cwd=PROJECT, check=True)
    return json.loads((tmp_path / "found.json").read_text())


def faults_of(told: dict[str, object]) -> list[str]:
    """Return what was half done by a killed act, or could not be done again."""
    return [
        fault
        for fault, is_so in {
            "was not killed": not told["killed"],
            "rows were changed": not told["rows"],
            "files were changed": not told["files"],
            f"again: {told.get('again')}": told.get("again", "") != "",
            "done again, and nothing changed": not told.get("changed", True),
        }.items()
        if is_so
    ]


# One test for all acts: the office they need takes a minute, and each worker would build its own.
@pytest.mark.sqlite
def test_a_killed_act_is_not_half_done_and_can_be_done_again(found):
    acts = [name.rpartition(" ")[0] for name in found]

    assert {act: acts.count(act) for act in acts} == dict.fromkeys(ACTS, 3)
    assert {name: faults for name, told in found.items() if (faults := faults_of(told))} == {}
