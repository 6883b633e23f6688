"""The three tables of a ranking, written all or none."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from guongsang.scoring.management.score_words import ZONES, why
from guongsang.scoring.rules.records import Ranking

Cell = str | int | float | None
RANKING = [
    *("candidate", "n", "mean", "estimate", "low", "high", "p_top"),
    *("rank_low", "rank_high", "zone", "excluded", "part"),
]
MEMBERS = ["member", "n", "severity", "low", "high", "flagged", "why"]
PARTS = ["part", "candidates", "members", "efficiency"]
DIGITS = 6


def write_folder(folder: Path, ranking: Ranking) -> None:
    """Write ranking.csv, members.csv and parts.csv into ``folder``, all of them or none.

    :raises OSError: when that cannot be done; then nothing has changed.
    """
    folder = folder.absolute()
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(None, "đã có một tệp mang tên ấy", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(beside / "ranking.csv", RANKING, _ranking_rows(ranking))
        _write(beside / "members.csv", MEMBERS, _member_rows(ranking))
        _write(beside / "parts.csv", PARTS, _part_rows(ranking))
        _move(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move(beside: Path, folder: Path) -> None:
    if not folder.exists():
        # mkdtemp lets nobody else in; the folder is an ordinary one.
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o777 & ~mask)
        beside.rename(folder)
        return
    for file in sorted(beside.iterdir()):
        file.replace(folder / file.name)


def _write(file: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        for row in rows:
            writer.writerow([_cell(value) for value in row])


def _cell(value: Cell) -> str | int:
    if isinstance(value, float):
        return f"{round(value, DIGITS) + 0.0:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "" if value is None else value


def _ranking_rows(ranking: Ranking) -> Iterable[Sequence[Cell]]:
    for one in ranking.candidates:
        yield (
            one.candidate, one.n, one.mean, one.estimate, one.low, one.high, one.p_top,
            one.rank_low, one.rank_high, ZONES[one.zone], int(one.excluded), one.part,
        )  # fmt: skip


def _member_rows(ranking: Ranking) -> Iterable[Sequence[Cell]]:
    for one in ranking.members:
        flagged = int(bool(one.warnings))
        yield one.member, one.n, one.severity, one.low, one.high, flagged, why(one)


def _part_rows(ranking: Ranking) -> Iterable[Sequence[Cell]]:
    for one in ranking.parts:
        yield one.number, len(one.candidates), len(one.members), one.efficiency
