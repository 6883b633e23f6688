"""Why something may not be done with a list; the button and the act ask the same question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.dossiers import permissions as dossiers
from guongsang.intake.models import CandidateList
from guongsang.intake.rules import Outcome
from guongsang.intake.states import LIST_STATES, ListState
from guongsang.organisations.models import Unit
from guongsang.subjects import permissions as subjects

if TYPE_CHECKING:
    from guongsang.accounts.models import User


def why_not_hand_in(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not hand in a list of ``unit`` (None: of any)."""
    return dossiers.why_not_register(unit, by=by) or subjects.why_not_register(unit, by=by)


def _why_not_move(one: CandidateList, there: ListState, *, by: User) -> str:
    if why := why_not_hand_in(one.unit, by=by):
        return why
    here = ListState(one.state)
    if not LIST_STATES.allow(here, there):
        return _("Danh sách này đang ở tình trạng «%(state)s», không làm được việc này.") % {
            "state": here.label
        }
    return ""


def why_not_check(one: CandidateList, *, by: User) -> str:
    """Return why ``by`` may not answer, correct or check the list any more."""
    return _why_not_move(one, ListState.CHECKED, by=by)


def why_not_drop(one: CandidateList, *, by: User) -> str:
    """Return why ``by`` may not put the list aside."""
    return _why_not_move(one, ListState.DROPPED, by=by)


def why_not_take_in(one: CandidateList, *, by: User) -> str:
    """Return why ``by`` may not take the list in."""
    if why := _why_not_move(one, ListState.TAKEN_IN, by=by):
        return why
    if one.job is not None and not one.job.ended_at:
        return _("Danh sách đang được đọc, kiểm tra hoặc nhận ở nền. Xin chờ xong.")
    if why := dossiers.why_not_in_plan(one.plan):
        return why
    counts = one.counts
    if wrong := counts.get(Outcome.WRONG, 0):
        return ngettext(
            "Còn %(count)d dòng sai: sửa tệp rồi nộp lại, hoặc đánh dấu bỏ qua. Chưa nhận gì.",
            "Còn %(count)d dòng sai: sửa tệp rồi nộp lại, hoặc đánh dấu bỏ qua. Chưa nhận gì.",
            wrong,
        ) % {"count": wrong}
    if doubtful := counts.get(Outcome.DOUBT, 0):
        return ngettext(
            "Còn %(count)d dòng chưa rõ là ai: hãy chọn từng dòng. Chưa nhận gì.",
            "Còn %(count)d dòng chưa rõ là ai: hãy chọn từng dòng. Chưa nhận gì.",
            doubtful,
        ) % {"count": doubtful}
    if not counts.get(Outcome.NEW, 0) + counts.get(Outcome.KNOWN, 0):
        return _("Không có gì để nhận: mọi dòng đã đăng ký rồi hoặc được bỏ qua.")
    return ""


def why_not_undo(one: CandidateList, *, by: User) -> str:
    """Return why ``by`` may not take back what the list has brought."""
    return _why_not_move(one, ListState.UNDONE, by=by)
