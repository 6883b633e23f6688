"""Taking the last save of a sheet back, within seconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Reading, Score
from guongsang.scoring.permissions.reading import why_not_score
from guongsang.scoring.rules.reading import GRACE, UNDO_WITHIN
from guongsang.scoring.states import ReadingState
from guongsang.scoring.usecases.reading import locked_reading, log_reading


@transaction.atomic
def undo(reading_id: int, *, before: Mapping[str, Any], by: User, at: datetime) -> Reading:
    """Bring a sheet back to how it stood before it was saved, within seconds of that.

    Former scores are restored. What had none keeps what was given, as a draft that counts
    nowhere: whoever takes a save back wants to mend it, not to fill the sheet anew.

    :param before: what ``finish`` returned, as kept for this reader alone.
    :raises Refused: when the time is over, or the sheet was saved again since.
    """
    reading = locked_reading(reading_id)
    refuse_if(why_not_score(reading, by=by) or _why_not_undo(reading, before, at))
    former = [criterion for criterion, *_rest in before["scores"]]
    gone = Score.objects.filter(reading=reading)
    if before["state"] != ReadingState.DONE:
        gone = gone.filter(criterion__in=former)
    gone.delete()
    Score.objects.bulk_create(
        Score(
            reading=reading,
            criterion_id=criterion,
            points=None if points is None else Decimal(points),
            passes=passes,
            at=parse_datetime(given_at) or at,
        )
        for criterion, points, passes, given_at in before["scores"]
    )
    reading.state = before["state"]
    reading.total = Decimal(before["total"]) if before["total"] else None
    reading.finished_at = parse_datetime(before["finished_at"]) if before["finished_at"] else None
    reading.revision += 1
    reading.save()
    log_reading(Act.UNDONE, reading, by=by, at=at)
    return reading


def _why_not_undo(reading: Reading, before: Mapping[str, Any], at: datetime) -> str:
    saved_at = parse_datetime(str(before.get("saved_at", "")))
    if before.get("reading") != reading.pk or saved_at is None:
        return _("Không còn lần lưu nào để hoàn tác.")
    if at - saved_at > UNDO_WITHIN + GRACE:
        return _(
            "Đã quá %(n)s giây nên không hoàn tác được nữa. Bạn vẫn sửa được điểm đến khi thư ký "
            "khóa vòng chấm."
        ) % {"n": int(UNDO_WITHIN.total_seconds())}
    if reading.revision != before.get("revision"):
        return _("Phiếu đã được lưu lần nữa sau đó nên không hoàn tác được.")
    return ""
