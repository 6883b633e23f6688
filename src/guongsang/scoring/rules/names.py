"""Names in free text: what stands for a person, what is put in its place, what looks like one.

Plain words in, plain words out; nothing here knows a dossier.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guongsang.foundation.text import fold

TITLES = (
    "ông|bà|anh|chị|em|cô|chú|bác|cháu|thầy|cụ|đồng chí|đ/c|bí thư|chủ tịch|gia đình|hộ|"
    "vợ|chồng|con|bố|mẹ|cha"
)
FAMILIES = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly nong trieu ban ha ma "
    "luong luc dam hua lo quang vang giang sung thao mua chu dinh doan trinh mai cao to ta phung "
    "luu dong au be loc hau ca tong vuong quan la dao lam truong thai chau kieu khuat tang luu "
    "dong than hoang be luan dinh phuong thach son kim lau cu va mong tu sam"
)
FAMILY_NAMES = frozenset(FAMILIES.split())
# Written out: between À and Ỹ of the alphabet of machines stand small letters, too.
CAPITALS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
CAPITALISED = rf"[{CAPITALS}][^\W\d_]*"
RUN_OF_NAMES = re.compile(rf"{CAPITALISED}(?: {CAPITALISED})+")
TITLED = re.compile(rf"\b(?i:{TITLES}) ({CAPITALISED}(?: {CAPITALISED})*)")
TITLE_BEFORE = re.compile(rf"\b(?:{TITLES})\s+\Z", re.IGNORECASE)
PHONE = re.compile(r"(?<!\d)(?:\+84[ .-]?|0)\d(?:[ .-]?\d){7,9}(?!\d)")
BEGINS_SENTENCE = re.compile(r"(?:\A|[.!?:;…\n])[\s\"“«(-]*\Z")
SHORTEST_NAME = 2


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """What is put in the place of a name; ``alone``: a given name, which may be a common word."""

    words: str
    by: str
    alone: bool = False


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a text, and whether it looks like somebody's name."""

    text: str
    is_name: bool = False


def bare(text: str) -> str:
    """Return ``text`` without marks and capitals, letter for letter: places stay the same."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        folded = fold(letter)
        letters.append(folded if len(folded) == 1 else " ")
    # As ``fold`` does: kỹ and kĩ are one word.
    return re.sub(r"(?<=[bcdghklmnpqrstvx])y\b", "i", "".join(letters))


def holds_name(text: str, name: str) -> bool:
    """Tell whether the whole ``name`` (two words or more) stands in ``text``, marks ignored."""
    wanted = fold(name)
    return len(wanted.split()) >= SHORTEST_NAME and f" {wanted} " in f" {fold(text)} "


def kin_before(text: str, name: str) -> str:
    """Return the words of kinship right before ``name`` in ``text`` ("vợ là bà"); "" if none."""
    folded, wanted = f" {fold(text)} ", f" {fold(name)} "
    if len(wanted.split()) < SHORTEST_NAME or wanted not in folded:
        return ""
    before = folded.split(wanted)[0].split()[-4:]
    kin = {"vo", "chong", "con", "bo", "me", "cha", "anh", "chi", "em", "ong", "ba", "chau", "re",
           "dau", "co", "chu", "bac", "di", "cau"}  # fmt: skip
    sure = {"vo", "chong", "bo", "me", "cha", "ruot", "re", "dau", "trai", "gai", "noi", "ngoai"}
    return " ".join(before) if set(before) & kin and set(before) & sure else ""


def veiled(text: str, replacements: Sequence[Replacement]) -> str:
    """Return ``text`` with every known name replaced, longest first; numbers to call as well."""
    done = unicodedata.normalize("NFC", text)
    ordered = sorted(replacements, key=lambda one: -len(one.words))
    for one in ordered:
        done = _alone(done, one) if one.alone else _everywhere(done, one)
    return PHONE.sub("[số điện thoại]", done)


def _everywhere(text: str, one: Replacement) -> str:
    words = bare(one.words).split()
    if not words:
        return text
    pattern = re.compile(r"(?<!\w)" + r" +".join(map(re.escape, words)) + r"(?!\w)")
    found = [match.span() for match in pattern.finditer(bare(text))]
    return _put(text, found, one.by)


def _alone(text: str, one: Replacement) -> str:
    """Replace a lone given name only where it is written as a name: "bà Mai", not "mai sau"."""
    pattern = re.compile(rf"(?<!\w){re.escape(one.words)}(?!\w)")
    found = [
        match.span()
        for match in pattern.finditer(text)
        if TITLE_BEFORE.search(text[: match.start()])
        or not BEGINS_SENTENCE.search(text[: match.start()])
    ]
    return _put(text, found, one.by)


def _put(text: str, spans: Sequence[tuple[int, int]], by: str) -> str:
    for start, end in reversed(spans):
        # "bà Bàn Thị Mai" tells the sex; the title goes with the name.
        title = TITLE_BEFORE.search(text[:start])
        begin = title.start() if title else start
        put = by.capitalize() if BEGINS_SENTENCE.search(text[:begin]) else by
        text = text[:begin] + put + text[end:]
    return text


def pieces(text: str, known: Iterable[str] = ()) -> list[Piece]:
    """Return ``text`` in pieces, those marked that a clerk should look at.

    :param known: names of the register (people, units): found whole, marks ignored; a lone word
        only as it is written.
    """
    text = unicodedata.normalize("NFC", text)
    spans = sorted(_suspects(text, known))
    found: list[Piece] = []
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            found.append(Piece(text=text[at:start]))
        found.append(Piece(text=text[start:end], is_name=True))
        at = end
    return [*found, Piece(text=text[at:])] if at < len(text) else found


def _suspects(text: str, known: Iterable[str]) -> list[tuple[int, int]]:
    spans = [match.span(1) for match in TITLED.finditer(text)]
    spans += [match.span() for match in PHONE.finditer(text)]
    for match in RUN_OF_NAMES.finditer(text):
        if fold(match.group().split()[0]) in FAMILY_NAMES:
            spans.append(match.span())
    flat = bare(text)
    joined = " ".join(flat.split())
    for name in known:
        wanted = bare(name).split()
        if len(wanted) < SHORTEST_NAME:
            alone = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
            spans += [match.span() for match in alone.finditer(text) if name]
            continue
        if " ".join(wanted) not in joined:
            continue
        pattern = re.compile(r"(?<!\w)" + r" +".join(map(re.escape, wanted)) + r"(?!\w)")
        spans += [match.span() for match in pattern.finditer(flat)]
    return spans
