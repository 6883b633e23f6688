"""Why a round may not be closed, its results not be seen, or its words not be sent."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry, Reading, Round, RoundKind
from guongsang.scoring.permissions.rounds import why_not_run_rounds, why_walled
from guongsang.scoring.states import ReadingState, RoundState


def why_not_close(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not lock the scores of ``round_``."""
    if why := why_not_run_rounds(round_.plan.unit, by=by):
        return why
    if round_.state != RoundState.OPEN:
        return _("Vòng chấm «%(round)s» ở trạng thái «%(state)s» nên không khóa điểm được.") % {
            "round": round_.title,
            "state": round_.get_state_display(),
        }
    if round_.kind == RoundKind.CALIBRATION:
        return _("Vòng chấm thử kết thúc ở trang Tiến độ chấm; điểm không xếp hạng ai.")
    if not Reading.objects.counted().filter(entry__round=round_).exists():
        return _("Chưa có phiếu nào chấm xong nên chưa có gì để khóa. Xin nhắc người chấm trước.")
    return ""


def why_not_see_ranking(round_: Round) -> str:
    """Return why there is no ranking to see yet; the same for everybody, the chair included."""
    if round_.kind == RoundKind.CALIBRATION:
        return _("Chấm thử chỉ để thống nhất thước đo: điểm không xếp hạng ai.")
    if round_.state != RoundState.CLOSED:
        return _(
            "Chưa ai xem được xếp hạng: điểm còn đang chấm. Xếp hạng có ngay khi thư ký khóa điểm."
        )
    return ""


def why_not_go_final(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not begin a final round over the shortlist of ``round_``."""
    if why := why_not_run_rounds(round_.plan.unit, by=by) or why_not_see_ranking(round_):
        return why
    if round_.kind != RoundKind.PRELIMINARY:
        return _("Chung khảo lập từ danh sách ngắn của vòng sơ khảo; đây không phải vòng sơ khảo.")
    if round_.followers.exclude(state=RoundState.CANCELLED).exists():
        return _("Đã lập vòng chung khảo từ vòng này.")
    return ""


def why_not_compare(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not compare pairs: only readers, once the line is known."""
    if why := why_not_see_ranking(round_):
        return why
    if not round_.readers.active().filter(user=by.pk).exists():
        return _("Chỉ người chấm của vòng này mới so từng cặp.")
    return ""


def why_not_write_feedback(entry: Entry, *, by: User) -> str:
    """Return why ``by`` may not write to the candidate of ``entry``."""
    if why := why_not_run_rounds(entry.round.plan.unit, by=by) or why_not_see_ranking(entry.round):
        return why
    if why := why_walled(entry, by=by):
        return why
    if getattr(entry, "feedback", None) and entry.feedback.letter_id:
        return _("Thư phản hồi đã nằm trong hộp thư đi.")
    return ""


def unfinished(round_: Round) -> int:
    """Return how many readings still wait; closing leaves them out of the ranking."""
    return Reading.objects.filter(
        entry__round=round_, state=ReadingState.WAITING, reader__dropped_at=None
    ).count()
