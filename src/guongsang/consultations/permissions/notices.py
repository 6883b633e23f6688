"""Why an act on a public notice may not happen: writing, posting, ending, a second period."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.consultations.queries import proofs_lacking, removed_lines
from guongsang.consultations.rules import Clock, personal_signs
from guongsang.consultations.states import NOTICES, NoticeState
from guongsang.dossiers.permissions import why_not_go_on
from guongsang.dossiers.states import Stage
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject

DAY = "%d/%m/%Y"
# A shorter address is the name of a hamlet or a town, which may stand beside a name.
SHORTEST_ADDRESS = 8


def why_not_run(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not post lists in the name of ``unit`` (None: of any)."""
    if not can(by, Capability.CONSULTATION_RUN, unit):
        if unit is None:
            return _("Bạn chưa được giao niêm yết danh sách lấy ý kiến.")
        return _("Bạn chưa được giao niêm yết, trả lời ý kiến của «%(unit)s».") % {"unit": unit}
    return ""


def _why_not_move(notice: PublicNotice, state: NoticeState, *, by: User) -> str:
    if why := why_not_run(notice.unit, by=by):
        return why
    if not NOTICES.allow(NoticeState(notice.state), state):
        return _("Thông báo này đang ở trạng thái «%(state)s» nên không làm được việc này.") % {
            "state": notice.get_state_display()
        }
    return ""


def why_not_change(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not write in ``notice``: what was posted stays as it was read."""
    if why := why_not_run(notice.unit, by=by):
        return why
    if notice.state != NoticeState.DRAFT:
        return _("Thông báo đã niêm yết thì giữ nguyên như người dân đã đọc, không sửa được nữa.")
    return ""


def why_not_choose(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not change which dossiers stand on a draft."""
    if why := why_not_change(notice, by=by):
        return why
    if notice.follows_id:
        return _(
            "Đợt bổ sung chỉ có những dòng thay đổi đã chọn khi lập. Muốn chọn lại, xin hủy bản "
            "soạn này và lập đợt bổ sung khác."
        )
    return ""


def why_not_follow_up(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not begin a second period over what changed on the list."""
    if why := why_not_run(notice.unit, by=by):
        return why
    if notice.follows_id:
        return _("Đây đã là đợt bổ sung. Xin lập đợt mới từ thông báo đầu tiên.")
    if notice.state not in (NoticeState.POSTED, NoticeState.CLOSED):
        return _("Danh sách chưa niêm yết thì sửa ngay trong bản soạn, không cần đợt bổ sung.")
    if notice.followups.filter(state=NoticeState.DRAFT).exists():
        return _("Đã có một bản soạn đợt bổ sung của thông báo này. Xin dùng tiếp bản đó.")
    return ""


def why_not_cancel(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not throw a draft away."""
    return _why_not_move(notice, NoticeState.CANCELLED, by=by)


def why_not_words(subject: Subject, *texts: str) -> str:
    """Return which personal data ``texts`` would tell the public; "" when there are none."""
    named = {
        "phone": _("số điện thoại"),
        "citizen_id": _("số định danh"),
        "birth": _("ngày, năm sinh"),
        "home": _("nơi ở"),
    }
    found = personal_signs(*texts)
    said = fold(" ".join(texts))
    address = fold(subject.address)
    if len(address) >= SHORTEST_ADDRESS and address != fold(subject.unit.name) and address in said:
        found.append("home")
    if subject.birth_date and subject.birth_date.strftime(DAY) in " ".join(texts):
        found.append("birth")
    if not found:
        return ""
    what = ", ".join(named[sign] for sign in dict.fromkeys(found))
    return _(
        "Danh sách công khai không được có %(what)s. Xin bỏ phần đó; chỉ ghi tên, chức vụ hoặc "
        "đơn vị, và một câu về thành tích."
    ) % {"what": what}


def why_not_post(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not put ``notice`` before the public now."""
    if why := _why_not_move(notice, NoticeState.POSTED, by=by):
        return why
    entries = notice.entries.select_related("dossier__subject__unit")
    if not entries and not removed_lines(notice):
        return _("Danh sách chưa có ai. Xin chọn hồ sơ mà Hội đồng đã đề nghị.")
    return next(filter(None, map(_why_not_show, entries)), "")


def _why_not_show(entry: Entry) -> str:
    # A line that says anew what stood before belongs to a dossier that is before the public.
    step = Stage.RECOGNISED if entry.replaces_id else Stage.IN_CONSULTATION
    why = (
        why_not_go_on(entry.dossier, step)
        or why_not_words(entry.dossier.subject, entry.name, entry.place, entry.summary)
        or ("" if entry.summary.strip() else _("Chưa có câu tóm tắt thành tích."))
    )
    return f"{entry.name}: {why}" if why else ""


def why_not_close(notice: PublicNotice, *, by: User, day: date) -> str:
    """Return why ``by`` may not end the consultation on ``day`` (F82, F86)."""
    if why := _why_not_move(notice, NoticeState.CLOSED, by=by):
        return why
    return why_not_over(notice, day=day)


def why_not_over(notice: PublicNotice, *, day: date) -> str:
    """Return what still holds ``notice`` open on ``day``, whoever asks."""
    if notice.ends_on is None:
        return _("Thông báo này chưa được niêm yết.")
    if Clock(ends_on=notice.ends_on, day=day).runs:
        return _(
            "Danh sách còn được công khai đến hết ngày %(day)s; từ ngày hôm sau mới kết thúc được."
        ) % {"day": notice.ends_on.strftime(DAY)}
    if waiting := Objection.objects.filter(entry__notice=notice).open().count():
        return ngettext(
            "Còn %(many)d ý kiến của người dân chưa được trả lời.",
            "Còn %(many)d ý kiến của người dân chưa được trả lời.",
            waiting,
        ) % {"many": waiting}
    return proofs_lacking(notice)
