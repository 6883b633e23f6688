"""What a page costs: CPU of the server and queries per request, as multiples of the plain page."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import clear_url_caches, set_urlconf

from guongsang.accounts.models import User

WARM_UP = 3


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page to weigh; ``user`` None is the public, ``budget`` is in multiples of L."""

    name: str
    url: str
    user: User | None = None
    budget: float = 0


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What one request for a page took."""

    page: Page
    status: int
    queries: int
    milliseconds: float
    kilobytes: float


@contextmanager
def plain_page_added() -> Iterator[None]:
    """Let the plain page have an address while the block runs."""
    before = settings.ROOT_URLCONF
    settings.ROOT_URLCONF = "guongsang.config.plain"
    clear_url_caches()
    set_urlconf(None)
    try:
        yield
    finally:
        settings.ROOT_URLCONF = before
        clear_url_caches()


def weigh(pages: Sequence[Page], *, rounds: int) -> list[Weight]:
    """Ask for every page ``rounds`` times, in turn, and return the median of each.

    In turn, so that a slow moment of the machine falls on all alike. CPU time of this process,
    so that waiting for others does not count.
    """
    clients = [_client_of(page) for page in pages]
    for client, page in zip(clients, pages, strict=True):
        for _ in range(WARM_UP):
            client.get(page.url)
    gc.collect()
    gc.freeze()  # as the server does, see wsgi.py
    spent: list[list[float]] = [[] for _ in pages]
    for _ in range(rounds):
        for client, page, seconds in zip(clients, pages, spent, strict=True):
            begun = time.process_time()
            client.get(page.url)
            seconds.append(time.process_time() - begun)
    return [
        _weight(client, page, statistics.median(seconds))
        for client, page, seconds in zip(clients, pages, spent, strict=True)
    ]


def _client_of(page: Page) -> Client:
    client = Client(raise_request_exception=False, SERVER_NAME=settings.ALLOWED_HOSTS[0])
    if page.user:
        client.force_login(page.user)
    return client


def _weight(client: Client, page: Page, seconds: float) -> Weight:
    asked = 0

    def count(execute: Callable[..., Any], *words: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*words)

    with connection.execute_wrapper(count):
        response = client.get(page.url)
    return Weight(
        page=page,
        status=response.status_code,
        queries=asked,
        milliseconds=seconds * 1000,
        kilobytes=len(response.content) / 1024,
    )
