"""What the calibrated ranking costs: CPU of this process, for a large and a huge round."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from guongsang.scoring.rules.calibration import rank
from guongsang.scoring.rules.records import Score

# Candidates, members, readers of each, budget in CPU seconds (0: none).
ROUNDS = [(500, 20, 10, 1.0), (3_000, 60, 17, 0.0)]


def weigh_rankings() -> Iterator[str]:
    """Yield a heading and one line per size: 5,000 scores within a second, then 50,000."""
    yield f"\n{'Xếp hạng hiệu chỉnh':<44}{'CPU giây':>9}{'mức':>6}"
    # Loading the numerical library is paid once by a process, not by a ranking.
    rank(scores_of(20, 5, 3), top=3)
    for candidates, members, readers, budget in ROUNDS:
        scores = scores_of(candidates, members, readers)
        begun = time.process_time()
        rank(scores, top=candidates // 10)
        spent = time.process_time() - begun
        number = f"{len(scores):,}".replace(",", ".")
        name = f"{number} điểm ({candidates} ứng viên, {members} ủy viên)"
        mark = "  vượt mức" if budget and spent > budget else ""
        yield f"{name:<44}{spent:>9.2f}{budget or '':>6}{mark}"


def scores_of(candidates: int, members: int, readers: int) -> list[Score]:
    """Return the scores of a made-up round, the same every time."""
    chance = Random(7)  # noqa: S311 — the same round every time, no secret
    severity = [chance.gauss(0, 0.7) for _ in range(members)]
    scores = []
    for n in range(candidates):
        quality = chance.gauss(5, 1)
        for member in chance.sample(range(members), readers):
            value = quality + severity[member] + chance.gauss(0, 1.3)
            scores.append(Score(f"m{member}", f"c{n}", value))
    return scores
