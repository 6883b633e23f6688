"""What is missing in a dossier, what changed since it was handed in, how receipts are numbered.

Nothing here knows a table, a page or a clock. The machine lists gaps; what a person must do before
handing in (DOMAIN §1.5, §3.0) is told apart from what only weakens the dossier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

RECEIPT = "HS-{year}-{number:05d}"
# Without these three a report of achievements is none (DOMAIN §1.5); duties may be told in them.
SECTIONS_DEMANDED = ("report_background", "report_results", "report_pledge")
SECTIONS_WISHED = ("report_duties",)
# One person who goes on writing in one place leaves one line in the log for each such stretch.
ONE_STRETCH = timedelta(minutes=15)


class Level(StrEnum):
    """How much a gap matters: it stops the hand-in, weakens the dossier, or is the hand-in."""

    MUST = "must"
    SHOULD = "should"
    SIGN = "sign"


class GapKind(StrEnum):
    """What is missing."""

    GOAL = "goal"
    GATE_OPEN = "gate_open"
    GATE_FAILED = "gate_failed"
    NOTHING_CLAIMED = "nothing_claimed"
    UNANSWERED = "unanswered"
    UNPROVEN = "unproven"
    QUESTION = "question"
    SECTION = "section"
    SIGN_OFF = "sign_off"


class Readiness(StrEnum):
    """Where a dossier stands before it is handed in; "unproven" is a state of its own."""

    INCOMPLETE = "incomplete"
    UNPROVEN = "unproven"
    READY = "ready"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is known about one criterion of a dossier."""

    key: int
    is_gate: bool
    is_answered: bool
    holds: bool | None = None
    demands_evidence: bool = False
    evidence: int = 0

    @property
    def is_unproven(self) -> bool:
        """Whether something is claimed that the set wants proven, and no file proves it."""
        claims_it = self.is_answered and self.holds is not False
        return claims_it and self.demands_evidence and not self.evidence


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that is missing: ``key`` is that of criterion or question, or a section's name."""

    kind: GapKind
    level: Level
    key: int | str = ""


@dataclass(frozen=True, kw_only=True)
class Check:
    """All gaps of a dossier, and how much of it is done."""

    gaps: tuple[Gap, ...]
    done: int
    total: int

    @property
    def musts(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.level is Level.MUST)

    @property
    def shoulds(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.level is Level.SHOULD)

    @property
    def readiness(self) -> Readiness:
        if self.musts:
            return Readiness.INCOMPLETE
        unproven = any(gap.kind is GapKind.UNPROVEN for gap in self.gaps)
        return Readiness.UNPROVEN if unproven else Readiness.READY


def check(
    *,
    answers: Sequence[Answer],
    filled: Mapping[str, bool],
    has_goal: bool,
    wanted: Mapping[int, bool] | None = None,
) -> Check:
    """Return what a dossier still lacks, in the order in which it is filled in.

    :param filled: for each section of the report, whether anything is written in it.
    :param wanted: for each question of the plan that must be answered, whether it is.
    """
    gaps = [Gap(kind=GapKind.GOAL, level=Level.MUST)] if not has_goal else []
    gaps += [gap for answer in answers for gap in _gaps_of(answer)]
    scored = [answer for answer in answers if not answer.is_gate]
    if scored and not any(answer.is_answered for answer in scored):
        gaps.append(Gap(kind=GapKind.NOTHING_CLAIMED, level=Level.MUST))
    asked = wanted or {}
    gaps += [
        Gap(kind=GapKind.QUESTION, level=Level.MUST, key=key)
        for key, is_answered in asked.items()
        if not is_answered
    ]
    for names, level in ((SECTIONS_DEMANDED, Level.MUST), (SECTIONS_WISHED, Level.SHOULD)):
        gaps += [
            Gap(kind=GapKind.SECTION, level=level, key=name)
            for name in names
            if not filled.get(name)
        ]
    sections = len(SECTIONS_DEMANDED) + len(SECTIONS_WISHED)
    proofs = sum(answer.demands_evidence for answer in answers)
    total = 1 + len(answers) + proofs + len(asked) + sections
    open_now = sum(gap.kind not in (GapKind.GATE_FAILED, GapKind.NOTHING_CLAIMED) for gap in gaps)
    # An unanswered criterion that demands proof lacks both.
    open_now += sum(not a.is_answered and a.demands_evidence and not a.evidence for a in answers)
    gaps.append(Gap(kind=GapKind.SIGN_OFF, level=Level.SIGN))
    return Check(gaps=tuple(gaps), done=total - open_now, total=total)


def _gaps_of(answer: Answer) -> Iterator[Gap]:
    if not answer.is_answered:
        kind = GapKind.GATE_OPEN if answer.is_gate else GapKind.UNANSWERED
        level = Level.MUST if answer.is_gate else Level.SHOULD
        yield Gap(kind=kind, level=level, key=answer.key)
    elif answer.is_gate and answer.holds is False:
        # A person decides what a failed gate means; the unit is told before it hands in.
        yield Gap(kind=GapKind.GATE_FAILED, level=Level.SHOULD, key=answer.key)
    if answer.is_unproven:
        yield Gap(kind=GapKind.UNPROVEN, level=Level.SHOULD, key=answer.key)


def receipt_number(*, year: int, number: int) -> str:
    """Return the number of a receipt: HS-2026-00012."""
    return RECEIPT.format(year=year, number=number)


# ---- what was handed in -------------------------------------------------------------------
Snapshot = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One entry that two snapshots say differently; "" where one has it not."""

    part: str
    name: str
    old: str
    new: str


def snapshot_hash(snapshot: Snapshot) -> str:
    """Return the SHA-256 of a snapshot, whatever the order in which it was put together."""
    words = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def changes(old: Snapshot, new: Snapshot) -> list[Change]:
    """Return what ``new`` says differently from ``old``: part by part, in the order of ``new``."""
    found = []
    for part in dict.fromkeys([*new, *old]):
        before, after = old.get(part, {}), new.get(part, {})
        for key in dict.fromkeys([*after, *before]):
            was, now = before.get(key, {}), after.get(key, {})
            if was.get("value", "") != now.get("value", ""):
                name = (now or was).get("name", key)
                was_value, now_value = was.get("value", ""), now.get("value", "")
                found.append(Change(part=part, name=name, old=was_value, new=now_value))
    return found


# ---- two people writing -------------------------------------------------------------------


def is_same_stretch(
    *, last_by: int | None, last_at: datetime | None, by: int, at: datetime
) -> bool:
    """Tell whether somebody only goes on writing what they wrote a moment ago."""
    return last_by == by and last_at is not None and timedelta(0) <= at - last_at < ONE_STRETCH


def both(theirs: str, mine: str) -> str:
    """Return both texts one under the other; once only, when one already holds the other."""
    if mine.strip() in theirs:
        return theirs
    return mine if theirs.strip() in mine else f"{theirs.rstrip()}\n\n{mine.lstrip()}"
