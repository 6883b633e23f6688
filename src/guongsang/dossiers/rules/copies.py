"""Which reports share more than chance and office phrases explain (SCIENCE C1.1).

Official phrases stand in many reports, so only rare passages are counted: three words in a row
that at most three reports have. A ring that passes one text round would hide from that; its
passages are known by being spread over many units. Products are exact: no sampling, no sketches.
Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from guongsang.dossiers.rules.passages import Vocabulary, longest_run, shingles, written
from guongsang.foundation.text import fold

RARE = 3
"""In at most so many reports a passage is rare."""
LEAST_SHARE, LEAST_RING_SHARE = 0.15, 0.20
LEAST_SHARED = 20
# What two of the two or three reports of a unit share may be its own paragraph, up to this share.
LEAST_SHARE_AT_HOME = 0.40
# A passage of a ring: in at most 10 reports or 1 % of all, seven of ten from another unit.
RING_REPORTS, RING_PART, RING_SPREAD = 10, 0.01, 0.7
STRIKING = 12
"""So many words in a row were in none of 2,953 innocent pairs (SCIENCE C1.1)."""
ROWS_AT_ONCE = 256
PAIR, RING = "pair", "ring"

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Report:
    """One report as it was written, and the unit that sent it."""

    key: str
    unit: str
    text: str


@dataclass(frozen=True)
class Copy:
    """Two reports that share rare passages: where they stand in the list, and how much.

    ``share`` is the part of the shorter one's rare passages; ``longest`` counts words.
    """

    a: int
    b: int
    list: str
    share: float
    longest: int
    passage: str


@dataclass
class _Counted:
    """Every shingle of every report once, in order of shingle, then of report."""

    reports: int
    codes: Numbers
    owners: NDArray[np.int32]
    begins: Numbers
    """Where each distinct shingle begins in ``codes``."""
    times: Numbers
    """In how many reports each distinct shingle stands."""

    def sizes(self, chosen: Flags) -> Numbers:
        """Return how many of the ``chosen`` distinct shingles each report has."""
        owners = self.owners[np.repeat(chosen, self.times)]
        return np.bincount(owners, minlength=self.reports)

    def shared(self, chosen: Flags) -> Numbers:
        """Return the ``chosen`` shingles that more than one report has, in order."""
        return self.codes[self.begins[chosen & (self.times > 1)]]


def find_copies(
    reports: Sequence[Report], *, phrases: Iterable[str] = (), of: int | None = None
) -> list[Copy]:
    """Return the pairs of reports worth a look: copies first, then rings, most shared first.

    :param phrases: official phrases, which are nobody's.
    :param of: the place of the only report that is asked about; without it all are compared.
    """
    vocabulary = Vocabulary()
    counted = _count(reports, vocabulary, phrases)
    units = _units(reports)
    rare, ring = _kept(counted, units)
    pairs = _contained(counted, rare, LEAST_SHARE, of)
    rings = _contained(counted, ring, LEAST_RING_SHARE, of)
    pairs = {key: share for key, share in pairs.items() if not _at_home(key, share, units)}
    rings = {
        key: share
        for key, share in rings.items()
        if key not in pairs and not _at_home(key, share, units)
    }
    reader = _Reader(reports, vocabulary)
    return [
        *_read(pairs, PAIR, reader, counted.shared(rare)),
        *_read(rings, RING, reader, counted.shared(ring)),
    ]


def _count(reports: Sequence[Report], vocabulary: Vocabulary, phrases: Iterable[str]) -> _Counted:
    known = [_shingles(vocabulary, phrase) for phrase in phrases]
    nobodys = np.unique(np.concatenate([np.empty(0, np.int64), *known]))
    codes, owners = [np.empty(0, np.int64)], [np.empty(0, np.int32)]
    for place, report in enumerate(reports):
        own = np.unique(_shingles(vocabulary, report.text))
        own = own[~np.isin(own, nobodys, assume_unique=True)] if nobodys.size else own
        codes.append(own)
        owners.append(np.full(own.size, place, np.int32))
    flat = np.concatenate(codes)
    codes.clear()
    order = np.argsort(flat, kind="stable")  # stable: reports stay in order within a shingle
    flat = flat[order]
    begins = np.flatnonzero(np.diff(flat, prepend=-1))
    times = np.diff(begins, append=flat.size)
    return _Counted(len(reports), flat, np.concatenate(owners)[order], begins, times)


def _shingles(vocabulary: Vocabulary, text: str) -> Numbers:
    return shingles(vocabulary.words(text))


def _kept(counted: _Counted, units: Numbers) -> tuple[Flags, Flags]:
    """Return which distinct shingles are rare, and which are rare or go round many units."""
    most = max(RING_REPORTS, int(counted.reports * RING_PART))
    rare = counted.times <= RARE
    asked = ~rare & (counted.times <= most)
    times = counted.times[asked]
    groups = np.repeat(np.arange(times.size), times)
    homes = units[counted.owners[np.repeat(asked, counted.times)]]
    homes = homes[np.lexsort((homes, groups))]
    changes = (np.diff(homes, prepend=-1) != 0) | (np.diff(groups, prepend=-1) != 0)
    different = np.bincount(groups[changes], minlength=times.size)
    ring = rare.copy()
    ring[asked] = different >= RING_SPREAD * times
    return rare, ring


def _at_home(key: tuple[int, int], share: float, units: Numbers) -> bool:
    """Tell whether two of a unit's few reports share no more than its own paragraph may be."""
    home = units[key[0]]
    return bool(
        share < LEAST_SHARE_AT_HOME
        and home == units[key[1]]
        and np.count_nonzero(units == home) <= RARE
    )


def _units(reports: Sequence[Report]) -> Numbers:
    """Return the number of each report's unit; who names none is a unit of his own."""
    numbers: dict[str, int] = {}
    names = [fold(report.unit) or f"#{place}" for place, report in enumerate(reports)]
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _contained(
    counted: _Counted, chosen: Flags, least: float, of: int | None
) -> dict[tuple[int, int], float]:
    """Return the share of every pair that shares enough of the ``chosen`` shingles."""
    sizes = counted.sizes(chosen)
    found = {}
    for a, b, shared in _products(counted, chosen & (counted.times > 1), of):
        share = shared / np.minimum(sizes[a], sizes[b])
        for place in np.flatnonzero((share >= least) & (shared >= LEAST_SHARED)):
            found[int(a[place]), int(b[place])] = float(share[place])
    return found


def _products(
    counted: _Counted, chosen: Flags, of: int | None
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Give, block by block, the pairs a < b that share ``chosen`` shingles, and how many."""
    from scipy.sparse import csr_array

    owners = counted.owners[np.repeat(chosen, counted.times)]
    groups = np.repeat(np.arange(np.count_nonzero(chosen)), counted.times[chosen])
    ones = np.ones(owners.size, np.int32)
    table = csr_array((ones, (owners, groups)), shape=(counted.reports, np.count_nonzero(chosen)))
    turned = table.T.tocsr()
    asked = range(0, counted.reports, ROWS_AT_ONCE) if of is None else [of]
    rows = ROWS_AT_ONCE if of is None else 1
    for first in asked:
        block = (table[first : first + rows] @ turned).tocoo()
        a, b, shared = block.row.astype(np.int64) + first, block.col.astype(np.int64), block.data
        kept = (shared >= LEAST_SHARED) & ((a < b) if of is None else (a != b))
        low, high = np.minimum(a, b)[kept], np.maximum(a, b)[kept]
        yield low, high, shared[kept]


class _Reader:
    """Reads two reports side by side; the words of the reports read last are kept."""

    def __init__(self, reports: Sequence[Report], vocabulary: Vocabulary) -> None:
        self._reports = reports
        self._vocabulary = vocabulary
        self._read = lru_cache(maxsize=512)(self._shingles)

    def _shingles(self, place: int) -> list[int]:
        found: list[int] = _shingles(self._vocabulary, self._reports[place].text).tolist()
        return found

    def copy(self, a: int, b: int, kind: str, share: float, rare: Numbers) -> Copy:
        """Return what the reports share, with the longest run of ``rare`` words."""
        ours = np.array(self._read(a))
        places = np.minimum(np.searchsorted(rare, ours), rare.size - 1)
        counting = set(ours[rare[places] == ours].tolist())
        run = longest_run(self._read(a), self._read(b), counting)
        if run is None:
            return Copy(a, b, kind, share, 0, "")
        passage = written(self._reports[a].text, run.in_a, run.words)
        return Copy(a, b, kind, share, run.words, passage)


def _read(
    found: dict[tuple[int, int], float], kind: str, reader: _Reader, rare: Numbers
) -> list[Copy]:
    copies = [reader.copy(a, b, kind, share, rare) for (a, b), share in sorted(found.items())]
    return sorted(copies, key=lambda one: (-one.share, -one.longest, one.a, one.b))
