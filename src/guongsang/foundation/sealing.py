"""Words that lie in the database only as cipher: a copied file tells nobody who said what."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class SealBrokenError(RuntimeError):
    """The words were sealed with a key that is not here, or somebody changed them."""


def seal(words: str, *, secrets: Sequence[str], purpose: str) -> str:
    """Return ``words`` as cipher that only the same secret opens again.

    :param secrets: the newest first; it seals, any of them opens.
    :param purpose: what is sealed in one place is not opened in another.
    """
    return _keys(secrets, purpose).encrypt(words.encode()).decode()


def unseal(cipher: str, *, secrets: Sequence[str], purpose: str) -> str:
    """Return the words of ``cipher``.

    :raises SealBrokenError: when no secret opens it.
    """
    try:
        return _keys(secrets, purpose).decrypt(cipher.encode()).decode()
    except InvalidToken as error:
        raise SealBrokenError from error


def _keys(secrets: Sequence[str], purpose: str) -> MultiFernet:
    digests = [hashlib.sha256(f"{purpose}\n{secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
