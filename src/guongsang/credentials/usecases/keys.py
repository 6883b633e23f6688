"""Keys are made, changed and reported stolen by a person; the program never does it by itself."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.credentials import notices
from guongsang.credentials.acts import Act
from guongsang.credentials.models import SigningKey
from guongsang.credentials.permissions import (
    why_not_make,
    why_not_report_stolen,
    why_not_rotate,
    why_not_stolen_on,
)
from guongsang.credentials.rules.keys import kid_of, new_private, public_of, seal
from guongsang.foundation.refusals import refuse_if
from guongsang.organisations.models import Unit

LONGEST = 2_000


@transaction.atomic
def make_key(
    unit_id: int, *, private: bytes | None = None, is_demo: bool = False, by: User, at: datetime
) -> SigningKey:
    """Make the key with which an office signs its papers from now on.

    :param private: for the demo, whose keys everybody may know; else a fresh one is drawn.
    :raises Refused: if ``by`` may not, or the office has a key.
    """
    # Behind the lock of the office two people cannot make two keys.
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    refuse_if(why_not_make(unit, by=by))
    key = _made(unit, private or new_private(), is_demo=is_demo, by=by, at=at)
    record(Act.KEY_MADE, key, by=by, at=at, where=unit.path, key=key.shown)
    return key


def _made(unit: Unit, private: bytes, *, is_demo: bool, by: User, at: datetime) -> SigningKey:
    public = public_of(private)
    kid = kid_of(public)
    return SigningKey.objects.create(
        unit=unit,
        kid=kid,
        public=public,
        sealed=seal(private, secret=settings.SIGNING_SECRET, kid=kid),
        valid_from=at,
        made_by=by,
        is_demo=is_demo,
    )


def _locked(key_id: int) -> SigningKey:
    rows = SigningKey.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=key_id)


def _end(key: SigningKey, at: datetime) -> None:
    """Let a key sign no more: its private half is gone, the public one stays for old papers."""
    key.valid_to, key.sealed = at, ""


@transaction.atomic
def rotate_key(key_id: int, *, private: bytes | None = None, by: User, at: datetime) -> SigningKey:
    """Put a new key in the place of the current one; what was signed before stays good.

    :raises Refused: if ``by`` may not, or the key is not the current one.
    """
    old = _locked(key_id)
    refuse_if(why_not_rotate(old, by=by))
    _end(old, at)
    old.save(update_fields=["valid_to", "sealed"])
    key = _made(old.unit, private or new_private(), is_demo=old.is_demo, by=by, at=at)
    record(
        Act.KEY_ROTATED, key, by=by, at=at, where=key.unit.path,
        key=key.shown, key_before=old.shown,
    )  # fmt: skip
    return key


@transaction.atomic
def report_stolen(
    key_id: int, *, stolen_on: date, words: str, by: User, at: datetime
) -> SigningKey:
    """Say from which day on nothing that a key signed is to be believed.

    The key signs no more; every paper that it signed is signed anew when it is printed again.

    :raises Refused: if ``by`` may not, it is reported already, or the day cannot be.
    """
    key = _locked(key_id)
    refuse_if(why_not_report_stolen(key, by=by))
    refuse_if(why_not_stolen_on(key, stolen_on, today=timezone.localdate(at)))
    told = words.strip()[:LONGEST]
    refuse_if("" if told else _("Chưa ghi mất thế nào. Người kiểm tra giấy về sau cần biết."))
    if key.is_current:
        _end(key, at)
    key.stolen_on, key.stolen_words = stolen_on, told
    key.save(update_fields=["valid_to", "sealed", "stolen_on", "stolen_words"])
    record(
        Act.KEY_STOLEN, key, by=by, at=at, where=key.unit.path,
        key=key.shown, stolen_on=stolen_on.isoformat(), reason=told,
    )  # fmt: skip
    notices.tell_stolen(key, by=by, at=at)
    return key
