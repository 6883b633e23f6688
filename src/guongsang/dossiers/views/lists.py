"""The list of dossiers, acts on chosen ones, and Biểu 01."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guongsang.access.queries import can, paths_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan, PlanQuerySet
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.forms import DossierFilterForm, RegisterListForm, chosen_ids
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.desk import count_waiting, waiting_words
from guongsang.dossiers.queries.papers import register_list_of
from guongsang.dossiers.views.answer_columns import answer_columns, with_answers
from guongsang.dossiers.views.columns import COLUMNS, EXPORT_COLUMNS, READ, register_columns
from guongsang.dossiers.views.papers import PAPERS, paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.organisations.models import Unit
from guongsang.ui.drawing import href_of
from guongsang.ui.tables import BulkAct, build_table, exported, table_page

# A longer Biểu 01 on paper is read by nobody; the workbook holds all of it.
MOST_ON_PAPER = 2_000


def _plans(request: SignedInRequest) -> PlanQuerySet:
    return Plan.objects.readable_by(request.user)


@login_required
@require_safe
def list_dossiers(request: SignedInRequest) -> HttpResponse:
    """Every dossier in sight: searched, filtered, sorted, taken along as a file."""
    day = timezone.localdate()
    form = DossierFilterForm(request.GET, plans=_plans(request), day=day)
    rows = form.narrow(Dossier.objects.readable_by(request.user)).for_listing().only(*READ)
    plan = form.cleaned_data.get("plan") if request.GET.get("export") else None
    if plan:
        rows = with_answers(rows, READ)
    columns = [*EXPORT_COLUMNS, *(answer_columns(plan) if plan else [])]
    if file := exported(request, rows, columns, filename="ho-so-dien-hinh"):
        return file
    bulk = []
    if can(request.user, Capability.DOSSIER_EDIT, None):
        bulk = [BulkAct(label=_("Bắt đầu bồi dưỡng…"), href=reverse("dossiers:preview_foster"))]
    why_not_register = permissions.why_not_register(None, by=request.user)
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="dossiers",
        filters=form,
        bulk=bulk,
        empty_title=_("Chưa có hồ sơ nào"),
        empty_text=_("Hồ sơ bắt đầu khi đơn vị đăng ký xây dựng điển hình (Biểu 01)."),
        empty_href="" if why_not_register else reverse("dossiers:register"),
        empty_label="" if why_not_register else _("Đăng ký điển hình"),
    )
    context = {
        "waiting": waiting_words(count_waiting(request.user, day)),
        "why_not_register": why_not_register,
        "may_receive": can(request.user, Capability.DOSSIER_RECEIVE, None),
    }
    return table_page(request, "dossiers/list.html", table, context)


@login_required
@require_POST
def preview_foster(request: SignedInRequest) -> HttpResponse:
    """Show what starting to foster the chosen dossiers would do, and ask."""
    chosen = (
        Dossier.objects.readable_by(request.user)
        .filter(pk__in=chosen_ids(request.POST.getlist("chosen")))
        .for_listing()
        .select_related("plan__unit")
    )
    asked = [(dossier, permissions.why_not_foster(dossier, by=request.user)) for dossier in chosen]
    if not asked:
        messages.error(request, _("Chưa chọn hồ sơ nào. Xin đánh dấu ở đầu dòng rồi bấm lại."))
        return redirect("dossiers:list")
    context = {
        "ready": [dossier for dossier, why in asked if not why],
        "refused": [(dossier, why) for dossier, why in asked if why],
    }
    return render(request, "dossiers/preview_foster.html", context)


@login_required
@require_POST
def foster_many(request: SignedInRequest) -> HttpResponse:
    """Start fostering the chosen dossiers."""
    chosen = chosen_ids(request.POST.getlist("chosen"))
    outcome = usecases.start_fostering_many(chosen, by=request.user, at=timezone.now())
    if outcome.done:
        count = len(outcome.done)
        told = ngettext(
            "%(count)d hồ sơ bắt đầu bồi dưỡng.", "%(count)d hồ sơ bắt đầu bồi dưỡng.", count
        )
        messages.success(request, told % {"count": count})
    for dossier, why in outcome.refused[:5]:
        messages.error(request, f"{dossier.subject}: {why}")
    return redirect("dossiers:list")


@login_required
@require_safe
def register_list(request: SignedInRequest) -> HttpResponse:
    """Biểu 01: the list of those registered, as page and as workbook."""
    form = RegisterListForm(request.GET, plans=_plans(request))
    rows = form.narrow(Dossier.objects.readable_by(request.user)).for_listing()
    rows = rows.select_related("subject__unit").order_by("unit__path", "field__ordinal", "pk")
    columns = register_columns(request.user)
    if file := exported(request, rows, columns, filename=_("Biểu 01 danh sách đăng ký")):
        return file
    table = build_table(
        request,
        rows,
        columns,
        name="register",
        filters=form,
        empty_title=_("Chưa có điển hình nào được đăng ký"),
        row_href=lambda dossier: href_of("dossiers:detail", dossier.pk),
    )
    query = request.GET.urlencode()
    pdf = reverse("dossiers:register_list_pdf") + (f"?{query}" if query else "")
    docx = reverse("dossiers:register_list_docx") + (f"?{query}" if query else "")
    context = {"pdf_href": pdf, "docx_href": docx}
    return table_page(request, "dossiers/register_list.html", table, context)


@login_required
@require_safe
def register_list_pdf(request: SignedInRequest) -> HttpResponse:
    """Biểu 01 on paper."""
    form = RegisterListForm(request.GET, plans=_plans(request).select_related("unit__parent"))
    rows = form.narrow(Dossier.objects.readable_by(request.user)).for_listing()
    rows = rows.select_related("subject__unit").order_by("unit__path", "field__ordinal", "pk")
    office = office_of(request, Capability.DOSSIER_READ)
    if office is None or rows.count() > MOST_ON_PAPER:
        messages.error(request, _("Danh sách quá dài để in. Xin lọc theo kế hoạch, lĩnh vực."))
        return redirect("dossiers:register_list")
    plan = form.cleaned_data.get("plan")
    data = register_list_of(
        rows,
        office=office,
        plan=plan.title if plan else "",
        reader=request.user,
        day=timezone.localdate(),
    )
    pdf = render_pdf(PAPERS / "register_list.typ", data)
    return paper_response(pdf, _("Biểu 01 danh sách đăng ký"), "pdf")


def office_of(request: SignedInRequest, capability: Capability) -> Unit | None:
    """Return the unit in whose name a list is printed: the uppermost where the person may that."""
    paths = paths_where(request.user, capability)
    found = Unit.objects.select_related("parent", "kind").order_by("path")
    return found.filter(path__in=paths).first() if paths != [""] else found.first()
