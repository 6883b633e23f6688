"""What it costs to ask who may be honoured: the rules alone, and with what is on record."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from random import Random

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.eligibility import asked_of, rule_on_all
from guongsang.organisations.models import Unit
from guongsang.regulations.queries import shipped_books, verdict_of
from guongsang.regulations.rules import Case, Honour, Initiative, Stage, UnitLife

MANY = 10_000
A_DAY = date(2026, 3, 2)
AWARDS = ("ldtt", "cstdcs", "cstdt", "bang-khen-tinh", "bang-khen-ttg")


def weigh_eligibility() -> Iterator[str]:
    """Yield a heading, the rules over 10,000 cases, and all dossiers of this database at once."""
    yield f"\n{'Điều kiện xét':<44}{'CPU giây':>9}{'truy vấn':>10}"
    cases, books = cases_made(MANY), shipped_books()
    books(A_DAY)
    begun = time.process_time()
    for case in cases:
        verdict_of(case, books)
    yield f"{'10.000 trường hợp, chỉ quy tắc':<44}{time.process_time() - begun:>9.2f}{0:>10}"
    top = Unit.objects.order_by("path").first()
    rows = Dossier.objects.select_related("subject__unit", "subject__is_unit")[:MANY]
    if top is None:
        return
    begun = time.process_time()
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        found = rule_on_all(
            [asked_of(one) for one in rows], office=top, day=A_DAY, stage=Stage.SUBMISSION
        )
    name = f"{len(found)} hồ sơ trong cơ sở dữ liệu"
    yield f"{name:<44}{time.process_time() - begun:>9.2f}{len(asked):>10}"


def cases_made(count: int) -> list[Case]:
    """Return made-up cases, the same every time."""
    chance = Random(7)  # noqa: S311 — the same cases every time, no secret
    return [
        Case(
            award=chance.choice(AWARDS),
            kind="individual",
            decision_date=A_DAY,
            id=str(number),
            stage=Stage.SITTING,
            honours=tuple(
                Honour(key="cstdcs", year=year)
                for year in range(2019, 2026)
                if chance.random() < 0.6
            ),
            honours_since=2018,
            ratings=dict.fromkeys(range(2019, 2026), "good"),
            initiatives=(
                Initiative(name="A", year=2024, scope="province", is_accepted=True, used_for=""),
            ),
            holds=(),
            joined_on=date(2015, 9, 1),
            unit=UnitLife(name="Trường"),
        )
        for number in range(count)
    ]
