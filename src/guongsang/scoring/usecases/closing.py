"""The scores are locked and become a ranking; a final round follows a preliminary one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.scoring import notices
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Round, RoundKind
from guongsang.scoring.permissions.results import unfinished, why_not_close, why_not_go_final
from guongsang.scoring.queries.judged import rank_round
from guongsang.scoring.states import RoundState
from guongsang.scoring.usecases.rounds import ReaderSpec, set_up_round
from guongsang.scoring.usecases.shared import locked_round, locked_whole, log, move


@transaction.atomic
def close_round(round_id: int, *, by: User, at: datetime) -> Round:
    """Lock every score of a round and keep the ranking that follows from them.

    Readings not done are left out; nobody scores afterwards.

    :raises Refused: if ``by`` or the state does not allow it, or nothing was scored; also the
        second time.
    """
    round_ = locked_whole(round_id)
    refuse_if(why_not_close(round_, by=by))
    left_out = unfinished(round_)
    move(round_, RoundState.CLOSED, at=at)
    round_.closed_at = at
    round_.ranking = rank_round(round_)
    round_.save()
    log(Act.CLOSED, round_, by=by, at=at, waiting=left_out, rules=round_.rules_hash)
    notices.tell_closed(round_, by=by, at=at)
    return round_


@transaction.atomic
def go_final(
    round_id: int, *, entry_ids: Sequence[int], title: str, due_at: datetime, by: User, at: datetime
) -> Round:
    """Begin the final round over a shortlist: every reader of the preliminary one scores all.

    :raises Refused: if ``by`` may not, nothing is chosen, or something is not of this round.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_go_final(round_, by=by))
    chosen = list(round_.entries.filter(pk__in=entry_ids))
    refuse_if("" if chosen else _("Chưa chọn hồ sơ nào vào chung khảo."))
    if len(chosen) < len(set(entry_ids)):
        raise Refused(_("Có hồ sơ không thuộc vòng chấm này. Xin tải lại trang."))
    readers = [
        ReaderSpec(user_id=one.user_id, name=one.name, position=one.position, is_chair=one.is_chair)
        for one in round_.readers.active()
    ]
    return set_up_round(
        plan_id=round_.plan_id, council_key=round_.council_key, council_name=round_.council_name,
        title=title, kind=RoundKind.FINAL, due_at=due_at, places=round_.places,
        reads_each=len(readers), is_blind=round_.is_blind, source_id=round_.pk, readers=readers,
        sheet_ids=[one.sheet_id for one in chosen], by=by, at=at,
    )  # fmt: skip
