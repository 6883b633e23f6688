"""How often one visitor may do one thing: fixed windows counted in the cache."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.base import BaseCache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.foundation.refusals import Refused


class TooOften(Refused):
    """Refused for now: the same act is allowed again in ``wait`` seconds."""

    def __init__(self, reason: str, *, wait: int) -> None:
        super().__init__(reason)
        self.wait = wait


def visitor_address(request: HttpRequest) -> str:
    """Return the visitor's network address, believing only as many proxies as we trust."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    trusted: int = settings.TRUSTED_PROXIES
    if not trusted:
        return direct
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    told = [part for part in told if part]
    # The last address was written by our nearest proxy; a visitor can forge only the first ones.
    return told[-trusted] if len(told) >= trusted else direct


def refuse_if_too_often(request: HttpRequest, *, name: str, limit: int, seconds: int) -> None:
    """Count one more try of ``name`` by this visitor.

    :raises TooOften: (a ``Refused``) when there were ``limit`` tries in this window already.
    """
    now = int(time.time())
    window = now // seconds
    who = salted_hmac("guongsang.ui.limits", visitor_address(request)).hexdigest()[:24]
    key = f"limit:{name}:{window}:{who}"
    if _count(key, seconds) <= limit:
        return
    wait = (window + 1) * seconds - now
    raise TooOften(_too_often(wait), wait=wait)


def _count(key: str, seconds: int) -> int:
    """Count one more try; Valkey and memory count by themselves and keep the time limit."""
    if type(caches["default"]).incr is BaseCache.incr:
        # A database only reads and writes; the limit of time is said with every writing.
        tries = int(cache.get(key, 0)) + 1
        cache.set(key, tries, timeout=seconds)
        return tries
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, timeout=seconds) else cache.incr(key)


def _too_often(wait: int) -> str:
    minutes = max(1, -(-wait // 60))
    later = ngettext("%(minutes)d phút", "%(minutes)d phút", minutes) % {"minutes": minutes}
    return _(
        "Từ nơi quý vị đang truy cập đã có quá nhiều lượt gửi trong thời gian ngắn. "
        "Xin chờ %(later)s rồi thử lại; những gì đã lưu vẫn còn nguyên."
    ) % {"later": later}
