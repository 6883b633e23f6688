"""Opens a round in the demo town, as its secretary would; run beside the served town.

    GUONGSANG_DATA_DIR=… python -m tests.journeys.opening

Prints the address of the reader's queue. The town's own story has no dossiers left to be read, so
dossiers whose appraisal was closed in earlier years are laid before one reader once more.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta

DOSSIERS = 12
READER = "uyvien"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guongsang.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from guongsang.accounts.models import User
    from guongsang.appraisals.models import Sheet
    from guongsang.councils.models import Council
    from guongsang.scoring.models import Entry, Reader, Reading, Round

    now = timezone.now()
    council = Council.objects.order_by("pk").first()
    sheets = list(
        Sheet.objects.filter(state="closed", dossier__plan__unit=council.unit)
        .select_related("dossier__plan")
        .order_by("-pk")[:DOSSIERS]
    )
    round_ = Round.objects.create(
        plan=sheets[0].dossier.plan, council_key=council.pk, council_name=council.name,
        title=f"Sơ khảo thử {now:%H%M%S}", kind="preliminary", state="open", state_since=now,
        due_at=now + timedelta(days=2, hours=4, minutes=30), places=3, reads_each=1,
        seed=20160101, rules_hash="0" * 64, made_at=now, opened_at=now,
        made_by=User.objects.get(username="thuky"),
    )  # fmt: skip
    user = User.objects.get(username=READER)
    reader = Reader.objects.create(round=round_, user=user, name=user.name, added_at=now)
    for number, sheet in enumerate(sheets, start=1):
        entry = Entry.objects.create(
            round=round_, dossier=sheet.dossier, sheet=sheet, code=f"HS {number:03d}"
        )
        Reading.objects.create(entry=entry, reader=reader, assigned_at=now)
    sys.stdout.write(f"/cham-diem/{round_.pk}/cua-toi/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
