"""A text as an announcer reads it: numbers, dates and abbreviations in full words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from guongsang.foundation.numbers import DIGITS, in_words

SHIPPED_READINGS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "TĐKT": "Thi đua, khen thưởng",
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "HTX": "Hợp tác xã",
    "THT": "Tổ hợp tác",
    "TDP": "tổ dân phố",
    "MN": "Mầm non",
    "TH": "Tiểu học",
    "THCS": "Trung học cơ sở",
    "THPT": "Trung học phổ thông",
    "TH&THCS": "Tiểu học và Trung học cơ sở",
    "TTYT": "Trung tâm Y tế",
    "CLB": "Câu lạc bộ",
    "CCB": "Cựu chiến binh",
    "LHPN": "Liên hiệp Phụ nữ",
    "LĐLĐ": "Liên đoàn Lao động",
    "TNCS": "Thanh niên Cộng sản",
    "ND": "Nông dân",
    "DTTS": "dân tộc thiểu số",
    "NTM": "nông thôn mới",
    "VSMT": "vệ sinh môi trường",
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "PCCC": "phòng cháy, chữa cháy",
    "CNTT": "công nghệ thông tin",
    "VHXH": "Văn hóa - Xã hội",
    "KTXH": "kinh tế - xã hội",
    "TNHH": "trách nhiệm hữu hạn",
    "CTCP": "Công ty cổ phần",
    "DNTN": "Doanh nghiệp tư nhân",
    "BCH": "Ban Chấp hành",
    "BCHQS": "Ban Chỉ huy Quân sự",
    "TP": "thành phố",
    "TX": "thị xã",
    "OCOP": "ô-cốp",
    "BHYT": "bảo hiểm y tế",
    "BHXH": "bảo hiểm xã hội",
}
UNITS = {
    "đ": "đồng", "đồng": "đồng", "%": "phần trăm", "ha": "héc-ta", "km": "ki-lô-mét",
    "kg": "ki-lô-gam", "m²": "mét vuông", "m2": "mét vuông", "m³": "mét khối",
    "m3": "mét khối", "m": "mét", "kW": "ki-lô-oát",
}  # fmt: skip
LETTER = "A-ZĐ"
SHORT = re.compile(rf"(?<![^\W_])[{LETTER}]{{2,12}}[a-z]?(?:&[{LETTER}]{{2,12}})?(?![^\W_])")
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
DAY = re.compile(r"(?<![\d/])(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
MONTH = re.compile(r"(?<![\d/])(?:tháng\s+)?(\d{1,2})/(\d{4})(?![\d/])")
YEARS = re.compile(r"(?<![\d.,])(\d{4})\s*[-–]\s*(\d{4})(?![\d.,]\d)")
SPELLED = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?!\d)")
SIGNED = re.compile(rf"(?<=\d)/([{LETTER}][{LETTER}a-z-]*)")
UNIT_WORDS = "|".join(sorted((re.escape(one) for one in UNITS), key=len, reverse=True))
NUMBER = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,(\d{{1,6}}))?"
    rf"(?:(\s?)({UNIT_WORDS})(?!\w))?(?!\w)"
)
# What is longer is no amount but the number of a telephone or of a card.
LONGEST = 15


def spoken(text: str, readings: Mapping[str, str]) -> str:
    """Return ``text`` with numbers, dates, units and known abbreviations in full words."""
    told = DAY.sub(_day, text)
    told = MONTH.sub(_month, told)
    told = YEARS.sub(lambda found: f"{_year(found[1])} đến {_year(found[2])}", told)
    told = SPELLED.sub(lambda found: _day_of_month(found[1], found[2]) or found[0], told)
    told = SIGNED.sub(lambda found: f" trên {found[1].replace('-', ' ')}", told)
    told = NUMBER.sub(_number, told)
    return SHORT.sub(lambda found: _short(found[0], readings), told)


def unknown_in(text: str, readings: Mapping[str, str]) -> Iterator[str]:
    """Give each abbreviation of ``text`` of which nobody has said how it is read."""
    for found in SHORT.finditer(text):
        if found[0] not in readings and not _roman(found[0]):
            yield found[0]


def _day(found: re.Match[str]) -> str:
    told = _day_of_month(found[1], found[2])
    return f"{told} năm {_year(found[3])}" if told else found[0]


def _day_of_month(day: str, month: str) -> str:
    """Return day and month in words, "" for no such day."""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return ""
    first = "mùng " if int(day) <= 10 else ""
    return f"ngày {first}{in_words(int(day))} {_in_month(int(month))}"


def _month(found: re.Match[str]) -> str:
    month = int(found[1])
    if not 1 <= month <= 12:
        return found[0]
    return f"{_in_month(month)} năm {_year(found[2])}"


def _in_month(month: int) -> str:
    return "tháng tư" if month == 4 else f"tháng {in_words(month)}"


def _year(digits: str) -> str:
    return in_words(int(digits))


def _number(found: re.Match[str]) -> str:
    whole, rest, unit = found[1].replace(".", ""), found[2], found[4]
    is_name = len(whole) > LONGEST or (whole[0] == "0" and len(whole) > 5)
    told = _digits(whole) if is_name else in_words(int(whole))
    if rest:
        told = f"{told} phẩy {_digits(rest) if rest[0] == '0' else in_words(int(rest))}"
    return f"{told} {UNITS[unit]}" if unit else told


def _digits(digits: str) -> str:
    return " ".join(DIGITS[int(one)] for one in digits)


def _short(word: str, readings: Mapping[str, str]) -> str:
    if word in readings:
        return readings[word]
    return in_words(_roman(word)) if _roman(word) else word


def _roman(word: str) -> int:
    """Return the number that a word like XIV writes, 0 for no such word."""
    if not ROMAN.fullmatch(word):
        return 0
    worth = [{"I": 1, "V": 5, "X": 10}[one] for one in word]
    pairs = zip(worth, [*worth[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
