"""Why an act on a lead may not happen; the button and the act ask the same question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.discovery.models import AuditLine, Hit, Lead, Nominator, Said
from guongsang.discovery.states import LEAD_STAGES, LeadStage
from guongsang.organisations.models import Unit


def may_see_sender(lead: Lead, *, by: User) -> bool:
    """Tell whether ``by`` may know who told: only those who check leads at the place (F85)."""
    return can(by, Capability.LEAD_CHECK, lead.unit)


def why_not_check(lead: Lead, *, by: User) -> str:
    """Return why ``by`` may not work on this lead at all; "" when they may."""
    if not can(by, Capability.LEAD_CHECK, lead.unit):
        return _("Bạn chưa được giao xác minh nguồn tin của «%(unit)s».") % {"unit": lead.unit}
    return ""


def _why_not_move(lead: Lead, stage: LeadStage, *, by: User) -> str:
    if why := why_not_check(lead, by=by):
        return why
    if not LEAD_STAGES.allow(LeadStage(lead.stage), stage):
        return _("Nguồn tin này đang ở trạng thái «%(stage)s» nên không làm được việc này.") % {
            "stage": lead.get_stage_display()
        }
    return ""


def why_not_take_up(lead: Lead, *, by: User) -> str:
    return _why_not_move(lead, LeadStage.CHECKING, by=by)


def why_not_accept(lead: Lead, *, by: User) -> str:
    return _why_not_move(lead, LeadStage.ACCEPTED, by=by)


def why_not_merge(lead: Lead, *, by: User) -> str:
    return _why_not_move(lead, LeadStage.MERGED, by=by)


def why_not_reject(lead: Lead, *, by: User) -> str:
    return _why_not_move(lead, LeadStage.REJECTED, by=by)


def why_not_thank(lead: Lead, *, by: User) -> str:
    return _why_not_move(lead, LeadStage.GOOD_DEED, by=by)


def why_not_put_in_fast_lane(lead: Lead, *, by: User) -> str:
    if why := _why_not_move(lead, LeadStage.GOOD_DEED, by=by):
        return why
    if lead.is_good_deed:
        return _("Nguồn tin này đã ở diện người tốt, việc tốt.")
    return ""


def why_not_clear(lead: Lead, *, by: User) -> str:
    if why := why_not_check(lead, by=by):
        return why
    return "" if lead.looks_like_spam else _("Nguồn tin này không bị đánh dấu nghi rác.")


def why_not_record(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not write down a lead at ``unit`` (None: anywhere)."""
    if not can(by, Capability.LEAD_SUGGEST, unit):
        if unit is None:
            return _("Bạn chưa được giao giới thiệu điển hình ở đơn vị nào.")
        return _("Bạn chưa được giao giới thiệu điển hình của «%(unit)s».") % {"unit": unit}
    return ""


def why_not_read_text(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not give a text of ``unit`` (None: of any) to be read.

    A text names people who do not know of it, so only those who check leads there may.
    """
    if not can(by, Capability.LEAD_CHECK, unit):
        if unit is None:
            return _("Bạn chưa được giao xác minh nguồn tin nên chưa đọc bài tìm gương được.")
        return _("Bạn chưa được giao xác minh nguồn tin của «%(unit)s».") % {"unit": unit}
    return ""


def why_not_decide(hit: Hit, *, by: User) -> str:
    """Return why ``by`` may not accept or refuse a suggestion."""
    if why := why_not_read_text(hit.text.unit, by=by):
        return why
    if hit.said:
        return _("Gợi ý này đã được xử lý: %(said)s.") % {"said": hit.get_said_display().lower()}
    return ""


def why_not_reopen(hit: Hit, *, by: User) -> str:
    """Return why a suggestion cannot be looked at again; what became a lead is a lead."""
    if why := why_not_read_text(hit.text.unit, by=by):
        return why
    if hit.said != Said.REFUSED:
        return _("Chỉ xem lại được gợi ý đã bỏ.")
    if hit.text.emptied_at:
        return _("Nội dung bài đã được xóa theo hạn giữ, không xem lại được.")
    return ""


def why_not_judge(line: AuditLine, *, by: User) -> str:
    """Return why ``by`` may not say what stands in a drawn passage."""
    if why := why_not_read_text(line.text.unit, by=by):
        return why
    if not line.passage:
        return _("Nội dung đoạn này đã được xóa theo hạn giữ.")
    return ""


def why_not_self_nominate(plan: Plan | None, nominator: str) -> str:
    """Return why nobody may suggest themselves in this plan (F2)."""
    if plan and nominator == Nominator.SELF and not plan.accepts_self_nomination:
        return _(
            "«%(plan)s» không nhận tự giới thiệu. Xin nhờ người khác, tổ dân phố, thôn hoặc "
            "đoàn thể giới thiệu, hoặc chọn kế hoạch khác."
        ) % {"plan": plan.title}
    return ""


def why_not_suggest_in(plan: Plan | None, unit: Unit, field_id: int | None) -> str:
    """Return why the public may not suggest in this plan for this place and field."""
    if plan is None:
        return ""
    if not plan.accepts_public_suggestion:
        return _("«%(plan)s» không nhận giới thiệu của người dân. Xin chọn kế hoạch khác.") % {
            "plan": plan.title
        }
    if not unit.path.startswith(plan.unit.path):
        return _("«%(plan)s» không dành cho %(unit)s. Xin chọn kế hoạch hoặc nơi khác.") % {
            "plan": plan.title,
            "unit": unit.name,
        }
    if field_id and not plan.fields.filter(pk=field_id).exists():
        return _("«%(plan)s» không xét lĩnh vực này. Xin chọn lĩnh vực hoặc kế hoạch khác.") % {
            "plan": plan.title
        }
    return ""
