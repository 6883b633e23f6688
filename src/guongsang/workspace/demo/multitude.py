"""A large world: the demo town's own rows, told again for thousands of invented subjects.

Use cases would take an hour for ten thousand dossiers, so rows are copied in batches from those
that the use cases made: every table has the same kind of rows, only more of them.
"""

from __future__ import annotations

import copy
import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.discovery.models import Lead
from guongsang.discovery.rules import make_receipt_code
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import (
    Claim,
    Dossier,
    Evidence,
    ReceiptCounter,
    Return,
    Submission,
)
from guongsang.dossiers.rules import receipt_number
from guongsang.dossiers.usecases.register import words_of
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold, name_sort_key, sort_key
from guongsang.organisations.models import Unit
from guongsang.subjects.models import LifeEvent, Subject
from guongsang.subjects.rules import folded_names
from guongsang.workspace.demo.people import DATA

BATCH = 500
with (DATA / "names.toml").open("rb") as file:
    NAMES = tomllib.load(file)

Row = TypeVar("Row", bound=Model)


@dataclass(kw_only=True)
class Crowd:
    """Copies the dossiers of one plan for new subjects."""

    plan: Plan
    officer: User
    chance: random.Random
    now: datetime

    @cached_property
    def patterns(self) -> list[Dossier]:
        """The dossiers that are told again, with all that hangs on them."""
        kept = Dossier.objects.filter(plan=self.plan, lead=None).select_related("subject", "plan")
        return list(
            kept.prefetch_related(
                "claims", "evidence", "submissions", "returns", "subject__life_events"
            )
        )

    @cached_property
    def homes(self) -> list[Unit]:
        """The units of today, where new subjects may live."""
        today = timezone.localdate(self.now)
        return list(Unit.objects.existing_on(today).exclude(parent=None))

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
        patterns = [self.chance.choice(self.patterns) for _ in range(number)]
        subjects = Subject.objects.bulk_create(
            self.subject_like(pattern.subject) for pattern in patterns
        )
        dossiers = Dossier.objects.bulk_create(
            self.numbered(
                self.dossier_like(pattern, subject)
                for pattern, subject in zip(patterns, subjects, strict=True)
            )
        )
        pairs = list(zip(patterns, dossiers, strict=True))
        claims = self.add_claims(pairs)
        self.add_evidence(pairs, claims)
        self.add_papers(pairs)
        self.add_lives(pairs)
        for dossier in dossiers:
            record(
                Act.REGISTERED, dossier, by=self.officer, at=self.now, where=dossier.unit.path,
                told=self.plan.title,
            )  # fmt: skip

    def subject_like(self, pattern: Subject) -> Subject:
        name = " ".join(self.chance.choice(words) for words in NAMES.values())
        if pattern.kind == SubjectKind.HOUSEHOLD:
            name = f"Hộ gia đình ông {name}"
        elif pattern.kind == SubjectKind.COLLECTIVE:
            name = f"Tổ hợp tác {name} số {self.chance.randint(1, 999)}"
        made = copied(pattern, name=name, unit=self.chance.choice(self.homes))
        made.fold_name = folded_names(name)
        is_person = pattern.kind == SubjectKind.INDIVIDUAL
        made.sort_key = name_sort_key(name) if is_person else sort_key(name)
        made.citizen_id = made.phone = ""
        return made

    def dossier_like(self, pattern: Dossier, subject: Subject) -> Dossier:
        earlier = timedelta(minutes=self.chance.randint(0, 150_000))
        made = copied(pattern, subject=subject, unit=subject.unit)
        made.stage_since, made.registered_at = self.now - earlier, self.now - earlier
        made.due_on = timezone.localdate(self.now) + timedelta(days=self.chance.randint(-20, 90))
        made.fold_text = words_of(made)
        return made

    def numbered(self, dossiers: Iterator[Dossier]) -> list[Dossier]:
        """Give those that were handed in the next receipt numbers of the office."""
        year = timezone.localdate(self.now).year
        counter, _made = ReceiptCounter.objects.select_for_update().get_or_create(
            unit=self.plan.unit, year=year
        )
        given = list(dossiers)
        for dossier in given:
            if dossier.receipt_number:
                counter.last += 1
                dossier.receipt_number = receipt_number(year=year, number=counter.last)
        counter.save()
        return given

    def add_claims(self, pairs: Sequence[tuple[Dossier, Dossier]]) -> dict[tuple[int, int], Claim]:
        """Copy every answer; return the copies by dossier and criterion."""
        made = Claim.objects.bulk_create(
            copied(claim, dossier=dossier)
            for pattern, dossier in pairs
            for claim in pattern.claims.all()
        )
        return {(claim.dossier_id, claim.criterion_id): claim for claim in made}

    def add_evidence(
        self,
        pairs: Sequence[tuple[Dossier, Dossier]],
        claims: dict[tuple[int, int], Claim],
    ) -> None:
        """Copy the rows of proof files; the files themselves are the patterns'."""
        criterion = {
            claim.pk: claim.criterion_id
            for pattern in self.patterns
            for claim in pattern.claims.all()
        }
        Evidence.objects.bulk_create(
            copied(
                proof,
                dossier=dossier,
                replaces=None,
                claim=claims[dossier.pk, criterion[proof.claim_id]] if proof.claim_id else None,
            )
            for pattern, dossier in pairs
            for proof in pattern.evidence.all()
        )

    def add_papers(self, pairs: Sequence[tuple[Dossier, Dossier]]) -> None:
        """Copy what was handed in and sent back."""
        Submission.objects.bulk_create(
            copied(one, dossier=dossier)
            for pattern, dossier in pairs
            for one in pattern.submissions.all()
        )
        Return.objects.bulk_create(
            copied(one, dossier=dossier)
            for pattern, dossier in pairs
            for one in pattern.returns.all()
        )

    def add_lives(self, pairs: Sequence[tuple[Dossier, Dossier]]) -> None:
        """Copy the life lines."""
        LifeEvent.objects.bulk_create(
            copied(event, subject=dossier.subject, source_id=str(dossier.pk))
            for pattern, dossier in pairs
            for event in pattern.subject.life_events.all()
        )

    def add_leads(self, number: int) -> None:
        """Copy tips, each with a receipt code of its own."""
        patterns = list(Lead.objects.filter(dossier=None, subject=None)[:50])
        made = []
        for _ in range(number):
            lead = copied(
                self.chance.choice(patterns),
                suggestion=None,
                unit=self.chance.choice(self.homes),
                receipt_code=make_receipt_code(),
            )
            lead.received_at = self.now - timedelta(minutes=self.chance.randint(0, 300_000))
            lead.fold_text = fold(f"{lead.subject_name} {lead.unit.name} {lead.story}")
            made.append(lead)
        Lead.objects.bulk_create(made)


def copied(row: Row, **changes: object) -> Row:
    """Return an unsaved copy of ``row`` with ``changes``."""
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    made._state.fields_cache = dict(row._state.fields_cache)
    made._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    made.pk = None
    made._state.adding = True
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def grow(size: int, *, now: datetime, tell: Callable[[str], object]) -> None:
    """Add ``size`` dossiers to the newest issued plan of the town."""
    plan = Plan.objects.filter(stage="issued").order_by(F("starts_on").desc()).first()
    if plan is None:
        raise ValueError("the demo town must be built first")
    officer = User.objects.get(username="canbo")
    chance = random.Random(size)  # noqa: S311 — the same crowd every time, no secret
    Crowd(plan=plan, officer=officer, chance=chance, now=now).grow(size, tell)
