"""Finding a plan that the reader may see, and what stands above each of its pages."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.campaigns.permissions import why_not_edit, why_not_invite
from guongsang.ui.tables import Tab


def plan_or_404(request: SignedInRequest, plan_id: int) -> Plan:
    plans = Plan.objects.readable_by(request.user).select_related("unit", "criteria_set__unit")
    return get_object_or_404(plans, pk=plan_id)


def way_to(plan: Plan) -> list[tuple[str, str]]:
    """Return the way back up from a page about ``plan``."""
    return [
        (_("Kế hoạch"), reverse("campaigns:list")),
        (plan.title, reverse("campaigns:detail", args=[plan.pk])),
    ]


def sections(request: SignedInRequest, plan: Plan, current: str) -> dict[str, object]:
    """Return what every page of a section shows: the other sections and why not to write."""
    names = {
        "facts": _("Thông tin chung"),
        "bases": _("Căn cứ"),
        "text": _("Nội dung"),
        "fields": _("Lĩnh vực"),
        "units": _("Đơn vị"),
        "targets": _("Chỉ tiêu"),
        "calendar": _("Lịch"),
        "questions": _("Câu hỏi thêm"),
        "issue": _("Ban hành"),
    }
    return {
        "plan": plan,
        "section": names[current],
        "tabs": [
            Tab(label, reverse(f"campaigns:{name}", args=[plan.pk]), name == current)
            for name, label in names.items()
        ],
        "why_not": why_not_edit(plan, by=request.user),
        "why_not_invite": why_not_invite(plan, by=request.user),
        "crumbs": way_to(plan),
    }
