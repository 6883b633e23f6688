"""Keys that everybody may know, papers signed with them, and one paper in every state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.utils import timezone

from guongsang.credentials import usecases
from guongsang.credentials.models import SigningKey
from guongsang.honours import usecases as honours
from guongsang.honours.models import DecisionKind, Grant
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.rounds import Office, sign

# How often the codes of the first papers were looked up on the last days.
LOOKED_UP = (9, 4, 0, 2, 6)


def _private(number: int) -> bytes:
    """Return a key of the demo: it proves nothing, for everybody can make it."""
    return sha256(f"Gương Sáng, khóa mẫu số {number}".encode()).digest()


def make_first_key(office: Office) -> None:
    """Give the town its first key, with which all is signed until it is changed."""
    usecases.make_key(
        office.town.pk, private=_private(1), is_demo=True,
        by=office.people["quantri"], at=noon(date(2013, 1, 7)),
    )  # fmt: skip


def sign_papers(office: Office) -> None:
    """Sign with the town's key, and change it; correct one award and suspend another."""
    by, first = office.people["quantri"], SigningKey.objects.get(unit=office.town)
    awards = list(Grant.objects.awards().valid().order_by("decision__signed_on", "ordinal")[:5])
    for grant in awards[:3]:
        usecases.credential_of(grant, at=noon(date(2015, 6, 10)))
    usecases.rotate_key(first.pk, private=_private(2), by=by, at=noon(date(2016, 1, 5)))
    usecases.credential_of(awards[3], at=noon(date(2016, 2, 2)))
    _correct(awards[1], office)
    _suspend(awards[2], office)


def _correct(grant: Grant, office: Office) -> None:
    decision = honours.draft_change(
        kind=DecisionKind.CORRECTION,
        grant_ids=[grant.pk],
        reason="Ghi thiếu nơi công tác khi in.",
        new_values={grant.pk: {"place": "Địa bàn thị xã Bắc Kạn"}},
        by=office.officer,
        at=noon(date(2016, 4, 4)),
    )
    sign(decision, date(2016, 4, 6), office)


def _suspend(grant: Grant, office: Office) -> None:
    decision = honours.draft_change(
        kind=DecisionKind.SUSPENSION,
        grant_ids=[grant.pk],
        reason="Chờ kết luận kiểm tra số liệu đã báo cáo.",
        by=office.officer,
        at=noon(date(2017, 9, 4)),
    )
    sign(decision, date(2017, 9, 7), office)


def look_up(*, now: datetime) -> None:
    """Let people look up the first awards on the last days."""
    awards = Grant.objects.awards().granted().order_by("decision__signed_on", "ordinal")
    _look_up(list(awards[: len(LOOKED_UP)]), timezone.localdate(now))


def _look_up(grants: Sequence[Grant], today: date) -> None:
    for grant, times in zip(grants, LOOKED_UP, strict=False):
        for number in range(times):
            usecases.note_lookup(grant.pk, day=today - timedelta(days=number % 4))
