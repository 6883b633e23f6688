"""A loop or a condition must begin and end on the same floor: not half in a table, half outside.

The library that fills templates mends such a document silently, and Word shows another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

BLOCK = re.compile(r"\{%[-+]?\s*(\w+).*?%\}", re.DOTALL)
PIECE = re.compile(r"<(/?)([\w:]+)[^>]*?(/?)>")
OPENS, DIVIDES, CLOSES = {"for", "if"}, {"else", "elif"}, {"endfor", "endif"}


def cut_across(text: str) -> Iterator[int]:
    """Give the line of each loop or condition that cuts across rows, cells or paragraphs.

    :param text: a part of the document whose blocks all open and close.
    """
    open_: list[tuple[int, int]] = []  # where the branch begins, and where the block opened
    for found in BLOCK.finditer(text):
        name = found[1]
        if name in OPENS:
            open_.append((found.end(), found.start()))
        elif name in DIVIDES | CLOSES and open_:
            begins, opened = open_.pop()
            if not _is_level(text[begins : found.start()]):
                yield text.count("\n", 0, opened) + 1
                return
            if name in DIVIDES:
                open_.append((found.end(), opened))


def _is_level(piece: str) -> bool:
    """Tell whether every element that a piece of a document opens is closed in it."""
    inside: list[str] = []
    for ends, name, is_empty in PIECE.findall(piece):
        if is_empty:
            continue
        if not ends:
            inside.append(name)
        elif not inside or inside.pop() != name:
            return False
    return not inside
