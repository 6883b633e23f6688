"""A round is set up, changed, opened, given more time, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.scoring import notices
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Entry, Reader, Round, RoundKind
from guongsang.scoring.permissions.opening import why_not_open
from guongsang.scoring.permissions.rounds import (
    why_not_extend,
    why_not_prepare,
    why_not_run_rounds,
    why_not_steer,
)
from guongsang.scoring.queries.assignment import ALL_READ
from guongsang.scoring.queries.pledging import proposed_pledge
from guongsang.scoring.queries.rounds import (
    chosen_sheets,
    hash_of,
    ready_sheets,
    rules_of,
    sources_for,
)
from guongsang.scoring.states import RoundState
from guongsang.scoring.usecases.finding import raise_found
from guongsang.scoring.usecases.shared import (
    locked_round,
    locked_whole,
    log,
    move,
    told_name,
)

MOST_CODES = 9_999
SEEDS = 2**53


@dataclass(frozen=True, kw_only=True)
class ReaderSpec:
    """A member of the council who is to read in a round, as the council knows him."""

    user_id: int
    name: str
    position: str = ""
    is_chair: bool = False
    load_limit: int | None = None


@transaction.atomic
def set_up_round(
    *,
    plan_id: int,
    council_key: int,
    council_name: str,
    title: str,
    kind: str,
    readers: Sequence[ReaderSpec],
    sheet_ids: Sequence[int],
    places: int,
    reads_each: int = 3,
    due_at: datetime,
    is_blind: bool = False,
    pledge: str | None = None,
    source_id: int | None = None,
    by: User,
    at: datetime,
) -> Round:
    """Prepare a round over the chosen closed sheets; conflicts on record are found at once.

    :param reads_each: how many read one dossier; in final and calibration rounds all do.
    :param pledge: what readers undertake first; None asks what the council asked last, "" nothing.
    :param source_id: the closed preliminary round whose dossiers a final round takes.
    :raises Refused: if ``by`` does not run the council, or the choice does not make a round.
    """
    plan = Plan.objects.select_related("unit").get(pk=plan_id)
    refuse_if(why_not_run_rounds(plan.unit, by=by))
    source = _source(plan, kind, source_id)
    sheets = _ready(plan, kind, source, sheet_ids)
    each = len(readers) if kind in ALL_READ else reads_each
    refuse_if(_why_not_these(title, kind, readers, sheets, places, each, due_at, at))
    round_ = Round.objects.create(
        plan=plan, council_key=council_key, council_name=tidy(council_name)[:300],
        title=tidy(title)[:300], kind=kind, state_since=at, due_at=due_at, places=places,
        reads_each=each, is_blind=is_blind, source=source, seed=SystemRandom().randrange(SEEDS),
        pledge=proposed_pledge(council_key) if pledge is None else pledge.strip(),
        made_at=at, made_by=by,
    )  # fmt: skip
    _fill(round_, readers, sheets, by=by, at=at)
    return round_


def _fill(
    round_: Round, readers: Sequence[ReaderSpec], sheets: Sequence[Sheet], *, by: User, at: datetime
) -> None:
    Reader.objects.bulk_create(reader_row(round_, one, at=at) for one in readers)
    _draw_codes(round_, sheets)
    log(
        Act.SET_UP, round_, by=by, at=at, kind=round_.kind, dossiers=len(sheets),
        readers=len(readers), places=round_.places, reads_each=round_.reads_each,
        is_blind=round_.is_blind,
    )  # fmt: skip
    raise_found(round_, by=by, at=at)


def reader_row(round_: Round, spec: ReaderSpec, *, at: datetime) -> Reader:
    """Return a reader as a row to be saved, with name and position of today."""
    return Reader(
        round=round_, user_id=spec.user_id, name=tidy(spec.name)[:200],
        position=tidy(spec.position)[:300], is_chair=spec.is_chair,
        load_limit=spec.load_limit, added_at=at,
    )  # fmt: skip


def _source(plan: Plan, kind: str, source_id: int | None) -> Round | None:
    if source_id is None:
        return None
    source = sources_for(plan).filter(pk=source_id).first()
    if source is None or kind != RoundKind.FINAL:
        raise Refused(
            _("Chỉ vòng chung khảo lấy danh sách từ một vòng sơ khảo đã khóa điểm của kế hoạch.")
        )
    return source


def _ready(plan: Plan, kind: str, source: Round | None, asked: Sequence[int]) -> list[Sheet]:
    """Return the chosen sheets.

    :raises Refused: if there is none, or one of them may not enter.
    """
    refuse_if("" if asked else _("Chưa chọn hồ sơ nào cho vòng chấm."))
    sheets, gone = chosen_sheets(ready_sheets(plan, kind, source), asked)
    if gone:
        lost = Sheet.objects.filter(pk__in=gone).select_related("dossier__subject")
        names = "; ".join(sheet.dossier.subject.name for sheet in lost) or "?"
        raise Refused(
            _(
                "Hồ sơ không đưa vào vòng này được (phiếu thẩm định chưa chốt, không đạt điều kiện "
                "bắt buộc, đang tạm dừng, hoặc đang ở vòng cùng loại): %(names)s."
            )
            % {"names": names}
        )
    return sheets


def _why_not_these(
    title: str,
    kind: str,
    readers: Sequence[ReaderSpec],
    sheets: Sequence[Sheet],
    places: int,
    each: int,
    due_at: datetime,
    at: datetime,
) -> str:
    if not tidy(title):
        return _("Chưa ghi tên vòng chấm.")
    if kind not in RoundKind.values:
        return _("Chưa chọn loại vòng chấm.")
    if not readers:
        return _("Chưa chọn người chấm nào.")
    if len({one.user_id for one in readers}) < len(readers):
        return _("Có người chấm được chọn hai lần.")
    if due_at <= at:
        return _("Hạn chấm phải sau lúc này.")
    return _why_not_numbers(places, each, dossiers=len(sheets), readers=len(readers))


def _why_not_numbers(places: int, each: int, *, dossiers: int, readers: int) -> str:
    if not 1 <= places <= dossiers:
        return _("Số suất phải từ 1 đến %(n)s (số hồ sơ trong vòng).") % {"n": dossiers}
    if not 1 <= each <= readers:
        return _("Số người chấm mỗi hồ sơ phải từ 1 đến %(n)s (số người chấm của vòng).") % {
            "n": readers
        }
    if dossiers > MOST_CODES:
        return _("Một vòng có nhiều nhất %(n)s hồ sơ.") % {"n": MOST_CODES}
    return ""


def _draw_codes(round_: Round, sheets: Sequence[Sheet]) -> None:
    """Give each dossier a code in an order that tells nothing, not even to who knows the seed."""
    numbers = list(range(1, len(sheets) + 1))
    SystemRandom().shuffle(numbers)
    Entry.objects.bulk_create(
        Entry(round=round_, dossier=sheet.dossier, sheet=sheet, code=f"HS {number:03d}")
        for sheet, number in zip(sheets, numbers, strict=True)
    )


@transaction.atomic
def change_round(
    round_id: int,
    *,
    title: str,
    places: int,
    reads_each: int,
    due_at: datetime,
    is_blind: bool,
    pledge: str | None = None,
    by: User,
    at: datetime,
) -> Round:
    """Change what a round asks, before it opens.

    :param pledge: other words for what readers undertake; None leaves them.
    :raises Refused: if ``by`` or the state does not allow it, or the numbers make no round.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_prepare(round_, by=by))
    readers = round_.readers.active().count()
    each = readers if round_.kind in ALL_READ else reads_each
    refuse_if("" if tidy(title) else _("Chưa ghi tên vòng chấm."))
    refuse_if("" if due_at > at else _("Hạn chấm phải sau lúc này."))
    refuse_if(_why_not_numbers(places, each, dossiers=round_.entries.count(), readers=readers))
    round_.title, round_.places, round_.reads_each = tidy(title)[:300], places, each
    round_.due_at, round_.is_blind = due_at, is_blind
    round_.pledge = round_.pledge if pledge is None else pledge.strip()
    round_.save()
    log(
        Act.CHANGED, round_, by=by, at=at, places=places, reads_each=each, due_at=due_at,
        is_blind=is_blind,
    )  # fmt: skip
    return round_


@transaction.atomic
def leave_out(entry_id: int, *, by: User, at: datetime) -> Round:
    """Take a dossier out of a round that is not open yet.

    :raises Refused: if ``by`` or the state does not allow it, or it is the last one.
    """
    round_ = locked_round(Entry.objects.values_list("round", flat=True).get(pk=entry_id))
    refuse_if(why_not_prepare(round_, by=by))
    entry = round_.entries.select_related("dossier__subject").get(pk=entry_id)
    if round_.entries.count() <= round_.places:
        raise Refused(
            _("Vòng phải có ít nhất %(n)s hồ sơ (số suất). Xin giảm số suất trước.")
            % {"n": round_.places}
        )
    entry.round = round_
    told = told_name(entry)
    entry.delete()
    log(Act.CHANGED, round_, told, by=by, at=at, left_out=1)
    return round_


@transaction.atomic
def open_round(round_id: int, *, by: User, at: datetime) -> Round:
    """Lock the rules and let the readers begin.

    :raises Refused: if ``by`` or the state does not allow it, or something lacks.
    """
    round_ = locked_round(round_id)
    raise_found(round_, by=by, at=at)
    refuse_if(why_not_open(round_, by=by, at=at))
    move(round_, RoundState.OPEN, at=at)
    round_.opened_at, round_.rules_hash = at, hash_of(rules_of(round_))
    round_.save()
    log(Act.OPENED, round_, by=by, at=at, rules=round_.rules_hash)
    notices.tell_opened(round_, by=by, at=at)
    return round_


@transaction.atomic
def extend_round(round_id: int, *, due_at: datetime, by: User, at: datetime) -> Round:
    """Give the readers of an open round until another day.

    :raises Refused: if ``by`` or the state does not allow it, or the day is past.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_extend(round_, by=by))
    refuse_if("" if due_at > at else _("Hạn chấm phải sau lúc này."))
    before, round_.due_at = round_.due_at, due_at
    round_.save(update_fields=["due_at"])
    log(Act.CHANGED, round_, by=by, at=at, due_at=due_at, before=before)
    notices.tell_extended(round_, by=by, at=at)
    return round_


@transaction.atomic
def cancel_round(round_id: int, *, reason: str, by: User, at: datetime) -> Round:
    """Call a round off; what was scored is kept and counts nowhere.

    :raises Refused: if ``by`` or the state does not allow it, or no reason is given.
    """
    round_ = locked_whole(round_id)
    refuse_if(why_not_steer(round_, by=by))
    words = tidy(reason)
    refuse_if("" if words else _("Chưa ghi lý do hủy vòng chấm."))
    was_open = round_.state == RoundState.OPEN
    move(round_, RoundState.CANCELLED, at=at)
    round_.save()
    log(Act.CANCELLED, round_, by=by, at=at, reason=words)
    if was_open:
        notices.tell_cancelled(round_, reason=words, by=by, at=at)
    return round_
