"""Every kind of page that links lead to: readable, narrow enough, and quiet."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Doors
from tests.journeys.walking import Walk

# To long work a link leads only once something was asked for; nothing leads to the gallery.
SIGNED_IN = ["/ban-lam-viec/", "/viec-nen/", "/giao-dien/"]
READERS = ["", "canbo", "hieutruong", "quantri"]


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The kinds of pages that an earlier reader has looked at."""
    return set()


@pytest.mark.parametrize("who", READERS)
def test_every_page_that_links_lead_to_is_sound(open_page: Doors, seen: set[str], who: str) -> None:
    walk = Walk(open_page(who), who, seen)

    walk.from_here(*(SIGNED_IN if who else ["/"]))

    assert not walk.wrong, "\n".join(walk.wrong)
