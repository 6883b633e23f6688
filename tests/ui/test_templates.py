"""Nothing inline anywhere: a page must live under the strictest policy."""

import re
from pathlib import Path
from zipfile import ZipFile

import lucide
import pytest

import guongsang

SOURCE = Path(guongsang.__file__).parent
PAGES = sorted(SOURCE.glob("*/templates/**/*.html"))
INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style"),
    "a script with words in it": re.compile(r"<script(?![^>]*\ssrc=)"),
    "an event attribute": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "a script of htmx": re.compile(r"hx-on|hx-vals=['\"]js:"),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "something from outside": re.compile(r"(src|href)=\"(https?:)?//"),
}


@pytest.mark.parametrize("fault", INLINE)
def test_no_page_carries(fault):
    carriers = [
        str(page.relative_to(SOURCE))
        for page in PAGES
        if INLINE[fault].search(page.read_text(encoding="utf-8"))
    ]

    assert carriers == []


def test_no_stylesheet_asks_for_anything_from_outside():
    sheets = SOURCE.glob("*/static/**/*.css")

    assert [
        sheet.name for sheet in sheets if re.search(r"https?:|@import", sheet.read_text())
    ] == []


def test_every_font_that_is_asked_for_is_carried():
    folder = SOURCE / "ui/static/ui"
    asked = set(re.findall(r"\.\./fonts/([\w.-]+)", (folder / "css/tokens.css").read_text()))

    assert asked == {font.name for font in (folder / "fonts").glob("*.woff2")}


def test_every_colour_that_is_used_is_a_token():
    css = SOURCE / "ui/static/ui/css"
    tokens = set(re.findall(r"(--[\w-]+)\s*:", (css / "tokens.css").read_text()))
    used = {
        name
        for sheet in css.glob("*.css")
        for name in re.findall(r"var\((--[\w-]+)", sheet.read_text())
    }

    assert used - tokens == set()


def test_every_icon_that_is_named_can_be_drawn():
    named = re.compile(r"icon(?: name)?=\"([\w-]+)\"")
    sources = [*PAGES, *SOURCE.glob("*/*.py"), *SOURCE.glob("*/views/*.py")]
    names = {
        (name, source.name)
        for source in sources
        for name in named.findall(source.read_text(encoding="utf-8"))
    }
    with ZipFile(Path(lucide.__file__).parent / "lucide.zip") as icons:
        drawn = {name.removesuffix(".svg") for name in icons.namelist()}

    assert sorted((name, source) for name, source in names if name not in drawn) == []
