"""Letting a rule pass that says no, with a reason."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.forms.moves import WaiverForm
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.eligibility import Asked, rule_on_one
from guongsang.regulations.rules import Stage
from guongsang.subjects.models import Subject
from guongsang.ui.answers import act_or_show


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def waive(request: SignedInRequest, subject_id: int, award: str) -> HttpResponse:
    """Show which rules say no, and ask for the reason to go on."""
    subjects = Subject.objects.readable_by(request.user).select_related("unit", "is_unit")
    subject = get_object_or_404(subjects, pk=subject_id)
    dossier = _dossier(request, subject)
    office = dossier.plan.unit if dossier else subject.unit
    form = WaiverForm(request.POST or None)
    there = dossier.get_absolute_url() if dossier else reverse("subjects:detail", args=[subject.pk])
    asked = Asked(subject=subject, award=award, dossier=dossier)
    day = timezone.localdate()
    context = {
        "subject": subject,
        "there": there,
        "rulings": [rule_on_one(asked, office=office, day=day, stage=Stage.SUBMISSION)],
        "why_not": permissions.why_not_waive(subject.unit, by=request.user),
        "crumbs": [(_("Hồ sơ"), reverse("dossiers:list")), (subject.name, there)],
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.waive(
            subject_id=subject.pk,
            award=award,
            dossier_id=dossier.pk if dossier else None,
            office_id=office.pk,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        ),
        template="dossiers/waive.html",
        context=context,
        done=_("Đã cho qua; lý do nằm trong nhật ký."),
        there=there,
    )


def _dossier(request: SignedInRequest, subject: Subject) -> Dossier | None:
    asked = request.GET.get("dossier", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
        return None
    mine = Dossier.objects.readable_by(request.user).select_related("plan__unit", "subject")
    return get_object_or_404(mine, pk=int(asked), subject=subject)
