"""The kinds of files that we take, and the first bytes by which each is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of file: its extension, its type, and where its signature stands."""

    extension: str
    content_type: str
    signatures: tuple[bytes, ...]
    offset: int = 0
    aliases: tuple[str, ...] = ()

    def fits(self, head: bytes) -> bool:
        """Tell whether a file that begins with ``head`` can be of this kind."""
        return head[self.offset :].startswith(self.signatures)


OFFICE = "application/vnd.openxmlformats-officedocument."
HEIF_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc", b"ftypheim")
MP4_BRANDS = (
    b"ftypisom",
    b"ftypiso2",
    b"ftypiso4",
    b"ftypiso5",
    b"ftypiso6",
    b"ftypmp41",
    b"ftypmp42",
    b"ftypavc1",
    b"ftypMSNV",
    b"ftypM4V ",
    b"ftypqt  ",
    b"ftyp3gp",
)
KINDS = {
    kind.extension: kind
    for kind in (
        Kind(
            extension="jpg",
            content_type="image/jpeg",
            signatures=(b"\xff\xd8\xff",),
            aliases=("jpeg", "jpe", "jfif"),
        ),
        Kind(extension="png", content_type="image/png", signatures=(b"\x89PNG\r\n\x1a\n",)),
        Kind(extension="webp", content_type="image/webp", signatures=(b"WEBP",), offset=8),
        Kind(
            extension="heic",
            content_type="image/heic",
            signatures=HEIF_BRANDS,
            offset=4,
            aliases=("heif",),
        ),
        Kind(extension="pdf", content_type="application/pdf", signatures=(b"%PDF-",)),
        Kind(
            extension="docx",
            content_type=f"{OFFICE}wordprocessingml.document",
            signatures=(b"PK\x03\x04",),
        ),
        Kind(
            extension="xlsx",
            content_type=f"{OFFICE}spreadsheetml.sheet",
            signatures=(b"PK\x03\x04",),
        ),
        # Many programs call a web page or a zipped workbook so: its reader looks for itself.
        Kind(extension="xls", content_type="application/vnd.ms-excel", signatures=(b"",)),
        Kind(
            extension="mp4",
            content_type="video/mp4",
            signatures=MP4_BRANDS,
            offset=4,
            aliases=("m4v", "mov"),
        ),
        Kind(
            extension="mp3",
            content_type="audio/mpeg",
            signatures=(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
        ),
        # A form that was filled in without a network: read as words, never run or shown.
        Kind(extension="html", content_type="text/html", signatures=(b"",), aliases=("htm",)),
        Kind(extension="csv", content_type="text/csv", signatures=(b"",), aliases=("txt", "tsv")),
    )
}
PICTURES = frozenset({"jpg", "png", "webp", "heic"})
DOCUMENTS = frozenset({"pdf", "docx"})
SHEETS = frozenset({"xlsx", "csv"})
LISTS = SHEETS | {"xls", "docx", "html"}
EVIDENCE = PICTURES | DOCUMENTS | {"xlsx", "mp4", "mp3"}


def kind_named(name: str) -> Kind | None:
    """Return the kind that a file's name claims."""
    _stem, dot, extension = name.rpartition(".")
    claimed = extension.casefold() if dot else ""
    return next((k for k in KINDS.values() if claimed in (k.extension, *k.aliases)), None)
