"""One subject: its record, its life line, registering and correcting it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.subjects import permissions, queries, usecases
from guongsang.subjects.forms import SubjectForm, told_of
from guongsang.subjects.models import Identity, Subject
from guongsang.subjects.queries import Match
from guongsang.ui.answers import partial_or_page
from guongsang.ui.tables import Tab

RECENT = 5


def subject_or_404(request: SignedInRequest, subject_id: int) -> Subject:
    subjects = Subject.objects.readable_by(request.user)
    return get_object_or_404(
        subjects.select_related("unit", "is_unit", "merged_into"), pk=subject_id
    )


def way_to(subject: Subject) -> list[tuple[str, str]]:
    """Return the way back up from a page about ``subject``."""
    return [
        (_("Chủ thể"), reverse("subjects:list")),
        (subject.name, reverse("subjects:detail", args=[subject.pk])),
    ]


@require_safe
@login_required
def show_subject(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Show what is told of a subject, and the latest of its life."""
    subject = subject_or_404(request, subject_id)
    may_see_all = permissions.may_see_personal_facts(subject, by=request.user)
    life = queries.life_line(subject, request.user)
    return render(
        request,
        "subjects/detail.html",
        {
            "subject": subject,
            "facts": [(fact.label, fact.value) for fact in queries.open_facts(subject)],
            "personal": [(fact.label, fact.value) for fact in queries.personal_facts(subject)]
            if may_see_all
            else [],
            "recent": life[::-1][:RECENT],
            "life_count": len(life),
            "matches": queries.matches_of(subject, request.user) if may_see_all else [],
            "kept": queries.kept_of(subject, request.user),
            "mergers": mergers_of(subject, request) if may_see_all else [],
            "why_not_correct": permissions.why_not_correct(subject, by=request.user),
            "crumbs": way_to(subject)[:1],
        },
    )


def mergers_of(subject: Subject, request: SignedInRequest) -> list[tuple[Identity, str]]:
    """Return what was merged into ``subject``, each with why it cannot be parted again."""
    return [
        (one, permissions.why_not_part(one, subject, one.other, by=request.user))
        for one in queries.mergers_into(subject)
    ]


@require_safe
@login_required
def show_life(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Show the whole life line, the earliest first."""
    subject = subject_or_404(request, subject_id)
    context = {
        "subject": subject,
        "entries": queries.life_line(subject, request.user),
        "crumbs": way_to(subject),
    }
    return render(request, "subjects/life_line.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def register(request: SignedInRequest) -> HttpResponse:
    """Register a subject, once the records that may be the same have been looked at."""
    kind = asked_kind(request)
    form = SubjectForm(
        request.POST or None,
        kind=kind,
        units=queries.units_to_choose(request.user, timezone.localdate()),
        free_units=queries.units_without_subject(request.user, timezone.localdate()),
        initial={"name": request.GET.get("name", "")},
    )
    matches = matches_asked(request, kind)
    if form.is_valid():
        looked_at = set(request.POST.getlist("not_these"))
        if {str(match.subject.pk) for match in matches} <= looked_at:
            try:
                subject = usecases.register_subject(
                    kind=kind, **form.facts(), by=request.user, at=timezone.now()
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã lập hồ sơ «%(name)s».") % {"name": subject.name})
                return redirect("subjects:detail", subject.pk)
        else:
            form.add_error(
                None, _("Có hồ sơ giống. Hãy xem bên dưới rồi đánh dấu nếu đây là người khác.")
            )
    return render(
        request,
        "subjects/create.html",
        {
            "form": form,
            "kind": kind,
            "kinds": kind_tabs(kind),
            "matches": matches,
            "why_not": permissions.why_not_register(None, by=request.user),
            "crumbs": [(_("Chủ thể"), reverse("subjects:list"))],
        },
    )


@require_safe
@login_required
def show_matches(request: SignedInRequest) -> HttpResponse:
    """Show the records that may be the subject being typed."""
    kind = asked_kind(request)
    context = {"matches": matches_asked(request, kind), "kind": kind}
    return partial_or_page(request, "subjects/matches.html", "matches", context)


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Correct what is told of a subject; a second editor is shown what the first one saved."""
    subject = subject_or_404(request, subject_id)
    why_not = permissions.why_not_correct(subject, by=request.user)
    if why_not:
        messages.error(request, why_not)
        return redirect("subjects:detail", subject.pk)
    read_as = queries.state_of(subject)
    form = form_to_correct(request, subject, read_as)
    stale: list[tuple[str, object]] = []
    if form.is_valid():
        try:
            usecases.correct_subject(
                subject.pk,
                read_as=form.cleaned_data["read_as"],
                **form.facts(),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if form.cleaned_data["read_as"] != read_as:
                stale = told_now(subject)
                form.data = request.POST.copy()
                form.data["read_as"] = read_as
        else:
            messages.success(
                request, _("Đã lưu thông tin của «%(name)s».") % {"name": subject.name}
            )
            return redirect("subjects:detail", subject.pk)
    return render(
        request,
        "subjects/edit.html",
        {"subject": subject, "form": form, "stale": stale, "crumbs": way_to(subject)},
    )


def form_to_correct(request: SignedInRequest, subject: Subject, read_as: str) -> SubjectForm:
    """Return the form with what is told now and the units that the person may choose."""
    today = timezone.localdate()
    return SubjectForm(
        request.POST or None,
        kind=subject.kind,
        units=queries.units_to_choose(request.user, today, subject.unit_id),
        free_units=queries.units_without_subject(request.user, today, subject.is_unit_id),
        initial={**told_of(subject), "read_as": read_as},
    )


def told_now(subject: Subject) -> list[tuple[str, object]]:
    """Return what the record says at this moment, for the second of two editors."""
    told = [*queries.open_facts(subject), *queries.personal_facts(subject)]
    return [
        (_("Tên"), subject.name),
        *((fact.label, fact.value) for fact in told),
        (_("Giới thiệu"), subject.about),
    ]


def asked_kind(request: SignedInRequest) -> str:
    """Return the kind asked for in the address; nonsense means a person."""
    asked = request.GET.get("kind", "")
    return asked if asked in SubjectKind.values else SubjectKind.INDIVIDUAL


def matches_asked(request: SignedInRequest, kind: str) -> list[Match]:
    """Return who may be meant by what is typed so far; half-typed values are left out."""
    typed = request.POST or request.GET
    year, unit_id = typed.get("birth_year", ""), typed.get("unit", "")
    born = typed.get("birth_date", "")[-4:]
    return queries.possible_matches_at(
        typed.get("name", ""),
        kind,
        request.user,
        unit_id=int(unit_id) if unit_id.isdecimal() else None,
        birth_year=int(year or born) if (year or born).isdecimal() else None,
        citizen_id=typed.get("citizen_id", "").strip(),
        head_id=typed.get("head_id", "").strip(),
        address=typed.get("address", ""),
    )


def kind_tabs(kind: str) -> list[Tab]:
    create = reverse("subjects:create")
    return [
        Tab(label, f"{create}?kind={value}", value == kind) for value, label in SubjectKind.choices
    ]
