"""The last step of a single certificate before it is kept."""

from __future__ import annotations

from datetime import datetime

from guongsang.credentials.usecases import embedded
from guongsang.honours.models import Grant


def finish(pdf: bytes, grant: Grant, *, at: datetime) -> bytes:
    """Return the certificate of ``grant`` as it leaves the house: with its signature inside.

    Its hash is taken afterwards; the same page and grant give the same bytes. Whatever a single
    certificate carries beside its page is added here and nowhere else.
    """
    return embedded(pdf, grant, at=at)
