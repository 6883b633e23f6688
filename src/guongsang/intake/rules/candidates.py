"""From the words of a row to a candidate: split, tidied, checked; every doubt is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property
from typing import Any

from guongsang.foundation.lists.people import ADDRESSED, share_out, split_people
from guongsang.foundation.lists.rows import ListRow
from guongsang.foundation.text import tidy
from guongsang.intake.rules.columns import Meaning
from guongsang.intake.rules.facts import (
    COLLECTIVE,
    HOUSEHOLD,
    INDIVIDUAL,
    Fault,
    birth_of,
    citizen_of,
    day_of,
    ethnic_of,
    kind_of_group,
    kind_of_name,
    kind_of_words,
    proper_name,
    sex_of,
    sex_of_address,
)

LONGEST = {"name": 300, "position": 200, "address": 300, "phone": 30, "helper": 300, "note": 400}
LONGEST_TITLE = 400


class Remark(StrEnum):
    """Something that was understood in one way, and should be looked at."""

    SPLIT = auto()
    ZERO_LOST = auto()
    UNKNOWN_ETHNIC = auto()
    CUT = auto()
    UNKNOWN_UNIT = auto()
    NAME_PUT_RIGHT = auto()
    DAY_NOT_READ = auto()
    LIKE_SCRIPT = auto()
    BRINGS = auto()
    NOT_OVER = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One subject that a row puts forward, in clean words; empty is not told."""

    place: str
    number: int
    part: int = 0
    kind: str = ""
    name: str = ""
    position: str = ""
    unit: str = ""
    address: str = ""
    birth_date: str = ""
    birth_year: int | None = None
    sex: str = ""
    ethnic_group: str = ""
    citizen_id: str = ""
    head_id: str = ""
    phone: str = ""
    member_count: int | None = None
    field: str = ""
    title: str = ""
    results: str = ""
    goal: str = ""
    helper: str = ""
    finish_on: str = ""
    note: str = ""
    groups: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Return what names this candidate within its list."""
        return f"{self.place}:{self.number}:{self.part}"

    @property
    def where(self) -> str:
        """Return where the row stands, as people count: "12", or "bảng 2: 12"."""
        return f"{self.place}: {self.number}" if self.place else str(self.number)


@dataclass(kw_only=True)
class Reader:
    """How the rows of one list are read."""

    meanings: Sequence[str]
    year: int
    # For rows that do not say themselves.
    title: str = ""
    kind: str = ""
    # Who stands in a column called "Tên tập thể" is one.
    headings: Sequence[str] = ()
    _cells: dict[str, list[int]] = field(default_factory=dict)

    def all_of(self, meaning: Meaning, words: Sequence[str]) -> list[str]:
        """Return what the columns of ``meaning`` say in a row, the empty ones left out."""
        if meaning not in self._cells:
            places = [n for n, one in enumerate(self.meanings) if one == meaning]
            self._cells[meaning] = places
        return [words[n] for n in self._cells[meaning] if n < len(words) and words[n].strip()]

    def first(self, meaning: Meaning, words: Sequence[str]) -> str:
        return next(iter(self.all_of(meaning, words)), "")

    @cached_property
    def name_columns(self) -> list[tuple[int, str]]:
        """Return the columns of names, each with the kind that its heading speaks of."""
        return [
            (place, kind_of_group(heading))
            for place, (meaning, heading) in enumerate(
                zip(self.meanings, self.headings, strict=False)
            )
            if meaning == Meaning.NAME
        ]

    def name_in(self, words: Sequence[str], groups: Sequence[str]) -> tuple[str, str]:
        """Return the name that a row gives, and the kind that its column speaks of."""
        family, given = self.first(Meaning.FAMILY, words), self.first(Meaning.GIVEN, words)
        if family or given:
            return f"{family} {given}".strip(), ""
        for place, kind in self.name_columns:
            if place < len(words) and words[place].strip():
                return words[place], kind
        # Where collectives are listed, "Tên đơn vị" is their name.
        if any(kind_of_group(group) == COLLECTIVE for group in groups):
            return self.first(Meaning.UNIT, words), COLLECTIVE
        return "", ""


def candidates_in(rows: Iterable[ListRow], reader: Reader) -> list[Candidate]:
    """Return the candidates of all rows in their order; a row without a name says so."""
    return [one for row in rows for one in _candidates_of(row, reader)]


def _candidates_of(row: ListRow, reader: Reader) -> Iterator[Candidate]:
    whole, kind = reader.name_in(row.words, row.groups)
    names = split_people(whole)
    if not names[0]:
        if any(reader.first(one, row.words) for one in (Meaning.TITLE, Meaning.UNIT)):
            yield Candidate(
                place=row.place, number=row.number, groups=row.groups,
                faults=((str(Fault.NO_NAME), ""),),
            )  # fmt: skip
        return
    shares = [share_out(cell, len(names)) for cell in row.words] if len(names) > 1 else []
    for part, name in enumerate(names):
        words = [share[part] for share in shares] or row.words
        draft = _Draft(name, kind, words, row.groups, reader)
        if len(names) > 1:
            draft.remark(Remark.SPLIT, str(len(names)))
        draft.read()
        yield Candidate(
            place=row.place, number=row.number, part=part, **draft.told,
            faults=tuple(draft.faults), remarks=tuple(draft.remarks),
        )  # fmt: skip


class _Draft:
    """One candidate while the columns of its row are gone through."""

    def __init__(
        self,
        name: str,
        kind_of_column: str,
        words: Sequence[str],
        groups: Sequence[str],
        reader: Reader,
    ) -> None:
        self.name, self.words, self.groups, self.reader = name, words, groups, reader
        self.kind_of_column = kind_of_column
        self.told: dict[str, Any] = {}
        self.faults: list[tuple[str, str]] = []
        self.remarks: list[tuple[str, str]] = []

    def read(self) -> None:
        self.told["kind"] = self._kind()
        self._read_name()
        self._read_place()
        self._read_birth()
        if self.is_person:
            self._read_person()
        elif self.told["kind"] == HOUSEHOLD:
            self.told["head_id"] = self._number()
        self._read_candidacy()

    @property
    def is_person(self) -> bool:
        return bool(self.told["kind"] == INDIVIDUAL)

    def remark(self, remark: Remark, word: str = "") -> None:
        self.remarks.append((str(remark), word[:80]))

    def fault(self, fault: Fault, word: str = "") -> None:
        self.faults.append((str(fault), word[:80]))

    def first(self, meaning: Meaning) -> str:
        return self.reader.first(meaning, self.words)

    def keep(self, key: str, words: str) -> None:
        """Keep tidied words, as far as there is room for them."""
        clean, most = tidy(words), LONGEST[key]
        if len(clean) > most:
            self.fault(Fault.TOO_LONG, f"{clean[:40]}…")
        self.told[key] = clean[:most]

    def _kind(self) -> str:
        told = self.first(Meaning.KIND)
        if told and (kind := kind_of_words(told)):
            return kind
        for group in reversed(self.groups):
            if kind := kind_of_group(group):
                return kind
        return self.kind_of_column or kind_of_name(self.name) or self.reader.kind or INDIVIDUAL

    def _read_name(self) -> None:
        kept = self.name
        if self.is_person:
            kept = proper_name(ADDRESSED.sub("", kept).strip(" .,;"))
            if kept.casefold() == self.name.casefold() and kept != self.name:
                self.remark(Remark.NAME_PUT_RIGHT, self.name)
        if not any(letter.isalpha() for letter in kept):
            self.fault(Fault.NAME_WITHOUT_LETTERS, self.name)
        elif self.is_person and " " not in kept:
            self.fault(Fault.SHORT_NAME, kept)
        self.keep("name", kept)

    def _read_place(self) -> None:
        position, unit = self.first(Meaning.POSITION), self.first(Meaning.UNIT)
        if both := self.first(Meaning.POSITION_UNIT):
            position, unit = _parted(both, position, unit)
        self.keep("position", position)
        self.keep("address", self.first(Meaning.ADDRESS))
        self.keep("phone", self.first(Meaning.PHONE))
        unit = tidy(unit)[:300]
        self.told["unit"] = "" if unit == self.told["name"] else unit

    def _read_birth(self) -> None:
        by_sex = (Meaning.BIRTH, Meaning.BIRTH_FEMALE, Meaning.BIRTH_MALE)
        told = next((words for one in by_sex if (words := self.first(one))), "")
        if told:
            day, year = birth_of(told, self.reader.year)
            if year is None:
                self.fault(Fault.BAD_BIRTH, told)
            # A day in a household's or collective's row is the year in which it began.
            self.told |= {"birth_date": day if self.is_person else "", "birth_year": year}
        if count := tidy(self.first(Meaning.MEMBERS)):
            if count.isascii() and count.isdigit() and len(count) < 7:
                self.told["member_count"] = int(count)
            else:
                self.fault(Fault.BAD_COUNT, count)

    def _read_person(self) -> None:
        """Read what only a person has; other kinds leave such columns unread."""
        self.told["sex"] = self._sex()
        if told := tidy(self.first(Meaning.ETHNIC)):
            group = ethnic_of(told)
            self.told["ethnic_group"] = group or told[:40]
            if not group:
                self.remark(Remark.UNKNOWN_ETHNIC, told)
        self.told["citizen_id"] = self._number()

    def _number(self) -> str:
        """Return the citizen number: the person's own, or that of the head of the household."""
        told = tidy(self.first(Meaning.CITIZEN))
        if not told:
            return ""
        number = citizen_of(told)
        if not number:
            self.fault(Fault.BAD_CITIZEN)
        elif len(number) > sum(letter.isdigit() for letter in told):
            self.remark(Remark.ZERO_LOST)
        return number

    def _sex(self) -> str:
        """Return the sex by a word, a tick, or the column in which the year stands."""
        if told := tidy(self.first(Meaning.SEX)):
            if not (sex := sex_of(told)):
                self.fault(Fault.BAD_SEX, told)
            return sex
        if self.first(Meaning.FEMALE) or self.first(Meaning.BIRTH_FEMALE):
            return "female"
        if self.first(Meaning.MALE) or self.first(Meaning.BIRTH_MALE):
            return "male"
        # A lone column of women leaves the others men.
        return "male" if Meaning.FEMALE in self.reader.meanings else sex_of_address(self.name)

    def _read_candidacy(self) -> None:
        told = [tidy(cell) for cell in self.reader.all_of(Meaning.TITLE, self.words)]
        award = tidy(self.first(Meaning.AWARD))
        notes = [award, *map(tidy, self.reader.all_of(Meaning.NOTE, self.words))]
        whole = ". ".join(told) or self.reader.title or award
        if not whole:
            self.fault(Fault.NO_TITLE)
        if len(whole) > LONGEST_TITLE:
            self.remark(Remark.CUT)
            self.told["results"] = whole
            whole = whole[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
        finish = tidy(self.first(Meaning.FINISH))
        self.told["finish_on"] = day = day_of(finish) if finish else ""
        if finish and not day:
            self.remark(Remark.DAY_NOT_READ, finish)
            notes.append(finish)
        self.keep("helper", self.first(Meaning.HELPER))
        self.keep("note", ". ".join(note for note in notes if note))
        self.told |= {
            "title": whole,
            "goal": self.first(Meaning.GOAL).strip(),
            "field": tidy(self.first(Meaning.FIELD)),
            "groups": tuple(group for group in self.groups if not _only_kind(group)),
        }


def _parted(both: str, position: str, unit: str) -> tuple[str, str]:
    """Part "Hiệu trưởng, Trường Tiểu học Phùng Chí Kiên" at its first comma or line."""
    for sign in ("\n", ",", ";", " - ", " – "):
        before, found, after = both.partition(sign)
        if found and before.strip() and after.strip():
            return position or before.strip(), unit or after.strip()
    return position or both, unit


def _only_kind(group: str) -> bool:
    return bool(kind_of_group(group)) and len(group.split()) <= 4
