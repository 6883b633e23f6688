"""Keys as everybody may read them: the list, the document of an office, the key that signs now."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from guongsang.credentials.models import SigningKey
from guongsang.credentials.rules.keys import CannotOpen, PublicKey, jwk_of, published, unseal
from guongsang.organisations.models import Unit
from guongsang.organisations.queries import successor_on

# Readers of did:web and of JWK know these; nothing of it is ever fetched by this program.
DID_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"]


def all_keys() -> list[PublicKey]:
    """Return every key that ever signed here, the current ones first."""
    return [key.as_public() for key in SigningKey.objects.for_listing()]


def key_list() -> dict[str, object]:
    """Return the public list of keys that a checker takes along."""
    return published(all_keys())


def signing_unit(unit: Unit, at: datetime) -> Unit:
    """Return who signs today for what ``unit`` has granted: itself, or its heir."""
    day: date = timezone.localdate(at)
    return successor_on(unit, day)


def current_key(unit: Unit) -> SigningKey | None:
    """Return the key with which ``unit`` signs now."""
    return SigningKey.objects.current().filter(unit=unit).select_related("unit").first()


def private_of(key: SigningKey) -> bytes:
    """Return the private half.

    :raises CannotOpen: when this installation has another secret than the one that sealed it.
    """
    return unseal(key.sealed, secret=settings.SIGNING_SECRET, kid=key.kid)


def opens(key: SigningKey) -> bool:
    """Tell whether this installation can sign with ``key``."""
    try:
        return bool(private_of(key))
    except CannotOpen:
        return False


def site_did() -> str:
    """Return the did:web name of this site; a port is written as the method wants it."""
    return f"did:web:{quote(urlsplit(settings.SITE_URL).netloc, safe='')}"


def did_of(unit: Unit) -> str:
    """Return the did:web name of an office: its document lies at /co-quan/<number>/did.json."""
    path = reverse("credentials:did", args=[unit.pk]).strip("/").removesuffix("/did.json")
    return f"{site_did()}:{path.replace('/', ':')}"


def did_document(did: str, keys: list[SigningKey]) -> dict[str, object]:
    """Return the document of ``did``: the keys by which its signatures are checked.

    A key that was reported stolen is no longer among them; the list of keys still tells of it.
    """
    good = [key for key in keys if key.stolen_on is None]
    return {
        "@context": DID_CONTEXT,
        "id": did,
        "verificationMethod": [
            {
                "id": f"{did}#{key.kid}",
                "type": "JsonWebKey2020",
                "controller": did,
                "publicKeyJwk": {**jwk_of(key.public), "kid": key.kid, "alg": "EdDSA"},
            }
            for key in good
        ],
        "assertionMethod": [f"{did}#{key.kid}" for key in good],
    }
