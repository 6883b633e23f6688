"""Scoring one dossier: looked at, kept half done, finished, changed, taken back, left without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.criteria.models import Criterion, CriterionKind
from guongsang.criteria.queries import criteria_asked
from guongsang.criteria.rules import plain
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Reading, Score
from guongsang.scoring.permissions.reading import (
    why_not_draft,
    why_not_score,
)
from guongsang.scoring.queries.sheet import given_in, total_of
from guongsang.scoring.rules.reading import (
    KEEP_MINE,
    KEEP_THEIRS,
    LONGEST_WORDS,
    Filled,
    Given,
    clashes,
    is_tenth,
)
from guongsang.scoring.states import READINGS, ReadingState
from guongsang.scoring.usecases.shared import log, told_name

MOST_NAMED = 3
# What every saved change may touch, whether the sheet is finished by it or not.
WORDS = ["note", "advice", "is_flagged", "revision"]


@dataclass(frozen=True, kw_only=True)
class Theirs:
    """What another window of the same reader has saved meanwhile."""

    given: Mapping[int, Given]
    note: str
    advice: str
    revision: int
    differing: list[int] = field(default_factory=list)


class ScoredMeanwhile(Refused):
    """Another window saved other scores since: both are shown, none is lost."""

    def __init__(self, theirs: Theirs) -> None:
        super().__init__(
            _(
                "Phiếu này vừa được lưu ở một cửa sổ khác với điểm khác. Xin xem hai bản bên dưới "
                "rồi chọn giữ bản nào."
            )
        )
        self.theirs = theirs


@dataclass(frozen=True, kw_only=True)
class Before:
    """How a sheet stood before it was saved, as plain values: enough to bring it back."""

    reading: int
    revision: int
    saved_at: str
    state: str
    total: str
    finished_at: str
    scores: list[list[Any]]


@dataclass(frozen=True, kw_only=True)
class _Written:
    """What is given now; whether a mark, or anything at all, is another than before."""

    given: dict[int, Given]
    is_changed: bool
    is_touched: bool


@transaction.atomic
def look_at(reading_id: int, *, by: User, at: datetime) -> None:
    """Note that the reader has the dossier before him.

    :raises Refused: if it is not his to read.
    """
    seen = Reading.objects.filter(pk=reading_id, reader__user=by.pk).update(
        first_opened_at=Coalesce("first_opened_at", at), last_opened_at=at
    )
    refuse_if("" if seen else _("Phiếu này không phải của bạn."))


@transaction.atomic
def keep_draft(
    reading_id: int, *, filled: Filled, read_as: int, keep: str = "", by: User, at: datetime
) -> Reading:
    """Keep a sheet as far as it is filled; it counts nowhere until it is finished.

    :param read_as: the revision that the reader had before him.
    :raises ScoredMeanwhile: if another window saved other scores since.
    :raises Refused: if he may not score, or a mark does not fit its criterion.
    """
    reading = locked_reading(reading_id)
    refuse_if(why_not_draft(reading, by=by))
    written = _write(
        reading, _stored(reading), filled, asked_of(reading),
        read_as=read_as, keep=keep, by=by, at=at,
    )  # fmt: skip
    if written.is_touched:
        reading.save(update_fields=WORDS)
    return reading


@transaction.atomic
def finish(
    reading_id: int, *, filled: Filled, read_as: int, keep: str = "", by: User, at: datetime
) -> tuple[Reading, Before]:
    """Save a sheet as done, or change one that was; return it, and how it stood before.

    :raises ScoredMeanwhile: if another window saved other scores since.
    :raises Refused: if he may not score, or a criterion is without its mark.
    """
    reading = locked_reading(reading_id)
    refuse_if(why_not_score(reading, by=by))
    asked = asked_of(reading)
    stored = _stored(reading)
    before, was = _before(reading, stored), reading.state
    written = _write(reading, stored, filled, asked, read_as=read_as, keep=keep, by=by, at=at)
    refuse_if(_why_not_whole(asked, written.given))
    if was != ReadingState.DONE:
        READINGS.check(ReadingState(was), ReadingState.DONE)
        reading.state, reading.finished_at, reading.abstain_reason = ReadingState.DONE, at, ""
    reading.total = total_of(written.given, {key: one.weight for key, one in asked.items()})
    reading.save(update_fields=[*WORDS, "state", "finished_at", "abstain_reason", "total"])
    if was != ReadingState.DONE or written.is_changed:
        # That a score was changed is for the log, from what to what is not: who has a conflict
        # with the dossier may read the log.
        act = Act.SCORE_CHANGED if was == ReadingState.DONE else Act.SCORED
        log_reading(act, reading, by=by, at=at)
    stamp = {"revision": reading.revision, "saved_at": at.isoformat()}
    return reading, Before(**(before | stamp))


def locked_reading(reading_id: int) -> Reading:
    """Return one reading, locked, with no more of its dossier than scoring needs.

    A member saves hundreds of sheets, and the words of a dossier are not read to save its score.
    Its round is read after the reading is locked, but not locked itself: readers of one round must
    not wait for each other. Closing takes every reading first (``shared.locked_whole``), so who
    gets this lock sees the state that closing has left.

    :raises Reading.DoesNotExist: if there is none.
    """
    Reading.objects.select_for_update().only("pk").get(pk=reading_id)
    joined = ("reader", "entry__round__plan__unit", "entry__dossier__subject")
    needed = (
        "reader__user", "reader__dropped_at", "reader__pledged_at", "entry__code",
        "entry__round__plan__unit__path", "entry__round__pledge",
        "entry__round__title", "entry__round__state", "entry__round__kind",
        "entry__round__council_key", "entry__round__is_blind", "entry__round__seed",
        "entry__dossier__field", "entry__dossier__criteria_set",
        "entry__dossier__subject__name", "entry__dossier__subject__kind",
    )  # fmt: skip
    own = [field.name for field in Reading._meta.concrete_fields]
    return Reading.objects.select_related(*joined).only(*own, *needed).get(pk=reading_id)


def asked_of(reading: Reading) -> dict[int, Criterion]:
    """Return the criteria asked of the dossier of ``reading``, by key: their scale, no bands."""
    dossier = reading.entry.dossier
    asked = criteria_asked(dossier.criteria_set_id, dossier.field_id, dossier.subject.kind)
    light = asked.select_related(None).prefetch_related(None).order_by()
    criteria = light.only("text", "kind", "points", "weight", "ordinal")
    return {one.pk: one for one in sorted(criteria, key=lambda one: (one.ordinal, one.pk))}


def _stored(reading: Reading) -> list[Score]:
    # Their order is the page's business: here it would cost a join.
    return list(reading.scores.order_by())


def why_not_give(criterion: Criterion, given: Given) -> str:
    """Return why a mark does not fit its criterion."""
    if given.is_empty:
        return ""
    if criterion.kind == CriterionKind.GATE:
        return "" if given.points is None else _("Điều kiện bắt buộc chỉ có đạt hoặc không đạt.")
    if given.points is None or not 0 <= given.points <= criterion.points:
        return _("Điểm phải từ 0 đến %(most)s.") % {"most": plain(criterion.points)}
    if not is_tenth(given.points):
        return _("Điểm chỉ có một chữ số sau dấu phẩy.")
    return ""


def _before(reading: Reading, stored: Sequence[Score]) -> dict[str, Any]:
    return {
        "reading": reading.pk,
        "state": reading.state,
        "total": "" if reading.total is None else str(reading.total),
        "finished_at": reading.finished_at.isoformat() if reading.finished_at else "",
        "scores": [
            [
                one.criterion_id,
                None if one.points is None else str(one.points),
                one.passes,
                one.at.isoformat(),
            ]
            for one in stored
        ],
    }


def _why_not_whole(asked: Mapping[int, Criterion], given: Mapping[int, Given]) -> str:
    missing = [one.text for key, one in asked.items() if key not in given]
    if not missing:
        return ""
    named = "; ".join(f"«{text}»" for text in missing[:MOST_NAMED])
    more = len(missing) - MOST_NAMED
    rest = _(" và %(n)s tiêu chí khác") % {"n": more} if more > 0 else ""
    return _("Còn tiêu chí chưa chấm: %(named)s.") % {"named": named + rest}


def _write(
    reading: Reading,
    stored: Sequence[Score],
    filled: Filled,
    asked: Mapping[int, Criterion],
    *,
    read_as: int,
    keep: str,
    by: User,
    at: datetime,
) -> _Written:
    """Write the marks and set the words; saving the reading is the caller's.

    Saving without a change writes nothing, so the same sheet may be sent twice.
    """
    refuse_if(_why_not_these(asked, filled))
    theirs = given_in(stored)
    mine = {key: given for key, given in filled.given.items() if not given.is_empty}
    if reading.revision != read_as:
        filled, mine = _settle(reading, filled, mine, theirs, keep)
    changed = mine != theirs
    if changed:
        _write_scores(reading, stored, mine, at=at)
    was_flagged = reading.is_flagged
    words = {"note": filled.note.strip(), "advice": filled.advice.strip()}
    told: dict[str, object] = {**words, "is_flagged": filled.is_flagged}
    touched = changed or any(getattr(reading, name) != value for name, value in told.items())
    if touched:
        for name, value in told.items():
            setattr(reading, name, value)
        reading.revision += 1
    if filled.is_flagged and not was_flagged:
        log_reading(Act.FLAGGED, reading, by=by, at=at)
    return _Written(given=mine, is_changed=changed, is_touched=touched)


def _why_not_these(asked: Mapping[int, Criterion], filled: Filled) -> str:
    if set(filled.given) - set(asked):
        return _("Có tiêu chí không dành cho hồ sơ đang mở. Xin tải lại trang.")
    if max(len(filled.note), len(filled.advice)) > LONGEST_WORDS:
        return _("Ghi chú và góp ý dài nhất %(most)s chữ.") % {"most": LONGEST_WORDS}
    for key, given in filled.given.items():
        if why := why_not_give(asked[key], given):
            return f"{asked[key].text}: {why}"
    return ""


def _settle(
    reading: Reading,
    filled: Filled,
    mine: dict[int, Given],
    theirs: dict[int, Given],
    keep: str,
) -> tuple[Filled, dict[int, Given]]:
    """Lay two windows' sheets together: what only one has answered stands, the rest is asked."""
    note, advice = filled.note.strip(), filled.advice.strip()
    if keep == KEEP_THEIRS:
        note, advice = reading.note or note, reading.advice or advice
        kept = Filled(given={}, note=note, advice=advice, is_flagged=reading.is_flagged)
        return kept, mine | theirs
    note, advice = note or reading.note, advice or reading.advice
    differing = clashes(mine, theirs)
    words_differ = (reading.note not in ("", note)) or (reading.advice not in ("", advice))
    if keep != KEEP_MINE and (differing or words_differ):
        raise ScoredMeanwhile(
            Theirs(
                given=theirs,
                note=reading.note if reading.note != note else "",
                advice=reading.advice if reading.advice != advice else "",
                revision=reading.revision,
                differing=differing,
            )
        )
    kept = Filled(given={}, note=note, advice=advice, is_flagged=filled.is_flagged)
    return kept, theirs | mine


def _write_scores(
    reading: Reading, stored: Sequence[Score], mine: Mapping[int, Given], *, at: datetime
) -> None:
    known = {one.criterion_id: one for one in stored}
    gone = [one.pk for key, one in known.items() if key not in mine]
    given_now = [
        Score(reading=reading, criterion_id=key, points=given.points, passes=given.passes, at=at)
        for key, given in mine.items()
        if key not in known or given_in([known[key]])[key] != given
    ]
    if gone:
        Score.objects.filter(pk__in=gone).delete()
    # One statement for what is new and what is other than before.
    Score.objects.bulk_create(
        given_now,
        update_conflicts=True,
        unique_fields=["reading", "criterion"],
        update_fields=["points", "passes", "at"],
    )


def log_reading(act: Act, reading: Reading, *, by: User, at: datetime) -> None:
    """Write one line of the log about a sheet: that it was scored, never how."""
    entry = reading.entry
    log(act, entry.round, told_name(entry), by=by, at=at, entry=entry.pk)
