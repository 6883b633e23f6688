"""A worker of its own process that counts slowly; started, and killed, by ``test_kill.py``.

Words: ``ask`` lays the tables and asks for the work; ``work`` does whatever is waiting.
"""

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "guongsang.config.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from guongsang.jobs import usecases
from guongsang.jobs.tasks import Progress, work

COUNT_TO = 40


@work("tests.count_slowly")
def count_slowly(run: Progress) -> dict[str, object]:
    """Write one number per line, going on behind what the last try has told."""
    with (Path(settings.DATA_DIR) / "counted").open("a", encoding="utf-8") as file:
        for number in range(run.done + 1, COUNT_TO + 1):
            time.sleep(0.05)
            file.write(f"{run.attempt} {number}\n")
            file.flush()
            run.advance(number, COUNT_TO)
    return {"href": "/"}


if sys.argv[1] == "ask":
    call_command("migrate", "jobs", verbosity=0)
    usecases.ask("tests.count_slowly", title="Đếm", params={}, by=None, at=timezone.now())
else:
    call_command("worker")
