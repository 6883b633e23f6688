"""Why something may not happen to a ballot; who may press the button is the council's question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.ballots.models import Ballot
from guongsang.ballots.queries import (
    PaperLine,
    agreed_papers,
    paper_lines,
    server_keeps_statements,
    turnout,
    why_no_board,
)
from guongsang.ballots.rules.counting import PRESENT, VALID
from guongsang.ballots.states import BALLOTS, BallotState, Kind, Mode

SHOWN_DIFFERENCES = 5


def _in_state(ballot: Ballot) -> str:
    return _("«%(title)s» đang ở bước «%(state)s».") % {
        "title": ballot.title,
        "state": ballot.get_state_display(),
    }


def why_not_renew_codes(ballot: Ballot) -> str:
    """Return why the codes cannot be made anew."""
    if ballot.mode != Mode.DRAWN:
        return _("Cuộc bỏ phiếu này không dùng phiếu rút.")
    if ballot.state != BallotState.PREPARED:
        return _("%s Mã phiếu rút chỉ lập lại được trước khi mở hòm.") % _in_state(ballot)
    return ""


def why_not_open(ballot: Ballot) -> str:
    """Return why voting cannot begin."""
    if not BALLOTS.allow(BallotState(ballot.state), BallotState.OPEN):
        return _in_state(ballot)
    if setting := server_keeps_statements():
        return (
            _(
                "Máy chủ PostgreSQL đang ghi câu lệnh vào nhật ký của nó (%s), nên lá phiếu sẽ nằm "
                "lại ở đó kèm giờ. Người quản trị tắt tùy chọn này rồi mở hòm, hoặc bỏ phiếu giấy."
            )
            % setting
        )
    return ""


def why_not_cast(ballot: Ballot) -> str:
    """Return why no vote can be put in."""
    if ballot.state == BallotState.OPEN and ballot.mode != Mode.PAPER:
        return ""
    if ballot.state == BallotState.PREPARED:
        return _("Hòm phiếu «%s» chưa mở.") % ballot.title
    return _("Hòm phiếu «%s» đã đóng, không nhận phiếu nữa.") % ballot.title


def why_not_enter(ballot: Ballot, *, kind: str = Kind.PAPER) -> str:
    """Return why a teller cannot key a paper."""
    if ballot.state != BallotState.OPEN:
        return _("%s Chỉ nhập phiếu giấy khi hòm đang mở.") % _in_state(ballot)
    if kind == Kind.WRITTEN and ballot.terms.base_kind == PRESENT:
        return _("Ngưỡng tính trên số người có mặt, nên phiếu của người vắng mặt không được kiểm.")
    if kind == Kind.PAPER and ballot.mode == Mode.SLOTS:
        return _("Bỏ phiếu từ xa chỉ nhập thêm phiếu niêm phong của người vắng mặt.")
    return ""


def why_not_close(ballot: Ballot, *, unopened: int | None = None) -> str:
    """Return why the box cannot be closed and counted.

    :param unopened: how many sealed slips nobody has drawn or opened; needed for drawn slips.
    """
    if not BALLOTS.allow(BallotState(ballot.state), BallotState.CLOSED):
        return _in_state(ballot)
    if unequal := [line for line in paper_lines(ballot) if not line.agrees]:
        return _why_papers_differ(unequal)
    if ballot.mode == Mode.DRAWN and (why := _why_not_unopened(ballot, unopened)):
        return why
    return _why_not_so_many(ballot)


def _why_papers_differ(unequal: list[PaperLine]) -> str:
    shown = ", ".join(
        _("%(kind)s số %(number)s") % {"kind": line.kind_label.lower(), "number": line.number}
        for line in unequal[:SHOWN_DIFFERENCES]
    )
    more = " …" if len(unequal) > SHOWN_DIFFERENCES else ""
    return (
        _(
            "Hai người kiểm phiếu chưa khớp nhau ở: %s. Mỗi người xem lại tờ phiếu và sửa "
            "phần của mình."
        )
        % f"{shown}{more}"
    )


def _why_not_unopened(ballot: Ballot, unopened: int | None) -> str:
    if unopened is None:
        return _("Đếm số phiếu rút chưa bóc trước khi kiểm phiếu, kể cả khi không còn phiếu nào.")
    if unopened < 0:
        return _("Số phiếu rút chưa bóc không thể nhỏ hơn 0.")
    now = turnout(ballot)
    left = now.issued - now.cast
    if unopened > left:
        return _(
            "Đếm được %(unopened)s phiếu chưa bóc nhưng chỉ còn %(left)s mã chưa dùng: mã trong "
            "một phiếu chưa bóc đã được dùng. Đếm lại; nếu vẫn vậy thì hủy và bỏ phiếu giấy."
        ) % {"unopened": unopened, "left": left}
    return ""


def _why_not_so_many(ballot: Ballot) -> str:
    terms, keyed = ballot.terms, len(agreed_papers(ballot))
    # Codes and slots are places for votes on a screen; on paper-only ballots none was prepared.
    cast = 0 if ballot.mode == Mode.PAPER else turnout(ballot).cast
    count = cast + keyed
    if not count:
        return _("Hòm chưa có phiếu nào. Không có ai bỏ phiếu thì hủy cuộc bỏ phiếu này.")
    most = ballot.issued if terms.base_kind == VALID else terms.base_count
    if count > most:
        return _(
            "Có %(count)s phiếu nhưng chỉ %(most)s người được bỏ phiếu. Kiểm tra lại phiếu giấy đã "
            "nhập."
        ) % {"count": count, "most": most}
    return ""


def why_not_void(ballot: Ballot) -> str:
    """Return why the ballot cannot be declared void."""
    if BALLOTS.allow(BallotState(ballot.state), BallotState.VOIDED):
        return ""
    return _in_state(ballot)


def why_not_note_looked(ballot: Ballot) -> str:
    """Return why it cannot be noted how many have looked at the board."""
    return why_no_board(ballot) or ("" if ballot.state == BallotState.CLOSED else _in_state(ballot))


def why_not_show_board(ballot: Ballot) -> str:
    """Return why there is no board to look at."""
    return why_no_board(ballot)
