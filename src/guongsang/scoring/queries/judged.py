"""What the readers of a round gave, as the rules take it, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

from guongsang.scoring.models import Reading, Round, Score, Wall, WallKind
from guongsang.scoring.rules import calibration, criteria, gate, rounds
from guongsang.scoring.rules.records import Score as Given
from guongsang.scoring.states import ReadingState

# A shortlist of two to three times the places keeps nine of ten of the true best (SCIENCE A1.3).
TIMES = (2, 3)


def given_scores(round_: Round) -> list[Given]:
    """Return every score that counts: done, by readers whom no wall keeps out."""
    rows = _counted(round_).values_list("reader_id", "entry_id", "total")
    return [Given(str(reader), str(entry), float(total)) for reader, entry, total in rows]


def given_verdicts(round_: Round) -> list[gate.Verdict]:
    """Return what readers say of required criteria, those included who abstained from points."""
    judging = [ReadingState.DONE, ReadingState.ABSTAINED]
    rows = Score.objects.filter(
        reading__entry__round=round_, reading__state__in=judging, passes__isnull=False
    ).values_list("reading__reader_id", "reading__entry_id", "criterion_id", "passes")
    return [
        gate.Verdict(str(reader), str(entry), bool(passes), str(criterion))
        for reader, entry, criterion, passes in rows
    ]


def _counted(round_: Round) -> Any:
    return Reading.objects.counted().filter(entry__round=round_).order_by("pk")


def own_pairs(round_: Round) -> set[tuple[str, str]]:
    """Return (reader, dossier) pairs of one unit whose wall was lifted: watched, not barred."""
    lifted = Wall.objects.filter(
        entry__round=round_, kind=WallKind.SAME_UNIT, lifted_at__isnull=False
    ).values_list("user_id", "entry_id")
    readers = dict(round_.readers.values_list("user_id", "pk"))
    return {(str(readers[user]), str(entry)) for user, entry in lifted if user in readers}


def rank_round(round_: Round) -> dict[str, Any]:
    """Return the ranking of a round as plain values that can be kept and read again.

    Members and candidates are the keys of readers and entries, as strings. Nothing in it is
    written by hand, and the same scores give the same bytes.
    """
    scores, verdicts = given_scores(round_), given_verdicts(round_)
    counts = gate.count_gates(verdicts)
    gated = {one.candidate for one in counts if one.failed}
    names = {str(key) for key in round_.entries.values_list("pk", flat=True)}
    fitted = calibration.fit_parts(scores, seed=round_.seed % 2**32)
    ranking = calibration.rank_fitted(
        fitted, top=round_.places, candidates=names, gated=gated, own=own_pairs(round_),
        members=[str(key) for key in round_.readers.active().values_list("pk", flat=True)],
    )  # fmt: skip
    second = calibration.second_opinion(fitted, top=round_.places, gated=gated)
    kept: dict[str, Any] = plain_values(asdict(ranking))
    kept["gates"] = [asdict(one) for one in counts if one.failing]
    kept["second"] = {"entering": list(second.entering), "leaving": list(second.leaving)}
    kept["weights"] = plain_values(weights_of(round_))
    kept["shortlists"] = {
        str(times): plain_values(rounds.shortlist(ranking, times=times)) for times in TIMES
    }
    kept["tied"] = list(rounds.tied_at_the_line(ranking, 1)) if ranking.joint else []
    return kept


def plain_values(value: Any) -> Any:
    """Return ``value`` with nothing in it that a database of JSON refuses: no infinity."""
    if isinstance(value, float):
        return round(value, 6) if isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain_values(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(one) for one in value]
    return value


def weights_of(round_: Round) -> list[dict[str, Any]]:
    """Return for each criterion by how much it was to decide, and by how much it did.

    Only where all sheets answer the same criteria; elsewhere there is nothing to compare.
    """
    rows = (
        Score.objects.filter(reading__in=_counted(round_), points__isnull=False)
        .filter(criterion__points__gt=0, criterion__weight__gt=0)
        .select_related("criterion", "reading")
        .order_by("criterion__ordinal", "criterion", "pk")
    )
    texts: dict[str, str] = {}
    worth: dict[str, float] = {}
    marks = []
    for one in rows:
        key, most = str(one.criterion_id), one.criterion.points
        texts[key], worth[key] = one.criterion.text, float(most * one.criterion.weight)
        # As a share of its most, so that all criteria stand on one scale.
        share = float((one.points or 0) / most)
        reading = one.reading
        marks.append(criteria.Mark(str(reading.reader_id), str(reading.entry_id), key, share))
    if not marks or criteria.incomplete(marks, texts):
        return []
    return [
        {"text": texts[one.criterion], "stated": one.stated, "effective": one.effective}
        for one in criteria.real_weights(marks, worth)
    ]
