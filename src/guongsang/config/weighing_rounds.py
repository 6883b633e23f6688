"""A round laid down for the bench: the chair's pages over it, and one dossier after the other.

It stands on closed sheets that are there, and is gone when the bench is over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.config.measured import FIGURES, REVIEW
from guongsang.config.weighing import Page, Turn
from guongsang.criteria.models import Criterion, CriterionKind
from guongsang.organisations.models import Unit
from guongsang.scoring.models import Entry, Reader, Reading, Round, RoundKind
from guongsang.scoring.states import RoundState
from guongsang.scoring.usecases.reading import asked_of

DOSSIERS, READERS, READS_EACH = 250, 9, 3


@contextmanager
def round_laid_down(at: datetime) -> Iterator[Round | None]:
    """Let a round over 250 dossiers stand while the block runs; None without closed sheets."""
    closed = Sheet.objects.closed()
    plans = closed.order_by().values("dossier__plan").annotate(n=Count("pk"))
    fullest = plans.order_by("-n", "dossier__plan").first()
    with transaction.atomic():
        sheets = closed.filter(dossier__plan=fullest["dossier__plan"]) if fullest else closed.none()
        yield _lay_down(list(sheets.order_by("pk")[:DOSSIERS]), at)
        transaction.set_rollback(True)


def pages_of(round_: Round) -> list[Page]:
    """Return the pages of a round that somebody waits for, with what they may cost."""
    chair = round_.readers.get(is_chair=True).user
    reader = round_.readers.filter(is_chair=False).earliest("pk")
    size, mine = round_.entries.count(), reader.readings.count()
    readings = list(reader.readings.select_related("entry__dossier").order_by("pk"))
    return [
        Page(
            name=f"Tiến độ vòng chấm, {size} hồ sơ", user=chair, budget=FIGURES,
            url=reverse("scoring:progress", args=[round_.pk]),
        ),
        Page(
            name=f"Một vòng chấm, {size} hồ sơ", user=chair, budget=FIGURES,
            url=reverse("scoring:round", args=[round_.pk]),
        ),
        Page(
            name=f"Hàng chờ của tôi, {mine} hồ sơ", user=reader.user, budget=FIGURES,
            url=reverse("scoring:queue", args=[round_.pk]),
        ),
        Page(
            name="Lưu và sang hồ sơ kế tiếp", user=reader.user, budget=REVIEW,
            turns=[_saved(reading) for reading in readings],
        ),
        Page(
            name="Hồ sơ kế tiếp, mở lần đầu", user=reader.user, budget=REVIEW,
            turns=[Turn(reverse("scoring:reading", args=[one.pk])) for one in readings[1:]],
        ),
    ]  # fmt: skip


def _lay_down(sheets: Sequence[Sheet], at: datetime) -> Round | None:
    if not sheets:
        return None
    plan = sheets[0].dossier.plan
    people = [_member(n, plan.unit, at) for n in range(READERS)]
    round_ = Round.objects.create(
        plan=plan, council_key=0, council_name="", title="Vòng đo", kind=RoundKind.PRELIMINARY,
        state=RoundState.OPEN, state_since=at, opened_at=at, due_at=at + timedelta(days=7),
        places=25, reads_each=READS_EACH, seed=7, rules_hash="0" * 64, made_at=at,
        made_by=people[0],
    )  # fmt: skip
    readers = Reader.objects.bulk_create(
        Reader(round=round_, user=one, name=one.name, added_at=at, is_chair=one == people[0])
        for one in people
    )
    entries = Entry.objects.bulk_create(
        Entry(round=round_, sheet=one, dossier=one.dossier, code=f"HS {n:03d}")
        for n, one in enumerate(sheets, start=1)
    )
    Reading.objects.bulk_create(
        Reading(entry=entry, reader=reader, assigned_at=at)
        for n, entry in enumerate(entries)
        for m, reader in enumerate(readers)
        if (n + m) % len(readers) < READS_EACH
    )
    return round_


def _member(number: int, unit: Unit, at: datetime) -> User:
    """Return a member of the measured council; the first presides and runs the round, too."""
    user = User.objects.create(username=f"do-{number}-{at:%H%M%S%f}", name=f"Ủy viên {number}")
    roles = ["council_member"] if number else ["leader", "council_secretary"]
    for role in roles:
        Assignment.objects.create(user=user, role=role, unit=unit, starts_on=timezone.localdate(at))
    return user


def _saved(reading: Reading) -> Turn:
    """Return what a browser sends for a whole sheet, every criterion at its most."""
    told = {f"muc-{key}": _most(one) for key, one in asked_of(reading).items()}
    return Turn(reverse("scoring:finish", args=[reading.pk]), {**told, "read_as": "0"})


def _most(criterion: Criterion) -> str:
    return "yes" if criterion.kind == CriterionKind.GATE else f"{criterion.points:g}"
