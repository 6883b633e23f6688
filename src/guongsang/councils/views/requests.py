"""Finding what the reader may see, and what stands above each page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.councils import queries
from guongsang.councils.models import Box, Council, Item, Sitting
from guongsang.ui.answers import partial_or_page

Crumbs = list[tuple[str, str]]


def council_or_404(request: SignedInRequest, council_id: int) -> Council:
    councils = Council.objects.readable_by(request.user).select_related("unit")
    return get_object_or_404(councils, pk=council_id)


def sitting_or_404(request: SignedInRequest, sitting_id: int) -> Sitting:
    sittings = Sitting.objects.readable_by(request.user).select_related(
        "council__unit", "plan__unit", "committed_by"
    )
    return get_object_or_404(sittings, pk=sitting_id)


def item_or_404(request: SignedInRequest, item_id: int) -> Item:
    """Return an item of a sitting that the person may read."""
    items = Item.objects.filter(sitting__in=Sitting.objects.readable_by(request.user))
    loaded = items.select_related(
        "sitting__council__unit", "sitting__plan__unit", "sheet",
        "dossier__subject__unit", "dossier__subject__is_unit", "dossier__unit", "dossier__field",
        "dossier__criteria_set",
    )  # fmt: skip
    return get_object_or_404(loaded, pk=item_id)


def box_or_404(request: SignedInRequest, box_id: int) -> Box:
    """Return a secret ballot of a sitting that the person may read."""
    boxes = Box.objects.filter(sitting__in=Sitting.objects.readable_by(request.user))
    loaded = boxes.select_related("ballot", "sitting__council__unit", "sitting__plan__unit")
    return get_object_or_404(loaded, pk=box_id)


def way_to(council: Council, sitting: Sitting | None = None) -> Crumbs:
    """Return the way back up from a page about a council or one of its sittings."""
    way = [(_("Hội đồng"), reverse("councils:list")), (council.name, council.get_absolute_url())]
    return [*way, (sitting.title, sitting.get_absolute_url())] if sitting else way


def in_step(
    request: SignedInRequest,
    sitting: Sitting,
    template: str,
    context: Callable[[], Mapping[str, object]],
) -> HttpResponse:
    """Answer a screen that asks every few seconds: 304 while nothing has happened.

    What has been seen is told by ``step`` of the sitting and how many slips lie in its open boxes,
    so that asking costs little; ``context`` is asked for only when there is something new.
    """
    slips = [one.cast for one in queries.open_turnout(sitting)]
    seen = (request.path, request.user.pk, get_language(), sitting.state, sitting.step, slips)
    words = " ".join(map(str, seen))
    tag = f'"{hashlib.sha256(words.encode()).hexdigest()[:20]}"'
    if request.htmx and tag in (request.headers.get("If-None-Match"), request.GET.get("seen")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = partial_or_page(request, template, "now", {**context(), "seen": tag})
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-store"
    return response
