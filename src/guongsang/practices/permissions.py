"""Why an act on a method card may not happen; "" when nothing stands in the way."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.honours.models import DecisionKind, Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice
from guongsang.practices.queries import missing_in, newest_version
from guongsang.practices.states import PRACTICES, PracticeState
from guongsang.subjects.models import Subject


def why_not_draft(unit: Unit | None, *, by: User) -> str:
    """Tell why ``by`` may not write cards of ``unit`` (None: of any unit)."""
    if can(by, Capability.PRACTICE_WRITE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao viết mô hình, cách làm ở đơn vị nào.")
    return _("Bạn chưa được giao viết mô hình, cách làm của «%(unit)s».") % {"unit": unit.name}


def why_not_from(grant: Grant | None, subject: Subject) -> str:
    """Tell why a card cannot stand on ``grant``: only a recognition in force of that subject."""
    if grant is None:
        return ""
    if grant.subject_id != subject.pk:
        return _("Quyết định công nhận đã chọn không phải của «%(name)s».") % {"name": subject.name}
    signed = grant.decision.is_signed
    if not signed or grant.decision.kind != DecisionKind.RECOGNITION:
        return _("Chỉ gắn mô hình với quyết định công nhận điển hình đã ban hành.")
    if grant.state != GrantState.VALID:
        return _("Việc công nhận «%(name)s» đang ở trạng thái «%(state)s».") % {
            "name": grant.name,
            "state": grant.get_state_display(),
        }
    return ""


def why_not_write(practice: Practice, *, by: User) -> str:
    """Tell why ``by`` may not write in the newest version."""
    if why := why_not_draft(practice.unit, by=by):
        return why
    if practice.state == PracticeState.IN_REVIEW:
        return _("Mô hình đang chờ duyệt nên chưa sửa được. Người duyệt trả lại thì viết tiếp.")
    if newest_version(practice).is_frozen:
        return _("Bản đã giới thiệu thì giữ nguyên vì nơi khác đang làm theo. Hãy viết bản mới.")
    return ""


def why_not_start_version(practice: Practice, *, by: User) -> str:
    """Tell why ``by`` may not begin a further version."""
    if why := why_not_draft(practice.unit, by=by):
        return why
    if not newest_version(practice).is_frozen:
        return _("Đang có một bản viết dở. Hãy viết tiếp bản đó.")
    return ""


def why_not_send(practice: Practice, *, by: User) -> str:
    """Tell why ``by`` may not send the newest version to review."""
    if why := why_not_draft(practice.unit, by=by):
        return why
    if practice.state == PracticeState.IN_REVIEW:
        return _("Mô hình đã được gửi, đang chờ duyệt.")
    version = newest_version(practice)
    if version.is_frozen and practice.state == PracticeState.LISTED:
        return _("Bản này đang được giới thiệu. Muốn thay đổi, hãy viết bản mới.")
    if missing := missing_in(version):
        return _("Còn thiếu: %(parts)s.") % {"parts": "; ".join(missing)}
    return ""


def _why_not_review(practice: Practice, there: PracticeState, *, by: User) -> str:
    if not can(by, Capability.PRACTICE_REVIEW, practice.unit):
        return _("Bạn chưa được giao duyệt mô hình của «%(unit)s».") % {"unit": practice.unit.name}
    if not PRACTICES.allow(PracticeState(practice.state), there):
        return _("Mô hình đang ở trạng thái «%(state)s» nên không làm được việc này.") % {
            "state": practice.get_state_display()
        }
    return ""


def why_not_list(practice: Practice, *, by: User) -> str:
    """Tell why ``by`` may not put the card before the public."""
    if why := _why_not_review(practice, PracticeState.LISTED, by=by):
        return why
    if practice.grant is not None:
        return why_not_from(practice.grant, practice.subject)
    return ""


def why_not_send_back(practice: Practice, *, by: User) -> str:
    return _why_not_review(practice, PracticeState.DRAFT, by=by)


def why_not_delist(practice: Practice, *, by: User) -> str:
    if practice.listed_version_id and practice.state == PracticeState.IN_REVIEW:
        return _("Bản mới đang chờ duyệt. Hãy duyệt hoặc trả lại bản đó trước.")
    return _why_not_review(practice, PracticeState.DELISTED, by=by)
