"""Registering an exemplar (Biểu 01)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.models import Field
from guongsang.discovery.models import Lead
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.forms import MatchForm, RegisterForm
from guongsang.dossiers.forms.register import NEW
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.eligibility import Asked, Ruling, rule_on_one
from guongsang.dossiers.queries.registering import (
    awards_to_apply_for,
    lead_to_register,
    plans_to_register_in,
    writing_units,
)
from guongsang.foundation.refusals import Refused
from guongsang.regulations.rules import Stage as RuleStage
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import Match, possible_matches


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    """Ask who, where and what for; show who it may be; register."""
    lead = _lead(request)
    known = _known(request)
    form = _form(request, lead, known)
    matches: list[Match] = []
    if form.is_bound and form.is_valid():
        matches = _matches_to_ask(request, form, known)
        if not matches:
            try:
                dossier = _register(request, form, lead, known)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã đăng ký. Hồ sơ được lưu từng phần khi bạn viết."))
                return redirect("dossiers:edit", dossier.pk)
    context = {
        "form": form,
        "lead": lead,
        "known": known,
        "matches": matches,
        "is_asking": bool(matches),
        "new": NEW,
        "rulings": _rulings(form, known),
        "why_not": _why_not(request, form),
    }
    return render(request, "dossiers/register.html", context)


def _why_not(request: SignedInRequest, form: RegisterForm) -> str:
    if why := permissions.why_not_register(None, by=request.user):
        return why
    if not form.fields["plan"].queryset.exists():  # type: ignore[attr-defined]
        return _(
            "Chưa có kế hoạch nào đang thực hiện mà đơn vị của bạn được mời tham gia. "
            "Xin liên hệ cơ quan ban hành kế hoạch."
        )
    return ""


def _rulings(form: RegisterForm, known: Subject | None) -> list[Ruling]:
    """Return what the rules say about a known subject, as soon as it is known."""
    if known is None:
        return []
    award = str(form["applied_for"].value() or "")
    known_awards = {key for key, _name in form.fields["applied_for"].choices}  # type: ignore[attr-defined]
    asked = Asked(subject=known, award=award if award in known_awards else "")
    office = next(iter(form.fields["plan"].queryset), None)  # type: ignore[attr-defined]
    return [
        rule_on_one(
            asked,
            office=office.unit if office else known.unit,
            day=timezone.localdate(),
            stage=RuleStage.REGISTRATION,
        )
    ]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _lead(request: SignedInRequest) -> Lead | None:
    asked = request.GET.get("lead", "")
    if not asked:
        return None
    lead = lead_to_register(request.user, _number(asked))
    if lead is None:
        raise Http404
    return lead


def _known(request: SignedInRequest) -> Subject | None:
    """Return the subject that was chosen, by the address or among the matches."""
    asked = request.POST.get("subject") or request.GET.get("subject", "")
    number = _number(asked)
    if number is None:
        return None
    subjects = Subject.objects.readable_by(request.user).living().select_related("unit", "is_unit")
    return get_object_or_404(subjects, pk=number)


def _form(request: SignedInRequest, lead: Lead | None, known: Subject | None) -> RegisterForm:
    day = timezone.localdate()
    plans = plans_to_register_in(request.user, day)
    form = RegisterForm(
        request.POST or None,
        initial=_initial(request, lead, known),
        plans=plans,
        fields_open=Field.objects.filter(plans__in=plans.values("pk")).distinct(),
        units=writing_units(request.user, day),
        awards=awards_to_apply_for(day, known.kind if known else ""),
        may_waive=not permissions.why_not_waive(None, by=request.user),
    )
    if known is not None:
        # Who it is has been chosen: only the candidacy is asked for.
        for name in ("kind", "name", "birth_year", "sex", "ethnic_group"):
            del form.fields[name]
    return form


def _initial(
    request: SignedInRequest, lead: Lead | None, known: Subject | None
) -> dict[str, object]:
    plans = list(plans_to_register_in(request.user, timezone.localdate())[:2])
    units = list(writing_units(request.user, timezone.localdate())[:2])
    told: dict[str, object] = {
        "plan": request.GET.get("plan") or (plans[0] if len(plans) == 1 else None),
        "field": request.GET.get("field"),
        "unit": request.GET.get("unit") or (units[0] if len(units) == 1 else None),
        "subject": known.pk if known else "",
    }
    if lead is not None:
        told |= {
            "kind": lead.subject_kind,
            "name": lead.subject_name,
            "plan": lead.plan_id or told["plan"],
            "field": lead.field_id,
            "unit": lead.unit_id,
            "title": " ".join(lead.story.split())[:300],
        }
    return told


def _matches_to_ask(
    request: SignedInRequest, form: RegisterForm, known: Subject | None
) -> list[Match]:
    """Return who it may be, as long as the person has not said."""
    told = form.cleaned_data
    if known is not None or told.get("subject") == NEW:
        return []
    return possible_matches(
        told["name"], told["kind"], request.user, told["unit"], told["birth_year"]
    )


def _register(
    request: SignedInRequest, form: RegisterForm, lead: Lead | None, known: Subject | None
) -> Dossier:
    told = form.cleaned_data
    candidacy = {
        "plan_id": told["plan"].pk,
        "field_id": told["field"].pk,
        "unit_id": told["unit"].pk,
        "title": told["title"],
        "goal": told["goal"],
        "helper": told["helper"],
        "finish_on": told["finish_on"],
        "applied_for": told["applied_for"],
        "waiver_reason": told.get("waiver_reason", ""),
        "note": told["note"],
        "lead_id": lead.pk if lead else None,
        "by": request.user,
        "at": timezone.now(),
    }
    if known is not None:
        return usecases.register_dossier(subject_id=known.pk, **candidacy)
    return usecases.register_newcomer(
        kind=told["kind"], name=told["name"], facts=form.subject_facts, **candidacy
    )


@login_required
@require_safe
def matches(request: SignedInRequest) -> HttpResponse:
    """Show who it may be while the name is being typed."""
    form = MatchForm(request.GET)
    form.is_valid()
    told = form.cleaned_data
    found: list[Match] = []
    if told.get("name") and told.get("kind"):
        found = possible_matches(
            told["name"], told["kind"], request.user, birth_year=told.get("birth_year")
        )
    return render(request, "dossiers/matches.html", {"matches": found, "is_asking": False})
