"""Puts three people on record in the demo town; run beside the served town.

    GUONGSANG_DATA_DIR=… python -m tests.journeys.recording NUMBER

Prints who they are, for a list that writes two of the names as lists do.
"""

from __future__ import annotations

import json
import os
import sys

# One of each makes a name that the town has not heard, most of the time.
FIRST = ("Ánh", "Bích", "Cẩm", "Diệp", "Hằng", "Lụa", "Mai", "Ngân", "Phượng", "Thắm")
SECOND = ("Chúc", "Duyên", "Hiên", "Liên", "Loan", "Nhung", "Oanh", "Quyên", "Thoa", "Xuyến")
PLACE, SCHOOL = "01849-THDQ", "01840-THCS"


def given_name(number: str) -> str:
    """Return a given name of two syllables for the last two digits of ``number``."""
    return f"{FIRST[int(number[-2])]} {SECOND[int(number[-1])]}"


def main(number: str) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guongsang.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from guongsang.accounts.models import User
    from guongsang.organisations.models import Unit
    from guongsang.subjects.models import SubjectKind
    from guongsang.subjects.usecases import register_subject

    given = given_name(number)
    people = {
        "same": (f"Hứa Thị {given}", 1975, PLACE),
        "other": (f"Ma Thị {given}", 1990, PLACE),
        "held": (f"Hoàng Thị {given}", 1981, SCHOOL),
    }
    officer = User.objects.get(username="canbo")
    told = {}
    for key, (name, year, code) in people.items():
        unit = Unit.objects.get(code=code)
        subject = register_subject(
            kind=SubjectKind.INDIVIDUAL, name=name, unit_id=unit.pk, birth_year=year,
            by=officer, at=timezone.now(),
        )  # fmt: skip
        told[key] = {"name": name, "id": subject.pk}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
