"""The five-year congress: its delegates, chosen from recognised exemplars."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.papers import paper_response
from guongsang.honours.models import Grant, GrantQuerySet
from guongsang.papers.queries import word_paper
from guongsang.reports import permissions, usecases
from guongsang.reports.forms import CongressForm, DelegateForm
from guongsang.reports.models import Congress, Delegate
from guongsang.reports.queries.papers import delegates_paper
from guongsang.reports.views.numbers import reader_only
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.tables import Column, build_table, table_page

COLUMNS = [
    Column(key="title", label=lazy("Đại hội"), value=lambda one: one.title, main=True),
    Column(key="held_on", label=lazy("Ngày"), value=lambda one: one.held_on, sort=("held_on",)),
    Column(key="period", label=lazy("Giai đoạn"),
           value=lambda one: f"{one.period_from}-{one.period_to}"),
    Column(key="seats", label=lazy("Đại biểu"), value=lambda one: one.seats, numeric=True),
]  # fmt: skip


def readable(request: SignedInRequest, congress_id: int) -> Congress:
    """Return a congress that the reader may see; else there is none (404)."""
    rows = Congress.objects.readable_by(request.user).select_related("unit__parent")
    return get_object_or_404(rows, pk=congress_id)


def candidates(congress: Congress) -> GrantQuerySet:
    """Return the valid recognitions of the period that are not on the list yet."""
    return (
        Grant.objects.valid()
        .recognitions()
        .filter(
            decision__unit__path__startswith=congress.unit.path,
            decision__signed_on__year__gte=congress.period_from,
            decision__signed_on__year__lte=congress.period_to,
        )
        .exclude(delegations__congress=congress)
        .order_by("field__ordinal", "pk")
    )


@reader_only
def list_congresses(request: SignedInRequest) -> HttpResponse:
    """Every congress in sight."""
    rows = Congress.objects.readable_by(request.user)
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="congresses",
        empty_title=_("Chưa có đại hội nào"),
        empty_text=_("Đại biểu được chọn từ điển hình đã công nhận trong giai đoạn."),
    )
    why_not = permissions.why_not_congress(None, by=request.user)
    return table_page(request, "reports/congresses.html", table, {"why_not": why_not})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: SignedInRequest) -> HttpResponse:
    """Open the list of a congress."""
    if permissions.why_not_congress(None, by=request.user):
        raise Http404
    year = timezone.localdate().year
    form = CongressForm(
        request.POST or None,
        units=units_where(request.user, Capability.CONGRESS_RUN),
        initial={"period_from": year - 5, "period_to": year},
    )

    def act() -> Congress:
        told = form.cleaned_data
        return usecases.found_congress(
            unit_id=told["unit"].pk,
            title=told["title"],
            held_on=told["held_on"],
            period_from=told["period_from"],
            period_to=told["period_to"],
            seats=told["seats"],
            by=request.user,
            at=timezone.now(),
        )

    return act_or_show(
        request,
        form,
        act,
        template="reports/ask.html",
        context={"heading": _("Lập danh sách đại hội"), "label": _("Lập danh sách"),
                 "back": reverse("reports:congresses")},
        done=_("Đã lập danh sách. Xin chọn đại biểu."),
        there="reports:congresses",
    )  # fmt: skip


def _page(request: SignedInRequest, congress: Congress, form: DelegateForm) -> HttpResponse:
    delegates = congress.delegates.select_related("grant__field", "grant__decision")
    context = {
        "congress": congress,
        "delegates": delegates,
        "form": form,
        "why_not": permissions.why_not_congress(congress.unit, by=request.user),
    }
    return render(request, "reports/congress.html", context)


@login_required
@require_safe
def show_congress(request: SignedInRequest, congress_id: int) -> HttpResponse:
    """The delegates, and the form to choose one more."""
    congress = readable(request, congress_id)
    return _page(request, congress, DelegateForm(grants=candidates(congress)))


@login_required
@require_POST
def choose(request: SignedInRequest, congress_id: int) -> HttpResponse:
    """Choose one delegate."""
    congress = readable(request, congress_id)
    form = DelegateForm(request.POST, grants=candidates(congress))
    if not form.is_valid():
        return _page(request, congress, form)
    told = form.cleaned_data
    return do(
        request,
        congress,
        _("Đã thêm vào danh sách đại biểu."),
        lambda: usecases.choose_delegate(
            congress.pk,
            grant_id=told["grant"].pk,
            person=told["person"],
            words=told["words"],
            by=request.user,
            at=timezone.now(),
        ),
    )


@login_required
@require_POST
def drop(request: SignedInRequest, congress_id: int, delegate_id: int) -> HttpResponse:
    """Take one delegate off the list."""
    congress = readable(request, congress_id)
    delegate = get_object_or_404(Delegate, pk=delegate_id, congress=congress)
    return do(
        request,
        congress,
        _("Đã bỏ khỏi danh sách đại biểu."),
        lambda: usecases.drop_delegate(delegate.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_safe
def delegates_docx(request: SignedInRequest, congress_id: int) -> HttpResponse:
    """The list of delegates for Word."""
    congress = readable(request, congress_id)
    paper = word_paper("reports.delegates", delegates_paper(congress), unit=congress.unit)
    return paper_response(
        paper, _("Danh sách đại biểu %(name)s") % {"name": congress.title}, "docx"
    )
