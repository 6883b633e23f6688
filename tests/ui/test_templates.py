"""Nothing inline anywhere: a page must live under the strictest policy."""

import re
from pathlib import Path

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
