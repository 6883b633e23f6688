"""A signature inside a PDF: added behind its last byte, so that what was there stays as it was.

The signed claims hold the hash of every byte of the file before (``pages``). The rest, an
incremental update as ISO 32000 allows, follows from those bytes and the signature alone: a checker
writes it again and compares. No PDF is ever parsed, so a hostile one has nothing to attack.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from guongsang.credentials.rules.keys import PublicKey
from guongsang.credentials.rules.tokens import LONGEST_TOKEN, Checked, Outcome, checked

MAGIC = b"%PDF-"
MARK = b"<</Type/GuongSangSeal/Length "
SEAL = re.compile(
    rb"\n(\d{1,8}) 0 obj\n" + re.escape(MARK) + rb"(\d{1,6})>>\nstream\n([\w.-]+)\nendstream\n",
    re.ASCII,
)
TRAILER = re.compile(rb"trailer\s*<<(.{1,1000}?)>>\s*startxref\s+(\d{1,10})\s+%%EOF\s*\Z", re.S)
TAIL = 2_000
# The update is the signature and some hundred bytes around it.
LONGEST_UPDATE = LONGEST_TOKEN + TAIL


class NotOurPdf(ValueError):  # noqa: N818 — what it is, not what went wrong
    """Not a PDF as our printer writes it, or one that is signed already."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A signed PDF taken apart: the file as it was printed, and its signature."""

    pages: bytes
    token: str
    is_whole: bool


def hash_of(pages: bytes) -> str:
    """Return the hash under which the bytes of a printed file are signed."""
    return hashlib.sha256(pages).hexdigest()


def with_seal(pages: bytes, token: str) -> bytes:
    """Return a printed PDF with its signature behind it; the same two give the same bytes.

    :raises NotOurPdf: when the end of ``pages`` is not that of a PDF with a plain table.
    """
    found = TRAILER.search(pages[-TAIL:])
    if not pages.startswith(MAGIC) or found is None or opened(pages) is not None:
        raise NotOurPdf
    trailer, before = found.group(1), found.group(2)
    number = int(_entry(rb"/Size\s+(\d{1,8})", trailer))
    kept = b"".join(
        b"/%s %s" % (name, _entry(rb"/%s\s+(\d{1,8} \d{1,5} R)" % name, trailer))
        for name in (b"Root", b"Info")
        if b"/" + name in trailer
    )
    first = _entry(rb"/ID\s*\[\s*(\([^()\\]{1,80}\)|<[0-9A-Fa-f]{1,80}>)", trailer)
    second = hashlib.sha256(token.encode()).hexdigest()[:32].upper().encode()
    words = token.encode()
    out = b"%s\n%d 0 obj\n%s%d>>\nstream\n%s\nendstream\nendobj\n" % (
        pages, number, MARK, len(words), words,
    )  # fmt: skip
    # The head of the free list comes first, as some readers insist.
    table = b"xref\n0 1\n0000000000 65535 f\r\n%d 1\n%010d 00000 n\r\n" % (
        number, len(pages) + 1,
    )  # fmt: skip
    end = b"trailer\n<</Size %d%s/ID[%s<%s>]/Prev %s/GuongSangSeal %d 0 R>>\n" % (
        number + 1, kept, first, second, before, number,
    )  # fmt: skip
    return out + table + end + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _entry(pattern: bytes, trailer: bytes) -> bytes:
    found = re.search(pattern, trailer)
    if found is None:
        raise NotOurPdf
    return found.group(1)


def opened(pdf: bytes) -> Opened | None:
    """Return the printed file and the signature inside ``pdf``; None when it has none.

    What stands behind the signature, or was changed in the update, makes it not whole.
    """
    place = pdf.rfind(MARK)
    if place < 0:
        return None
    found = SEAL.search(pdf, max(0, place - 20), place + LONGEST_UPDATE)
    if found is None:
        return Opened(pages=b"", token="", is_whole=False)
    pages, token = pdf[: found.start()], found.group(3).decode()
    try:
        is_whole = len(pdf) - len(pages) <= LONGEST_UPDATE and with_seal(pages, token) == pdf
    except NotOurPdf:
        is_whole = False
    return Opened(pages=pages, token=token, is_whole=is_whole)


def checked_pdf(pdf: bytes, keys: list[PublicKey] | None) -> Checked:
    """Return what the signature in ``pdf`` is worth, for the whole file to its last byte."""
    if not pdf.startswith(MAGIC):
        return Checked(outcome=Outcome.UNREADABLE)
    found = opened(pdf)
    if found is None:
        return Checked(outcome=Outcome.UNSIGNED)
    result = checked(found.token, keys)
    if result.claims and not (
        found.is_whole and result.claims.get("pages") == hash_of(found.pages)
    ):
        return replace(result, outcome=Outcome.ALTERED)
    return result
