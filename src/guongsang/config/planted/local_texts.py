"""Local texts whose truth is planted: which of them tell of somebody worth visiting.

Leads are a fifth: told deeds, quiet teachers and healers without a word of praise, villages that
did something together. The rest is what the same papers are full of: crime with brave men in it,
charity of the famous, foreign news, meetings that praise in general, campaigns, notices, denials.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from random import Random

from guongsang.config.planted.people import Clerk
from guongsang.discovery.rules.gazetteer import Gazetteer, NamedPlace
from guongsang.foundation.text import fold

PARTS = Path(__file__).parent / "local_texts.toml"
SLOT = re.compile(r"\{(\w)\}")
MEN, WOMEN = ("ông", "anh", "bác"), ("bà", "chị", "cô")
# Of the texts so many were typed without marks, in decomposed letters, or with a heading.
BARE, DECOMPOSED, HEADED = 0.06, 0.06, 0.25
FILLED = 0.7


@dataclass(frozen=True)
class LocalText:
    """One made-up text, of which kind it is, and whether it tells of somebody."""

    text: str
    kind: str
    is_lead: bool


@dataclass(frozen=True)
class Paper:
    """Texts of one place, in no order, and the units that the place knows by name."""

    texts: list[LocalText]
    places: list[NamedPlace]

    @property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer(self.places)


class Reporter:
    """Writes texts from parts, all from one seed."""

    def __init__(self, seed: int, part: str) -> None:
        self.chance = Random(seed)  # noqa: S311 — the same world every time, no secret
        self.part = part
        self.clerk = Clerk(seed, communes=6, units=10)
        with PARTS.open("rb") as file:
            told = tomllib.load(file)
        self.kinds, self.fillers = told["kind"], told["fillers"]
        proper = [name.removeprefix("xã ") for name in self.clerk.communes]
        self.units = {
            "x": [f"xã {name}" for name in proper],
            "w": [f"thôn {' '.join(self.chance.sample(WORDS, 2))}" for _n in range(14)]
            + [f"tổ {number}" for number in range(1, 9)],
            "s": [f"Trường Tiểu học {name}" for name in proper]
            + [f"Trường THCS {name}" for name in proper],
            "y": [f"Trạm Y tế xã {name}" for name in proper],
            "t": [f"HTX {' '.join(self.chance.sample(WORDS, 2))}" for _n in range(5)],
        }

    def name(self, sex: str = "") -> str:
        """Return a bare name of somebody new."""
        while True:
            one = self.clerk.person(0)
            if not sex or one.sex == sex:
                return one.name

    def fill(self, pattern: str) -> str:
        """Return a pattern with a person, place or number for each of its slots."""
        return SLOT.sub(lambda slot: self._slot(slot[1]), pattern)

    def _slot(self, kind: str) -> str:
        if kind in self.units:
            return self.chance.choice(self.units[kind])
        if kind == "n":
            return str(self.chance.randint(2, 60))
        if kind == "m":
            return f"{self.chance.choice(MEN)} {self.name('nam')}"
        if kind == "f":
            return f"{self.chance.choice(WOMEN)} {self.name('nữ')}"
        return f"hộ gia đình ông {self.name('nam')}" if kind == "h" else self.name()

    def write(self, kind: dict[str, object]) -> LocalText:
        """Return one text of a kind."""
        parts: list[list[str]] = kind[self.part]  # type: ignore[assignment]
        said = [self.fill(self.chance.choice(options)) for options in parts]
        if self.chance.random() < FILLED:
            said.insert(
                self.chance.randrange(len(said) + 1), self.fill(self.chance.choice(self.fillers))
            )
        text = " ".join(_opened(sentence) for sentence in said if sentence)
        told = self.chance.random()
        if told < BARE:
            text = " ".join(_bare(word) for word in text.split())
        elif told < BARE + DECOMPOSED:
            text = unicodedata.normalize("NFD", text)
        if self.chance.random() < HEADED:
            text = f"TIN ĐỊA PHƯƠNG\n{text}"
        return LocalText(text, str(kind["name"]), bool(kind["is_lead"]))


WORDS = [
    "Nà", "Pái", "Khuổi", "Cáp", "Lủng", "Slao", "Bản", "Bung",
    "Thẳm", "Mò", "Pác", "Lặng", "Kéo", "Vằng", "Cốc", "Phia",
]  # fmt: skip


def _opened(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _bare(word: str) -> str:
    plain = "".join(fold(letter) or letter for letter in word)
    return plain.title() if word[:1].isupper() else plain


def a_paper(seed: int, *, part: str = "b", texts: int = 300) -> Paper:
    """Return so many texts of one place.

    :param part: "a" for learning, "b" for measuring: they have no sentence in common but fillers.
    """
    reporter = Reporter(seed, part)
    often = [float(kind["often"]) for kind in reporter.kinds]
    whole = sum(often)
    written = [
        reporter.write(kind)
        for kind, weight in zip(reporter.kinds, often, strict=True)
        for _n in range(round(texts * weight / whole))
    ]
    reporter.chance.shuffle(written)
    names = [name for row in reporter.units.values() for name in row]
    places = [
        NamedPlace(number, (name,), f"0001{number:04d}") for number, name in enumerate(names, 1)
    ]
    return Paper(written[:texts], places)
