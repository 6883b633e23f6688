"""Why an act on a public notice may not happen; ``why_not_decide`` is the door to a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.consultations.rules import Clock, personal_signs
from guongsang.consultations.states import (
    NOTICES,
    OBJECTIONS,
    EntryState,
    NoticeState,
    ObjectionState,
)
from guongsang.councils.permissions import why_not_recommended
from guongsang.dossiers.models import Dossier
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
    if not entries:
        return _("Danh sách chưa có ai. Xin chọn hồ sơ mà Hội đồng đã đề nghị.")
    return next(filter(None, map(_why_not_show, entries)), "")


def _why_not_show(entry: Entry) -> str:
    why = (
        why_not_go_on(entry.dossier, Stage.IN_CONSULTATION)
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
    return ""


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
    """Return why ``by`` may not know who sent it: the sender is protected (F85)."""
    if not can(by, Capability.OBJECTION_READ, objection.entry.notice.unit):
        return _("Người gửi ý kiến được bảo vệ: bạn chưa được giao xem.")
    return ""


def why_not_decide(dossier: Dossier) -> str:
    """Return why nobody may recognise ``dossier`` yet; "" once the public has been asked.

    The one door between the public and a decision, which ``dossiers.go_on`` asks itself
    (``GUONGSANG_DOSSIER_DOORS``): no role, no import and no other package takes the next step
    while the clock runs or an objection is open. It asks only for what was written down at
    closing, so it needs no clock of its own.
    """
    if dossier.stage != Stage.IN_CONSULTATION:
        return _("Hồ sơ đang ở bước «%(stage)s», chưa qua công khai lấy ý kiến.") % {
            "stage": dossier.get_stage_display()
        }
    entries = Entry.objects.filter(dossier=dossier).select_related("notice")
    return _why_not_cleared(entries) or why_not_go_on(dossier, Stage.RECOGNISED)


def why_not_shown(dossier: Dossier) -> str:
    """Return why ``dossier`` may not stand before the public: a council and a clock come first."""
    if why := why_not_recommended(dossier):
        return why
    if not Entry.objects.filter(dossier=dossier, notice__state=NoticeState.POSTED).exists():
        return _("Hồ sơ chưa được niêm yết công khai.")
    return ""


def why_not_dropped(dossier: Dossier) -> str:
    """Return why ``dossier`` may not end unrecognised: the public's list must have lost it first.

    Before the public it is for appraisal and council to say.
    """
    if dossier.stage != Stage.IN_CONSULTATION:
        return ""
    if Entry.objects.filter(dossier=dossier, state=EntryState.REMOVED).exists():
        return ""
    return _("Hồ sơ đang công khai; chỉ đưa ra khỏi danh sách khi có ý kiến được xác minh là đúng.")


def _why_not_cleared(entries: Iterable[Entry]) -> str:
    shown = [one for one in entries if one.notice.state != NoticeState.CANCELLED]
    entry = max(shown, key=lambda one: one.pk, default=None)
    if entry is None or entry.notice.state == NoticeState.DRAFT:
        return _("Hồ sơ chưa được niêm yết công khai.")
    if Objection.objects.filter(entry__in=shown).open().exists():
        return _("Còn ý kiến của người dân chưa được trả lời.")
    if entry.notice.state != NoticeState.CLOSED:
        ends_on = entry.notice.ends_on
        return _("Danh sách đang được công khai đến hết ngày %(day)s và chưa kết thúc.") % {
            "day": ends_on.strftime(DAY) if ends_on else ""
        }
    if entry.state != EntryState.CLEARED:
        return _("Hồ sơ đã được đưa ra khỏi danh sách công khai.")
    return ""
