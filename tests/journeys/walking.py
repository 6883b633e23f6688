"""A walk along every link of the program, each kind of page once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tests.journeys.looking import DESK, PHONE, faults, picture, too_wide

# Not pages: files to take away, things as they were exported, and the way out.
NOT_PAGES = re.compile(
    r"^/static/|[?&]export=|\.(pdf|docx|xlsx|csv)(\?|$)|/tep/|/minh-chung/\d+/$"
    r"|/(pdf|docx|ban-in|to-trinh)/(\?|$)|/giay/[0-9a-f]{64}/$"
    r"^/static/|[?&]export=|\.(pdf|docx|xlsx|csv|zip)(\?|$)|/tep/|/minh-chung/\d+/$"
    r"|/(pdf|docx|giay|ban-in|to-trinh)/(\?|$)|/giay/[0-9a-f]{64}/$"
)
# What stands in an address for one thing of many, and what it is folded to.
FOLDS = [
    (r"^/quy-dinh/[^/]+/[^/]+/", "/quy-dinh/t/k/"),
    (r"^/tra-cuu/(?!tep/|khoa/)[^/]+/", "/tra-cuu/s/"),
    (r"^/co-quan/[^/]+/thanh-tich/[^/]+/", "/co-quan/0/thanh-tich/s/"),
    (r"^/mau-van-ban/[a-z_]+\.[a-z_]+/", "/mau-van-ban/k/"),
    (r"^/tra-cuu/[^/]+/", "/tra-cuu/s/"),
    (r"^/(dien-hinh|mo-hinh)/[^/]+/", r"/\1/s/"),
    (r"\d+", "0"),
]
Size: TypeAlias = dict[str, int]
Scheme: TypeAlias = Literal["light", "dark"]
JUDGED: list[tuple[Size, Scheme]] = [(DESK, "light"), (PHONE, "dark")]
# In an order that changes one thing at a time, on the page as it stands. A test judges two looks;
# who asks for pictures (``make screenshots``) gets all four.
ALL_LOOKS: list[tuple[Size, Scheme]] = [
    (DESK, "light"),
    (DESK, "dark"),
    (PHONE, "dark"),
    (PHONE, "light"),
]
LOOKS = ALL_LOOKS if os.environ.get("GUONGSANG_SCREENSHOTS") == "yes" else JUDGED
LINKS = "links => links.map(link => link.getAttribute('href'))"


def pattern(address: str) -> str:
    """Return what pages of one kind have in common: digits, slugs, codes, names of rules folded."""
    path = address.partition("?")[0].partition("#")[0]
    for what, folded in FOLDS:
        path = re.sub(what, folded, path)
    return path


def file_name(address: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", pattern(address).lower()).strip("-") or "home"


@dataclass
class Walk:
    """Where one reader has been, and what was wrong there."""

    page: Page
    who: str
    seen: set[str]
    met: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)

    def from_here(self, *starts: str) -> None:
        """Follow every link from ``starts``, breadth first, each kind of page once."""
        self.met |= {pattern(start) for start in starts}
        self.follow(list(starts))

    def from_the_first_of(self, *lists: str) -> None:
        """Follow what the first row of each list leads to and no row before has led to.

        Of each kind of page one example is looked at; what it offers depends on where it stands.
        """
        for address in lists:
            if not self.opens(address):
                continue
            rows = self.page.eval_on_selector_all("main tbody th a, main .waiting li a", LINKS)
            if rows and self.opens(rows[0]):
                self.follow(list(self.unmet()))

    def follow(self, waiting: list[str]) -> None:
        while waiting:
            address = waiting.pop(0)
            if not self.opens(address):
                continue
            waiting += self.unmet()
            if pattern(address) not in self.seen:
                self.seen.add(pattern(address))
                self.look(address)

    def unmet(self) -> Iterator[str]:
        """Give the links of the page whose kind was not met before."""
        for link in self.links():
            if pattern(link) not in self.met:
                self.met.add(pattern(link))
                yield link

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
        """Keep pictures in both widths and both schemes; judge wide and light, narrow and dark."""
        name = f"{self.who or 'public'}-{file_name(address)}"
        self.looked_at.append(pattern(address))
        for width, scheme in LOOKS:
            self.page.set_viewport_size(width)  # type: ignore[arg-type]
            self.page.emulate_media(color_scheme=scheme)
            self.wrong += [f"{scheme}: {fault}" for fault in self.faults_at(width, scheme)]
            self.page.evaluate("scrollTo(0, 0)")
            picture(self.page, f"{name}-{width['width']}-{scheme}")
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(DESK)  # type: ignore[arg-type]

    def faults_at(self, width: Size, scheme: Scheme) -> list[str]:
        """Ask axe where it could answer anew; elsewhere see only that the page is narrow enough."""
        # Axe costs more than all the rest. Colours do not change with the width, nor order with
        # the colours: two of the four looks tell everything.
        if (width, scheme) in JUDGED:
            return faults(self.page)
        return too_wide(self.page)
