"""What it costs to find who is known already and what is copied: CPU seconds and memory."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator

from guongsang.config.planted.measuring import person_of
from guongsang.config.planted.people import Province, a_province
from guongsang.config.planted.reports import a_round
from guongsang.dossiers.rules.copies import Report, find_copies
from guongsang.subjects.rules.registry import Registry

# Candidates, records; reports of about 700 words.
MATCHED, REPORTS = (1_000, 100_000), 20_000


def weigh_identity() -> Iterator[str]:
    """Yield a heading and one line each: 1,000 in 100,000; one report in 20,000; all pairs."""
    yield f"\n{'Ai là ai, báo cáo chép nhau':<48}{'CPU giây':>9}{'MB':>7}"
    asked, known = MATCHED
    province = a_province(
        5, people=known * 2 // 5, records=known, candidates=asked, communes=110, units=3_000
    )
    yield _line(f"{asked} người mới trong sổ {known} dòng", lambda: _match(province))
    made = a_round(34, reports=REPORTS, copies=1_000, rings=10, honest=200, own=20)
    reports = [Report(one.key, one.unit, one.text) for one in made.texts]
    find_copies(reports[:50])  # loading the numerical library is paid once by a process
    yield _line(f"một báo cáo với {REPORTS}", lambda: find_copies(reports, of=0))
    yield _line(f"mọi cặp của {REPORTS} báo cáo", lambda: find_copies(reports))


def _line(name: str, act: Callable[[], object]) -> str:
    begun = time.process_time()
    act()
    spent = time.process_time() - begun
    # Watching memory makes everything slower, so it is a run of its own.
    tracemalloc.start()
    act()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return f"{name:<48}{spent:>9.1f}{most / 1024 / 1024:>7.0f}"


def _match(province: Province) -> int:
    registry = Registry([person_of(one, str(n)) for n, one in enumerate(province.registry)])
    return sum(len(registry.find(person_of(one, ""))) for one in province.candidates)
