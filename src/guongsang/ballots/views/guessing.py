"""How many wrong codes one network address may try: remembered in memory, for minutes, unnamed.

``ui.limits`` counts in the cache, which is a table: whoever mistypes once would stand there. Here
nothing is written down, a right code is not counted, and the key to the addresses dies with the
process. A room behind one router shares one address, hence the generous number.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import Counter

from django.http import HttpRequest
from django.utils.translation import gettext as _

from guongsang.ui.limits import TooOften, visitor_address

MOST_WRONG, SECONDS = 200, 600
_KEY = secrets.token_bytes(32)
_LOCK = threading.Lock()
_WRONG: Counter[bytes] = Counter()
_WINDOW = 0


def refuse_if_guessing(request: HttpRequest) -> None:
    """Pass in silence, unless this address has tried too many wrong codes.

    :raises TooOften: with a sentence; a code is then not even looked up.
    """
    with _LOCK:
        if _count_of(request) < MOST_WRONG:
            return
    wait = SECONDS - int(time.time()) % SECONDS
    raise TooOften(
        _(
            "Từ mạng này đã gõ quá nhiều mã sai. Xin chờ %(minutes)s phút, hoặc báo người kiểm "
            "phiếu để bỏ phiếu giấy."
        )
        % {"minutes": max(1, -(-wait // 60))},
        wait=wait,
    )


def note_wrong_code(request: HttpRequest) -> None:
    """Remember one wrong code."""
    with _LOCK:
        _count_of(request)
        _WRONG[_mark_of(request)] += 1


def _count_of(request: HttpRequest) -> int:
    global _WINDOW
    window = int(time.time()) // SECONDS
    if window != _WINDOW:
        _WRONG.clear()
        _WINDOW = window
    return _WRONG[_mark_of(request)]


def _mark_of(request: HttpRequest) -> bytes:
    return hmac.digest(_KEY, visitor_address(request).encode(), hashlib.sha256)[:16]
