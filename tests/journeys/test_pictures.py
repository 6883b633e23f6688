"""The pictures of the handbook, drawn from the program as it is (``make screenshots``)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, TimeoutError

from tests.journeys.conftest import Doors
from tests.journeys.handbook import FOLDER, HEAVIEST, SHOTS, Shot
from tests.journeys.looking import DESK, PHONE, PICTURES, picture

# Drawn over the committed ones only when asked; otherwise only seen to be possible.
WHERE = FOLDER if os.environ.get("GUONGSANG_SCREENSHOTS") == "yes" else PICTURES / "handbook"


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_of_the_handbook_can_be_drawn(open_page: Doors, shot: Shot) -> None:
    page = open_page(shot.who, size=PHONE if shot.is_phone else DESK)

    go_to(page, shot)
    path = picture(page, shot.name, whole=False, folder=WHERE)
    make_light(path)

    assert path.stat().st_size < HEAVIEST


def go_to(page: Page, shot: Shot) -> None:
    """Open the page of ``shot`` and follow its links."""
    page.goto(shot.start)
    for link in shot.follow:
        before = page.url
        door = page.get_by_role("main").locator(link).first
        try:
            door.click()
        except TimeoutError:
            seen = page.get_by_role("main").inner_text()
            pytest.fail(f"no link {link!r} on {page.url}, which reads:\n{seen}")
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    page.wait_for_load_state("networkidle")


def make_light(path: Path) -> None:
    """Keep the picture in 128 colours: the same to the eye, a third of the weight."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
