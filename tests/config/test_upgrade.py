"""Upgrading from every released state keeps every row.

``offices/`` holds one backup for each state that was released, named by its commit: the demo
town of that day, without its files and with a part of its log. To add the next one::

    guongsang backup tests/config/offices/<commit>.zip
"""

import json
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from guongsang.config.backups import plain
from guongsang.config.restoring import restore_backup
from guongsang.subjects.rules import citizen_key

OFFICES = sorted((Path(__file__).parent / "offices").glob("*.zip"))


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.stem)
@pytest.mark.django_db(transaction=True)
def test_an_older_office_is_carried_forward_with_every_row(office):
    # The tables of this place are there and nobody works in it: nothing to replace.
    restore_backup(office, replace=False, tell=lambda words: None)

    with zipfile.ZipFile(office) as archive:
        tables = json.loads(archive.read("manifest.json"))["tables"]
        for label, told in tables.items():
            with archive.open(f"rows/{label}.jsonl") as lines:
                rows = [json.loads(line) for line in lines]
            assert len(rows) == told["rows"]
            rows = [carried(label, row) for row in rows]
            assert rows_now(label, list(rows[0]) if rows else []) == rows, label
    call_command("migrate", check_unapplied=True, verbosity=0)


def carried(label: str, row: dict[str, object]) -> dict[str, object]:
    """Return a row as migrations mean it to be today, where they have moved words of it."""
    if label == "subjects.subject":
        number = str(row.pop("citizen_id"))
        return {**row, "citizen_key": citizen_key(number, settings.CITIZEN_KEY)}
    if label != "regulations.rule":
        return row
    measure, exceeds, _rest = str(row["measure"]).partition(" (phải trên mức này)")
    return {**row, "measure": measure, "is_exclusive": bool(exceeds)}


def rows_now(label: str, names: list[str]) -> list[dict[str, object]]:
    """Return today's rows of a table with the columns that it had, as a backup writes them."""
    if not names:
        return list(apps.get_model(label)._base_manager.values())
    found = apps.get_model(label)._base_manager.order_by("pk").values(*names)
    return [json.loads(json.dumps(row, default=plain)) for row in found]
