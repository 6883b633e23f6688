"""Who reads what: the drawn plan with its consequences, the grid by hand, anchors."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring import usecases
from guongsang.scoring.forms.rounds import GridForm
from guongsang.scoring.permissions import rounds
from guongsang.scoring.queries.assignment import grid_of, linked
from guongsang.scoring.queries.drawing import draw
from guongsang.scoring.queries.rounds import seen_entries
from guongsang.scoring.views.requests import run_entry, run_round, way_to
from guongsang.ui.answers import act_or_show, do


@require_safe
@login_required
def show_assignment(request: SignedInRequest, round_id: int) -> HttpResponse:
    """The plan that would be applied, with all that follows from it, before it is."""
    round_ = run_round(request, round_id)
    grid = grid_of(round_)
    drawn = draw(grid)
    seen = set(seen_entries(round_, request.user).values_list("pk", flat=True))
    codes = {one.pk: one for one in grid.entries}
    readers = {one.pk: one.name for one in grid.readers}
    given: dict[int, list[str]] = {}
    for entry, reader in drawn.added:
        if entry in seen:
            given.setdefault(entry, []).append(readers[reader])
    context = {
        "round": round_,
        "drawn": drawn,
        "now": linked(grid.pairs),
        "is_first": not grid.pairs,
        "given": [(codes[key], names) for key, names in sorted(given.items())],
        "lacks": [one for one in drawn.lacks if one.entry.pk in seen],
        "hidden": len(codes) - len(seen),
        "why_not": rounds.why_not_steer(round_, by=request.user),
        "crumbs": way_to(round_),
    }
    return render(request, "scoring/assignment.html", context)


@require_POST
@login_required
def apply(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Apply the plan that was looked at."""
    round_ = run_round(request, round_id)
    now = timezone.now()
    return do(
        request,
        redirect("scoring:assignment", round_.pk).url,
        _("Đã phân công. Những gì có trước vẫn giữ nguyên."),
        lambda: usecases.apply_drawn(
            round_.pk, mark=request.POST.get("mark", ""), by=request.user, at=now
        ),
    )


@require_http_methods(["GET", "POST"])
@login_required
def by_hand(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Tick who reads what."""
    round_ = run_round(request, round_id)
    grid = grid_of(round_)
    seen = set(seen_entries(round_, request.user).values_list("pk", flat=True))
    entries = [one for one in grid.entries if one.pk in seen]
    form = GridForm(request.POST if request.method == "POST" else None, grid=grid, entries=entries)
    return act_or_show(
        request,
        form,
        lambda: usecases.set_by_hand(
            round_.pk, wanted=form.wanted(), by=request.user, at=timezone.now()
        ),
        template="scoring/assignment_grid.html",
        context={
            "round": round_,
            "grid": grid,
            "hidden": len(grid.entries) - len(entries),
            "why_not": rounds.why_not_steer(round_, by=request.user),
            "crumbs": way_to(round_),
        },
        done=_("Đã lưu phân công."),
        there=redirect("scoring:assignment", round_.pk).url,
    )


@require_POST
@login_required
def anchor(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Let all readers score a dossier, or no longer."""
    entry = run_entry(request, entry_id)
    on = not entry.is_anchor
    now = timezone.now()
    return do(
        request,
        entry.round,
        _("Hồ sơ neo: mọi người cùng chấm. Xin phân công bù.") if on else _("Đã bỏ hồ sơ neo."),
        lambda: usecases.mark_anchor(entry.pk, is_anchor=on, by=request.user, at=now),
    )
