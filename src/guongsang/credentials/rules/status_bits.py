"""A list of one bit per credential (W3C Bitstring Status List): who is revoked, in a crowd."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

from guongsang.credentials.rules.keys import b64

# The least that the W3C allows: one bit hides among at least so many.
BITS = 131_072


def place_of(number: int) -> tuple[int, int]:
    """Return in which list the credential ``number`` stands, and at which bit."""
    return divmod(number, BITS)


def encoded(bits: Iterable[int]) -> str:
    """Return ``bits`` as "encodedList" wants them: packed, the first bit leftmost, base64url."""
    row = bytearray(BITS // 8)
    for bit in bits:
        row[bit // 8] |= 0x80 >> bit % 8
    return "u" + b64(gzip.compress(bytes(row), mtime=0))
