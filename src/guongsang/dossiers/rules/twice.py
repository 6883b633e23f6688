"""The same achievement claimed twice (SCIENCE C1.2; Luật TĐKT 2022, Điều 5; DOMAIN R1, R14).

A decision is known by its number without leading zeros, its issuing body and its date. One
decision may honour many people, so it counts only together with the person; a proof file is known
by its hash and counts under two people. Nothing is decided here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from itertools import combinations

from guongsang.foundation.text import fold, tidy

EMPTY_FILE = hashlib.sha256(b"").hexdigest()
# Three people with one file of one decision have been honoured together.
TOGETHER = 3
# Beyond so many claims of one thing, each is told beside the first alone.
MOST_PAIRED = 40
SAME_WORK, LEAST_WORDS = 0.8, 3
# A word of a title is rare in at most 5 % of them, or 3, and never in more than 50.
RARE_PART, RARE_LEAST, RARE_MOST = 0.05, 3, 50
# "12/QĐ-UBND", "số: 012 / QD – UBND", "Quyết định số 12a/2024/QĐ UBND ngày 5 tháng 3 năm 2024".
NUMBER_AND_SYMBOL = re.compile(
    r"(?P<number>\d+[a-z]?)\s*/\s*(?:(?:19|20)\d\d\s*/\s*)?"
    r"(?P<symbol>qd\s+(?!ngay\b|nam\b|cua\b|ve\b|do\b)[a-z][a-z0-9&]*"
    r"|[a-z][a-z0-9&]*(?:\s*[-./]\s*[a-z][a-z0-9&]*)*)"
)
DAY = re.compile(r"(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*((?:19|20)\d\d)")
ISO_DAY = re.compile(r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?")


class Why(StrEnum):
    """Why two claims are worth a look together."""

    DECISION = auto()
    UNDATED_DECISION = auto()
    WORDS = auto()
    EVIDENCE = auto()
    EVIDENCE_AND_DECISION = auto()
    WORK = auto()
    WORK_OF_OTHERS = auto()


@dataclass(frozen=True)
class Decision:
    """A decision as it is named: number, issuing body folded, day if it is told."""

    number: str
    body: str
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """One claim: whose, in which round, by which decision, proven by which file, which work."""

    key: str
    person: str
    year: int | None = None
    decision: str = ""
    day: date | None = None
    evidence: str = ""
    work: str = ""


@dataclass(frozen=True)
class Twice:
    """Two claims worth a look together, by place, and why."""

    a: int
    b: int
    why: Why


def day_from(words: str) -> date | None:
    """Return the day that ``words`` tell (05/03/2024, 5-3-2024, 2024-03-05), or None."""
    plain = fold_signs(words)
    if found := ISO_DAY.search(plain):
        return _day(found[1], found[2], found[3])
    found = DAY.search(plain)
    return _day(found[3], found[2], found[1]) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def fold_signs(words: str) -> str:
    """Return ``words`` folded, with every dash alike and the signs between words kept."""
    dashed = re.sub(r"[\u2010-\u2015\u2212_]", "-", tidy(words))
    return " ".join(
        "".join(part if len(part) == 1 and not part.isalnum() else fold(part) for part in parts)
        for parts in ([*re.findall(r"\w+|[^\w\s]", one)] for one in dashed.split())
    )


def decision_from(typed: str, day: date | None) -> Decision | None:
    """Return the decision that was typed, or None where the words name no number of one."""
    plain = fold_signs(typed)
    found = NUMBER_AND_SYMBOL.search(plain)
    if found is None:
        return None
    body = re.sub(r"[^a-z0-9]", "", found["symbol"]).removeprefix("qd")
    return Decision(found["number"].lstrip("0") or "0", body, day or day_from(plain[found.end() :]))


def find_twice(claims: Sequence[Claimed]) -> list[Twice]:
    """Return every two claims that may be one achievement, in the order of the claims."""
    decisions = [decision_from(one.decision, one.day) for one in claims]
    found: dict[tuple[int, int], Why] = {}
    for why, pairs in (
        (Why.DECISION, _same_decision(claims, decisions)),
        (Why.UNDATED_DECISION, _same_but_day(claims, decisions)),
        (Why.WORDS, _same_words(claims, decisions)),
    ):
        for pair in pairs:
            found.setdefault(pair, why)
    for pair, why in [*_same_evidence(claims, decisions), *_same_work(claims)]:
        found.setdefault(pair, why)
    return [Twice(a, b, why) for (a, b), why in sorted(found.items())]


Pairs = Iterator[tuple[int, int]]
Decisions = Sequence[Decision | None]


def _grouped(keys: Iterable[Hashable | None]) -> Iterator[list[int]]:
    """Give the places that have the same key, where there are several; None is no key."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key is not None:
            groups[key].append(place)
    return (places for places in groups.values() if len(places) > 1)


def _pairs(places: list[int]) -> Pairs:
    if len(places) > MOST_PAIRED:
        return ((places[0], other) for other in places[1:])
    return combinations(places, 2)


def _same_decision(claims: Sequence[Claimed], decisions: Decisions) -> Pairs:
    keys = [
        (claim.person, decision) if decision and decision.day else None
        for claim, decision in zip(claims, decisions, strict=True)
    ]
    for places in _grouped(keys):
        yield from _pairs(places)


def _same_but_day(claims: Sequence[Claimed], decisions: Decisions) -> Pairs:
    """Give pairs of one person with one number and body, where a day is missing."""
    keys = [
        (claim.person, decision.number, decision.body) if decision else None
        for claim, decision in zip(claims, decisions, strict=True)
    ]
    for places in _grouped(keys):
        for a, b in _pairs(places):
            one, other = decisions[a], decisions[b]
            if one and other and None in (one.day, other.day):
                yield a, b


def _same_words(claims: Sequence[Claimed], decisions: Decisions) -> Pairs:
    """Give pairs of one person whose decisions have no number but the same words and day."""
    keys = [
        (claim.person, fold(claim.decision), claim.day)
        if decision is None and claim.day and fold(claim.decision)
        else None
        for claim, decision in zip(claims, decisions, strict=True)
    ]
    for places in _grouped(keys):
        yield from _pairs(places)


def _same_evidence(
    claims: Sequence[Claimed], decisions: Decisions
) -> Iterator[tuple[tuple[int, int], Why]]:
    files = [claim.evidence.strip().casefold() for claim in claims]
    for places in _grouped(file if file and file != EMPTY_FILE else None for file in files):
        people: dict[Decision, set[str]] = defaultdict(set)
        for place in places:
            if decision := decisions[place]:
                people[decision].add(claims[place].person)
        for a, b in _pairs(places):
            if claims[a].person == claims[b].person:
                continue
            decision = decisions[a]
            if decision is None or decision != decisions[b]:
                yield (a, b), Why.EVIDENCE
            elif len(people[decision]) < TOGETHER:
                yield (a, b), Why.EVIDENCE_AND_DECISION


def _same_work(claims: Sequence[Claimed]) -> Iterator[tuple[tuple[int, int], Why]]:
    """Give claims of two years whose works (initiatives) have nearly all rare words in common."""
    titles = [fold(claim.work) for claim in claims]
    pairs = {
        pair for places in _grouped(title or None for title in titles) for pair in _pairs(places)
    }
    for a, b in sorted(pairs | _alike([frozenset(title.split()) for title in titles])):
        if claims[a].year != claims[b].year:
            mine = claims[a].person == claims[b].person
            yield (a, b), Why.WORK if mine else Why.WORK_OF_OTHERS


def _alike(titles: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    known = Counter(word for one in titles for word in one)
    part = int(RARE_PART * sum(bool(one) for one in titles))
    common = min(max(RARE_LEAST, part), RARE_MOST)
    rare = [{word for word in one if known[word] <= common} for one in titles]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(rare):
        for word in own:
            holders[word].append(place)
    shared = Counter(pair for places in holders.values() for pair in combinations(places, 2))
    return {
        (a, b)
        for (a, b), count in shared.items()
        if count >= max(LEAST_WORDS, SAME_WORK * min(len(rare[a]), len(rare[b])))
    }
