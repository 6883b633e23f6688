"""Beginning a card, writing its sections, filling its table of results."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.honours.models import Grant
from guongsang.practices import permissions, queries, usecases
from guongsang.practices.forms import DraftForm, StartForm, WriteForm, result_rows
from guongsang.practices.models import Practice, Version
from guongsang.practices.views.lists import readable, way_to
from guongsang.subjects.models import Subject
from guongsang.ui.answers import act_or_show, do

MOST_FOUND = 20


@login_required
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """Of whom the card will be: search a subject, or take one recognised lately."""
    words = request.GET.get("q", "").replace("\x00", "")[:300]
    mine = queries.subjects_to_write_of(request.user)
    found = mine.matching(words).for_listing()[:MOST_FOUND] if words.strip() else []
    lately = Grant.objects.valid().recognitions().filter(subject__in=mine)
    context = {
        "words": words,
        "found": found,
        "grants": [] if words else lately.select_related("subject__unit").order_by("-pk")[:10],
        "crumbs": way_to(),
        "why_not": permissions.why_not_draft(None, by=request.user),
    }
    return render(request, "practices/choose.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Name, field, for whom; from here on the card exists."""
    known = Subject.objects.readable_by(request.user).living().select_related("unit")
    subject = get_object_or_404(known, pk=subject_id)
    grants = queries.grants_of(subject)
    initial = {"grant": grants.first(), "field": request.GET.get("field", "")}
    form = DraftForm(request.POST or None, grants=grants, initial=initial)

    def act() -> Practice:
        grant = form.cleaned_data["grant"]
        return usecases.draft_practice(
            subject_id=subject.pk, grant_id=grant.pk if grant else None, **form.told(),
            by=request.user, at=timezone.now(),
        )  # fmt: skip

    context = {
        "subject": subject,
        "crumbs": way_to(),
        "why_not": permissions.why_not_draft(subject.unit, by=request.user),
    }
    return act_or_show(
        request, form, act, template="practices/draft.html", context=context,
        done=_("Đã bắt đầu. Giờ viết từng phần; lưu lúc nào cũng được."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """What stands above the sections."""
    practice = readable(request, practice_id)
    told = ("title", "field", "fits_kind", "fits_region")
    form = StartForm(request.POST or None, initial={name: getattr(practice, name) for name in told})
    return act_or_show(
        request,
        form,
        lambda: usecases.change_practice(
            practice.pk, **form.told(), by=request.user, at=timezone.now()
        ),
        template="practices/change.html",
        context=_page(request, practice),
        done=_("Đã lưu."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def write(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """The sections of the newest version; a second writer sees what the first has saved."""
    practice = readable(request, practice_id)
    version = queries.newest_version(practice)
    told = {**queries.texts_of(version), "revision": version.revision}
    form = WriteForm(request.POST or None, initial=told)
    theirs = None
    if form.is_bound and form.is_valid():
        try:
            usecases.write_version(
                practice.pk, revision=form.cleaned_data["revision"] or 0, **form.texts(),
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except usecases.WrittenMeanwhile as clash:
            form.add_error(None, str(clash))
            theirs = _compared(form, clash.theirs)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu nội dung."))
            there = "practices:results" if "next" in request.POST else "practices:write"
            return redirect(there, practice.pk)
    context = {**_page(request, practice), "form": form, "theirs": theirs, "version": version}
    return render(request, "practices/write.html", context)


def _compared(form: WriteForm, theirs: usecases.Theirs) -> list[tuple[str, str, str]]:
    """Return the sections in which the two differ; saving once more then replaces theirs."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["revision"] = str(theirs.revision)  # type: ignore[index]
    mine = form.texts()
    return [
        (str(form.fields[name].label), text, mine[name])
        for name, text in theirs.texts.items()
        if text != mine[name]
    ]


@login_required
@require_http_methods(["GET", "POST"])
def results(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """The table of results; rows are added by a button, without script."""
    practice = readable(request, practice_id)
    version = queries.newest_version(practice)
    more = "more" in request.POST
    rows = result_rows(request.POST or None, initial=_typed(version), more=more)
    refused = ""
    if request.method == "POST" and not more and rows.is_valid():
        told = [
            form.cleaned_data for form in rows if form.has_changed() or form.initial
            if any(form.cleaned_data.values())
        ]  # fmt: skip
        try:
            usecases.set_results(practice.pk, results=told, by=request.user, at=timezone.now())
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Đã lưu kết quả."))
            return redirect(practice)
    context = {**_page(request, practice), "rows": rows, "refused": refused, "more": more}
    return render(request, "practices/results.html", context)


def _typed(version: Version) -> list[dict[str, Any]]:
    names = ("indicator", "measure", "before", "after", "source", "on")
    return [{name: getattr(one, name) for name in names} for one in version.results.all()]


@login_required
@require_POST
def start_version(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """Begin a further version."""
    practice = readable(request, practice_id)
    return do(
        request,
        practice,
        _("Đã mở bản mới từ bản đang giới thiệu. Bản cũ vẫn công khai cho đến khi duyệt xong."),
        lambda: usecases.start_version(practice.pk, by=request.user, at=timezone.now()),
    )


def _page(request: SignedInRequest, practice: Practice) -> dict[str, object]:
    return {
        "practice": practice,
        "crumbs": way_to(practice),
        "why_not": permissions.why_not_write(practice, by=request.user),
    }
