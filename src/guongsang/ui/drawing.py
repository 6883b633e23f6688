"""What HTML written in Python is made of: words made safe, icons, a day as offices type it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from lucide import _render_icon

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def safe(value: object) -> str:
    """Return ``value`` as words of a page, escaped unless it is HTML already.

    The same as Django's ``conditional_escape``, without its detours; a list asks for it a thousand
    times.
    """
    if hasattr(value, "__html__"):
        return str(value.__html__())
    words = str(value)
    return words if isinstance(words, SafeString) else escape(words)


@lru_cache(maxsize=512)
def drawn(name: str) -> SafeString:
    """Return a lucide icon as inline SVG."""
    svg = _render_icon(name, None, aria_hidden="true", focusable="false")
    return mark_safe(svg.replace("<svg", '<svg class="icon"', 1))


def day_first(value: object) -> str:
    """Return a day as offices type it, 05/01/2012, even when a widget gives 2012-01-05."""
    words = str(value)
    year, month, day = words.split("-") if ISO_DAY.fullmatch(words) else ("", "", "")
    return f"{day}/{month}/{year}" if day else words
