"""What HTML written in Python is made of: safe words, icons, days, labels, addresses of rows."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from html import escape

from django.db.models import Choices
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
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


def day_words(day: date) -> str:
    """Return a day in short, as the reader's language writes it."""
    return _day_words(day, get_language())


# A list names the same few days and steps in every row; Django reads formats and words anew.
@lru_cache(maxsize=4096)
def _day_words(day: date, _language: str) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def label_of(choice: Choices) -> str:
    """Return the label of one of our fixed choices in the reader's language."""
    return _label_of(choice, get_language())


@lru_cache(maxsize=1024)
def _label_of(choice: Choices, _language: str) -> str:
    return str(choice.label)


def href_of(url_name: str, pk: int) -> str:
    """Return the address of the page of one row; the address is resolved once for all rows."""
    before, after = _around_key(url_name, get_script_prefix())
    return f"{before}{pk}{after}"


@lru_cache(maxsize=128)
def _around_key(url_name: str, _prefix: str) -> tuple[str, str]:
    before, _key, after = reverse(url_name, args=[0]).rpartition("0")
    return before, after
