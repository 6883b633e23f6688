"""A walk along every link of the program, each kind of page once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tests.journeys.looking import DESK, PHONE, faults, picture, spills_over

# Not pages: files to take away, things as they were exported, and the way out.
NOT_PAGES = re.compile(r"^/static/|[?&]export=|\.(pdf|docx|xlsx|csv)(\?|$)|/tep/|/minh-chung/\d+/$")
LINKS = "links => links.map(link => link.getAttribute('href'))"


def pattern(address: str) -> str:
    """Return what pages of one kind have in common: digits and names of rules folded."""
    path = address.partition("?")[0].partition("#")[0]
    path = re.sub(r"^/quy-dinh/[^/]+/[^/]+/", "/quy-dinh/t/k/", path)
    return re.sub(r"\d+", "0", path)


def file_name(address: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", pattern(address).lower()).strip("-") or "home"


@dataclass
class Walk:
    """Where one reader has been, and what was wrong there."""

    page: Page
    who: str
    seen: set[str]
    wrong: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)

    def from_here(self, *starts: str) -> None:
        """Follow every link from ``starts``, breadth first, each kind of page once."""
        waiting, met = list(starts), {pattern(start) for start in starts}
        while waiting:
            address = waiting.pop(0)
            if not self.opens(address):
                continue
            for link in self.links():
                if pattern(link) not in met:
                    met.add(pattern(link))
                    waiting.append(link)
            if pattern(address) not in self.seen:
                self.seen.add(pattern(address))
                self.look(address)

    def opens(self, address: str) -> bool:
        """Open a page; a file that comes instead is passed over, a refusal is noted."""
        try:
            found = self.page.goto(address)
        except PlaywrightError as error:
            if "Download is starting" in str(error):
                return False
            raise
        if found is None or found.status != 200:
            self.wrong.append(f"{address} as {self.who or 'public'}: {found and found.status}")
            return False
        return "html" in found.headers.get("content-type", "")

    def links(self) -> Iterator[str]:
        for link in self.page.eval_on_selector_all("a[href]", LINKS):
            if link.startswith("/") and not NOT_PAGES.search(link):
                yield link

    def look(self, address: str) -> None:
        """Judge the page wide and light, then narrow and dark, and keep pictures."""
        name = f"{self.who or 'public'}-{file_name(address)}"
        self.looked_at.append(pattern(address))
        self.wrong += faults(self.page)
        picture(self.page, f"{name}-1280")
        self.page.emulate_media(color_scheme="dark")
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        self.wrong += [f"dark, 360: {fault}" for fault in faults(self.page)]
        picture(self.page, f"{name}-360-dark")
        self.page.emulate_media(color_scheme="light")
        if spills_over(self.page):
            self.wrong.append(f"{address}: wider than a telephone")
        self.page.set_viewport_size(DESK)  # type: ignore[arg-type]
