"""Signed claims: compact JWS by Ed25519, the same bytes for the same claims, and their check."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from guongsang.credentials.rules.keys import PublicKey, b64, jwk_of, kid_of, unb64

PAPER_TYPE = "guongsang-paper+jws"
# RFC 9864 renames it "Ed25519"; the verifiers of badges know only the older name (ADR 0018).
ALGORITHM = "EdDSA"
LONGEST_TOKEN = 65_536
# The day of a signature is a day of the office.
HANOI = timezone(timedelta(hours=7))


class Outcome(StrEnum):
    """What a check finds."""

    GENUINE = "genuine"
    ALTERED = "altered"  # the signature is good, but the pages are not those that were signed
    FORGED = "forged"  # the signature does not belong to what is said
    UNKNOWN_KEY = "unknown_key"  # signed by nobody whom the list of keys knows
    UNTRUSTED = "untrusted"  # signed by the key in the file itself; nobody has vouched for it
    OUT_OF_TIME = "out_of_time"  # signed while the key did not count
    STOLEN = "stolen"  # signed on or after the day from which the key is reported stolen
    DOUBTFUL = "doubtful"  # dated before, but whoever has the key may write any date
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The outcome, what the paper says as far as its signature is good, and by which key."""

    outcome: Outcome
    claims: Mapping[str, object] = field(default_factory=dict)
    kid: str = ""
    owner: str = ""


def canonical(claims: Mapping[str, object]) -> bytes:
    """Return the one spelling of claims: sorted names, composed letters, no blanks."""
    words = json.dumps(claims, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", words).encode()


def signed(
    claims: Mapping[str, object],
    *,
    private: bytes,
    kid: str,
    typ: str = PAPER_TYPE,
) -> str:
    """Return ``claims`` as a compact JWS; the public key goes along, for whoever has no list."""
    key = Ed25519PrivateKey.from_private_bytes(private)
    x = b64(key.public_key().public_bytes_raw())
    header = {"alg": ALGORITHM, "jwk": jwk_of(x), "kid": kid, "typ": typ}
    words = f"{b64(canonical(header))}.{b64(canonical(claims))}"
    return f"{words}.{b64(key.sign(words.encode()))}"


@dataclass(frozen=True, kw_only=True)
class _Parts:
    kid: str
    x: str
    claims: dict[str, object]
    words: bytes
    signature: bytes


def _parts(token: str) -> _Parts:
    """:raises ValueError: when ``token`` is not one of ours."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise ValueError("too long or not ASCII")
    head, body, tail = token.split(".")
    header, claims = json.loads(unb64(head)), json.loads(unb64(body))
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise ValueError("not claims")
    # The algorithm is ours to say, never the paper's.
    if header.get("alg") != ALGORITHM:
        raise ValueError("another algorithm")
    jwk = header.get("jwk")
    return _Parts(
        kid=str(header.get("kid", "")).rpartition("#")[2],
        x=str(jwk.get("x", "")) if isinstance(jwk, dict) else "",
        claims=claims,
        words=f"{head}.{body}".encode(),
        signature=unb64(tail),
    )


def checked(token: str, keys: Iterable[PublicKey] | None) -> Checked:
    """Return what the signature of ``token`` is worth by the published ``keys``.

    :param keys: None when there is no list: then the key in the token is tried, and the outcome is
        UNTRUSTED at best.
    """
    try:
        parts = _parts(token)
        known = {key.kid: key for key in keys} if keys is not None else {}
        key = known.get(parts.kid)
        if key is None and keys is not None:
            return Checked(outcome=Outcome.UNKNOWN_KEY, kid=parts.kid)
        raw = key.raw if key else unb64(parts.x)
        Ed25519PublicKey.from_public_bytes(raw).verify(parts.signature, parts.words)
    except InvalidSignature:
        return Checked(outcome=Outcome.FORGED)
    except (ValueError, RecursionError, AttributeError):
        return Checked(outcome=Outcome.UNREADABLE)
    if key is None:
        return Checked(outcome=Outcome.UNTRUSTED, claims=parts.claims, kid=kid_of(parts.x))
    outcome = _standing(key, issued_of(parts.claims))
    return Checked(outcome=outcome, claims=parts.claims, kid=key.kid, owner=key.owner)


def issued_of(claims: Mapping[str, object]) -> datetime | None:
    """Return when the claims say that they were signed; None when they do not."""
    try:
        moment = datetime.fromisoformat(str(claims.get("issued") or claims.get("validFrom", "")))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _standing(key: PublicKey, issued: datetime | None) -> Outcome:
    if issued is None:
        return Outcome.UNREADABLE
    if key.stolen_on:
        day: date = issued.astimezone(HANOI).date()
        return Outcome.STOLEN if day >= key.stolen_on else Outcome.DOUBTFUL
    if issued < key.valid_from or (key.valid_to and issued >= key.valid_to):
        return Outcome.OUT_OF_TIME
    return Outcome.GENUINE
