"""The frozen text and the board as bytes that everybody writes alike, and their hashes."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from guongsang.ballots.rules.counting import BASES, ItemTally, Threshold, tally

FORMAT = "guongsang-ballot/1"
HEAD_LENGTH, TAG_LENGTH = 16, 8
Rows = Mapping[str, Sequence[tuple[str, str]]]


def canonical(value: object) -> str:
    """Return ``value`` as JSON in the one way that is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    """Return the hash of a text as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def head_of(digest: str) -> str:
    """Return the head of a hash as it stands on the minutes: four groups of four."""
    return " ".join(digest[start : start + 4] for start in range(0, HEAD_LENGTH, 4))


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a ballot asks and how it is counted: fixed before the first vote."""

    key: str
    title: str
    items: tuple[tuple[str, str], ...]
    threshold: Threshold
    base_kind: str
    base_count: int
    sources: tuple[str, ...]
    mode: str

    def as_text(self) -> str:
        """Return the frozen text."""
        return canonical(
            {
                "ballot": self.key,
                "base": {"count": self.base_count, "kind": self.base_kind},
                "items": [list(item) for item in self.items],
                "mode": self.mode,
                "sources": list(self.sources),
                "threshold": {
                    "den": self.threshold.den,
                    "exclusive": self.threshold.is_exclusive,
                    "num": self.threshold.num,
                },
                "title": self.title,
            }
        )

    def count(self, rows: Rows) -> list[ItemTally]:
        """Return the count of every item from the rows of the board."""
        return tally(
            self.items, rows,
            threshold=self.threshold, base_kind=self.base_kind, base_count=self.base_count,
        )  # fmt: skip


def terms_from(text: str) -> Terms:
    """Return the terms that a frozen text holds.

    :raises ValueError: when it is no frozen text.
    """
    try:
        told = json.loads(text)
        share, base = told["threshold"], told["base"]
        terms = Terms(
            key=str(told["ballot"]),
            title=str(told["title"]),
            items=tuple((str(ref), str(label)) for ref, label in told["items"]),
            threshold=Threshold(
                num=int(share["num"]),
                den=int(share["den"]),
                is_exclusive=bool(share["exclusive"]),
            ),
            base_kind=str(base["kind"]),
            base_count=int(base["count"]),
            sources=tuple(map(str, told["sources"])),
            mode=str(told["mode"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a frozen text") from error
    if not terms.threshold.is_sound() or terms.base_kind not in BASES:
        raise ValueError("not a frozen text")
    return terms


@dataclass(frozen=True, kw_only=True)
class Papers:
    """How many papers there were: codes or slots issued and used, unopened slips, keyed papers."""

    issued: int = 0
    cast: int = 0
    unopened: int = 0
    paper: int = 0
    written: int = 0

    @property
    def counted(self) -> int:
        """How many votes each item must have."""
        return self.cast + self.paper + self.written


def in_order(terms: Terms, rows: Rows) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rows by items, and within an item by their own check codes."""
    return [(ref, sorted(rows.get(ref, ()))) for ref, _label in terms.items]


def board_hash(frozen: str, papers: Papers, rows: Rows) -> str:
    """Return the hash of the board; its head stands on the minutes."""
    ordered = [
        [ref, [list(row) for row in lines]] for ref, lines in in_order(terms_from(frozen), rows)
    ]
    return sha256(canonical({"frozen": sha256(frozen), "papers": asdict(papers), "rows": ordered}))


def tag_of(key: str, ref: str, check: str, choice: str) -> str:
    """Return a short mark of one row, by which a damaged row is found again."""
    return sha256(canonical([key, ref, check, choice]))[:TAG_LENGTH]


def totals_of(one: ItemTally) -> dict[str, Any]:
    """Return the numbers of one item as they stand in exports and results."""
    return {
        "base": one.base, "blank": one.blank, "invalid": one.invalid, "needed": one.needed,
        "no": one.no, "passes": one.passes, "yes": one.yes,
    }  # fmt: skip


def export_text(frozen: str, papers: Papers, rows: Rows) -> str:
    """Return the whole closed ballot as a JSON file that anybody can count again."""
    terms = terms_from(frozen)
    totals = {one.ref: totals_of(one) for one in terms.count(rows)}
    board = [
        {
            "ref": ref,
            "rows": [[*row, tag_of(terms.key, ref, *row)] for row in lines],
            "totals": totals[ref],
        }
        for ref, lines in in_order(terms, rows)
    ]
    whole = {
        "board": board,
        "board_sha256": board_hash(frozen, papers, rows),
        "format": FORMAT,
        "frozen": frozen,
        "frozen_sha256": sha256(frozen),
        "papers": asdict(papers),
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def result_text(frozen: str, papers: Papers, rows: Rows) -> str:
    """Return what the ballot decided, without one row of the board."""
    terms = terms_from(frozen)
    return (
        canonical(
            {
                "ballot": terms.key,
                "board_sha256": board_hash(frozen, papers, rows),
                "frozen_sha256": sha256(frozen),
                "items": [
                    {"label": one.label, "ref": one.ref, **totals_of(one)}
                    for one in terms.count(rows)
                ],
                "papers": asdict(papers),
                "title": terms.title,
            }
        )
        + "\n"
    )
