"""An office with a decision of sixty, in a process of its own; ``test_kill`` starts and kills it.

Words: ``ask`` lays the tables and asks for two runs of the same people; ``work`` does what waits.
"""

import json
import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "guongsang.config.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command

from guongsang.certificates import usecases
from tests.certificates.factories import asked, award, design
from tests.honours.factories import make_world

PEOPLE = 60


def ask() -> None:
    """Lay the tables, sign a decision, ask for its certificates."""
    call_command("migrate", verbosity=0)
    world = make_world()
    decision = award(world, *(f"Người thứ {number}" for number in range(1, PEOPLE + 1)))
    kept = design(world)
    first = asked(world, decision, design_id=kept.pk)
    again = asked(world, decision, design_id=kept.pk, reason="damaged")
    told = json.dumps({"killed": first.pk, "whole": again.pk, "work": usecases.RUN_WORK})
    (Path(settings.DATA_DIR) / "told").write_text(told)


if sys.argv[1] == "ask":
    ask()
else:
    call_command("worker")
