"""Names of files, what is missing, and one folder whose bytes depend on its contents alone."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

# The earliest moment that a zip can hold: the same contents give the same bytes on any day.
NO_TIME = (1980, 1, 1, 0, 0, 0)
LONGEST_NAME = 60
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
ENDINGS = re.compile(r"\.([A-Za-z0-9]{1,5})$")


@dataclass(frozen=True, kw_only=True)
class Need:
    """One paper that a packet must have: for the whole, or for one dossier."""

    part: int
    name: str
    is_required: bool
    is_there: bool
    # What to do when it is not there.
    advice: str = ""
    # 0 for the whole packet.
    dossier: int = 0
    of: str = ""


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return what must be there and is not."""
    return [one for one in needs if one.is_required and not one.is_there]


def plain_name(words: str, otherwise: str = "tep") -> str:
    """Return ``words`` as a name that every system and mailbox takes: letters without marks."""
    apart = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    kept = NOT_IN_NAMES.sub("-", bare).title().strip("-")
    return kept[:LONGEST_NAME].strip("-") or otherwise


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, with its dot; "" for none."""
    found = ENDINGS.search(name)
    return f".{found[1].lower()}" if found else ""


def numbered(ordinal: int, words: str) -> str:
    """Return "01_To-Trinh"."""
    return f"{ordinal:02d}_{plain_name(words)}"


def unique(name: str, taken: set[str]) -> str:
    """Return ``name``, with a number before its ending when it is taken already; take it."""
    ending = ending_of(name)
    stem = name[: len(name) - len(ending)]
    made, n = name, 1
    while made.lower() in taken:
        n += 1
        made = f"{stem}-{n}{ending}"
    taken.add(made.lower())
    return made


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One file on the contents page."""

    path: str
    what: str
    of: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Piece:
    """One file of the folder."""

    path: str
    what: str
    of: str
    body: bytes

    @property
    def listed(self) -> Listed:
        """Return how it stands on the contents page."""
        return Listed(
            path=self.path, what=self.what, of=self.of, size=len(self.body),
            sha256=hashlib.sha256(self.body).hexdigest(),
        )  # fmt: skip


def manifest_of(about: dict[str, object], files: Sequence[Listed]) -> bytes:
    """Return the contents for machines."""
    told = {**about, "files": [asdict(one) for one in files]}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def folder_of(name: str, files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip with all ``files`` below one folder; equal files give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, body in sorted(files):
            _put(archive, f"{name}/{path}", body)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, path: str, body: bytes) -> None:
    entry = zipfile.ZipInfo(path, NO_TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    archive.writestr(entry, body)


def without_time(docx: bytes) -> bytes:
    """Return a Word file whose parts tell no time of writing, so that it is the same each time."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            _put(new, name, old.read(name))
    return out.getvalue()
