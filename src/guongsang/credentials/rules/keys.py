"""Ed25519 keys: made, named by their fingerprint, sealed for rest, published and read back."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
# As many bytes of the fingerprint as people compare by eye: 128 bits.
SHOWN_BYTES = 16
MOST_KEYS = 1000


class CannotOpen(ValueError):  # noqa: N818 — what it is, not what went wrong
    """A sealed key was sealed with another secret, or is damaged."""


class BadKeys(ValueError):  # noqa: N818 — as above
    """A file of keys that cannot be understood."""


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """What everybody may know of a key: whose it is, and when it counts."""

    kid: str
    x: str
    owner: str
    valid_from: datetime
    valid_to: datetime | None = None
    stolen_on: date | None = None

    @property
    def raw(self) -> bytes:
        """Return the 32 bytes with which signatures are checked."""
        return unb64(self.x)


def b64(data: bytes) -> str:
    """Return ``data`` in base64url without padding, as JOSE writes it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(words: str) -> bytes:
    """Return the bytes of base64url; refuse any other spelling of the same bytes.

    :raises ValueError: for anything that ``b64`` would not have written.
    """
    try:
        data = base64.b64decode(words + "=" * (-len(words) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64url") from error
    if b64(data) != words:
        raise ValueError("not canonical base64url")
    return data


def new_private() -> bytes:
    """Return a fresh private key."""
    return secrets.token_bytes(KEY_BYTES)


def public_of(private: bytes) -> str:
    """Return the public half ("x" of a JWK) of a private key."""
    return b64(Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def jwk_of(x: str) -> dict[str, str]:
    """Return the bare public JWK (RFC 8037)."""
    return {"crv": "Ed25519", "kty": "OKP", "x": x}


def kid_of(x: str) -> str:
    """Return the thumbprint of a public key (RFC 7638), by which it is named everywhere."""
    words = json.dumps(jwk_of(x), separators=(",", ":"), sort_keys=True)
    return b64(hashlib.sha256(words.encode()).digest())


def fingerprint(kid: str) -> str:
    """Return a key's name as people compare it by eye: "1A2B 3C4D …", eight groups."""
    letters = unb64(kid)[:SHOWN_BYTES].hex().upper()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def seal(private: bytes, *, secret: str, kid: str) -> str:
    """Return a private key as it may lie in the database: useless without ``secret``."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return b64(nonce + _cipher(secret).encrypt(nonce, private, kid.encode()))


def unseal(sealed: str, *, secret: str, kid: str) -> bytes:
    """Return the private key that ``seal`` closed.

    :raises CannotOpen: when the secret is another one, or the row was changed or put elsewhere.
    """
    try:
        data = unb64(sealed)
        return _cipher(secret).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], kid.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(kid) from error


def _cipher(secret: str) -> AESGCM:
    derived = HKDF(
        algorithm=SHA256(), length=32, salt=None, info=b"guongsang.credentials.seal.v1"
    ).derive(secret.encode())
    return AESGCM(derived)


def published(keys: list[PublicKey]) -> dict[str, object]:
    """Return the public list of keys: a JWK set, times as OpenID Federation writes them."""
    return {"keys": [_published(key) for key in keys]}


def _published(key: PublicKey) -> dict[str, object]:
    told: dict[str, object] = {
        **jwk_of(key.x),
        "kid": key.kid,
        "use": "sig",
        "alg": "EdDSA",
        "owner": key.owner,
        "nbf": int(key.valid_from.timestamp()),
    }
    if key.valid_to:
        told["exp"] = int(key.valid_to.timestamp())
    if key.stolen_on:
        told["revoked"] = {"revoked_on": key.stolen_on.isoformat(), "reason": "compromised"}
    return told


def read_keys(words: bytes) -> list[PublicKey]:
    """Return the keys of a downloaded list; each must carry the name that its bytes give it.

    :raises BadKeys: when it is not such a list.
    """
    try:
        told = json.loads(words)
        keys = [_read(one) for one in told["keys"]]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, OSError) as error:
        raise BadKeys(str(error)) from error
    if len(keys) > MOST_KEYS:
        raise BadKeys("too many keys")
    return keys


def _read(told: dict[str, object]) -> PublicKey:
    x = str(told["x"])
    if told["kty"] != "OKP" or told["crv"] != "Ed25519" or len(unb64(x)) != KEY_BYTES:
        raise ValueError("not an Ed25519 key")
    if told.get("kid", kid_of(x)) != kid_of(x):
        raise ValueError("a key under a wrong name")
    revoked = told.get("revoked")
    return PublicKey(
        kid=kid_of(x),
        x=x,
        owner=str(told.get("owner", "")),
        valid_from=_moment(told.get("nbf", 0)),
        valid_to=_moment(told["exp"]) if "exp" in told else None,
        stolen_on=date.fromisoformat(str(revoked["revoked_on"]))
        if isinstance(revoked, dict)
        else None,
    )


def _moment(seconds: object) -> datetime:
    if not isinstance(seconds, int):
        raise ValueError("not a moment")
    return datetime.fromtimestamp(seconds).astimezone()
