"""A recount from the exported file alone: every number and hash made anew and held against it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from guongsang.ballots.rules.boards import (
    FORMAT,
    Papers,
    Rows,
    Terms,
    board_hash,
    export_text,
    result_text,
    sha256,
    tag_of,
    terms_from,
    totals_of,
)
from guongsang.ballots.rules.counting import CHOICES


class Unreadable(ValueError):  # noqa: N818 — a file that is none of ours
    """The file cannot be counted at all; ``byte`` tells where reading stopped."""

    def __init__(self, byte: int = 0) -> None:
        super().__init__(byte)
        self.byte = byte


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that does not agree.

    ``kind`` is one of: frozen, row, order, twice, papers, totals, board, byte.
    """

    kind: str
    item: str = ""
    row: int = 0
    told: object = ""
    found: object = ""


@dataclass(frozen=True, kw_only=True)
class Recount:
    """What a recount has found; ``result`` is the text of the result as counted now."""

    result: str
    faults: list[Fault]
    terms: Terms
    board_sha256: str


def recount(raw: bytes) -> Recount:
    """Count an exported ballot again.

    :raises Unreadable: when it is no export of a ballot.
    """
    told = _parsed(raw)
    try:
        frozen, terms = told["frozen"], terms_from(told["frozen"])
        papers = Papers(**{one.name: int(told["papers"][one.name]) for one in fields(Papers)})
        rows = {
            str(item["ref"]): [(str(check), str(choice)) for check, choice, _tag in item["rows"]]
            for item in told["board"]
        }
        faults = list(_faults(told, terms, papers, rows))
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable from error
    # Last: whatever else was changed, down to a blank.
    written = export_text(frozen, papers, rows).encode()
    if written != raw:
        faults.append(Fault(kind="byte", found=_first_difference(written, raw)))
    return Recount(
        result=result_text(frozen, papers, rows),
        faults=faults,
        terms=terms,
        board_sha256=board_hash(frozen, papers, rows),
    )


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        told = json.loads(raw.decode())
    except UnicodeDecodeError as error:
        raise Unreadable(error.start) from error
    except json.JSONDecodeError as error:
        raise Unreadable(len(error.doc[: error.pos].encode())) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Unreadable
    return told


def _faults(told: dict[str, Any], terms: Terms, papers: Papers, rows: Rows) -> Iterator[Fault]:
    if sha256(told["frozen"]) != told["frozen_sha256"]:
        yield Fault(kind="frozen", told=told["frozen_sha256"], found=sha256(told["frozen"]))
    totals = {one.ref: totals_of(one) for one in terms.count(rows)}
    if [item["ref"] for item in told["board"]] != [ref for ref, _label in terms.items]:
        yield Fault(kind="items")
    for item in told["board"]:
        ref = item["ref"]
        yield from _faults_of_rows(ref, item["rows"], terms)
        if len(item["rows"]) != papers.counted:
            yield Fault(kind="papers", item=ref, told=papers.counted, found=len(item["rows"]))
        if ref in totals and item["totals"] != totals[ref]:
            yield Fault(kind="totals", item=ref, told=item["totals"], found=totals[ref])
    found = board_hash(told["frozen"], papers, rows)
    if found != told["board_sha256"]:
        yield Fault(kind="board", told=told["board_sha256"], found=found)


def _faults_of_rows(ref: str, lines: list[list[str]], terms: Terms) -> Iterator[Fault]:
    last, seen = "", set()
    for number, (check, choice, tag) in enumerate(lines, start=1):
        where = {"item": ref, "row": number}
        if choice not in CHOICES or tag_of(terms.key, ref, check, choice) != tag:
            yield Fault(kind="row", told=check, found=choice, **where)  # type: ignore[arg-type]
        if check in seen:
            yield Fault(kind="twice", told=check, **where)  # type: ignore[arg-type]
        elif check < last:
            yield Fault(kind="order", told=check, **where)  # type: ignore[arg-type]
        seen.add(check)
        last = check


def _first_difference(one: bytes, other: bytes) -> int:
    """Return the number, from zero, of the first byte that differs."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
