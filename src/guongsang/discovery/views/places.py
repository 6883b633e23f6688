"""Picking a place: the same search for the public's form and the office's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.forms import Form
from django.http import HttpRequest

from guongsang.discovery import queries
from guongsang.discovery.forms import offer_places


def asked_initial(request: HttpRequest) -> dict[str, object]:
    """Return what a poster's address or the "find" button fills in beforehand."""
    source = request.POST if is_searching(request) else request.GET
    return {name: value for name, value in source.items() if value and "\x00" not in value}


def is_searching(request: HttpRequest) -> bool:
    """Tell whether the form was sent only to look for a place."""
    return request.method == "POST" and "find" in request.POST


def show_places(
    form: Form, request: HttpRequest, *, day: date, paths: Sequence[str] | None = None
) -> None:
    """Offer the places that match the typed words, with the picked one first."""
    source = request.POST if request.method == "POST" else request.GET
    words = source.get("place_words", "")[:300].replace("\x00", "")
    found = queries.places_matching(words, day, paths)
    picked = str(source.get("unit") or form.initial.get("unit") or "")
    if picked.isascii() and picked.isdigit() and len(picked) < 15:
        chosen = queries.places(day, paths).filter(pk=int(picked)).first()
        found = [chosen, *(unit for unit in found if unit != chosen)] if chosen else found
    offer_places(form.fields["unit"], found)
