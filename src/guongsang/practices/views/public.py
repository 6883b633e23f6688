"""The library that everybody reads: cards side by side, and one card to take along."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guongsang.practices import queries
from guongsang.practices.forms import LibraryForm
from guongsang.practices.models import Practice
from guongsang.practices.views.lists import card_of

CARDS_A_PAGE = 12


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Search and facets; the most followed cards stand first."""
    form = LibraryForm(request.GET)
    words = request.GET.get("q", "").replace("\x00", "")[:300]
    found = form.narrow(queries.library(Practice.objects.listed(), words))
    page = Paginator(found, CARDS_A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "cards": [(one, queries.public_name(one)) for one in page],
        "query": asked.urlencode(),
        "is_filtered": any(asked.values()),
    }
    return render(request, "practices/library.html", context)


@require_safe
def show_card(request: HttpRequest, slug: str) -> HttpResponse:
    """One method card, as it is read and printed."""
    cards = queries.library(Practice.objects.listed()).select_related("grant__decision")
    practice = get_object_or_404(cards, slug=slug)
    assert practice.listed_version is not None  # noqa: S101 -- ``listed`` keeps only such cards
    context = {
        "practice": practice,
        "name": queries.public_name(practice),
        "address": request.build_absolute_uri(request.path),
        **card_of(practice.listed_version),
    }
    return render(request, "practices/card.html", context)
