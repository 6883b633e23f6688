"""May they be honoured? Cases built from what is on record, and what the rules answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from guongsang.dossiers.models import Achievement, Dossier, Initiative, PastAward, Waiver
from guongsang.dossiers.states import Stage as DossierStage
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.ledger.queries import Facts, award_choices, facts_of_many
from guongsang.organisations.models import Unit
from guongsang.organisations.queries import successors_on
from guongsang.regulations.queries import Line, Verdict, books_at, verdict_of
from guongsang.regulations.rules import Achievement as PlainAchievement
from guongsang.regulations.rules import (
    Answer,
    Case,
    Hold,
    Honour,
    Stage,
    UnitLife,
)
from guongsang.regulations.rules import Initiative as PlainInitiative
from guongsang.regulations.rules.cases import RECOGNITION
from guongsang.subjects.models import Subject

RECOGNISED = [DossierStage.RECOGNISED, DossierStage.SENT_UPWARD]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: who, for what ("" for the recognition), in which dossier."""

    subject: Subject
    award: str = ""
    dossier: Dossier | None = None


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What the rules answer, and which of their noes somebody has let pass."""

    asked: Asked
    verdict: Verdict
    waivers: tuple[Waiver, ...]

    @property
    def waived(self) -> frozenset[str]:
        return frozenset(key for waiver in self.waivers for key in waiver.rules)

    @property
    def stops(self) -> list[Line]:
        """The rules that say no and that nobody has let pass."""
        return [line for line in self.verdict.stops if line.rule not in self.waived]

    @property
    def is_stopped(self) -> bool:
        return self.verdict.answer is Answer.NO and bool(self.stops)

    @property
    def award_key(self) -> str:
        return self.verdict.judgement.case.award

    @property
    def subject_id(self) -> int:
        return self.asked.subject.pk

    @property
    def why_not(self) -> str:
        """The sentences of the rules that stop; "" when none does."""
        if not self.is_stopped:
            return ""
        told = " ".join(line.whole for line in self.stops)
        return f"«{self.asked.subject.name}», {self.verdict.award}: {told}"


def rule_on_one(asked: Asked, *, office: Unit, day: date, stage: Stage) -> Ruling:
    """Return what the rules of ``office`` answer on ``day`` about one question."""
    return rule_on_all([asked], office=office, day=day, stage=stage)[0]


def rule_on_all(asked: Sequence[Asked], *, office: Unit, day: date, stage: Stage) -> list[Ruling]:
    """Return what the rules answer about many questions, in a few queries for all of them."""
    books = books_at(office)
    records = _Records(asked)
    return [
        Ruling(
            asked=one,
            verdict=verdict_of(records.case(one, day=day, stage=stage), books),
            waivers=records.waivers_of(one),
        )
        for one in asked
    ]


def asked_of(dossier: Dossier) -> Asked:
    """Return what ``dossier`` asks for."""
    return Asked(subject=dossier.subject, award=dossier.applied_for, dossier=dossier)


# Where the question is over: what was decided is changed by decisions only.
SETTLED = [
    DossierStage.RECOGNISED, DossierStage.SENT_UPWARD, DossierStage.NOT_RECOGNISED,
    DossierStage.WITHDRAWN, DossierStage.LAPSED,
]  # fmt: skip


def rulings_of(dossier: Dossier, *, day: date | None = None) -> list[Ruling]:
    """Return what the rules say of ``dossier`` today, for its pages; nothing once it is settled."""
    if dossier.stage in SETTLED:
        return []
    when = day or timezone.localdate()
    stage = Stage.SUBMISSION if dossier.is_open else Stage.SITTING
    return [rule_on_one(asked_of(dossier), office=dossier.plan.unit, day=when, stage=stage)]


def name_keys() -> list[tuple[str, str]]:
    """Return the folded names of titles and forms with their keys, the longest first."""
    names = [(fold(name), key) for key, (_kind, name) in award_choices().items()]
    return sorted(names, key=lambda pair: -len(pair[0]))


class _Records:
    """Everything on record about some subjects, read once for all of them."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        subjects = {one.subject.pk: one.subject for one in asked}
        self.subjects = list(subjects.values())
        self.heirs: dict[date, dict[int, Unit]] = {}
        self.facts = facts_of_many(subjects.values())
        self.past = _by_subject(PastAward.objects.filter(subject_id__in=subjects))
        self.names = name_keys() if self.past else []
        initiatives = Initiative.objects.filter(subject_id__in=subjects)
        self.initiatives = _by_subject(initiatives.select_related("dossier__plan"))
        self.achievements = _by_subject(Achievement.objects.filter(subject_id__in=subjects))
        self.waivers = _by_subject(Waiver.objects.filter(subject_id__in=subjects))
        # Who asked other agencies stands above; settings say who knows their answers.
        self.concerns = import_string(settings.GUONGSANG_DOSSIER_CONCERNS)(subjects)

    def case(self, one: Asked, *, day: date, stage: Stage) -> Case:
        subject, facts = one.subject, self.facts[one.subject.pk]
        return Case(
            award=one.award or RECOGNITION,
            kind=subject.kind,
            decision_date=day,
            reception_date=_received(one.dossier, day),
            # The council counts its votes by the same rows when it votes.
            stage=Stage.SITTING if stage is Stage.DECISION else stage,
            honours=self._honours(subject, facts),
            honours_since=facts.complete_from,
            ratings=facts.ratings,
            initiatives=self._initiatives(one),
            achievements=self._achievements(one),
            holds=_holds(facts, day),
            concerns=self.concerns.get(subject.pk, 0),
            joined_on=facts.joined_on,
            absences=tuple(facts.absences),
            unit=self._life_of(subject, day),
            members=facts.members.get(day.year),
            confirmed=facts.confirmed.get((one.award or RECOGNITION, day.year), {}),
            founded_on=facts.joined_on if subject.kind == SubjectKind.COLLECTIVE else None,
        )

    def _life_of(self, subject: Subject, day: date) -> UnitLife:
        """Return when the unit existed that is to be honoured, or in which somebody is.

        People go on in the unit that took theirs over; where none did, their unit has ended.
        """
        if unit := subject.is_unit:
            return UnitLife(name=unit.name, since=unit.valid_from, until=unit.valid_to)
        unit = subject.unit
        if unit.exists_on(day) or unit.valid_to is None:
            return UnitLife(name=unit.name)
        if day not in self.heirs:
            ended = [one.unit for one in self.subjects if one.unit.valid_to is not None]
            self.heirs[day] = successors_on(ended, day)
        heir = self.heirs[day].get(unit.pk, unit)
        return UnitLife(name=heir.name, until=heir.valid_to)

    def _honours(self, subject: Subject, facts: Facts) -> tuple[Honour, ...] | None:
        typed = [
            Honour(key=key, year=one.year, is_verified=False, paper=one.decision)
            for one in self.past.get(subject.pk, [])
            if (key := self._key_of(one.name))
        ]
        known = [*facts.honours, *typed]
        return tuple(known) if known or facts.complete_from is not None else None

    def _key_of(self, name: str) -> str:
        words = fold(name)
        return next((key for start, key in self.names if words.startswith(start)), "")

    def _initiatives(self, one: Asked) -> tuple[PlainInitiative, ...] | None:
        mine = self.initiatives.get(one.subject.pk, [])
        spent = {
            fold(other.name): other.dossier.plan.title
            for other in mine
            if other.dossier and other.dossier != one.dossier and other.dossier.stage in RECOGNISED
        }
        told = tuple(
            PlainInitiative(
                name=it.name,
                year=it.year,
                scope=it.scope.partition("_")[2],
                is_accepted=True if it.accepted_by or it.decision_number else None,
                used_for=it.used_for or spent.get(fold(it.name), ""),
            )
            for it in mine
            if one.dossier is None or it.dossier_id in (None, one.dossier.pk)
        )
        # None written down is not known: nobody was asked yet.
        return told or None

    def _achievements(self, one: Asked) -> tuple[PlainAchievement, ...] | None:
        told = tuple(
            PlainAchievement(text=it.text, rewarded_by=it.rewarded_by)
            for it in self.achievements.get(one.subject.pk, [])
            if one.dossier is None or it.dossier_id in (None, one.dossier.pk)
        )
        return told or None

    def waivers_of(self, one: Asked) -> tuple[Waiver, ...]:
        """Return the waivers for the same thing, in this dossier or (without one) in none."""
        award = one.award or RECOGNITION
        dossier_id = one.dossier.pk if one.dossier else None
        return tuple(
            waiver
            for waiver in self.waivers.get(one.subject.pk, [])
            if waiver.award == award and waiver.dossier_id == dossier_id
        )


def _by_subject(rows: Iterable) -> dict[int, list]:  # type: ignore[type-arg]
    found = defaultdict(list)
    for row in rows:
        found[row.subject_id].append(row)
    return dict(found)


def _received(dossier: Dossier | None, day: date) -> date:
    """Return the day of reception; what is not handed in yet would be received that day."""
    if dossier is None or dossier.submitted_at is None:
        return day
    return min(timezone.localdate(dossier.submitted_at), day)


def _holds(facts: Facts, day: date) -> tuple[Hold, ...] | None:
    """Return the holds; what is open is not named, because more people read a dossier."""
    told = facts.holds_told()
    if told is None:
        return None
    return tuple(replace(one, kind="held") if one.is_open_on(day) else one for one in told)
