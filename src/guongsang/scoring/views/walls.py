"""Conflicts of interest in a round: found, noted, lifted."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.scoring import usecases
from guongsang.scoring.forms.rounds import ConflictForm, ReasonForm
from guongsang.scoring.models import Round, Wall, WallQuerySet
from guongsang.scoring.permissions import rounds
from guongsang.scoring.queries.rounds import seen_entries
from guongsang.scoring.queries.walls import concerned
from guongsang.scoring.views.requests import run_round, way_to
from guongsang.ui.answers import act_or_show


@require_http_methods(["GET", "POST"])
@login_required
def list_walls(request: SignedInRequest, round_id: int) -> HttpResponse:
    """All conflicts of the round but those behind which the asker himself stands."""
    round_ = run_round(request, round_id)
    by = request.user
    entries = list(seen_entries(round_, by).select_related("dossier__subject"))
    people = list(concerned(round_))
    form = ConflictForm(request.POST or None, entries=entries, people=people)
    walls = list(_walls_seen(round_, request))
    return act_or_show(
        request,
        form,
        lambda: _note(request, form),
        template="scoring/walls.html",
        context={
            "round": round_,
            "standing": [one for one in walls if one.lifted_at is None],
            "lifted": [one for one in walls if one.lifted_at is not None],
            "readers": set(round_.readers.active().values_list("user_id", flat=True)),
            "why_not": rounds.why_not_steer(round_, by=by),
            "me": by.pk,
            "crumbs": way_to(round_),
        },
        done=_("Đã ghi xung đột lợi ích."),
        there=redirect("scoring:walls", round_.pk).url,
    )


def _walls_seen(round_: Round, request: SignedInRequest) -> WallQuerySet:
    seen = seen_entries(round_, request.user).values("pk")
    walls = Wall.objects.filter(Q(entry__in=seen) | Q(user=request.user), entry__round=round_)
    return walls.select_related("entry__dossier__subject", "user", "lifted_by").order_by(
        "entry__code", "user__sort_key", "pk"
    )


def _note(request: SignedInRequest, form: ConflictForm) -> Wall:
    given = dict(form.cleaned_data)
    return usecases.note_conflict(
        given.pop("entry_id"), **given, by=request.user, at=timezone.now()
    )


@require_POST
@login_required
def find(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Search the records again."""
    round_ = run_round(request, round_id)
    try:
        new = usecases.find_conflicts(round_.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("Tìm thấy %(n)s xung đột mới.", "Tìm thấy %(n)s xung đột mới.", len(new))
        messages.success(
            request, words % {"n": len(new)} if new else _("Không tìm thấy xung đột mới nào.")
        )
    return redirect("scoring:walls", round_.pk)


@require_http_methods(["GET", "POST"])
@login_required
def lift(request: SignedInRequest, wall_id: int) -> HttpResponse:
    """Lift a wall, with the reason why there is no conflict."""
    asked = get_object_or_404(Wall.objects.select_related("entry"), pk=wall_id)
    round_ = run_round(request, asked.entry.round_id)
    wall = get_object_or_404(_walls_seen(round_, request), pk=asked.pk)
    wall.entry.round = round_
    form = ReasonForm(request.POST or None)
    name = wall.user.name
    return act_or_show(
        request,
        form,
        lambda: usecases.lift_wall(
            wall.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="scoring/act.html",
        context={
            "title": _("Bỏ xung đột lợi ích: %s") % name,
            "lead": f"{wall.entry.code} · {wall.reason}",
            "why_not": rounds.why_not_lift(wall, by=request.user),
            "note": _("Ghi rõ vì sao không có xung đột (ví dụ: trùng tên, không phải một người)."),
            "label": _("Bỏ xung đột"),
            "back": redirect("scoring:walls", round_.pk).url,
            "crumbs": way_to(round_),
        },
        done=_("Đã bỏ xung đột lợi ích; nhật ký giữ lý do."),
        there=redirect("scoring:walls", round_.pk).url,
    )
