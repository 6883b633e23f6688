"""Zipped office files: measured before they are opened, macros and entities refused."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused

MOST_MEMBERS = 2_000
MOST_UNZIPPED = 150 * 1024 * 1024
# Ordinary papers shrink ten- to thirtyfold; only nonsense shrinks more than this.
MOST_RATIO = 250
SMALL = 5 * 1024 * 1024
PIECE = 256 * 1024


class HostileXMLError(ValueError):
    """A part declares entities or a document type, which no office program writes."""


def refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Refuse what unzips to too much, or brings macros along.

    :raises Refused: with a sentence.
    """
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise _bomb()
    unzipped = sum(member.file_size for member in members)
    zipped = max(1, sum(member.compress_size for member in members))
    if unzipped > MOST_UNZIPPED or (unzipped > SMALL and unzipped / zipped > MOST_RATIO):
        raise _bomb()
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise Refused(_("Tệp có chứa macro. Hãy lưu lại dạng .xlsx, .docx (không macro)."))
    _refuse_lying_sizes(archive)


def _bomb() -> Refused:
    return Refused(_("Tệp nén bung ra quá lớn nên không được mở. Hãy dùng tệp mẫu và nhập lại."))


def _refuse_lying_sizes(archive: zipfile.ZipFile) -> None:
    """Unzip everything without keeping it: what the directory claims need not be true."""
    left = MOST_UNZIPPED
    for member in archive.infolist():
        with archive.open(member) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise _bomb()


def xml_of(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """Return a part as a tree.

    :raises HostileXMLError: when it declares entities.
    :raises KeyError: when there is no such part.
    """
    text = archive.read(name)
    # Other encodings than UTF-8 could hide the words that are looked for.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise HostileXMLError(name)
    return ElementTree.fromstring(text)  # noqa: S314 — entities were refused just above
