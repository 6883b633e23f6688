"""Why a sheet may not be scored, a reader not reminded, a trial round not closed or compared."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.scoring.models import Reading, Round, RoundKind
from guongsang.scoring.queries.reading import is_settled, waiting_calibration
from guongsang.scoring.states import READINGS, ReadingState, RoundState


def why_not_score(reading: Reading, *, by: User) -> str:
    """Return why ``by`` may not score ``reading``: only its own reader, while the round is open.

    After the day on which it is due a reading may still be scored, and is marked as late: an
    office would rather have a late score than none; the secretary decides when to close.
    """
    round_ = reading.entry.round
    if reading.reader.user_id != by.pk or reading.reader.dropped_at:
        return _("Phiếu này không phải của bạn.")
    if (
        reading.state == ReadingState.WALLED
        or reading.entry.walls.standing().filter(user=by.pk).exists()
    ):
        return _("Bạn có xung đột lợi ích ở hồ sơ này nên không chấm.")
    if round_.pledge and not reading.reader.pledged_at:
        return _("Xin đọc lời cam kết của người chấm và cam kết trước khi chấm.")
    return why_not_score_now(round_, waiting_calibration(round_, by))


def why_not_score_now(round_: Round, trial: Round | None) -> str:
    """Return why nobody scores in ``round_`` now, or why he does not whom ``trial`` waits for."""
    if round_.state != RoundState.OPEN:
        return _(
            "Vòng chấm «%(round)s» ở trạng thái «%(state)s» nên không chấm, không sửa điểm."
        ) % {
            "round": round_.title,
            "state": round_.get_state_display(),
        }
    if trial is not None:
        return _("Xin chấm thử «%(trial)s» trước, để mọi người thống nhất thước đo.") % {
            "trial": trial.title
        }
    if is_settled(round_):
        return _("Mọi người đã chấm thử xong; điểm được giữ nguyên để đối chiếu.")
    return ""


def why_not_draft(reading: Reading, *, by: User) -> str:
    """Return why ``by`` may not keep half a sheet: a finished one is changed whole."""
    if why := why_not_score(reading, by=by):
        return why
    if reading.state == ReadingState.WAITING:
        return ""
    return _("Phiếu đã ở trạng thái «%(state)s». Xin tải lại trang.") % {
        "state": reading.get_state_display()
    }


def why_not_abstain(reading: Reading, *, by: User) -> str:
    """Return why ``by`` may not leave a dossier without a score."""
    return why_not_score(reading, by=by) or why_not_leave(reading)


def why_not_leave(reading: Reading) -> str:
    """Return why a reading that is open to its reader is left no more: it was already."""
    if READINGS.allow(ReadingState(reading.state), ReadingState.ABSTAINED):
        return ""
    return _("Bạn đã chọn không cho điểm hồ sơ này từ trước.")


def why_not_take_up(reading: Reading, *, by: User) -> str:
    """Return why ``by`` may not score after all what he had left without a score."""
    if why := why_not_score(reading, by=by):
        return why
    return "" if reading.state == ReadingState.ABSTAINED else _("Phiếu này đang được chấm.")


def why_not_see_progress(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not see who has done how much: for who runs or chairs the round."""
    office = round_.plan.unit
    if can(by, Capability.COUNCIL_RUN, office) or can(by, Capability.COUNCIL_COMMIT, office):
        return ""
    return _("Chỉ thư ký và chủ tịch Hội đồng xem tiến độ của từng người chấm.")


def why_not_remind(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not draft letters to readers who have dossiers left."""
    if not can(by, Capability.COUNCIL_RUN, round_.plan.unit):
        return _("Bạn chưa được giao việc thư ký Hội đồng của «%(unit)s».") % {
            "unit": round_.plan.unit.name
        }
    if round_.state != RoundState.OPEN:
        return _("Chỉ nhắc khi vòng chấm đang mở.")
    return ""


def why_not_close_trial(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not end a trial round before everybody has scored."""
    if round_.kind != RoundKind.CALIBRATION:
        return _("Đây không phải vòng chấm thử.")
    if not can(by, Capability.COUNCIL_RUN, round_.plan.unit):
        return _("Bạn chưa được giao việc thư ký Hội đồng của «%(unit)s».") % {
            "unit": round_.plan.unit.name
        }
    return "" if round_.state == RoundState.OPEN else _("Vòng chấm thử này không còn mở.")


def why_not_compare(round_: Round) -> str:
    """Return why the marks of a trial round are not shown yet."""
    if is_settled(round_):
        return ""
    return _("Độ chênh chỉ hiện khi mọi người đã chấm thử xong, hoặc thư ký đã kết thúc.")
