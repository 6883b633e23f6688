"""A large world: the demo town's own rows, told again for thousands of invented subjects.

Use cases would take an hour for ten thousand dossiers, so rows are copied in batches from those
that the use cases made: every table has the same kind of rows, only more of them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.discovery.models import Lead
from guongsang.discovery.rules import make_receipt_code
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import (
    Answer,
    Claim,
    Dossier,
    Evidence,
    ReceiptCounter,
    Return,
    Submission,
)
from guongsang.dossiers.rules import receipt_number
from guongsang.dossiers.states import OPEN_STAGES, Stage
from guongsang.dossiers.usecases.register import words_of
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold, name_sort_key, sort_key
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from guongsang.subjects.models import LifeEvent, Subject
from guongsang.subjects.rules import folded_names
from guongsang.workspace.demo.again import again, copied
from guongsang.workspace.demo.honoured import Honours
from guongsang.workspace.demo.judged import Judges
from guongsang.workspace.demo.people import DATA

BATCH = 500
# Stages whose days may be any; the days of later ones follow one another.
EARLY = {*OPEN_STAGES, Stage.SUBMITTED, Stage.WITHDRAWN}
with (DATA / "names.toml").open("rb") as file:
    NAMES = tomllib.load(file)


@dataclass(kw_only=True)
class Crowd:
    """Copies the dossiers of the town for new subjects, each in the plan of its pattern."""

    plan: Plan
    officer: User
    chance: random.Random
    now: datetime
    counters: dict[tuple[int, int], ReceiptCounter] = field(default_factory=dict)

    @cached_property
    def patterns(self) -> list[list[Dossier]]:
        """The dossiers that are told again, with all that hangs on them, plan by plan."""
        # What a decision changed afterwards has a second decision that would need telling too.
        changed = Grant.objects.exclude(changed_by=None).exclude(dossier=None).values("dossier")
        kept = Dossier.objects.filter(lead=None).exclude(pk__in=changed)
        rows = kept.select_related("subject__unit", "plan__unit", "unit").order_by("plan_id", "pk")
        return [list(group) for _plan, group in groupby(rows, key=lambda one: one.plan_id)]

    @cached_property
    def homes(self) -> dict[int, list[Unit]]:
        """The units where new subjects may live, by plan: where those of the pattern did."""
        today = timezone.localdate(self.now)
        found = {
            group[0].plan_id: list({one.unit_id: one.unit for one in group}.values())
            for group in self.patterns
        }
        found[self.plan.pk] = list(Unit.objects.existing_on(today).exclude(parent=None))
        return found

    @cached_property
    def judges(self) -> Judges:
        return Judges()

    @cached_property
    def honours(self) -> Honours:
        return Honours(chance=self.chance, homes=self.homes[self.plan.pk])

    def grow(self, size: int, tell: Callable[[str], object]) -> None:
        """Add ``size`` dossiers with their subjects, and half as many tips."""
        for start in range(0, size, BATCH):
            number = min(BATCH, size - start)
            with transaction.atomic():
                self.add_dossiers(number)
                self.add_leads((number + 1) // 2)
            tell(f"  {start + number} / {size} hồ sơ")

    def add_dossiers(self, number: int) -> None:
        """Add one batch: subjects, dossiers and everything below them."""
        # As many in the plan of today as in the one that is over: the lists of both grow long.
        groups = [self.chance.choice(self.patterns) for _ in range(number)]
        patterns = [self.chance.choice(group) for group in groups]
        subjects = Subject.objects.bulk_create(
            self.subject_like(pattern.subject, pattern.plan_id) for pattern in patterns
        )
        dossiers = Dossier.objects.bulk_create(
            self.numbered(
                self.dossier_like(pattern, subject)
                for pattern, subject in zip(patterns, subjects, strict=True)
            )
        )
        pairs = list(zip(patterns, dossiers, strict=True))
        claims = self.add_claims(pairs)
        again(Answer, "dossier", pairs)
        submissions = again(Submission, "dossier", pairs)
        again(Return, "dossier", pairs)
        self.add_lives(pairs)
        self.judges.judge(
            pairs, claims, {(made.dossier_id, old.pk): made for old, made in submissions}
        )
        self.honours.honour(pairs)
        for dossier in dossiers:
            record(
                Act.REGISTERED, dossier, by=self.officer, at=self.now, where=dossier.unit.path,
                told=dossier.plan.title,
            )  # fmt: skip

    def subject_like(self, pattern: Subject, plan_id: int) -> Subject:
        name = " ".join(self.chance.choice(words) for words in NAMES.values())
        if pattern.kind == SubjectKind.HOUSEHOLD:
            name = f"Hộ gia đình ông {name}"
        elif pattern.kind == SubjectKind.COLLECTIVE:
            name = f"Tổ hợp tác {name} số {self.chance.randint(1, 999)}"
        made = copied(pattern, name=name, unit=self.chance.choice(self.homes[plan_id]))
        made.fold_name = folded_names(name)
        is_person = pattern.kind == SubjectKind.INDIVIDUAL
        made.sort_key = name_sort_key(name) if is_person else sort_key(name)
        made.citizen_key = made.phone = ""
        return made

    def dossier_like(self, pattern: Dossier, subject: Subject) -> Dossier:
        made = copied(pattern, subject=subject, unit=subject.unit)
        if made.stage in EARLY:
            # What comes later has days that follow one another: they stay as they were.
            earlier = timedelta(minutes=self.chance.randint(0, 150_000))
            made.stage_since, made.registered_at = self.now - earlier, self.now - earlier
            made.due_on = timezone.localdate(self.now) + timedelta(
                days=self.chance.randint(-20, 90)
            )
        return made

    def numbered(self, dossiers: Iterator[Dossier]) -> list[Dossier]:
        """Give those that were handed in the next receipt numbers of their office and year."""
        given = list(dossiers)
        for dossier in given:
            if dossier.receipt_number and dossier.submitted_at:
                year = timezone.localdate(dossier.submitted_at).year
                counter = self.counter(dossier.plan.unit, year)
                counter.last += 1
                dossier.receipt_number = receipt_number(year=year, number=counter.last)
            dossier.fold_text = words_of(dossier)
        ReceiptCounter.objects.bulk_update(self.counters.values(), ["last"])
        return given

    def counter(self, unit: Unit, year: int) -> ReceiptCounter:
        """Return the counter of an office and year: nobody else hands in while a crowd comes."""
        if (unit.pk, year) not in self.counters:
            self.counters[unit.pk, year], _made = ReceiptCounter.objects.get_or_create(
                unit=unit, year=year
            )
        return self.counters[unit.pk, year]

    def add_claims(self, pairs: Sequence[tuple[Dossier, Dossier]]) -> dict[tuple[int, int], Claim]:
        """Copy answers and the rows of proof files (the files are the patterns').

        Return the copies of the answers by new dossier and old key.
        """
        told = again(Claim, "dossier", pairs)
        claims = {(made.dossier_id, old.pk): made for old, made in told}

        def proves(old: Evidence, made: Evidence) -> None:
            made.replaces = None
            made.claim = claims[made.dossier_id, old.claim_id] if old.claim_id else None

        again(Evidence, "dossier", pairs, proves)
        return claims

    def add_lives(self, pairs: Sequence[tuple[Dossier, Dossier]]) -> None:
        """Copy the life lines; a line stands without what it came from, unless that is here."""
        dossier_of = {dossier.subject_id: dossier for _pattern, dossier in pairs}

        def leads_to(old: LifeEvent, made: LifeEvent) -> None:
            is_dossier = old.source_type == Dossier._meta.label_lower
            made.source_id = str(dossier_of[made.subject_id].pk) if is_dossier else ""
            made.source_type = old.source_type if is_dossier else ""

        subjects = [(pattern.subject, dossier.subject) for pattern, dossier in pairs]
        again(LifeEvent, "subject", subjects, leads_to)

    def add_leads(self, number: int) -> None:
        """Copy tips, each with a receipt code of its own."""
        patterns = list(Lead.objects.filter(dossier=None, subject=None)[:50])
        made = []
        for _ in range(number):
            lead = copied(
                self.chance.choice(patterns),
                suggestion=None,
                unit=self.chance.choice(self.homes[self.plan.pk]),
                receipt_code=make_receipt_code(),
            )
            lead.received_at = self.now - timedelta(minutes=self.chance.randint(0, 300_000))
            lead.fold_text = fold(f"{lead.subject_name} {lead.unit.name} {lead.story}")
            made.append(lead)
        Lead.objects.bulk_create(made)


def grow(size: int, *, now: datetime, tell: Callable[[str], object]) -> None:
    """Add ``size`` dossiers to the newest issued plan of the town."""
    plan = Plan.objects.filter(stage="issued").order_by(F("starts_on").desc()).first()
    if plan is None:
        raise ValueError("the demo town must be built first")
    officer = User.objects.get(username="canbo")
    chance = random.Random(size)  # noqa: S311 — the same crowd every time, no secret
    Crowd(plan=plan, officer=officer, chance=chance, now=now).grow(size, tell)
