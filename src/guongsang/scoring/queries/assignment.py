"""Who reads what in a round: as it stands, what lacks, and what a drawn plan would bring."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.scoring.models import Entry, Reader, Reading, Round, RoundKind, Wall
from guongsang.scoring.rules.graph import efficiency, islands
from guongsang.scoring.rules.records import ENOUGH_EFFICIENCY
from guongsang.scoring.states import ReadingState

Pair = tuple[int, int]
ALL_READ = frozenset({RoundKind.FINAL, RoundKind.CALIBRATION})
SCORING = frozenset({ReadingState.WAITING, ReadingState.DONE})


@dataclass(frozen=True, kw_only=True)
class Lack:
    """One dossier that has fewer readers than it should, and why no more can be found."""

    entry: Entry
    having: int
    wanted: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A round as a table: dossiers, active readers, who reads what, who is kept out."""

    round: Round
    entries: list[Entry]
    readers: list[Reader]
    # (entry, reader) → state of the reading; of who has stepped out only what he has scored.
    readings: dict[Pair, str]
    walled: frozenset[Pair]

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Who is to score what and may: neither walled nor abstained."""
        return frozenset(
            pair
            for pair, state in self.readings.items()
            if state in SCORING and pair not in self.walled
        )

    @cached_property
    def loads(self) -> Counter[int]:
        """How many dossiers each reader has to score."""
        return Counter(reader for _entry, reader in self.pairs)

    @property
    def reads_all(self) -> bool:
        """Whether every reader scores every dossier."""
        return self.round.kind in ALL_READ

    def free_for(self, entry: Entry) -> list[Reader]:
        """Return the readers whom nothing keeps from ``entry``: no wall, no abstention."""
        out = {ReadingState.ABSTAINED, ReadingState.WALLED}
        return [
            one
            for one in self.readers
            if (entry.pk, one.pk) not in self.walled
            and self.readings.get((entry.pk, one.pk)) not in out
        ]

    def wanted(self, entry: Entry) -> int:
        """Return how many readers ``entry`` should have."""
        if self.reads_all or entry.is_anchor:
            return max(len(self.free_for(entry)), 1)
        return self.round.reads_each

    @cached_property
    def having(self) -> Counter[int]:
        """How many readers each dossier has, by its key."""
        return Counter(entry for entry, _reader in self.pairs)

    def lacks(self, pairs: frozenset[Pair] | None = None) -> list[Lack]:
        """Return the dossiers that have too few readers, by the table or by other ``pairs``."""
        held = self.pairs if pairs is None else pairs
        loads = Counter(reader for _entry, reader in held)
        counts = Counter(entry for entry, _reader in held)
        found = []
        for entry in self.entries:
            having, wanted = counts[entry.pk], self.wanted(entry)
            if having < wanted:
                why = self._why_no_more(entry, held, loads)
                found.append(Lack(entry=entry, having=having, wanted=wanted, why=why))
        return found

    def has_room(self, reader: Reader, loads: Counter[int]) -> bool:
        """Tell whether ``reader`` takes one more."""
        return reader.load_limit is None or loads[reader.pk] < reader.load_limit

    def _why_no_more(self, entry: Entry, held: frozenset[Pair], loads: Counter[int]) -> str:
        """Return why no other reader can be found for ``entry``; "" when one can."""
        others = [one for one in self.free_for(entry) if (entry.pk, one.pk) not in held]
        if any(self.has_room(one, loads) for one in others):
            return ""
        away = len(self.readers) - len(self.free_for(entry))
        parts = []
        if away:
            words = ngettext(
                "%(n)s người có xung đột lợi ích hoặc không cho điểm",
                "%(n)s người có xung đột lợi ích hoặc không cho điểm",
                away,
            )
            parts.append(words % {"n": away})
        if others:
            words = ngettext(
                "%(n)s người đã nhận đủ số hồ sơ", "%(n)s người đã nhận đủ số hồ sơ", len(others)
            )
            parts.append(words % {"n": len(others)})
        return ", ".join(parts) or _("vòng có quá ít người chấm")


def grid_of(round_: Round) -> Grid:
    """Return the table of ``round_``; four queries, however many dossiers and readers."""
    entries = list(round_.entries.select_related("dossier__subject", "dossier__unit"))
    everybody = list(round_.readers.all())
    readings = Reading.objects.filter(
        Q(reader__dropped_at=None) | Q(state=ReadingState.DONE), entry__round=round_
    )
    by_user = {one.user_id: one.pk for one in everybody}
    walls = Wall.objects.standing().filter(entry__round=round_)
    return Grid(
        round=round_,
        entries=entries,
        readers=[one for one in everybody if one.dropped_at is None],
        readings={
            (entry, reader): state
            for entry, reader, state in readings.values_list("entry", "reader", "state")
        },
        walled=frozenset(
            (entry, by_user[user])
            for entry, user in walls.values_list("entry", "user")
            if user in by_user
        ),
    )


@dataclass(frozen=True, kw_only=True)
class LoadLine:
    """How much one reader would have to score."""

    reader: Reader
    before: int
    after: int

    @property
    def added(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A plan of who reads what, not yet applied, with all that would follow from it."""

    grid: Grid
    added: list[Pair] = field(default_factory=list)

    @cached_property
    def after(self) -> frozenset[Pair]:
        return self.grid.pairs | set(self.added)

    @cached_property
    def lacks(self) -> list[Lack]:
        """What would still have too few readers."""
        return self.grid.lacks(self.after)

    @property
    def loads(self) -> list[LoadLine]:
        """Each reader with the load before and after."""
        after = Counter(reader for _entry, reader in self.after)
        return [
            LoadLine(reader=one, before=self.grid.loads[one.pk], after=after[one.pk])
            for one in self.grid.readers
        ]

    @cached_property
    def linked(self) -> Linked:
        return linked(self.after)

    @property
    def mark(self) -> str:
        """A mark of the plan and of what it builds on, by which applying knows that it is this."""
        told = f"{sorted(self.added)}|{sorted(self.grid.pairs)}|{sorted(self.grid.walled)}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class Linked:
    """How well readers connect the dossiers: in how many parts, and how well within them."""

    parts: int
    efficiency: float

    @property
    def is_good(self) -> bool:
        return self.parts <= 1 and self.efficiency >= ENOUGH_EFFICIENCY

    @property
    def percent(self) -> int:
        return round(100 * self.efficiency)

    @property
    def sentence(self) -> str:
        """What it means for the ranking, as one sentence."""
        if self.parts == 0:
            return _("Chưa có ai được phân công.")
        if self.parts > 1:
            return _(
                "Các hồ sơ rơi vào %(n)s nhóm không có người chấm chung, nên không xếp được thứ "
                "tự chung: xin phân công thêm, hoặc chọn vài hồ sơ neo cho mọi người cùng chấm."
            ) % {"n": self.parts}
        if not self.is_good:
            return _(
                "Mọi hồ sơ so được với nhau, nhưng qua ít người chấm chung (hiệu suất %(n)s%%, "
                "nên từ 80%%): thêm hồ sơ neo thì thứ hạng chắc hơn."
            ) % {"n": self.percent}
        return _(
            "Mọi hồ sơ so được với nhau qua người chấm chung (hiệu suất %(n)s%%); "
            "xếp được một thứ tự chung."
        ) % {"n": self.percent}


def linked(pairs: Iterable[Pair]) -> Linked:
    """Return how well ``pairs`` of (entry, reader) connect the dossiers."""
    told = [(str(reader), str(entry)) for entry, reader in pairs]
    parts = islands(told)
    worst = min((efficiency(part.pairs) for part in parts), default=0.0)
    return Linked(parts=len(parts), efficiency=worst)
