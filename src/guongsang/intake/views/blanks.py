"""Blank lists to hand out."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.models import Field
from guongsang.dossiers.queries.registering import plans_to_register_in
from guongsang.intake.queries import blank_lists

OFFICE = "application/vnd.openxmlformats-officedocument."
XLSX, DOCX = f"{OFFICE}spreadsheetml.sheet", f"{OFFICE}wordprocessingml.document"


def _plan_and_fields(request: SignedInRequest) -> tuple[str, list[Field]]:
    """Return the plan asked for, if it is open to me, and the fields that may be written."""
    plans = plans_to_register_in(request.user, timezone.localdate())
    asked = request.GET.get("plan", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 16
    plan = plans.filter(pk=int(asked)).first() if is_number else None
    chosen = Field.objects.filter(plans__in=plans.filter(pk=plan.pk) if plan else plans)
    return plan.title if plan else "", list(chosen.distinct())


def file_answer(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file that was made just now, to be kept and not shown."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@login_required
def blank_workbook(request: SignedInRequest) -> HttpResponse:
    """Give the workbook that checks while it is filled."""
    plan, fields = _plan_and_fields(request)
    content = blank_lists.blank_workbook(plan, fields, year=timezone.localdate().year)
    return file_answer(content, "mau-danh-sach.xlsx", XLSX)


@require_safe
@login_required
def blank_document(request: SignedInRequest) -> HttpResponse:
    """Give the Word table."""
    plan, fields = _plan_and_fields(request)
    return file_answer(blank_lists.blank_document(plan, fields), "mau-danh-sach.docx", DOCX)
