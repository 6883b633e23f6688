"""Who reads what: drawn by the program, chosen by hand, topped up; anchors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.scoring import notices
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Entry, Reading, Round
from guongsang.scoring.permissions.rounds import why_not_steer, why_not_steer_entry
from guongsang.scoring.queries.assignment import Grid, Pair, grid_of
from guongsang.scoring.queries.drawing import draw
from guongsang.scoring.states import ReadingState, RoundState
from guongsang.scoring.usecases.shared import locked_entry, locked_round, log, told_name


@transaction.atomic
def apply_drawn(round_id: int, *, mark: str, by: User, at: datetime) -> int:
    """Give out what lacks by the drawn plan, and leave what stands; return how many readings.

    The same act assigns a new round and tops up after somebody has stepped out.

    :param mark: of the plan that the person has looked at; another one is refused.
    :raises Refused: if ``by`` or the state does not allow it, or the plan has changed since.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_steer(round_, by=by))
    drawn = draw(grid_of(round_))
    if drawn.mark != mark:
        raise Refused(_("Phân công hoặc xung đột lợi ích vừa thay đổi. Xin xem lại phương án."))
    refuse_if("" if drawn.added else _("Không có gì để phân công thêm."))
    _give(round_, drawn.added, by=by, at=at)
    log(
        Act.ASSIGNED, round_, by=by, at=at, readings=len(drawn.added), lacking=len(drawn.lacks),
        parts=drawn.linked.parts, efficiency=drawn.linked.percent,
    )  # fmt: skip
    return len(drawn.added)


@transaction.atomic
def set_by_hand(
    round_id: int, *, wanted: Mapping[int, Collection[int]], by: User, at: datetime
) -> int:
    """Let exactly the chosen readers score each of the named dossiers; return what changed.

    :param wanted: for each entry by key the keys of its readers; entries not named stay.
    :raises Refused: if ``by``, the state or a conflict does not allow it, a reader would have more
        than he takes, or somebody has begun to score what would be taken from him.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_steer(round_, by=by))
    seen = Entry.objects.readable_by(by).filter(round=round_, pk__in=wanted)
    refuse_if("" if seen.count() == len(wanted) else _("Có hồ sơ bạn không được phân công."))
    grid = grid_of(round_)
    # What somebody scored before he stepped out is nobody's to take away.
    active = {one.pk for one in grid.readers}
    now = {pair for pair in grid.pairs if pair[0] in wanted and pair[1] in active}
    asked = {(entry, reader) for entry, readers in wanted.items() for reader in readers}
    refuse_if(_why_not_by_hand(grid, asked, asked - now))
    taken = _take(round_, now - asked)
    _give(round_, sorted(asked - now), by=by, at=at)
    if asked - now:
        log(Act.ASSIGNED, round_, by=by, at=at, readings=len(asked - now), by_hand=True)
    if taken:
        log(Act.UNASSIGNED, round_, by=by, at=at, readings=taken)
    return len(asked ^ now)


def _why_not_by_hand(grid: Grid, asked: set[Pair], new: set[Pair]) -> str:
    names = {one.pk: one for one in grid.readers}
    codes = {one.pk: one.code for one in grid.entries}
    for entry, reader in sorted(new):
        if reader not in names:
            return _("Người được chọn không (còn) là người chấm của vòng.")
        free = {one.pk for one in grid.free_for(next(e for e in grid.entries if e.pk == entry))}
        if reader not in free:
            return _(
                "%(name)s không chấm hồ sơ %(code)s được: có xung đột lợi ích hoặc đã không cho "
                "điểm."
            ) % {"name": names[reader].name, "code": codes[entry]}
    touched = {entry for entry, _reader in asked}
    after = asked | {pair for pair in grid.pairs if pair[0] not in touched}
    for one in grid.readers:
        load = sum(reader == one.pk for _entry, reader in after)
        if one.load_limit is not None and load > max(one.load_limit, grid.loads[one.pk]):
            return _("%(name)s chỉ nhận %(limit)s hồ sơ; phân công này là %(load)s.") % {
                "name": one.name, "limit": one.load_limit, "load": load,
            }  # fmt: skip
    return ""


def _take(round_: Round, pairs: Iterable[Pair]) -> int:
    """Take readings back from who has not begun with them; return how many.

    :raises Refused: if one of them has been begun.
    """
    count = 0
    for entry, reader in sorted(pairs):
        reading = (
            Reading.objects.select_for_update()
            .select_related("reader", "entry")
            .get(entry=entry, reader=reader, entry__round=round_)
        )
        if reading.state != ReadingState.WAITING or reading.scores.exists() or reading.note:
            raise Refused(
                _("%(name)s đã chấm hồ sơ %(code)s nên không bỏ phân công được.")
                % {"name": reading.reader.name, "code": reading.entry.code}
            )
        reading.delete()
        count += 1
    return count


def _give(round_: Round, pairs: Iterable[Pair], *, by: User, at: datetime) -> None:
    rows = [Reading(entry_id=entry, reader_id=reader, assigned_at=at) for entry, reader in pairs]
    Reading.objects.bulk_create(rows)
    if round_.state != RoundState.OPEN:
        return
    told = round_.readers.filter(pk__in={row.reader_id for row in rows}).select_related("user")
    for reader in told:
        reader.round = round_
        notices.tell_assigned(reader, by=by, at=at)


@transaction.atomic
def mark_anchor(entry_id: int, *, is_anchor: bool, by: User, at: datetime) -> Entry:
    """Let all readers score a dossier, so that their scales meet on it; or no longer.

    Readings are given out by the next drawn plan; what is given out stays.

    :raises Refused: if ``by`` or the state does not allow it.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_steer_entry(entry, by=by))
    entry.is_anchor = is_anchor
    entry.save(update_fields=["is_anchor"])
    log(Act.CHANGED, entry.round, told_name(entry), by=by, at=at, is_anchor=is_anchor)
    return entry
