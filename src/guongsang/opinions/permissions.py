"""Why an act on an inquiry may not happen; the button and the act ask the same question."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.opinions.models import Inquiry, Opinion
from guongsang.opinions.queries.due import remind_again_on
from guongsang.opinions.states import Answer
from guongsang.organisations.models import Unit


def why_not_ask(office: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not ask other agencies for ``office`` (None: for any)."""
    if can(by, Capability.APPRAISE, office):
        return ""
    if office is None:
        return _("Bạn chưa được giao thẩm định nên chưa hỏi ý kiến cơ quan khác được.")
    return _("Bạn chưa được giao hỏi ý kiến cơ quan khác cho «%(office)s».") % {
        "office": office.name
    }


def _why_withdrawn(inquiry: Inquiry) -> str:
    if inquiry.withdrawn_at is None:
        return ""
    return _("Văn bản hỏi ý kiến này đã rút nên không ghi thêm được.")


def why_not_record(inquiry: Inquiry, *, by: User) -> str:
    """Return why ``by`` may not write down what the agency answers."""
    return why_not_ask(inquiry.plan.unit, by=by) or _why_withdrawn(inquiry)


def why_not_withdraw(inquiry: Inquiry, *, by: User) -> str:
    """Return why ``by`` may not take the question back: what was answered stays."""
    if why := why_not_record(inquiry, by=by):
        return why
    if inquiry.replies.exists():
        return _("Cơ quan đã trả lời nên không rút; ghi trả lời mới nếu có thay đổi.")
    return ""


def why_not_remind(inquiry: Inquiry, *, by: User, day: date) -> str:
    """Return why ``by`` may not remind the agency on ``day``."""
    return why_not_record(inquiry, by=by) or why_no_reminder(inquiry, day=day)


def why_no_reminder(inquiry: Inquiry, *, day: date) -> str:
    """Return why no reminder is due on ``day``, whoever asks."""
    if not inquiry.opinions.filter(answer=Answer.NONE).exists():
        return _("Cơ quan đã trả lời đủ.")
    if day <= inquiry.due_on:
        return _("Chưa quá hạn trả lời nên chưa nhắc.")
    if inquiry.reminded_on:
        again = remind_again_on(inquiry.reminded_on, office=inquiry.plan.unit)
        if day < again:
            return _("Đã nhắc ngày %(day)s; nhắc lại được từ ngày %(again)s.") % {
                "day": inquiry.reminded_on.strftime("%d/%m/%Y"),
                "again": again.strftime("%d/%m/%Y"),
            }
    return ""


def why_not_settle(opinion: Opinion, *, by: User) -> str:
    """Return why ``by`` may not say what a violation means."""
    if why := why_not_record(opinion.inquiry, by=by):
        return why
    if opinion.answer != Answer.VIOLATION:
        return _("Chỉ kết luận khi cơ quan trả lời có vi phạm.")
    return ""
