"""Before the session: the order of the agenda, conflicts told beforehand, what is voted on."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import AheadForm, OrderForm, VoteKindsForm
from guongsang.councils.models import Declaration, Item, Member, Sitting, Vote
from guongsang.councils.rules import goings_out, grouped
from guongsang.councils.views.requests import item_or_404, sitting_or_404, way_to
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do


def items_of(sitting: Sitting) -> list[Item]:
    """Return the items of the agenda in order, each with its dossier and whether it has votes."""
    items = sitting.items.select_related("dossier__subject", "dossier__unit", "dossier__field")
    has_votes = Exists(Vote.objects.filter(item=OuterRef("pk")))
    return list(items.annotate(has_votes=has_votes).order_by("ordinal", "pk"))


@require_http_methods(["GET", "POST"])
@login_required
def arrange(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Take the agenda in another order: by hand, or so that few go out and in."""
    sitting = sitting_or_404(request, sitting_id)
    items = {item.pk: item for item in items_of(sitting)}
    form = OrderForm(request.POST or None, items=items.values())
    if form.is_valid():
        try:
            usecases.put_in_order(
                sitting.pk, item_ids=form.wanted(), by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã lưu thứ tự mới."))
        return redirect("councils:arrange", sitting.pk)
    away = queries.away_by_item(sitting)
    now, then = list(items), grouped(away)
    is_preview, names = "nhom" in request.GET, _names(sitting, away)
    context = {
        "sitting": sitting,
        "lines": [(items[key], names[key]) for key in (then if is_preview else now)],
        "is_preview": is_preview,
        "goings_now": goings_out([frozenset(away[key]) for key in now]),
        "goings_then": goings_out([frozenset(away[key]) for key in then]),
        "why_not": permissions.why_not_change_order(sitting, by=request.user),
        "crumbs": way_to(sitting.council, sitting),
    }
    return render(request, "councils/arrange.html", context)


def _names(sitting: Sitting, away: dict[int, set[int]]) -> dict[int, str]:
    """Return for each item the names of those who go out, in the order of the roll."""
    members = queries.members_on(sitting.council, sitting.held_on)
    return {
        item: ", ".join(member.name for member in members if member.pk in gone)
        for item, gone in away.items()
    }


@require_http_methods(["GET", "POST"])
@login_required
def tell_ahead(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Tell conflicts before the session: the secretary anybody's, a member his own."""
    sitting = sitting_or_404(request, sitting_id)
    items = items_of(sitting)
    members = queries.members_on(sitting.council, sitting.held_on)
    runs = not permissions.why_not_run(sitting.council.unit, by=request.user)
    mine = [one for one in members if one.user_id == request.user.pk]
    form = AheadForm(request.POST or None, items=items, members=members if runs else mine)
    item_id = form.cleaned_data["item_id"] if form.is_bound and form.is_valid() else 0
    return act_or_show(
        request,
        form,
        lambda: usecases.tell_ahead(
            item_id,
            member_id=form.cleaned_data["member_id"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        ),
        template="councils/ahead.html",
        context={
            "sitting": sitting,
            "told": list(
                Declaration.objects.filter(item__sitting=sitting).select_related(
                    "item__dossier__subject", "member"
                )
            ),
            "proposed": queries.proposed_conflicts(sitting, members) if runs else [],
            "runs": runs,
            "why_not": _why_not_tell(sitting, items, mine, request),
            "crumbs": way_to(sitting.council, sitting),
        },
        done=_("Đã ghi; khi khai mạc, người này không biểu quyết hồ sơ ấy."),
        there=redirect("councils:ahead", sitting.pk).url,
    )


def _why_not_tell(
    sitting: Sitting, items: list[Item], mine: list[Member], request: SignedInRequest
) -> str:
    if not items:
        return _("Chương trình chưa có hồ sơ nào.")
    items[0].sitting = sitting
    return permissions.why_not_tell_ahead(items[0], mine[0] if mine else None, by=request.user)


@require_POST
@login_required
def untell(request: SignedInRequest, declaration_id: int) -> HttpResponse:
    """Take back what was told by mistake."""
    told = get_object_or_404(Declaration, pk=declaration_id)
    item = item_or_404(request, told.item_id)
    now = timezone.now()
    return do(
        request,
        redirect("councils:ahead", item.sitting_id).url,
        _("Đã bỏ ghi xung đột lợi ích."),
        lambda: usecases.untell(told.pk, by=request.user, at=now),
    )


@require_http_methods(["GET", "POST"])
@login_required
def choose_votes(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Say of each item what is voted on, and whether in secret."""
    sitting = sitting_or_404(request, sitting_id)
    items, rules = items_of(sitting), queries.vote_rules(sitting)
    form = VoteKindsForm(request.POST or None, items=items, rules=rules)
    return act_or_show(
        request,
        form,
        lambda: usecases.choose_votes(
            sitting.pk, chosen=form.chosen(), by=request.user, at=timezone.now()
        ),
        template="councils/vote_kinds.html",
        context={
            "sitting": sitting,
            "rules": rules,
            "why_not": permissions.why_not_choose_votes(sitting, by=request.user),
            "crumbs": way_to(sitting.council, sitting),
        },
        done=_("Đã lưu nội dung và cách biểu quyết."),
        there=sitting,
    )
