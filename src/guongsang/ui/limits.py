"""How often one visitor may do one thing: fixed windows counted in the cache."""

from __future__ import annotations

import time
from dataclasses import dataclass

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
    if _count(_key(name, seconds, visitor_address(request)), seconds) > limit:
        raise _refusal(seconds)


def _key(name: str, seconds: int, who: str) -> str:
    """Return under what is counted in the window of now; nobody's address stands in the cache."""
    mark = salted_hmac("guongsang.ui.limits", who).hexdigest()[:24]
    return f"limit:{name}:{int(time.time()) // seconds}:{mark}"


def _refusal(seconds: int) -> TooOften:
    wait = seconds - int(time.time()) % seconds
    return TooOften(_too_often(wait), wait=wait)


@dataclass(frozen=True, kw_only=True)
class GuessLimit:
    """How often one visitor may try, and how few of the tries may miss.

    Guessing from many addresses at once is slowed, too: while the misses of all are more than
    ``storm``, each address may miss ``misses_in_storm`` times only. Who has a real code is still
    answered, so that a storm locks out nobody.
    """

    name: str
    seconds: int
    tries: int
    misses: int
    storm: int
    misses_in_storm: int

    def _keys(self, request: HttpRequest) -> tuple[str, str, str]:
        who = visitor_address(request)
        tried = _key(f"{self.name}.tries", self.seconds, who)
        missed = _key(f"{self.name}.misses", self.seconds, who)
        return tried, missed, _key(f"{self.name}.misses", self.seconds, "*")

    def refuse_or_count(self, request: HttpRequest) -> None:
        """Count one more try of this visitor, before anything is looked up.

        :raises TooOften: when the visitor has tried or missed too often in this window.
        """
        tried, missed, missed_by_all = self._keys(request)
        known = cache.get_many([tried, missed, missed_by_all])
        is_storm = known.get(missed_by_all, 0) >= self.storm
        allowed = self.misses_in_storm if is_storm else self.misses
        if known.get(tried, 0) >= self.tries or known.get(missed, 0) >= allowed:
            raise _refusal(self.seconds)
        _count(tried, self.seconds, known=known.get(tried, 0))

    def count_miss(self, request: HttpRequest) -> None:
        """Count that what was tried does not exist."""
        _tried, missed, missed_by_all = self._keys(request)
        _count(missed, self.seconds)
        _count(missed_by_all, self.seconds)


def _count(key: str, seconds: int, *, known: int | None = None) -> int:
    """Count one more try; Valkey and memory count by themselves and keep the time limit.

    :param known: how many there were, when that has been read already.
    """
    if type(caches["default"]).incr is BaseCache.incr:
        # A database only reads and writes; the limit of time is said with every writing.
        tries = int(cache.get(key, 0) if known is None else known) + 1
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
