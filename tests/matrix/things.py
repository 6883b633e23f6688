"""How a package tells the visibility matrix about its objects.

Each package puts ``THINGS: list[Thing]`` into ``tests/<package>/matrix.py``; the matrix test finds
them and walks role × place × channel.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from guongsang.organisations.models import Unit

PUBLIC = "public"


@dataclass(frozen=True)
class Thing:
    """An object whose visibility is promised.

    ``make(unit, marker)`` saves it at ``unit`` with the secret word ``marker`` in what it shows.
    ``readers`` are keys of the roles that may read it when held at the unit or above it; PUBLIC
    for everybody without login. ``channels`` name each way out (page, list, search, export…) and
    give its address; a list answers 200 without the marker to those who may not see, a page of
    the object itself answers 404 (``own_page`` names those channels).

    The marker is one word of plain letters, so that it is found in folded text, file names and
    spreadsheets too. An address must not have it whole: a search box would echo it. A search
    channel looks for the first letters of the marker (``MARKER_START``), which every marker has.

    ``shows_below`` is for what people under the unit read as well: a plan, a criteria set.
    """

    name: str
    make: Callable[[Unit, str], Model]
    readers: frozenset[str]
    channels: Mapping[str, Callable[[Model], str]]
    own_page: frozenset[str] = field(default_factory=lambda: frozenset({"page"}))
    shows_below: bool = False


MARKER_START = "bimat"
