"""The council's scoring rounds: set up over closed sheets, and one more reader later."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.models import Council, Member
from guongsang.councils.views.requests import council_or_404, way_to
from guongsang.councils.views.sittings import asked_plan
from guongsang.scoring.forms.setting_up import ReaderForm, ScopeForm, SetUpForm
from guongsang.scoring.models import Round, RoundKind
from guongsang.scoring.permissions.rounds import why_not_steer
from guongsang.scoring.queries.pledging import proposed_pledge
from guongsang.scoring.queries.rounds import ready_sheets, sources_for
from guongsang.ui.answers import act_or_show
from guongsang.ui.rules import dotted

# Boxes on one page; and how many dossiers a trial round begins with.
MOST_OFFERED, TRIED = 300, 3


@require_http_methods(["GET", "POST"])
@login_required
def set_up_round(request: SignedInRequest, council_id: int) -> HttpResponse:
    """Prepare a round: first which plan and kind, then dossiers, readers and numbers."""
    council = council_or_404(request, council_id)
    plans = list(queries.plans_for(council))
    plan = asked_plan(request, plans)
    kind = _asked_kind(request)
    sources = list(sources_for(plan)) if plan and kind == RoundKind.FINAL else []
    source = next((one for one in sources if str(one.pk) == request.GET.get("source")), None)
    sheets = list(ready_sheets(plan, kind, source)[:MOST_OFFERED]) if plan else []
    members = _may_read(council)
    form = _form(request, council, kind, sheets, members)
    return act_or_show(
        request,
        form,
        lambda: usecases.set_up_round(
            council.pk,
            plan_id=plan.pk if plan else 0,
            kind=kind,
            source_id=source.pk if source else None,
            **form.told(),
            by=request.user,
            at=timezone.now(),
        ),
        template="councils/set_up_round.html",
        context={
            "council": council,
            "plan": plan,
            "scope": _scope(plans, plan, kind, sources, source),
            "query": request.GET.urlencode(),
            "has_sheets": bool(sheets),
            "has_members": bool(members),
            "without_account": _without_account(council),
            "why_not": permissions.why_not_convene(council, by=request.user),
            "crumbs": way_to(council),
        },
        done=_("Đã lập vòng chấm và tìm xung đột lợi ích. Tiếp theo: phân công, rồi mở vòng."),
    )


def _form(
    request: SignedInRequest,
    council: Council,
    kind: str,
    sheets: list[Sheet],
    members: list[Member],
) -> SetUpForm:
    return SetUpForm(
        request.POST or None,
        members=[(one.pk, _member_words(one)) for one in members],
        sheets=[(sheet.pk, _sheet_words(sheet)) for sheet in sheets],
        kind=kind,
        initial=_proposed(request, kind, sheets, members) | {"pledge": proposed_pledge(council.pk)},
    )


def _asked_kind(request: SignedInRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in RoundKind.values else RoundKind.PRELIMINARY


def _scope(
    plans: list[Plan], plan: Plan | None, kind: str, sources: list[Round], source: Round | None
) -> ScopeForm:
    initial = {
        "plan": plan.pk if plan else None,
        "kind": kind,
        "source": source.pk if source else None,
    }
    return ScopeForm(plans=plans, sources=sources, initial=initial)


def _may_read(council: Council) -> list[Member]:
    return [one for one in queries.members_on(council, timezone.localdate()) if one.user_id]


def _proposed(
    request: SignedInRequest, kind: str, sheets: list[Sheet], members: list[Member]
) -> dict[str, object]:
    """Return what the form begins with; the address may bring a shortlist (``sheet=1&sheet=2``)."""
    asked = set(request.GET.getlist("sheet"))
    chosen = [sheet.pk for sheet in sheets if not asked or str(sheet.pk) in asked]
    if kind == RoundKind.CALIBRATION and not asked:
        chosen = chosen[:TRIED]
    return {
        "title": f"{RoundKind(kind).label} {timezone.localdate().year}",
        "places": max(1, len(chosen) // 3),
        "reads_each": min(3, len(members)) or None,
        "sheet_ids": chosen,
        "member_ids": [one.pk for one in members],
    }


def _without_account(council: Council) -> list[str]:
    members = queries.members_on(council, timezone.localdate())
    return [one.name for one in members if one.user_id is None]


def _member_words(member: Member) -> str:
    parts = (member.name, str(member.get_function_display()), member.position)
    return " · ".join(part for part in parts if part)


def _sheet_words(sheet: Sheet) -> str:
    dossier = sheet.dossier
    return _("%(name)s — %(unit)s; %(field)s; %(points)s điểm") % {
        "name": dossier.subject.name,
        "unit": dossier.unit.name,
        "field": dossier.field.short_name,
        "points": dotted(sheet.points or 0),
    }


@require_http_methods(["GET", "POST"])
@login_required
def add_reader(request: SignedInRequest, council_id: int, round_id: int) -> HttpResponse:
    """Let one more member read in a round."""
    council = council_or_404(request, council_id)
    rounds = Round.objects.readable_by(request.user).select_related("plan__unit")
    round_ = get_object_or_404(rounds, pk=round_id, council_key=council.pk)
    there = set(round_.readers.active().values_list("user_id", flat=True))
    free = [one for one in _may_read(council) if one.user_id not in there]
    form = ReaderForm(request.POST or None, members=[(one.pk, _member_words(one)) for one in free])
    why_nobody = "" if free else _("Mọi thành viên có tài khoản đã là người chấm của vòng này.")
    return act_or_show(
        request,
        form,
        lambda: usecases.add_reader(
            council.pk, round_id=round_.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="councils/act.html",
        context={
            "title": _("Thêm người chấm"),
            "lead": round_.title,
            "why_not": why_not_steer(round_, by=request.user) or why_nobody,
            "note": _("Xung đột lợi ích được tìm ngay; sau đó phân công bù hồ sơ cho người này."),
            "label": _("Thêm người chấm"),
            "back": round_.get_absolute_url(),
            "crumbs": way_to(council),
        },
        done=_("Đã thêm người chấm. Tiếp theo: phân công bù."),
        there=round_,
    )
