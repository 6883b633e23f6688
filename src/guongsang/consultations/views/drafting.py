"""Writing a notice before it is posted."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.consultations import permissions, queries, usecases
from guongsang.consultations.forms import EntryForm, NoticeForm
from guongsang.consultations.views.pages import readable
from guongsang.regulations.queries import bases_on, lines_of
from guongsang.ui.answers import act_or_show, do


@login_required
@require_safe
def choose_plan(request: SignedInRequest) -> HttpResponse:
    """Pick the plan whose recommended dossiers go before the public."""
    context = {
        "plans": queries.plans_waiting(request.user),
        "why_not": permissions.why_not_run(None, by=request.user),
    }
    return render(request, "consultations/choose.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Begin a notice over what the council recommended in a plan."""
    plan = get_object_or_404(Plan.objects.readable_by(request.user), pk=plan_id)
    items = queries.waiting_items(plan)
    told = {
        "title": _("Công khai danh sách đề nghị công nhận điển hình: %(plan)s")
        % {"plan": plan.title},
        "body": "\n".join(lines_of(bases_on("notice", day=timezone.localdate(), unit=plan.unit))),
        "items": [item.pk for item in items],
    }
    told["title"] = str(told["title"])[:300]
    form = NoticeForm(request.POST or None, items=items, initial=told)
    return act_or_show(
        request,
        form,
        lambda: usecases.draft_notice(
            unit_id=plan.unit_id, plan_id=plan.pk, title=form.cleaned_data["title"],
            body=form.cleaned_data["body"], item_ids=form.cleaned_data["items"],
            by=request.user, at=timezone.now(),
        ),
        template="consultations/draft.html",
        context={"plan": plan, "why_not": permissions.why_not_run(plan.unit, by=request.user),
                 "has_items": bool(items), "back": reverse("consultations:list")},
        done=_("Đã lập bản soạn. Xin xem lại lời công khai của từng dòng."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Change title, words and list of a draft."""
    notice = readable(request, notice_id)
    items = queries.waiting_items(notice.plan, notice=notice)
    chosen = list(notice.entries.values_list("item_id", flat=True))
    form = NoticeForm(
        request.POST or None,
        items=items,
        initial={"title": notice.title, "body": notice.body, "items": chosen},
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.change_notice(
            notice.pk, title=form.cleaned_data["title"], body=form.cleaned_data["body"],
            item_ids=form.cleaned_data["items"], by=request.user, at=timezone.now(),
        ),
        template="consultations/draft.html",
        context={"notice": notice, "plan": notice.plan, "back": notice.get_absolute_url(),
                 "why_not": permissions.why_not_change(notice, by=request.user),
                 "has_items": bool(items)},
        done=_("Đã lưu bản soạn."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def write_line(request: SignedInRequest, notice_id: int, entry_id: int) -> HttpResponse:
    """Write the public words of one line."""
    notice = readable(request, notice_id)
    entry = get_object_or_404(queries.entries_of(notice), pk=entry_id)
    told = {"name": entry.name, "place": entry.place, "summary": entry.summary}
    form = EntryForm(request.POST or None, initial=told)
    return act_or_show(
        request,
        form,
        lambda: usecases.write_entry(
            entry.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="consultations/entry.html",
        context={"notice": notice, "entry": entry,
                 "why_not": permissions.why_not_change(notice, by=request.user)},
        done=_("Đã lưu lời công khai."),
        there=notice,
    )  # fmt: skip


@login_required
@require_POST
def cancel(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Throw a draft away."""
    notice = readable(request, notice_id)
    return do(
        request,
        notice,
        _("Đã hủy bản soạn; các hồ sơ chờ thông báo khác."),
        lambda: usecases.cancel_notice(notice.pk, by=request.user, at=timezone.now()),
    )
