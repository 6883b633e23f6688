"""Why something may not be said, answered, opened or published about a posted list."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.consultations.permissions.notices import DAY, why_not_run
from guongsang.consultations.rules import SHORTEST_REASON, Clock, Heard
from guongsang.consultations.states import (
    OBJECTIONS,
    EntryState,
    NoticeState,
    ObjectionState,
    ReceivedBy,
)
from guongsang.dossiers.permissions import why_not_go_on
from guongsang.dossiers.states import Stage


def why_not_object(entry: Entry, *, day: date) -> str:
    """Return why nobody may object to ``entry`` on the public page on ``day``."""
    notice = entry.notice
    if notice.state != NoticeState.POSTED or notice.ends_on is None:
        return _("Danh sách này không còn nhận ý kiến.")
    if not Clock(ends_on=notice.ends_on, day=day).runs:
        return _(
            "Thời gian nhận ý kiến trên trang này đã hết ngày %(day)s. Ông/bà vẫn có thể nói với "
            "cơ quan niêm yết bằng điện thoại hoặc đơn giấy."
        ) % {"day": notice.ends_on.strftime(DAY)}
    return _why_not_about(entry)


def _why_not_about(entry: Entry) -> str:
    if entry.state == EntryState.REMOVED:
        return _("Trường hợp này đã được đưa ra khỏi danh sách.")
    if entry.state == EntryState.REPLACED:
        return _("Dòng này đã được sửa. Xin gửi ý kiến ở thông báo của đợt bổ sung.")
    return ""


def why_not_enter(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not write down what came by telephone or on paper.

    Late ones are welcome as long as the notice is not closed.
    """
    if why := why_not_run(notice.unit, by=by):
        return why
    if notice.state != NoticeState.POSTED:
        return _("Chỉ ghi được ý kiến khi danh sách đang niêm yết và chưa kết thúc.")
    return ""


def why_not_enter_about(entry: Entry, *, by: User) -> str:
    """Return why ``by`` may not write down an objection to this line."""
    return why_not_enter(entry.notice, by=by) or _why_not_about(entry)


def why_not_heard(heard: Heard, *, at: datetime) -> str:
    """Return what is lacking of how an objection came that a clerk writes down."""
    if heard.by not in ReceivedBy.values or heard.by == ReceivedBy.WEB:
        return _("Xin chọn ý kiến này đến bằng cách nào.")
    if heard.at and heard.at > at:
        return _("Giờ nghe chưa tới. Xin xem lại.")
    if heard.by == ReceivedBy.PAPER:
        return ""
    if heard.at is None:
        return _("Xin ghi ngày giờ nghe ý kiến này.")
    if not heard.was_read_back:
        return _("Xin đọc lại lời đã ghi cho người nói nghe, rồi đánh dấu vào ô đó.")
    return ""


def _why_not_turn(objection: Objection, state: ObjectionState, *, by: User) -> str:
    if why := why_not_run(objection.entry.notice.unit, by=by):
        return why
    if not OBJECTIONS.allow(ObjectionState(objection.state), state):
        return _("Ý kiến này đang ở trạng thái «%(state)s» nên không làm được việc này.") % {
            "state": objection.get_state_display()
        }
    return ""


def why_not_check(objection: Objection, *, by: User) -> str:
    return _why_not_turn(objection, ObjectionState.CHECKING, by=by)


def why_not_dismiss(objection: Objection, *, by: User) -> str:
    return _why_not_turn(objection, ObjectionState.DISMISSED, by=by)


def why_not_uphold(objection: Objection, *, by: User) -> str:
    """Return why ``by`` may not take the line off the list for this objection."""
    if why := _why_not_turn(objection, ObjectionState.UPHELD, by=by):
        return why
    entry = objection.entry
    if entry.state == EntryState.REMOVED:
        return ""
    return why_not_go_on(entry.dossier, Stage.NOT_RECOGNISED)


def why_not_see_sender(objection: Objection, *, by: User) -> str:
    """Return why ``by`` may not know who sent it: two people may, nobody else (F85).

    No role opens it: not an administrator's, not an auditor's, not another officer's.
    """
    notice = objection.entry.notice
    if not can(by, Capability.OBJECTION_READ, notice.unit):
        return _("Người gửi ý kiến được bảo vệ: bạn chưa được giao xem.")
    if by.pk not in (notice.keeper_id, notice.second_keeper_id):
        return _("Người gửi ý kiến được bảo vệ: chỉ hai người ghi trên thông báo mở được.")
    return ""


def why_not_reason(reason: str) -> str:
    """Return why ``reason`` is not enough to open a protected name."""
    if len(reason) < SHORTEST_REASON:
        return _("Xin ghi rõ vì sao phải mở tên người gửi; lý do được giữ trong nhật ký.")
    return ""


def why_not_publish(objection: Objection, *, by: User) -> str:
    """Return why ``by`` may not put the answer before everybody."""
    if why := why_not_run(objection.entry.notice.unit, by=by):
        return why
    if objection.is_open:
        return _("Ý kiến chưa được trả lời nên chưa có gì để công khai.")
    return ""


def why_not_unpublish(objection: Objection, *, by: User) -> str:
    """Return why ``by`` may not take the published answer back."""
    if why := why_not_run(objection.entry.notice.unit, by=by):
        return why
    return "" if objection.published_at else _("Trả lời này chưa được công khai.")


def why_not_name_keepers(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not say which two may open senders' names.

    Once the list is posted only one of the two may hand it on: nobody names himself. When
    neither can read objections any more, whoever runs consultations there may.
    """
    if notice.state not in (NoticeState.POSTED, NoticeState.CLOSED):
        return _("Hai người được xem tên người gửi được ghi khi niêm yết.")
    able = [
        one for one in notice.keepers if can(one, Capability.OBJECTION_READ, notice.unit)
    ]  # fmt: skip
    if by in able:
        return ""
    if able:
        return _("Chỉ một trong hai người đang được giao mới chuyển việc này cho người khác.")
    return why_not_run(notice.unit, by=by)
