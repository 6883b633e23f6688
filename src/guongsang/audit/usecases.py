"""Writing the log."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Model

from guongsang.audit.models import Entry


def record(
    act: str,
    subject: Model,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    where: str = "",
    **details: object,
) -> Entry:
    """Write one line of the log, inside the transaction of the act itself.

    :param act: a member of the package's ``acts.Act``.
    :param by: who did it; None for the public.
    :param where: path of the unit it happened at; "" for the whole installation.
    :param details: plain values that JSON can hold; never a secret, never a ballot.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() must be called inside the act's transaction")
    previous = (
        Entry.objects.filter(at__date=at.date()).order_by("-pk").values_list("hash", flat=True)
    ).first() or ""
    entry = Entry(
        at=at,
        act=act,
        actor_id=by.pk if by else None,
        actor_name=str(by)[:200] if by else "",
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_name=str(subject)[:300],
        unit_path=where,
        details=details,
        previous_hash=previous,
    )
    entry.hash = fingerprint(entry)
    entry.save(force_insert=True)
    return entry


def fingerprint(entry: Entry) -> str:
    """Return the SHA-256 of the line and of the hash before it, as 64 hex digits."""
    words = [
        entry.previous_hash,
        entry.at.isoformat(),
        entry.act,
        str(entry.actor_id),
        entry.actor_name,
        entry.subject_type,
        entry.subject_id,
        entry.subject_name,
        entry.unit_path,
        json.dumps(entry.details, sort_keys=True, ensure_ascii=False),
    ]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()
