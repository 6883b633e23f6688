"""Who voted how? What somebody tries who has the final database file and every log.

Stands alone: ``attacker.py DATABASE LOG`` writes, for each way of guessing, in which order it
believes the votes on each ballot and item were cast. Whoever knows in which order the members
voted, puts the two lists beside each other.
"""

import json
import sqlite3
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path

Orders = dict[str, list[str]]


def boards_of(database: Path) -> dict[str, list[tuple[str, object]]]:
    """Return the check codes of every ballot and item in the order of the rows, with their keys."""
    found: dict[str, list[tuple[str, object]]] = defaultdict(list)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as rows:
        tables = [
            name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        for table in tables:
            columns = [one[1] for one in rows.execute(f'PRAGMA table_info("{table}")')]
            if "check_code" not in columns:
                continue
            asked = f'SELECT ballot_id, item_ref, check_code, * FROM "{table}" ORDER BY rowid'
            for ballot, item, check, key, *_rest in rows.execute(asked):
                if check:
                    found[f"{ballot} {item}"].append((check, key))
    return found


def by_place(boards: dict[str, list[tuple[str, object]]], raw: bytes) -> Orders:
    """Order the codes by where they first stand in ``raw``: what was written first lies first."""
    found = {}
    for name, rows in boards.items():
        places = {check: raw.find(str(check).encode()) for check, _key in rows}
        if all(place >= 0 for place in places.values()):
            found[name] = sorted(places, key=lambda check: places[check])
    return found


def guesses(database: Path, log: Path) -> dict[str, Orders]:
    """Return every way of guessing with the orders that it believes in."""
    write_log = database.with_name(f"{database.name}-wal")
    raw, written = database.read_bytes(), b""
    if write_log.exists():
        written = write_log.read_bytes()
    boards = boards_of(database)
    told = {
        "rows": {name: [check for check, _key in rows] for name, rows in boards.items()},
        "keys": {
            name: [check for check, _key in sorted(rows, key=lambda row: str(row[1]))]
            for name, rows in boards.items()
        },
        "file": by_place(boards, raw),
        "file, backwards": {name: order[::-1] for name, order in by_place(boards, raw).items()},
        "log of writes": by_place(boards, written),
        "logs": by_place(boards, log.read_bytes()),
    }
    return {way: orders for way, orders in told.items() if orders}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(guesses(Path(sys.argv[1]), Path(sys.argv[2]))))
