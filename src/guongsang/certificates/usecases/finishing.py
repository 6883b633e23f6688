"""The last step of a single certificate before it is kept."""

from __future__ import annotations

from guongsang.honours.models import Grant


def finish(pdf: bytes, grant: Grant) -> bytes:
    """Return the certificate of ``grant`` as it leaves the house; its hash is taken afterwards.

    Whatever a single certificate carries beside its page is added here and nowhere else. The same
    page and grant must give the same bytes.
    """
    return pdf
