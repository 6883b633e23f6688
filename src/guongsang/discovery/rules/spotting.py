"""What a pasted text suggests: whom, where, which deed, in which sentence, and why.

Rules only: words of deeds and praise, words of what such texts are about instead, denials, our own
units, people we know. Nothing is decided here; a person accepts, mends or refuses every suggestion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guongsang.discovery.rules.gazetteer import Gazetteer
from guongsang.discovery.rules.lexicon import Found, lexicon, without_denied
from guongsang.discovery.rules.passages import (
    Piece,
    Word,
    is_bare,
    passages_of,
    sentences_of,
    words_of,
)
from guongsang.discovery.rules.people import Person, people_in

# Weights of the rules, before any decision has taught better ones.
PRAISE, DEED, QUIET, EXCLUDED, GENERAL = 0.8, 1.0, 0.8, -2.5, -0.7
OWN_UNIT, NAMED, KNOWN = 1.0, 0.8, 0.5
MOST_COUNTED = 3
# Shown from here on; what lies below is read by nobody but the random audit.
SHOWN_FROM = 1.75
LIKELY = 0.5
NAMES_OF_ONE_PASSAGE = 4


class Why(StrEnum):
    """Why something is suggested, or speaks against it; words for people stand with the page."""

    DEED = "deed"
    PRAISE = "praise"
    QUIET = "quiet"
    OWN_UNIT = "own_unit"
    KNOWN = "known"
    NAMED = "named"
    NAMELESS = "nameless"
    DENIED = "denied"
    EXCLUDED = "excluded"
    GENERAL = "general"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One passage as the rules see it."""

    piece: Piece
    words: tuple[Word, ...]
    signs: tuple[Found, ...]
    people: tuple[Person, ...]
    units: tuple[tuple[Found, int], ...]
    own_units: int
    is_bare: bool
    denied: int
    known: frozenset[str] = frozenset()

    def count(self, kind: str) -> int:
        """Return how many different places have a sign of ``kind`` ("not" for all exclusions)."""
        return sum(one.kind == kind or one.kind.startswith(f"{kind}:") for one in self.signs)

    @property
    def doers(self) -> list[Person]:
        """The people who may have done it: neither those helped nor officials who spoke."""
        return [one for one in self.people if not (one.is_helped or one.speaks)]

    @property
    def good(self) -> int:
        return self.count("deed") + self.count("quiet") + self.count("praise")

    @property
    def against(self) -> int:
        return self.count("not") + self.count("general")

    @property
    def score(self) -> float:
        """Return how much the rules see in it."""
        some = {kind: min(self.count(kind), MOST_COUNTED) for kind in ("praise", "deed", "quiet")}
        knows = any(one.name in self.known for one in self.doers)
        return (
            PRAISE * min(some["praise"], 2)
            + DEED * some["deed"]
            + QUIET * some["quiet"]
            + EXCLUDED * min(self.count("not"), 2)
            + GENERAL * min(self.count("general"), MOST_COUNTED)
            + OWN_UNIT * bool(self.own_units)
            + NAMED * bool(self.doers)
            + KNOWN * knows
        )

    @property
    def why(self) -> list[str]:
        """Return the codes of all that speaks for it and against it."""
        told = {
            Why.DEED: self.count("deed"),
            Why.QUIET: self.count("quiet"),
            Why.PRAISE: self.count("praise"),
            Why.OWN_UNIT: self.own_units,
            Why.KNOWN: any(one.name in self.known for one in self.doers),
            Why.NAMED: self.doers,
            Why.NAMELESS: not self.doers,
            Why.DENIED: self.denied,
            Why.EXCLUDED: self.count("not"),
            Why.GENERAL: self.count("general"),
        }
        return [code.value for code, holds in told.items() if holds]


@dataclass(frozen=True, kw_only=True)
class Spotted:
    """One suggestion: places are those of the whole text."""

    passage: Piece
    sentence: Piece
    name: str
    kind: str
    sex: str
    unit: int | None
    marks: tuple[tuple[int, int], ...]
    score: float
    why: tuple[str, ...]
    praise: int
    against: int
    masked: str


def read(
    text: str, gazetteer: Gazetteer, *, home: str = "", known: frozenset[str] = frozenset()
) -> list[Reading]:
    """Return every passage of ``text`` as the rules see it.

    :param home: the path of the unit whose text it is, for units that share a name.
    :param known: names, as written, of people the office already follows.
    """
    words = words_of(text)
    bare = is_bare(words)
    mentions = gazetteer.find(words)
    decided = gazetteer.decide(mentions, home)
    spans = [(one.found, decided.get((one.found.first, one.found.last))) for one in mentions]
    readings, place = [], 0
    for piece in passages_of(text):
        while place < len(words) and words[place].start < piece.start:
            place += 1
        first = place
        while place < len(words) and words[place].end <= piece.end:
            place += 1
        readings.append(_reading(piece, words[first:place], first, spans, known, bare=bare))
    return readings


def _reading(
    piece: Piece,
    words: list[Word],
    first: int,
    spans: Sequence[tuple[Found, int | None]],
    known: frozenset[str],
    *,
    bare: bool,
) -> Reading:
    inside = [
        (Found("unit", f.start, f.end, f.first - first, f.last - first), unit)
        for f, unit in spans
        if piece.start <= f.start and f.end <= piece.end
    ]
    people = people_in(words, bare=bare, places=[f for f, _unit in inside])
    # A sign inside a name is none: "Nguyễn Văn Pháp", "thôn Nà Lịch".
    named = {at for one in people for at in range(one.first, one.last + 1)}
    named |= {at for f, _unit in inside for at in range(f.first, f.last + 1)}
    signs = [one for one in lexicon().signs.find(words, bare=bare) if one.first not in named]
    kept, denied = without_denied(signs, words, bare=bare)
    return Reading(
        piece=piece,
        words=tuple(words),
        signs=tuple(kept),
        people=tuple(people),
        units=tuple((f, unit) for f, unit in inside if unit is not None),
        own_units=len(inside),
        is_bare=bare,
        denied=denied,
        known=known,
    )


def is_shown(reading: Reading, chance: float = 0.0) -> bool:
    """Tell whether a passage is shown: by the rules, or by what decisions have taught.

    :param chance: the ranker's, once there is one; it also brings up who no list has words for.
    """
    if not (reading.doers or reading.own_units):
        return False
    return (reading.good > 0 and reading.score >= SHOWN_FROM) or chance >= LIKELY


def suggestions_of(reading: Reading) -> list[Spotted]:
    """Return what one passage suggests: one for each person named, or one without a name."""
    doers: list[Person | None] = list(reading.doers[:NAMES_OF_ONE_PASSAGE])
    return [_spotted(reading, one) for one in doers or [None]]


def _spotted(reading: Reading, person: Person | None) -> Spotted:
    sentence = _best_sentence(reading, person)
    good = [one for one in reading.signs if one.kind in ("praise", "deed", "quiet")]
    kind = "individual"
    name = person.name if person else ""
    unit = _unit_near(reading, person)
    if person and person.is_household:
        kind = "household"
    elif person is None and unit is not None:
        kind = "collective"
    return Spotted(
        passage=reading.piece,
        sentence=sentence,
        name=name,
        kind=kind,
        sex=person.sex if person else "",
        unit=unit,
        marks=tuple((one.start, one.end) for one in good),
        score=reading.score,
        why=tuple(reading.why),
        praise=reading.good,
        against=reading.against,
        masked=masked(reading),
    )


def _best_sentence(reading: Reading, person: Person | None) -> Piece:
    """Return the sentence with most signs; among equals the one that names the person."""
    sentences = sentences_of(reading.piece.text, reading.piece.start) or [reading.piece]
    counts = Counter(
        place
        for place, said in enumerate(sentences)
        for one in reading.signs
        if one.kind in ("praise", "deed", "quiet") and said.start <= one.start < said.end
    )

    def weight(place: int) -> tuple[int, bool, int]:
        said = sentences[place]
        names = bool(person and said.start <= person.start < said.end)
        return counts[place] + names, names, -place

    return sentences[max(range(len(sentences)), key=weight)]


def _unit_near(reading: Reading, person: Person | None) -> int | None:
    """Return the unit named nearest to the person, or first where there is nobody."""
    if not reading.units:
        return None
    if person is None:
        return reading.units[0][1]
    return min(reading.units, key=lambda pair: abs(pair[0].start - person.start))[1]


def masked(reading: Reading) -> str:
    """Return the passage without its names and numbers: what a decision may be learned from."""
    hidden = {at for one in reading.people for at in range(one.first, one.last + 1)}
    said, before = [], ""
    for at, word in enumerate(reading.words):
        opens = (
            at == 0
            or "."
            in reading.piece.text[
                reading.words[at - 1].end - reading.piece.start : word.start - reading.piece.start
            ]
        )
        is_name = at in hidden or (word.is_capital and not opens)
        form = "n_" if is_name else "0" if word.text[0].isdigit() else word.text.lower()
        if form != "n_" or before != "n_":
            said.append(form)
        before = form
    return " ".join(said)
