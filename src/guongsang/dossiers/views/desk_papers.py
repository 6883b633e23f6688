"""Papers of the reception as files, and the register of what came in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan, PlanQuerySet
from guongsang.dossiers.forms import RegisterListForm
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.queries.desk_papers import (
    completion_of,
    refusal_of,
    returned_words,
    tracking_of,
)
from guongsang.dossiers.queries.meetings import last_line_of
from guongsang.dossiers.queries.papers import receipt_of, register_list_of
from guongsang.dossiers.states import Stage
from guongsang.dossiers.views.lists import MOST_ON_PAPER, office_of
from guongsang.dossiers.views.papers import (
    PAPERS,
    paper_response,
    submission_number,
    submission_of,
    url_of,
)
from guongsang.dossiers.views.requests import readable
from guongsang.foundation.documents import render_pdf
from guongsang.foundation.language import in_vietnamese
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper
from guongsang.ui.drawing import day_words, href_of, label_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill

FORMS = ("pdf", "docx")


def _who(dossier: Dossier) -> SafeString:
    return mark_safe(f"{safe(dossier.subject)}<br><small>{safe(dossier.unit.name)}</small>")


def _became(dossier: Dossier) -> SafeString:
    pill = stage_pill(stage=dossier.stage, label=label_of(Stage(dossier.stage)))
    since = _("từ %(day)s") % {"day": day_words(timezone.localdate(dossier.stage_since))}
    return mark_safe(f"{pill}<br><small>{safe(since)}</small>")


COLUMNS = [
    Column(
        key="receipt",
        label=gettext_lazy("Số tiếp nhận"),
        value=lambda one: one.receipt_number,
        sort=("receipt_number",),
        main=True,
    ),
    Column(
        key="received",
        label=gettext_lazy("Ngày nhận"),
        value=lambda one: timezone.localdate(one.submitted_at),
        sort=("submitted_at",),
    ),
    Column(
        key="name",
        label=gettext_lazy("Chủ thể, đơn vị nộp"),
        value=lambda one: one.subject.name,
        cell=_who,
        sort=("subject__sort_key",),
    ),
    Column(key="returned", label=gettext_lazy("Yêu cầu bổ sung"), value=returned_words),
    Column(
        key="stage",
        label=gettext_lazy("Kết quả"),
        value=lambda one: label_of(Stage(one.stage)),
        cell=_became,
        sort=("stage",),
    ),
]
EXPORT_COLUMNS = [
    *COLUMNS,
    Column(key="unit", label=gettext_lazy("Đơn vị nộp"), value=lambda one: one.unit.name),
    Column(
        key="since",
        label=gettext_lazy("Từ ngày"),
        value=lambda one: timezone.localdate(one.stage_since),
    ),
]


def _file(name: str, paper: dict[str, object], told: str, form: str, *, unit: Unit) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    if form == "pdf":
        return paper_response(render_pdf(PAPERS / f"{name}.typ", paper), told, form)
    return paper_response(word_paper(f"dossiers.{name}", paper, unit=unit), told, form)


@login_required
@require_safe
def receipt_docx(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """The receipt for Word."""
    dossier = readable(request, dossier_id)
    submission = submission_of(dossier, submission_number(request))
    with in_vietnamese():
        paper = receipt_of(submission, url=url_of(request, dossier), for_word=True)
    docx = word_paper("dossiers.receipt", paper, unit=dossier.plan.unit)
    return paper_response(docx, f"{dossier.receipt_number} {dossier.subject.name}", "docx")


@login_required
@require_safe
def completion(
    request: SignedInRequest, dossier_id: int, return_id: int, form: str
) -> HttpResponse:
    """What a dossier that was sent back still needs, to be handed to the unit."""
    dossier = readable(request, dossier_id)
    sent_back = get_object_or_404(dossier.returns, pk=return_id)
    sent_back.dossier = dossier
    told = _("Phiếu yêu cầu bổ sung %(name)s") % {"name": dossier.subject.name}
    return _file("completion", completion_of(sent_back), told, form, unit=dossier.plan.unit)


@login_required
@require_safe
def refusal(request: SignedInRequest, dossier_id: int, form: str) -> HttpResponse:
    """Why a dossier was not recognised, to be handed to the unit."""
    dossier = readable(request, dossier_id)
    if dossier.stage != Stage.NOT_RECOGNISED:
        raise Http404
    told = _("Phiếu từ chối %(name)s") % {"name": dossier.subject.name}
    return _file("refusal", refusal_of(dossier), told, form, unit=dossier.plan.unit)


def _received(request: SignedInRequest) -> tuple[RegisterListForm, DossierQuerySet]:
    """Return the filter and what the person's office has received; 404 for who receives nothing."""
    if not can(request.user, Capability.DOSSIER_RECEIVE, None):
        raise Http404
    form = RegisterListForm(request.GET, plans=_plans(request))
    rows = Dossier.objects.receivable_by(request.user).exclude(submitted_at=None)
    for name in ("plan", "field"):
        if form.is_valid() and (chosen := form.cleaned_data.get(name)):
            rows = rows.filter(**{name: chosen})
    return form, rows.select_related("subject", "unit").prefetch_related("returns")


def _plans(request: SignedInRequest) -> PlanQuerySet:
    return Plan.objects.readable_by(request.user)


@login_required
@require_safe
def tracking(request: SignedInRequest) -> HttpResponse:
    """Sổ theo dõi: every dossier that came in, when, what was asked for, what became of it."""
    form, rows = _received(request)
    rows = rows.order_by("-submitted_at", "-pk")
    if file := exported(request, rows, EXPORT_COLUMNS, filename=_("Sổ theo dõi hồ sơ")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="tracking",
        filters=form,
        row_href=lambda one: href_of("dossiers:detail", one.pk),
        empty_title=_("Chưa tiếp nhận hồ sơ nào"),
        empty_text=_("Hồ sơ vào sổ khi đơn vị nộp và có số tiếp nhận."),
    )
    query = request.GET.urlencode()
    context = {
        form_name: reverse("dossiers:tracking_paper", args=[form_name])
        + (f"?{query}" if query else "")
        for form_name in FORMS
    }
    return table_page(request, "dossiers/tracking.html", table, context)


@login_required
@require_safe
def tracking_paper(request: SignedInRequest, form: str) -> HttpResponse:
    """Sổ theo dõi on paper, in the order in which the dossiers came."""
    asked, rows = _received(request)
    office = office_of(request, Capability.DOSSIER_RECEIVE)
    if office is None or rows.count() > MOST_ON_PAPER:
        messages.error(request, _("Sổ quá dài để in. Xin lọc theo kế hoạch, lĩnh vực."))
        return redirect("dossiers:tracking")
    plan = asked.cleaned_data.get("plan") if asked.is_valid() else None
    paper = tracking_of(rows.order_by("submitted_at", "pk"), office=office, plan=plan)
    return _file("tracking", paper, _("Sổ theo dõi hồ sơ"), form, unit=office)


@login_required
@require_safe
def register_list_docx(request: SignedInRequest) -> HttpResponse:
    """Biểu 01 for Word."""
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
    docx = word_paper("dossiers.register_list", data, unit=office)
    return paper_response(docx, _("Biểu 01 danh sách đăng ký"), "docx")


def papers_beside(dossier: Dossier, reader: User) -> list[dict[str, str]]:
    """Return the papers that the page of ``dossier`` offers beside its report and receipt."""
    found = []
    if line := last_line_of(dossier, reader=reader):
        told = _("Biên bản bình xét %(day)s: %(agree)s/%(present)s đồng ý") % {
            "day": day_words(line.meeting.held_on),
            "agree": line.agree,
            "present": line.meeting.present,
        }
        found.append(_links(told, "dossiers:minutes", line.meeting_id))
    for one in dossier.returns.all()[:3]:
        told = _("Phiếu yêu cầu bổ sung %(day)s") % {"day": day_words(timezone.localdate(one.at))}
        found.append(_links(told, "dossiers:completion", dossier.pk, one.pk))
    if dossier.stage == Stage.NOT_RECOGNISED:
        found.append(_links(_("Phiếu từ chối giải quyết"), "dossiers:refusal", dossier.pk))
    return found


def _links(label: str, name: str, *keys: int) -> dict[str, str]:
    return {
        "label": label,
        "docx": reverse(name, args=[*keys, "docx"]),
        "pdf": reverse(name, args=[*keys, "pdf"]),
    }
