"""Why somebody may not touch a subject; "" when nothing stands in the way."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Identity, Saying, Subject


def why_not_register(unit: Unit | None, *, by: User) -> str:
    """Tell why ``by`` may not register a subject at ``unit`` (None: anywhere)."""
    if can(by, Capability.SUBJECT_MANAGE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao lập hồ sơ chủ thể ở đơn vị nào.")
    return _(
        "Bạn chưa được giao lập hồ sơ chủ thể của «%(unit)s». "
        "Hãy chọn đơn vị của mình, hoặc nhờ cán bộ thi đua giao việc."
    ) % {"unit": unit.name}


def why_not_correct(subject: Subject, *, by: User) -> str:
    """Tell why ``by`` may not change the record of ``subject``."""
    if not can(by, Capability.SUBJECT_MANAGE, subject.unit):
        return _("Bạn chưa được giao sửa hồ sơ chủ thể của «%(unit)s».") % {
            "unit": subject.unit.name
        }
    if subject.merged_into_id:
        return _("Hồ sơ này đã gộp vào hồ sơ khác và chỉ còn để đọc. Hãy sửa ở hồ sơ được giữ lại.")
    return ""


def why_not_merge(kept: Subject, lost: Subject, *, by: User) -> str:
    """Tell why ``lost`` may not be merged into ``kept``."""
    if reason := why_not_correct(kept, by=by) or why_not_correct(lost, by=by):
        return reason
    if kept.pk == lost.pk:
        return _("Hai bên là cùng một hồ sơ. Hãy chọn hồ sơ thứ hai.")
    if kept.kind != lost.kind:
        return _("Chỉ gộp hai hồ sơ cùng loại: %(kept)s không gộp được với %(lost)s.") % {
            "kept": kept.get_kind_display().lower(),
            "lost": lost.get_kind_display().lower(),
        }
    if kept.citizen_key and lost.citizen_key and kept.citizen_key != lost.citizen_key:
        return _("Hai hồ sơ có hai số định danh khác nhau nên là hai người. Không gộp.")
    if kept.is_unit_id and lost.is_unit_id:
        return _(
            "Mỗi hồ sơ đang gắn với một đơn vị khác nhau. Nếu đơn vị đã sáp nhập, "
            "hãy ghi việc sáp nhập ở trang Đơn vị; hồ sơ cũ giữ nguyên tên cũ."
        )
    return ""


def why_not_compare(subject: Subject, other: Subject, *, by: User) -> str:
    """Tell why ``by`` may not say that the two are different, or that it is not known yet."""
    if reason := why_not_correct(subject, by=by) or why_not_correct(other, by=by):
        return reason
    return _("Hai bên là cùng một hồ sơ. Hãy chọn hồ sơ thứ hai.") if subject == other else ""


def why_not_part(decided: Identity, kept: Subject, lost: Subject, *, by: User) -> str:
    """Tell why ``by`` may not take back the merger of ``lost`` into ``kept``."""
    for one in (kept, lost):
        if not can(by, Capability.SUBJECT_MANAGE, one.unit):
            return _("Bạn chưa được giao sửa hồ sơ chủ thể của «%(unit)s».") % {
                "unit": one.unit.name
            }
    if decided.undone_at or decided.says != Saying.SAME or lost.merged_into_id is None:
        return _("Hai hồ sơ này không còn gộp với nhau.")
    if kept.merged_into_id or lost.merged_into_id != kept.pk:
        return _("Hồ sơ giữ lại đã được gộp tiếp vào hồ sơ khác. Hãy tách lần gộp sau trước.")
    return ""


def may_see_personal_facts(subject: Subject, *, by: User) -> bool:
    """Tell whether ``by`` may see birth date, address, telephone and number of ``subject``."""
    return can(by, Capability.SUBJECT_MANAGE, subject.unit)
