"""Single facts as people write them: years, sexes, peoples, numbers, kinds, names."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum, auto

from guongsang.foundation.text import fold
from guongsang.subjects.rules import ETHNIC_GROUPS

# The values of ``foundation.subject_kind.SubjectKind``, which Django makes.
INDIVIDUAL, COLLECTIVE, HOUSEHOLD = "individual", "collective", "household"
EARLIEST_YEAR = 1850
DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
# Days that Excel counts from 30/12/1899, as they come out of cells without a format.
EXCEL_DAY_ONE, FIRST_SERIAL, LAST_SERIAL = date(1899, 12, 30), 7_000, 60_000
GROUP_OF = {fold(group): group for group in ETHNIC_GROUPS}
FEMALE = {"nu", "nu gioi", "gai", "f", "ba", "chi", "co"}
MALE = {"nam", "nam gioi", "trai", "m", "ong", "anh"}
# With their marks: "Trường Tiểu học" is no person, "Trương Văn" is one.
COLLECTIVES = (
    "tập thể", "trường", "chi bộ", "đảng bộ", "công ty", "htx", "hợp tác xã", "tổ hợp tác",
    "ban", "đội", "phòng", "trạm", "chi hội", "hội", "ubnd", "uỷ ban", "ủy ban", "khu dân cư",
    "thôn", "xóm", "tổ dân phố", "tổ", "nhân dân", "cán bộ", "xã", "phường", "thị trấn",
    "công đoàn", "đoàn", "chi đoàn", "liên đội", "sở", "trung tâm", "bệnh viện", "câu lạc bộ",
    "clb", "chi cục", "doanh nghiệp", "khoa", "mầm non", "lớp", "cty", "cơ quan", "mttq",
)  # fmt: skip
ALSO_FAMILIES = ("ban", "đoàn")


class Fault(StrEnum):
    """Why a row cannot be taken."""

    NO_NAME = auto()
    NAME_WITHOUT_LETTERS = auto()
    SHORT_NAME = auto()
    TOO_LONG = auto()
    NO_TITLE = auto()
    BAD_BIRTH = auto()
    BAD_SEX = auto()
    BAD_CITIZEN = auto()
    BAD_COUNT = auto()
    NO_FIELD = auto()
    UNKNOWN_FIELD = auto()
    UNIT_OUT_OF_REACH = auto()
    NOT_HERE = auto()
    NOT_ELIGIBLE = auto()
    NUMBER_TAKEN = auto()
    NUMBER_TWICE = auto()
    ELSEWHERE = auto()
    ONE_EACH = auto()
    BAD_SHEET = auto()


def day_of(words: str) -> str:
    """Return the day that ``words`` name as ISO, "" when they name none."""
    if found := ISO_DAY.fullmatch(words.strip()):
        year, month, day = (int(part) for part in found.groups())
    elif found := DAY.search(words):
        day, month, year = (int(part) for part in found.groups())
        if year < 100:
            return ""
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def birth_of(words: str, this_year: int) -> tuple[str, int | None]:
    """Return the birth day (ISO, "" if unknown) and year; no year when the words name none.

    "15/3/1975", "15.3.75", "1975", "sinh năm 1975", "3/1975" and Excel's bare day numbers.
    """
    told = words.strip()
    if (
        told.isascii()
        and told.isdigit()
        and FIRST_SERIAL <= int(told[:6]) <= LAST_SERIAL
        and len(told) == 5
    ):
        day = EXCEL_DAY_ONE + timedelta(days=int(told))
        return day.isoformat(), day.year
    if (found := DAY.search(told)) and len(found[3]) == 2:
        short = int(found[3])
        century = 2000 if 2000 + short <= this_year - 5 and short < 20 else 1900
        told = f"{found[1]}/{found[2]}/{century + short}"
    day_told = day_of(told)
    year = int(day_told[:4]) if day_told else None
    if year is None and DAY.search(told):
        return "", None  # a day that does not exist is a slip, not a year
    if year is None and (found := YEAR.search(told)):
        year = int(found[1])
    if year is None or not EARLIEST_YEAR <= year <= this_year:
        return "", None
    return day_told, year


def sex_of(words: str) -> str:
    """Return "female", "male", or "" when the words say neither."""
    bare = fold(words)
    return "female" if bare in FEMALE else "male" if bare in MALE else ""


def sex_of_address(name: str) -> str:
    """Return the sex that "Ông" or "Bà" before a name tells."""
    first = fold(name).split()[:1]
    addressed = len(name.split()) > 2 and first and name.split()[0].casefold().rstrip(".:")
    if addressed in ("bà", "chị", "cô"):
        return "female"
    return "male" if addressed in ("ông", "anh", "thầy") else ""


def ethnic_of(words: str) -> str:
    """Return the group of the country's list that ``words`` name, "" for none."""
    return GROUP_OF.get(fold(words).removeprefix("dan toc "), "")


def citizen_of(words: str) -> str:
    """Return a citizen's number, a lost leading zero put back; "" when it is none."""
    digits = "".join(letter for letter in words if letter not in " .-'’")
    if not (digits.isascii() and digits.isdigit()):
        return ""
    return {12: digits, 9: digits, 11: f"0{digits}", 8: f"0{digits}"}.get(len(digits), "")


def kind_of_words(words: str) -> str:
    """Return the kind that a cell names: "cá nhân", "tập thể", "hộ"."""
    bare = fold(words)
    return {"cn": INDIVIDUAL, "tt": COLLECTIVE}.get(bare, kind_of_group(words))


def kind_of_group(words: str) -> str:
    """Return the one kind of which a group heading speaks, "" when of several or none."""
    bare = f" {fold(words)} "
    found = {
        kind
        for kind, sign in (
            (COLLECTIVE, " tap the "),
            (INDIVIDUAL, " ca nhan "),
            (HOUSEHOLD, " ho gia dinh "),
        )
        if sign in bare
    }
    if bare in (" ho ", " chu ho ", " ten ho "):
        found.add(HOUSEHOLD)
    return found.pop() if len(found) == 1 else ""


def kind_of_name(name: str) -> str:
    """Return the kind that a name itself tells: "Hộ ông …", "Trường …"; "" when it tells none."""
    said = unicodedata.normalize("NFC", name).casefold()
    if said.startswith(("hộ ", "gia đình ")):
        return HOUSEHOLD
    for sign in COLLECTIVES:
        if said == sign or said.startswith(f"{sign} "):
            is_person = sign in ALSO_FAMILIES and _could_be_a_person(name)
            return "" if is_person else COLLECTIVE
    return ""


def _could_be_a_person(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() and word.isalpha() for word in words)


def proper_name(name: str) -> str:
    """Return a person's name in capitals where they belong, when it is written all the same."""
    if name != name.upper() and name != name.lower():
        return name
    return " ".join(part[:1].upper() + part[1:].lower() for part in name.split())
