"""What an office keeps is written in Vietnamese, whatever language its officer's screen has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import override


# A generator, not ``override`` itself: as a decorator that would be one object for all threads.
@contextmanager
def in_vietnamese() -> Iterator[None]:
    """Translate into Vietnamese until the end, or in each call of the function it decorates.

    For sentences that are kept: the log, life lines, notices, letters, papers.
    """
    with override("vi"):
        yield
