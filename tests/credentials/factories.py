"""Keys that are the same in every test, and certificates as the printer prints them."""

from datetime import datetime
from functools import lru_cache

from guongsang.accounts.models import User
from guongsang.certificates.queries.drawing import certificates_pdf
from guongsang.certificates.queries.papers import says_of
from guongsang.certificates.rules import Shift, shipped_spec
from guongsang.credentials import usecases
from guongsang.credentials.models import SigningKey
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from tests.honours.factories import A_DAY

FIRST, SECOND, STRANGER = bytes([1] * 32), bytes([2] * 32), bytes([3] * 32)


def make_key(unit: Unit, *, by: User, at: datetime = A_DAY) -> SigningKey:
    return usecases.make_key(unit.pk, private=FIRST, by=by, at=at)


def printed(grant: Grant) -> bytes:
    """Return the certificate of a grant as it comes from the printer, unsigned."""
    return certificates_pdf(shipped_spec(), [says_of(grant, grant.decision)], shift=Shift())


def signed_paper(grant: Grant, *, at: datetime = A_DAY) -> bytes:
    """Return the certificate of a grant with its signature inside."""
    return usecases.embedded(printed(grant), grant, at=at)


@lru_cache(maxsize=1)
def plain_pdf() -> bytes:
    """Return the smallest PDF whose end is like that of our printer."""
    words = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 2\n"
    table = b"0000000000 65535 f\r\n0000000009 00000 n\r\n"
    trailer = b"trailer\n<</Size 2/Root 1 0 R/ID[(abc)(abc)]>>\nstartxref\n42\n%%EOF"
    return words + table + trailer
