"""Rich text: what may stand in a story, and its bare words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

import nh3

BLOCKS = ("p", "h2", "h3", "ul", "ol", "blockquote")
TAGS = {*BLOCKS, "li", "strong", "em", "a"}
SCHEMES = {"http", "https", "mailto"}
OUTSIDE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
# What word processors and old pages call the same things.
KNOWN_AS = {
    "b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p",
}  # fmt: skip
OTHER_NAME = re.compile(rf"<(/?)({'|'.join(KNOWN_AS)})(?=[\s>/])", re.IGNORECASE)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ANY_TAG = re.compile(rf"</?(?:{'|'.join((*TAGS, *KNOWN_AS, 'br'))})\b[^<>]*>", re.IGNORECASE)
BLOCK_EDGE = re.compile(rf"(</?(?:{'|'.join(BLOCKS)})>)")
EMPTY = re.compile(r"<(p|h2|h3|li|blockquote)>(?:\s|&nbsp;|<p>\s*</p>)*</\1>")
NOWHERE = re.compile(r'<a rel="noopener noreferrer">(.*?)</a>', re.DOTALL)
BLANK_LINE = re.compile(r"\n\s*\n")


def sanitised(text: str) -> str:
    """Return ``text`` as harmless HTML of paragraphs, headings, lists, quotations and links.

    Text without any mark-up, as a plain field sends it, becomes paragraphs at its blank lines.
    """
    if not ANY_TAG.search(text):
        return _paragraphs(escape(text, quote=False))
    known = OTHER_NAME.sub(lambda tag: f"<{tag[1]}{KNOWN_AS[tag[2].lower()]}", text)
    kept = nh3.clean(
        LINE_BREAK.sub(" ", known),
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_outside_only,
        url_schemes=SCHEMES,
    )
    # A link whose address was refused is a word like any other.
    return _without_empty(_in_blocks(NOWHERE.sub(r"\1", kept)))


def _outside_only(_tag: str, name: str, value: str) -> str | None:
    # "//elsewhere" counts as relative: an address must say how it is reached.
    return None if name == "href" and not OUTSIDE.match(value.strip()) else value


def _paragraphs(text: str) -> str:
    parts = (" ".join(part.split()) for part in BLANK_LINE.split(text.replace("\r", "")))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _in_blocks(html: str) -> str:
    """Return ``html`` with the text that stands outside any block in paragraphs of its own."""
    made, depth = [], 0
    for part in BLOCK_EDGE.split(html):
        if BLOCK_EDGE.fullmatch(part):
            depth += -1 if part.startswith("</") else 1
            made.append(part)
        else:
            made.append(part if depth else _paragraphs(part))
    return "".join(made)


def _without_empty(html: str) -> str:
    before = ""
    while before != html:
        before, html = html, EMPTY.sub("", html)
    return html


def bare_words(html: str) -> str:
    """Return the words of ``html`` alone, one blank between them."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html)).split())


def blocks(html: str) -> list[str]:
    """Return the paragraphs, headings, lists and quotations of sanitised ``html``, one by one."""
    made, depth, now = [], 0, ""
    for part in BLOCK_EDGE.split(html):
        now += part
        if BLOCK_EDGE.fullmatch(part):
            depth += -1 if part.startswith("</") else 1
            if depth == 0:
                made.append(now.strip())
                now = ""
    return [block for block in made if block]


def places(count: int, inserts: int, is_heading: Sequence[bool]) -> list[int]:
    """Return after which of ``count`` blocks each of ``inserts`` things stands, evenly spread.

    Nothing comes between a heading and what it heads.
    """
    found = []
    for number in range(1, inserts + 1):
        place = round(number * count / (inserts + 1))
        while 0 < place < count and is_heading[place - 1]:
            place += 1
        found.append(min(max(place, 1), count))
    return found
