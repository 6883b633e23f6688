"""Texts that the demo town's officer gave to be read, and what she said of their suggestions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from guongsang.accounts.models import User
from guongsang.criteria import usecases as criteria
from guongsang.discovery import usecases as discovery
from guongsang.discovery.models import Hit, Lead, Nominator, RefuseReason, Text, Verdict
from guongsang.discovery.rules import Deed, Who
from guongsang.organisations.models import Unit
from guongsang.workspace.demo.people import DATA

KNOWN_FROM_A_TIP = "Lục Thị Nhình"
REFUSED = "Nông Quốc Việt"
LINES_READ = 2


@dataclass(frozen=True)
class Desk:
    """Who reads, where the units of the data file are today, and when it is."""

    officer: User
    homes: dict[str, Unit]
    now: datetime


def read_texts(desk: Desk) -> None:
    """Read both texts, decide some suggestions of the first, and draw the rest at random."""
    with (DATA / "texts.toml").open("rb") as file:
        told = tomllib.load(file)
    first, *_others = [
        _read(one, desk, at=desk.now - timedelta(days=6 - 4 * place))
        for place, one in enumerate(told["text"])
    ]
    for hit in first.hits.select_related("text"):
        _decide(hit, desk, at=desk.now - timedelta(days=5))
    at = desk.now - timedelta(days=1)
    audit = discovery.draw_audit(desk.homes["TXBK"].pk, by=desk.officer, at=at)
    for line in audit.lines.all()[:LINES_READ]:
        discovery.judge_line(line.pk, verdict=Verdict.NOTHING, by=desk.officer, at=at)
    for figure in told["population"]:
        _count_people(figure, desk)


def _read(one: dict[str, str], desk: Desk, *, at: datetime) -> Text:
    unit = desk.homes[one["unit"]]
    return discovery.read_text(
        unit.pk, kind=one["kind"], title=one["title"], body=one["body"], source=one["source"],
        by=desk.officer, at=at,
    )  # fmt: skip


def _decide(hit: Hit, desk: Desk, *, at: datetime) -> None:
    """Accept whom a citizen has told of too, refuse one, leave the others to the visitor."""
    if hit.name == KNOWN_FROM_A_TIP:
        told = Lead.objects.filter(subject_name__contains=hit.name).first()
        unit = told.unit if told else hit.unit or hit.text.unit
        who = Who(
            nominator=Nominator.OTHER, subject_kind=hit.kind, subject_name=f"Bà {hit.name}",
            unit_id=unit.pk, field_id=told.field_id if told else None,
        )  # fmt: skip
        discovery.accept_hit(hit.pk, who, Deed(story=hit.sentence), by=desk.officer, at=at)
    elif hit.name == REFUSED:
        discovery.refuse_hit(hit.pk, reason=RefuseReason.KNOWN, by=desk.officer, at=at)


def _count_people(figure: dict[str, Any], desk: Desk) -> None:
    """Write down the population, so that leads can be held against it."""
    criteria.write_indicator(
        unit_id=desk.homes["TXBK"].pk, key=figure["key"], name=figure["name"],
        year=desk.now.year - 1, region=figure["region"], number=Decimal(figure["number"]),
        measure="người", source="Niên giám của bản trình diễn", by=desk.officer, at=desk.now,
    )  # fmt: skip
