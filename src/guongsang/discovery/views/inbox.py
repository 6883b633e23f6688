"""The list of leads, the page of one, and its files."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.access.queries import can, where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import permissions, queries
from guongsang.discovery.forms import LeadFilterForm, NoteForm
from guongsang.discovery.models import Lead, SpamSign, SuggestionFile
from guongsang.discovery.states import LeadStage
from guongsang.discovery.views.columns import COLUMNS, export_columns, stage_cell
from guongsang.organisations.models import Unit
from guongsang.subjects.queries import possible_matches
from guongsang.ui.tables import BulkAct, build_table, exported, table_page
from guongsang.ui.uploads import private_file


def _areas(request: SignedInRequest) -> QuerySet[Unit]:
    mine = Unit.objects.filter(where(request.user, Capability.LEAD_READ, "path"))
    return mine.filter(kind__is_area=True).order_by("path")


def _bulk(request: SignedInRequest) -> list[BulkAct]:
    if not can(request.user, Capability.LEAD_CHECK, None):
        return []
    return [
        BulkAct(label=_("Nhận xác minh…"), href=reverse("discovery:preview_take_up")),
        BulkAct(label=_("Bỏ vì là rác…"), href=reverse("discovery:preview_spam"), kind="danger"),
    ]


@login_required
@require_safe
def list_leads(request: SignedInRequest) -> HttpResponse:
    """The inbox: what came in, what is late, what looks like spam."""
    day = timezone.localdate()
    form = LeadFilterForm(request.GET, areas=_areas(request), day=day)
    rows = form.narrow(Lead.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, export_columns(request.user), filename="nguon-tin"):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="leads",
        filters=form,
        bulk=_bulk(request),
        empty_title=_("Chưa có nguồn tin nào khớp"),
        empty_text=_("Dán áp phích có mã QR ở nơi đông người để người dân giới thiệu."),
        empty_href=reverse("discovery:poster"),
        empty_label=_("Làm áp phích"),
    )
    context = {
        "table": table,
        "counts": queries.count_waiting(request.user, day),
        "why_not_record": permissions.why_not_record(None, by=request.user),
        "may_read_texts": not permissions.why_not_read_text(None, by=request.user),
    }
    return table_page(request, "discovery/list.html", table, context)


def readable_lead(request: SignedInRequest, lead_id: int) -> Lead:
    """Return a lead that the person may read, with what its page shows."""
    leads = Lead.objects.readable_by(request.user).select_related(
        "unit__kind", "unit__parent", "field", "plan__unit", "subject", "checked_by", "suggestion"
    )
    return get_object_or_404(leads, pk=lead_id)


def _facts(lead: Lead) -> list[tuple[str, object]]:
    return [
        (_("Loại"), lead.get_subject_kind_display()),
        (_("Địa bàn"), lead.unit.name),
        (_("Ghi rõ"), lead.subject_place),
        (_("Lĩnh vực"), lead.field.name if lead.field else ""),
        (_("Kế hoạch"), lead.plan.title if lead.plan else ""),
        (_("Khi nào"), lead.happened),
        (_("Cách giới thiệu"), lead.get_nominator_display()),
        (_("Nguồn"), lead.get_channel_display()),
        (_("Người xác minh"), str(lead.checked_by or "")),
        (_("Mã biên nhận"), lead.receipt_code),
    ]


def _why_nots(lead: Lead, request: SignedInRequest) -> dict[str, str]:
    by = request.user
    return {
        "why_not_take_up": permissions.why_not_take_up(lead, by=by),
        "why_not_accept": permissions.why_not_accept(lead, by=by),
        "why_not_merge": permissions.why_not_merge(lead, by=by),
        "why_not_reject": permissions.why_not_reject(lead, by=by),
        "why_not_thank": permissions.why_not_thank(lead, by=by),
        "why_not_note": permissions.why_not_check(lead, by=by),
        "why_not_fast_lane": permissions.why_not_put_in_fast_lane(lead, by=by),
        "why_not_clear": permissions.why_not_clear(lead, by=by),
    }


def detail_page(
    request: SignedInRequest, lead: Lead, note_form: NoteForm | None = None
) -> HttpResponse:
    """Show a lead whole: story, files, notes, likely subjects, what happened."""
    by = request.user
    is_open = lead.stage in (LeadStage.NEW, LeadStage.CHECKING)
    with_sender = permissions.may_see_sender(lead, by=by)
    context = {
        "lead": lead,
        "is_open": is_open,
        "is_thanked": lead.stage == LeadStage.GOOD_DEED,
        "with_sender": with_sender,
        "facts": _facts(lead),
        "stage_pills": stage_cell(lead),
        "files": lead.suggestion.files.all() if lead.suggestion else (),
        "notes": lead.notes.select_related("by"),
        "note_form": note_form or NoteForm(),
        "matches": possible_matches(lead.subject_name, lead.subject_kind, by, lead.unit)
        if is_open
        else [],
        "happenings": queries.story_of(lead, with_sender=with_sender),
        "spam_words": [str(SpamSign(sign).label) for sign in lead.spam_signs],
        **_why_nots(lead, request),
    }
    return render(request, "discovery/detail.html", context)


@login_required
@require_safe
def show_lead(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """One lead."""
    return detail_page(request, readable_lead(request, lead_id))


@login_required
@require_safe
def download_file(request: SignedInRequest, lead_id: int, file_id: int) -> HttpResponseBase:
    """A picture or document of a lead, for those who may read the lead."""
    lead = readable_lead(request, lead_id)
    if lead.suggestion is None:
        raise Http404
    file = get_object_or_404(SuggestionFile, pk=file_id, suggestion=lead.suggestion)
    return private_file(file.file, file.name, file.content_type)
