"""Which units are invited, who has seen the plan, and inviting more."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns import permissions, queries, usecases
from guongsang.campaigns.forms import UnitFilterForm
from guongsang.campaigns.rules import unit_total
from guongsang.campaigns.views.requests import plan_or_404, sections
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit, UnitKind
from guongsang.ui.tables import BulkAct, Column, build_table, exported, table_page

INVITED = [
    Column(
        key="unit",
        label=gettext_lazy("Đơn vị"),
        value=lambda one: one.unit.name,
        sort=("unit__sort_key",),
        main=True,
    ),
    Column(
        key="kind",
        label=gettext_lazy("Loại"),
        value=lambda one: one.unit.kind.name,
        sort=("unit__kind__ordinal", "unit__sort_key"),
    ),
    Column(
        key="targets",
        label=gettext_lazy("Chỉ tiêu"),
        value=lambda one: unit_total(one.in_any, [one.in_fields]),
        numeric=True,
    ),
    Column(
        key="seen",
        label=gettext_lazy("Đã xem lúc"),
        value=lambda one: one.seen_at,
        sort=("seen_at",),
    ),
]
UNITS = [
    Column(
        key="name",
        label=gettext_lazy("Đơn vị"),
        value=lambda unit: unit.name,
        sort=("sort_key",),
        main=True,
    ),
    Column(
        key="kind",
        label=gettext_lazy("Loại"),
        value=lambda unit: unit.kind.name,
        sort=("kind__ordinal", "sort_key"),
    ),
    Column(key="code", label=gettext_lazy("Mã"), value=lambda unit: unit.code, sort=("code",)),
]


@require_safe
@login_required
def list_invited(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show the invited units with what is asked of them and since when they have seen it."""
    plan = plan_or_404(request, plan_id)
    kinds = UnitKind.objects.filter(units__invitations__plan=plan).distinct()
    form = UnitFilterForm(request.GET, kinds=kinds)
    wanted = form.narrow(Unit.objects.filter(invitations__plan=plan))
    rows = plan.invitations.for_listing().filter(unit__in=wanted)
    if file := exported(request, rows, INVITED, filename=_("Đơn vị được mời")):
        return file
    context = sections(request, plan, "units")
    out = BulkAct(
        label=_("Bỏ khỏi kế hoạch"),
        href=reverse("campaigns:withdraw", args=[plan.pk]),
        confirm=_("Chỉ tiêu đã giao cho những đơn vị này cũng mất. Bỏ khỏi bản soạn?"),
    )
    table = build_table(
        request,
        rows,
        INVITED,
        name="invited",
        filters=form,
        bulk=[] if context["why_not"] else [out],
        empty_title=_("Chưa mời đơn vị nào"),
        empty_text=_("Đơn vị được mời thấy kế hoạch trên bàn làm việc khi ban hành."),
        empty_href=reverse("campaigns:invite", args=[plan.pk]),
        empty_label=_("Mời đơn vị"),
    )
    return table_page(request, "campaigns/units.html", table, context)


@require_safe
@login_required
def choose_units(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show the units of the area that are not invited yet, to be chosen by hand or by kind."""
    plan = plan_or_404(request, plan_id)
    free = queries.units_to_invite(plan, timezone.localdate())
    kinds = queries.kinds_of(free)
    form = UnitFilterForm(request.GET, kinds=[kind for kind, _many in kinds])
    why_not = permissions.why_not_invite(plan, by=request.user)
    ask = BulkAct(
        label=_("Mời các đơn vị đã chọn"),
        href=reverse("campaigns:invite_chosen", args=[plan.pk]),
        kind="primary",
    )
    table = build_table(
        request,
        form.narrow(free),
        UNITS,
        name="units",
        filters=form,
        bulk=[] if why_not else [ask],
        page_size=100,
        empty_title=_("Mọi đơn vị của địa bàn đã được mời"),
    )
    context = {**sections(request, plan, "units"), "kinds": kinds, "why_not_invite": why_not}
    return table_page(request, "campaigns/invite.html", table, context)


@require_POST
@login_required
def invite(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Invite the chosen units, or all of a kind."""
    plan = plan_or_404(request, plan_id)
    chosen = [int(key) for key in request.POST.getlist("chosen") if key.isdecimal()]
    kind = request.POST.get("kind", "")
    if kind.isdecimal():
        free = queries.units_to_invite(plan, timezone.localdate())
        chosen = list(free.filter(kind_id=int(kind)).values_list("pk", flat=True))
    try:
        new = usecases.invite_units(plan.pk, unit_ids=chosen, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("campaigns:invite", plan.pk)
    said = ngettext("Đã mời thêm %(n)s đơn vị.", "Đã mời thêm %(n)s đơn vị.", len(new))
    messages.success(request, said % {"n": len(new)})
    return redirect("campaigns:units", plan.pk)


@require_POST
@login_required
def withdraw(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Take the chosen units out of the draft."""
    plan = plan_or_404(request, plan_id)
    chosen = [int(key) for key in request.POST.getlist("chosen") if key.isdecimal()]
    units = plan.invitations.filter(pk__in=chosen).values_list("unit_id", flat=True)
    try:
        many = usecases.withdraw_invitations(
            plan.pk, unit_ids=list(units), by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("Đã bỏ %(n)s đơn vị.", "Đã bỏ %(n)s đơn vị.", many)
        messages.success(request, said % {"n": many})
    return redirect("campaigns:units", plan.pk)
