"""What the headings of a list mean, by the many ways in which offices write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum, auto
from functools import lru_cache

from guongsang.foundation.text import fold


class Meaning(StrEnum):
    """What a column holds."""

    NUMBER = auto()
    NAME = auto()
    FAMILY = auto()
    GIVEN = auto()
    KIND = auto()
    POSITION = auto()
    POSITION_UNIT = auto()
    UNIT = auto()
    ADDRESS = auto()
    BIRTH = auto()
    BIRTH_MALE = auto()
    BIRTH_FEMALE = auto()
    SEX = auto()
    FEMALE = auto()
    MALE = auto()
    ETHNIC = auto()
    CITIZEN = auto()
    PHONE = auto()
    MEMBERS = auto()
    FIELD = auto()
    TITLE = auto()
    GOAL = auto()
    HELPER = auto()
    FINISH = auto()
    AWARD = auto()
    NOTE = auto()
    IGNORED = auto()


# Folded; a heading that begins, ends or goes on with other words is found by the longest of these.
USUAL: dict[Meaning, tuple[str, ...]] = {
    Meaning.NUMBER: ("so thu tu", "so tt"),
    Meaning.NAME: (
        "ho va ten", "ho ten", "ten ca nhan", "ten tap the", "ten ho gia dinh", "ten chu ho",
        "ho ten chu ho", "ten dien hinh", "ten goi", "ten don vi ca nhan", "ten to chuc",
        "ten tap the ca nhan", "tap the ca nhan", "ca nhan tap the", "nguoi duoc de nghi",
        "ca nhan duoc de nghi", "tap the duoc de nghi", "doi tuong de nghi", "ten doi tuong",
        "ten tap the ca nhan ho gia dinh", "ten ca nhan tap the", "ho gia dinh de nghi",
        "ho va ten chu ho", "ten mo hinh dien hinh",
    ),
    Meaning.FAMILY: ("ho dem", "ho va dem", "ho va ten dem", "ho lot", "ho chu dem"),
    Meaning.KIND: ("doi tuong", "loai doi tuong", "loai hinh", "ca nhan tap the hay ho"),
    Meaning.POSITION: ("chuc vu", "chuc danh", "nghe nghiep", "cong viec", "chuc vu chuc danh"),
    Meaning.POSITION_UNIT: (
        "chuc vu don vi", "chuc vu don vi cong tac", "chuc vu noi cong tac", "chuc danh don vi",
        "chuc vu co quan", "chuc vu va don vi cong tac", "chuc danh noi cong tac",
        "chuc vu chuc danh don vi cong tac", "nghe nghiep noi cong tac",
    ),
    Meaning.UNIT: (
        "don vi", "don vi cong tac", "noi cong tac", "co quan", "co quan don vi", "noi lam viec",
        "don vi de nghi", "to dan pho", "khu dan cu", "thon to", "thon ban", "ten don vi",
        "ten truong", "don vi truc thuoc", "to chuyen mon",
    ),
    Meaning.ADDRESS: (
        "dia chi", "noi o", "cho o", "noi cu tru", "thuong tru", "noi thuong tru", "tru quan",
        "dia chi don vi", "cho o hien nay", "noi o hien nay", "ho khau thuong tru",
    ),
    Meaning.BIRTH: (
        "nam sinh", "ngay sinh", "sinh nam", "sinh ngay", "ngay thang nam sinh", "nam thanh lap",
        "ngay thang sinh", "nam sinh nam thanh lap",
    ),
    Meaning.BIRTH_MALE: ("nam sinh nam", "ngay sinh nam", "ngay thang nam sinh nam"),
    Meaning.BIRTH_FEMALE: ("nam sinh nu", "ngay sinh nu", "ngay thang nam sinh nu"),
    Meaning.SEX: ("gioi tinh", "nam nu", "nam hay nu"),
    Meaning.FEMALE: ("gioi tinh nu", "la nu", "danh dau nu"),
    Meaning.MALE: ("gioi tinh nam", "la nam"),
    Meaning.ETHNIC: ("dan toc",),
    Meaning.CITIZEN: (
        "cccd", "cmnd", "cmt", "can cuoc", "so dinh danh", "can cuoc cong dan", "cmnd cccd",
        "chung minh nhan dan", "chung minh thu", "ma dinh danh", "cccd cmnd",
    ),
    Meaning.PHONE: ("dien thoai", "so dien thoai", "sdt", "so di dong"),
    Meaning.MEMBERS: ("so nguoi", "so thanh vien", "so nhan khau", "tong so nguoi"),
    Meaning.FIELD: ("linh vuc", "linh vuc de nghi", "thuoc linh vuc", "linh vuc xet"),
    Meaning.TITLE: (
        "tom tat", "thanh tich", "tom tat thanh tich", "thanh tich tom tat", "noi dung",
        "thanh tich noi bat", "thanh tich chu yeu", "thanh tich dat duoc", "tom tat mo hinh",
        "mo hinh", "viec lam", "mo hinh viec lam", "noi dung mo hinh", "ket qua noi bat",
        "tom tat thanh tich dat duoc", "tom tat noi dung", "ly do de nghi", "viec lam tot",
        "tom tat mo hinh viec lam",
    ),
    Meaning.GOAL: ("muc tieu", "muc tieu phan dau", "chi tieu phan dau"),
    Meaning.HELPER: ("don vi giup do", "nguoi giup do", "don vi do dau", "don vi phu trach"),
    Meaning.FINISH: ("thoi gian hoan thanh", "thoi han hoan thanh", "ngay hoan thanh"),
    Meaning.AWARD: (
        "hinh thuc de nghi", "hinh thuc khen thuong", "hinh thuc khen", "de nghi khen thuong",
        "danh hieu", "danh hieu de nghi", "danh hieu thi dua", "de nghi tang", "hinh thuc",
        "hinh thuc khen thuong de nghi", "danh hieu hinh thuc khen thuong",
    ),
    Meaning.NOTE: ("ghi chu",),
}  # fmt: skip
# Only as the whole heading: these words also stand inside others.
WHOLE: dict[str, Meaning] = {
    "tt": Meaning.NUMBER, "stt": Meaning.NUMBER, "no": Meaning.NUMBER, "so": Meaning.NUMBER,
    "ten": Meaning.GIVEN, "ho": Meaning.FAMILY, "ho gia dinh": Meaning.NAME,
    "ca nhan": Meaning.NAME, "tap the": Meaning.NAME, "chu ho": Meaning.NAME,
    "dien hinh": Meaning.NAME, "danh sach": Meaning.NAME, "nu": Meaning.FEMALE,
    "gioi": Meaning.SEX, "phai": Meaning.SEX, "truong": Meaning.UNIT, "thon": Meaning.UNIT,
    "xa": Meaning.UNIT, "xa phuong": Meaning.UNIT, "phuong xa": Meaning.UNIT,
    "loai": Meaning.KIND, "dt": Meaning.PHONE, "que quan": Meaning.IGNORED,
    "ns": Meaning.BIRTH, "chu ky": Meaning.IGNORED, "trinh do": Meaning.IGNORED,
    "nam vao dang": Meaning.IGNORED, "dang vien": Meaning.IGNORED, "ton giao": Meaning.IGNORED,
}  # fmt: skip
PHRASES = {phrase: meaning for meaning, all_of in USUAL.items() for phrase in all_of}
# All others at most one column may hold; a second one stays unread.
REPEATABLE = frozenset({Meaning.IGNORED, Meaning.TITLE, Meaning.NOTE, Meaning.NAME, Meaning.UNIT})
NAMED_BY = (Meaning.NAME, Meaning.GIVEN)


def heading_key(heading: str) -> str:
    """Return a heading as it is remembered: folded, with the mark of "năm" kept from "nam"."""
    # "Nam" and "Năm" fold alike and mean a sex and a year.
    key = fold(heading)
    return f"{key} (năm)" if key == "nam" and "ă" in heading.casefold() else key


@lru_cache(maxsize=4_000)
def meaning_of(heading: str) -> str:
    """Return what a heading means, "" when it is not one that offices use."""
    key = heading_key(heading)
    if key == "nam":
        return Meaning.MALE
    if found := WHOLE.get(key) or PHRASES.get(key):
        return found
    padded = f" {key} "
    within = [phrase for phrase in PHRASES if f" {phrase} " in padded]
    return PHRASES[max(within, key=len)] if within and len(key) <= 80 else ""


def choose_columns(headings: Sequence[str], habits: Mapping[str, str]) -> list[str]:
    """Return the meaning of each heading, "" for those that nothing tells.

    :param habits: what the officers have said before of this sender's headings, by
        ``heading_key``; it goes before what is usual.
    """
    chosen = [habits.get(heading_key(one)) or meaning_of(one) for one in headings]
    said = [heading_key(one) in habits for one in headings]
    _settle_names(headings, chosen, said)
    seen: set[str] = set()
    # What was said outright is kept first, then what stands first.
    for place in sorted(range(len(chosen)), key=lambda n: not said[n]):
        meaning = chosen[place]
        if meaning in seen and meaning not in REPEATABLE:
            chosen[place] = ""
        seen.add(meaning)
    return chosen


def _settle_names(headings: Sequence[str], chosen: list[str], said: Sequence[bool]) -> None:
    """Decide what "Tên", "Tên đơn vị" and a lone "Nam" mean by what else is there."""
    if Meaning.GIVEN in chosen and Meaning.FAMILY not in chosen:
        place = chosen.index(Meaning.GIVEN)
        chosen[place] = "" if Meaning.NAME in chosen else Meaning.NAME
    if not {Meaning.NAME, Meaning.GIVEN} & set(chosen):
        for place, heading in enumerate(headings):
            if not said[place] and heading_key(heading) in ("ten don vi", "don vi", "ten truong"):
                chosen[place] = Meaning.NAME
                break


def why_not_columns(chosen: Sequence[str]) -> list[Meaning]:
    """Return which meanings a list cannot do without and has not; empty when it can be read."""
    return [] if set(NAMED_BY) & set(chosen) else [Meaning.NAME]
