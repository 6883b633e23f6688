"""Why an act on a secret ballot may not happen; the ballot itself is asked apart."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.ballots import permissions as ballot_permissions
from guongsang.ballots.states import Kind
from guongsang.councils.models import Box, Voter
from guongsang.councils.permissions.sittings import why_not_conduct, why_not_in, why_not_note
from guongsang.councils.queries import is_shut_out, teller_number, why_no_quorum
from guongsang.councils.states import Outcome, SittingState


def why_not_open_box(box: Box, *, by: User) -> str:
    """Return why ``by`` may not let a secret vote begin; the ballot itself is asked apart."""
    if why := why_not_conduct(box.sitting, by=by) or why_no_quorum(box.sitting):
        return why
    if not box.sitting.tellers.exists():
        return _("Chưa cử người kiểm phiếu.")
    if box.items.exclude(outcome=Outcome.PENDING).exists():
        return _("Có hồ sơ trên phiếu đã có kết quả: hủy phiếu này rồi lập lại.")
    return ballot_permissions.why_not_open(box.ballot)


def why_not_key(box: Box, *, by: User) -> str:
    """Return why ``by`` may not key papers: only the two tellers do."""
    if why := why_not_in(box.sitting, SittingState.IN_SESSION):
        return why
    if not teller_number(box.sitting, by):
        return _("Chỉ hai người kiểm phiếu đã cử mới nhập phiếu và đóng hòm.")
    if is_shut_out(box, by):
        return _("Bạn có xung đột lợi ích ở hồ sơ trên phiếu nên không kiểm phiếu.")
    return ""


def why_not_close_box(box: Box, *, by: User) -> str:
    """Return why ``by`` may not close and count: the tellers do."""
    return why_not_key(box, by=by)


def why_not_papers(box: Box) -> str:
    """Return why no paper can be keyed now, whoever asks."""
    return ballot_permissions.why_not_enter(box.ballot, kind=Kind.WRITTEN) and (
        ballot_permissions.why_not_enter(box.ballot)
    )


def why_not_note_looked(box: Box, *, by: User) -> str:
    """Return why ``by`` may not note how many have looked: the tellers and the secretary do."""
    why = "" if teller_number(box.sitting, by) else why_not_note(box.sitting, by=by)
    return why or ballot_permissions.why_not_note_looked(box.ballot)


def why_not_cast_from_afar(box: Box, voter: Voter | None) -> str:
    """Return why somebody may not vote from his own account."""
    if voter is None:
        return _("Bạn không có phiếu trong cuộc bỏ phiếu này.")
    if voter.has_voted:
        return _("Bạn đã bỏ phiếu; phiếu đã vào hòm thì không lấy ra được.")
    return ballot_permissions.why_not_cast(box.ballot)


def why_not_void_box(box: Box, *, by: User) -> str:
    """Return why ``by`` may not declare a secret ballot void."""
    if why := why_not_conduct(box.sitting, by=by):
        return why
    if box.items.exclude(outcome__in=[Outcome.PENDING, Outcome.POSTPONED]).exists():
        return _("Kết quả đã chốt nên không hủy cuộc bỏ phiếu được.")
    return ballot_permissions.why_not_void(box.ballot)


def why_not_see_board(box: Box, *, by: User) -> str:
    """Return why ``by`` may not look at the board: before the count, or with a conflict."""
    if is_shut_out(box, by):
        return _(
            "Bạn có xung đột lợi ích ở hồ sơ trên phiếu: bảng phiếu chỉ hiện sau khi chủ tọa chốt."
        )
    return ballot_permissions.why_not_show_board(box.ballot)
