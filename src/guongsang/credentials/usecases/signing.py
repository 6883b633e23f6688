"""Signing what a grant says: once for the same words, so that a second print has the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.credentials.models import Credential, Made, SigningKey
from guongsang.credentials.permissions import why_not_sign
from guongsang.credentials.queries.badges import badge_claims, status_claims
from guongsang.credentials.queries.claims import claims_of, moment, moment_utc
from guongsang.credentials.queries.keys import current_key, did_of, private_of, signing_unit
from guongsang.credentials.rules.keys import CannotOpen
from guongsang.credentials.rules.sealed_pdf import hash_of, with_seal
from guongsang.credentials.rules.tokens import PAPER_TYPE, canonical, signed
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit

BADGE_TYPE = "vc+jwt"


def embedded(pdf: bytes, grant: Grant, *, at: datetime) -> bytes:
    """Return a printed certificate with its signature inside; the same print gives the same bytes.

    An office without a key prints as before, unsigned.

    :raises Refused: if the grant does not stand, or the key cannot be opened here.
    """
    refuse_if(why_not_sign(grant))
    token = _once(grant, Made.PAPER, claims_of(grant) | {"pages": hash_of(pdf)}, at=at)
    return with_seal(pdf, token) if token else pdf


def credential_of(grant: Grant, *, at: datetime) -> str:
    """Return the Open Badges 3.0 credential of a grant as a JWT; "" without a key.

    :raises Refused: if the grant does not stand, or the key cannot be opened here.
    """
    refuse_if(why_not_sign(grant))
    key = current_key(signing_unit(grant.decision.unit, at))
    return _once(grant, Made.BADGE, badge_claims(grant, key.unit), at=at) if key else ""


@transaction.atomic
def _once(grant: Grant, made: Made, claims: Mapping[str, object], *, at: datetime) -> str:
    """Return what was signed of these claims before, else sign them now; "" without a key."""
    digest = hashlib.sha256(canonical(claims)).hexdigest()
    before = Credential.objects.trusted().filter(grant=grant, digest=digest).order_by("pk")
    if found := before.first():
        return found.token
    key = current_key(signing_unit(grant.decision.unit, at))
    if key is None:
        return ""
    row, _is_new = Credential.objects.get_or_create(
        grant=grant,
        digest=digest,
        key=key,
        defaults={"made": made, "issued_at": at, "token": _token(key, made, claims, at=at)},
    )
    return row.token


def _token(key: SigningKey, made: Made, claims: Mapping[str, object], *, at: datetime) -> str:
    if made == Made.PAPER:
        told = dict(claims) | {"issued": moment(at)}
        return signed(told, private=_private(key), kid=key.kid, typ=PAPER_TYPE)
    return _badge_token(key, claims, at=at)


def _badge_token(key: SigningKey, claims: Mapping[str, object], *, at: datetime) -> str:
    told = dict(claims) | {"validFrom": moment_utc(at), "nbf": int(at.timestamp())}
    kid = f"{did_of(key.unit)}#{key.kid}"
    return signed(told, private=_private(key), kid=kid, typ=BADGE_TYPE)


def _private(key: SigningKey) -> bytes:
    try:
        return private_of(key)
    except CannotOpen as error:
        raise Refused(
            _(
                "Khóa ký của «%(unit)s» không mở được trên máy này vì bí mật của máy đã khác "
                "(thường là sau khi khôi phục sang máy mới). Nhờ quản trị vào «Khóa ký» đổi khóa."
            )
            % {"unit": key.unit.name}
        ) from error


def status_token(unit: Unit, part: int, purpose: str, *, at: datetime) -> str:
    """Return the signed list of what an office has revoked or suspended; "" without a key."""
    key = current_key(unit)
    if key is None:
        return ""
    return _badge_token(key, status_claims(unit, part, purpose, at=at), at=at)
