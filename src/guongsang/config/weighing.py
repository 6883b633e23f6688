"""What a page costs: CPU of the server and queries per request, as multiples of the plain page."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import clear_url_caches, set_urlconf

from guongsang.accounts.models import User

WARM_UP = 3
# What a browser sends from a form without files.
FORM = "application/x-www-form-urlencoded"


class Turn(NamedTuple):
    """One request: where, and what is sent there; nothing sent is a page that is read."""

    url: str
    sent: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page to weigh; ``user`` None is the public, ``budget`` is in multiples of L."""

    name: str
    url: str = ""
    user: User | None = None
    budget: float = 0
    # What is asked one after the other where no request may be repeated; else always ``url``.
    turns: Sequence[Turn] = ()

    def turn(self, number: int) -> Turn:
        return self.turns[number % len(self.turns)] if self.turns else Turn(self.url)


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
    for number in range(WARM_UP):
        for client, page in zip(clients, pages, strict=True):
            _ask(client, page.turn(number))
    gc.collect()
    gc.freeze()  # as the server does, see wsgi.py
    spent: list[list[float]] = [[] for _ in pages]
    for number in range(WARM_UP, WARM_UP + rounds):
        for client, page, seconds in zip(clients, pages, spent, strict=True):
            begun = time.process_time()
            _ask(client, page.turn(number))
            seconds.append(time.process_time() - begun)
    return [
        _weight(client, page, page.turn(WARM_UP + rounds), statistics.median(seconds))
        for client, page, seconds in zip(clients, pages, spent, strict=True)
    ]


def _client_of(page: Page) -> Client:
    client = Client(raise_request_exception=False, SERVER_NAME=settings.ALLOWED_HOSTS[0])
    if page.user:
        client.force_login(page.user)
    return client


def _ask(client: Client, turn: Turn) -> HttpResponse:
    if turn.sent is None:
        return client.get(turn.url)  # type: ignore[return-value]
    body = urlencode(turn.sent)
    return client.post(turn.url, body, content_type=FORM)  # type: ignore[return-value]


def _weight(client: Client, page: Page, turn: Turn, seconds: float) -> Weight:
    asked = 0

    def count(execute: Callable[..., Any], *words: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*words)

    with connection.execute_wrapper(count):
        response = _ask(client, turn)
    return Weight(
        page=page,
        status=response.status_code,
        queries=asked,
        milliseconds=seconds * 1000,
        kilobytes=len(response.content) / 1024,
    )
