"""What the eye of a test looks for on a page, and the pictures it keeps."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PROJECT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("GUONGSANG_PICTURES", PROJECT / "build" / "pictures"))
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 860}
GRAVE = ("serious", "critical")
# Pixels of a long page that tell everything; milliseconds that a busy machine may take to draw.
ENOUGH, PATIENCE = 6_000, 60_000


def serious_faults(page: Page) -> list[str]:
    """Return what axe calls serious or critical on this page, one line each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{page.url}: {rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def spills_over(page: Page) -> bool:
    """Tell whether the page is wider than its window."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def faults(page: Page) -> list[str]:
    """Return everything that is wrong with the page as it stands before the reader."""
    return serious_faults(page) + too_wide(page)


def too_wide(page: Page) -> list[str]:
    """Return one line if the page is wider than its window, or none."""
    return [f"{page.url}: wider than {page.viewport_size}"] if spills_over(page) else []


def picture(page: Page, name: str, *, whole: bool = True, folder: Path = PICTURES) -> Path:
    """Keep a picture of the page for looking at; return where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    if whole:
        width, height = page.evaluate(
            "[document.documentElement.clientWidth, document.documentElement.scrollHeight]"
        )
        part = {"x": 0, "y": 0, "width": width, "height": min(height, ENOUGH)}
        page.screenshot(path=str(path), full_page=True, clip=part, timeout=PATIENCE)  # type: ignore[arg-type]
    else:
        page.screenshot(path=str(path), timeout=PATIENCE)
    return path
