"""Why somebody may not change, issue or close a plan; "" when nothing stands in the way."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Milestone, Plan
from guongsang.campaigns.queries import fields_without_criteria
from guongsang.campaigns.rules import TO_CHECK
from guongsang.campaigns.states import PlanStage
from guongsang.criteria.models import SetStage
from guongsang.foundation.tree import covers
from guongsang.organisations.models import Unit


def why_not_create(unit: Unit | None, *, by: User) -> str:
    """Tell why ``by`` may not draft a plan for ``unit`` (None: anywhere)."""
    if can(by, Capability.PLAN_MANAGE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao soạn kế hoạch. Việc này của công chức thi đua, khen thưởng.")
    return _("Bạn chưa được giao soạn kế hoạch cho «%(unit)s».") % {"unit": unit.name}


def why_not_edit(plan: Plan, *, by: User) -> str:
    """Tell why ``by`` may not change the words, fields and numbers of ``plan``."""
    if reason := why_not_create(plan.unit, by=by):
        return reason
    if plan.stage == PlanStage.ISSUED:
        return _(
            "Kế hoạch đã ban hành nên giữ nguyên như bản đã ký. Cần thay đổi thì sao chép thành "
            "kế hoạch mới rồi ban hành; riêng lịch, câu hỏi thêm và đơn vị được mời vẫn bổ sung "
            "được."
        )
    if plan.stage == PlanStage.CLOSED:
        return _("Kế hoạch đã kết thúc, chỉ còn để đọc. Hãy sao chép thành kế hoạch mới.")
    return ""


def why_not_copy(plan: Plan, *, by: User) -> str:
    """Tell why ``by`` may not draft a new plan after ``plan``."""
    return why_not_create(plan.unit, by=by)


def why_not_invite(plan: Plan, *, by: User) -> str:
    """Tell why ``by`` may not invite (further) units."""
    if reason := why_not_create(plan.unit, by=by):
        return reason
    if plan.stage == PlanStage.CLOSED:
        return _("Kế hoạch đã kết thúc nên không mời thêm đơn vị.")
    return ""


def why_not_keep_calendar(plan: Plan, *, by: User) -> str:
    """Tell why ``by`` may not add to the calendar, note what is done or give more time."""
    if reason := why_not_create(plan.unit, by=by):
        return reason
    if plan.stage == PlanStage.CLOSED:
        return _("Kế hoạch đã kết thúc nên lịch không thay đổi nữa.")
    return ""


def why_not_remove(milestone: Milestone, *, by: User) -> str:
    """Tell why a milestone may not be taken out of the calendar."""
    if milestone.plan.stage == PlanStage.ISSUED:
        return _("Mốc đã ban hành thì không bỏ. Hãy gia hạn hoặc ghi đã xong.")
    return why_not_edit(milestone.plan, by=by)


def why_not_issue(plan: Plan, *, by: User) -> str:
    """Tell why ``by`` may not issue ``plan`` as it stands."""
    if not can(by, Capability.PLAN_ISSUE, plan.unit):
        return _("Bạn chưa được giao ban hành kế hoạch của «%(unit)s».") % {"unit": plan.unit.name}
    if plan.stage != PlanStage.DRAFT:
        return _("Kế hoạch đang ở bước «%(stage)s» nên không ban hành lần nữa.") % {
            "stage": plan.get_stage_display()
        }
    return why_not_ready(plan)


def why_not_ready(plan: Plan) -> str:
    """Tell what the draft still lacks before it can be signed."""
    if plan.criteria_set.stage != SetStage.IN_FORCE:
        return _(
            "Bộ tiêu chí «%(set)s» chưa được đưa vào dùng. Hãy đưa bộ tiêu chí vào dùng, "
            "hoặc chọn bộ khác ở phần Thông tin chung."
        ) % {"set": plan.criteria_set}
    owner = plan.criteria_set.unit
    if owner and not covers(owner.path, plan.unit.path):
        return _("Bộ tiêu chí này của «%(unit)s», không dùng được cho kế hoạch này.") % {
            "unit": owner.name
        }
    if not plan.fields.exists():
        return _("Chưa chọn lĩnh vực nào. Hãy chọn ở phần Lĩnh vực.")
    if missing := fields_without_criteria(plan):
        return _("Bộ tiêu chí chưa có tiêu chí riêng cho: %(fields)s.") % {
            "fields": ", ".join(field.short_name for field in missing)
        }
    if unchecked := plan.bases.filter(text__contains=TO_CHECK).count():
        return ngettext(
            "Còn %(count)s căn cứ chưa kiểm tra. Đối chiếu văn bản rồi xóa chữ «%(mark)s».",
            "Còn %(count)s căn cứ chưa kiểm tra. Đối chiếu văn bản rồi xóa chữ «%(mark)s».",
            unchecked,
        ) % {"count": unchecked, "mark": TO_CHECK}
    if not plan.invitations.exists():
        return _("Chưa mời đơn vị nào. Hãy chọn ở phần Đơn vị được mời.")
    return ""


def why_not_close(plan: Plan, *, by: User) -> str:
    """Tell why ``by`` may not close ``plan``."""
    if not can(by, Capability.PLAN_ISSUE, plan.unit):
        return _("Bạn chưa được giao kết thúc kế hoạch của «%(unit)s».") % {"unit": plan.unit.name}
    if plan.stage == PlanStage.DRAFT:
        return _("Kế hoạch chưa ban hành nên chưa có gì để kết thúc.")
    return _("Kế hoạch đã kết thúc rồi.") if plan.stage == PlanStage.CLOSED else ""
