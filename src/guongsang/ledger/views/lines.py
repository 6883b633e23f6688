"""The ledger of one subject: its lines, one more, verified, struck; how far it is whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.ledger import permissions, usecases
from guongsang.ledger.forms import EntryForm, SpanForm
from guongsang.ledger.models import PRIVATE_KINDS, Confirmation, Entry, EntryKind, Headcount, Span
from guongsang.ledger.queries import counted_of, entries_of
from guongsang.subjects.models import Subject
from guongsang.subjects.permissions import may_see_personal_facts
from guongsang.subjects.queries import ids_of
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.tables import Tab


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line with what may be done to it."""

    entry: Entry
    why_not_verify: str
    why_not_strike: str

    @property
    def may_verify(self) -> bool:
        return not self.why_not_verify

    @property
    def may_strike(self) -> bool:
        return not self.why_not_strike


def subject_or_404(request: SignedInRequest, subject_id: int) -> Subject:
    subjects = Subject.objects.readable_by(request.user).select_related("unit")
    return get_object_or_404(subjects, pk=subject_id)


def way_to(subject: Subject) -> list[tuple[str, str]]:
    """Return the way back up from a page about a ledger."""
    return [
        (_("Chủ thể"), reverse("subjects:list")),
        (subject.name, reverse("subjects:detail", args=[subject.pk])),
        (_("Sổ danh hiệu"), reverse("ledger:of_subject", args=[subject.pk])),
    ]


def lines_of(subject: Subject, by: User) -> list[Line]:
    return [
        Line(
            entry=entry,
            why_not_verify=permissions.why_not_verify(entry, by=by),
            why_not_strike=permissions.why_not_strike(entry, by=by),
        )
        for entry in entries_of(subject, by)
    ]


@require_safe
@login_required
def show_ledger(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Show what a subject was given and rated before."""
    subject = subject_or_404(request, subject_id)
    kinds = [kind for kind in EntryKind if kind not in PRIVATE_KINDS or may_see(subject, request)]
    context = {
        "subject": subject,
        "crumbs": way_to(subject)[:2],
        "lines": lines_of(subject, request.user),
        "span": Span.objects.filter(subject=subject).first(),
        "kinds": [
            (kind.label, f"{reverse('ledger:write', args=[subject.pk])}?kind={kind}")
            for kind in kinds
        ],
        "why_not_write": permissions.why_not_write(subject, by=request.user),
        "why_not_list": permissions.why_not_hand_in(None, by=request.user),
    }
    return render(request, "ledger/of_subject.html", context | _said(subject, request))


def _said(subject: Subject, request: SignedInRequest) -> dict[str, object]:
    """Return what was said of a subject for the rules, as far as the reader may know it."""
    if permissions.why_not_write(subject, by=request.user):
        return {}
    theirs = {"subject_id__in": ids_of(subject)}
    confirmed = Confirmation.objects.readable_by(request.user).filter(**theirs)
    confirmations = confirmed.select_related("said_by")
    if subject.kind != SubjectKind.COLLECTIVE:
        return {"confirmations": confirmations}
    counts = Headcount.objects.readable_by(request.user).filter(**theirs)
    names = dict(counted_of(subject, timezone.localdate()))
    return {
        "confirmations": confirmations,
        "headcounts": [
            (one, [(names.get(key, key), number) for key, number in one.holding.items()])
            for one in counts.select_related("said_by")
        ],
    }


def may_see(subject: Subject, request: SignedInRequest) -> bool:
    """Tell whether holds and absences of ``subject`` may be seen."""
    return may_see_personal_facts(subject, by=request.user)


@require_http_methods(["GET", "POST"])
@login_required
def write_entry(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Write one line from an old paper; afterwards the next one may follow at once."""
    subject = subject_or_404(request, subject_id)
    if why := permissions.why_not_write(subject, by=request.user):
        messages.error(request, why)
        return redirect("ledger:of_subject", subject.pk)
    asked = request.GET.get("kind", "")
    kind = asked if asked in EntryKind.values else EntryKind.TITLE
    form = EntryForm(request.POST or None, kind=kind)
    context = {"subject": subject, "crumbs": way_to(subject), "tabs": tabs_of(subject, kind)}
    return act_or_show(
        request,
        form,
        lambda: usecases.write_entry(
            subject.pk, kind=kind, **form.told(), by=request.user, at=timezone.now()
        ),
        template="ledger/write.html",
        context=context,
        done=_("Đã ghi vào sổ. Ghi tiếp dòng khác, hoặc trở về sổ."),
        there=request.get_full_path(),
    )


def tabs_of(subject: Subject, current: str) -> list[Tab]:
    """Return one tab for each kind of line."""
    here = reverse("ledger:write", args=[subject.pk])
    return [Tab(str(kind.label), f"{here}?kind={kind}", kind == current) for kind in EntryKind]


@require_http_methods(["GET", "POST"])
@login_required
def tell_span(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Ask how far back the ledger is whole."""
    subject = subject_or_404(request, subject_id)
    if why := permissions.why_not_write(subject, by=request.user):
        messages.error(request, why)
        return redirect("ledger:of_subject", subject.pk)
    span = Span.objects.filter(subject=subject).first()
    initial = {"complete_from": span.complete_from, "joined_on": span.joined_on} if span else {}
    form = SpanForm(request.POST or None, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.tell_span(
            subject.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="ledger/span.html",
        context={"subject": subject, "crumbs": way_to(subject)},
        done=_("Đã ghi."),
        there=reverse("ledger:of_subject", args=[subject.pk]),
    )


def entry_or_404(request: SignedInRequest, entry_id: int) -> Entry:
    entries = Entry.objects.readable_by(request.user).select_related("subject__unit")
    return get_object_or_404(entries, pk=entry_id)


@require_POST
@login_required
def verify_entry(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Note that the reader compared a line with its decision."""
    entry = entry_or_404(request, entry_id)
    return do(
        request,
        reverse("ledger:of_subject", args=[entry.subject_id]),
        _("Đã ghi nhận: dòng này được xác minh."),
        lambda: usecases.verify_entry(entry.pk, by=request.user, at=timezone.now()),
    )


@require_POST
@login_required
def strike_entry(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Take away a line written by mistake."""
    entry = entry_or_404(request, entry_id)
    return do(
        request,
        reverse("ledger:of_subject", args=[entry.subject_id]),
        _("Đã bỏ dòng ghi nhầm; nhật ký vẫn giữ."),
        lambda: usecases.strike_entry(entry.pk, by=request.user, at=timezone.now()),
    )
