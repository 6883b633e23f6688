"""Every kind of page that links lead to: readable, narrow enough, and quiet."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Doors
from tests.journeys.walking import Walk

# To long work a link leads only once something was asked for; nothing leads to the gallery.
SIGNED_IN = ["/ban-lam-viec/", "/viec-nen/", "/giao-dien/"]
READERS = ["", "canbo", "hieutruong", "quantri", "thuky"]
# Where the first example of a kind did not stand: what is offered there is looked at too.
STANDING = {
    "canbo": [
        "/quyet-dinh/?state=signed",
        "/quyet-dinh/?state=issued&kind=award",
        "/so-van-ban-di/?state=taken&symbol=TTr-UBND",
        "/so-van-ban-di/?state=outside",
        "/so-van-ban-di/?state=reserved",
        "/giay-khen/",
        "/giay-khen/mau/",
        "/giay-khen/phoi/",
        "/tham-dinh/y-kien-co-quan/?part=violation",
        "/boi-duong/?state=asking",
        "/boi-duong/?state=nobody",
        "/boi-duong/?state=unchecked",
        "/bao-cao/dinh-ky/",
        "/bao-cao/dai-hoi/",
        "/cong-khai/?state=posted",
        "/hoi-dong/?state=convened",
        "/hoi-dong/?state=committed",
    ],
    # The council's secretary: rounds being scored and over, each with what only he is offered.
    "thuky": ["/cham-diem/?sort=-state", "/cham-diem/?sort=state", "/hoi-dong/"],
}


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The kinds of pages that an earlier reader has looked at."""
    return set()


@pytest.mark.parametrize("who", READERS)
def test_every_page_that_links_lead_to_is_sound(open_page: Doors, seen: set[str], who: str) -> None:
    walk = Walk(open_page(who), who, seen)

    walk.from_here(*(SIGNED_IN if who else ["/"]))
    walk.from_the_first_of(*STANDING.get(who, []))

    assert not walk.wrong, "\n".join(walk.wrong)
