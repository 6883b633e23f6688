"""What a form that was filled in far from the network holds. Plain Python; nothing in it is run.

The form is a page that carries its own words as JSON in one element, after which nothing of
interest follows. Only that element is read: what else the file says or does is of no account.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Any

from guongsang.intake.rules.columns import Meaning

SIGN = b'data-guong-sang="dien-xa-mang"'
SIGN_WITHIN = 2_000
BEGIN, END = b'id="gs-filled">', b"</script"
# The words of a candidate in the form, what heads them in the list, and what they mean.
COLUMNS = (
    ("kind", "Đối tượng", Meaning.KIND),
    ("name", "Họ và tên, tên tập thể, hộ gia đình", Meaning.NAME),
    ("sex", "Giới tính", Meaning.SEX),
    ("ethnic", "Dân tộc", Meaning.ETHNIC),
    ("birth", "Năm sinh, năm thành lập", Meaning.BIRTH),
    ("position", "Chức vụ, nghề nghiệp", Meaning.POSITION),
    ("unit", "Đơn vị công tác", Meaning.UNIT),
    ("address", "Địa chỉ", Meaning.ADDRESS),
    ("field", "Lĩnh vực", Meaning.FIELD),
    ("title", "Tóm tắt mô hình, việc làm", Meaning.TITLE),
    ("goal", "Mục tiêu", Meaning.GOAL),
    ("helper", "Đơn vị giúp đỡ", Meaning.HELPER),
    ("finish", "Thời gian hoàn thành", Meaning.FINISH),
    ("note", "Ghi chú", Meaning.NOTE),
)
MOST_CANDIDATES, MOST_PICTURES, MOST_CLAIMS, MOST_LETTERS = 100, 3, 200, 60_000
MOST_PICTURE = 1024 * 1024
SCRIPT = re.compile(r"<\s*(script|iframe|img|svg|object)\b|javascript:", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:jpeg|png);base64,(.+)", re.DOTALL)


class Trouble(StrEnum):
    """Why a filled form cannot be read."""

    CUT = auto()
    NOT_ITS_WORDS = auto()
    EMPTY = auto()
    TOO_MANY = auto()


class UnreadableFormError(ValueError):
    """A form that was filled in cannot be read; ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledClaim:
    """What was answered to one criterion, in the words of the form."""

    criterion_id: int
    value: str = ""
    holds: str = ""
    chosen: str = ""
    words: str = ""
    proof: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledPicture:
    """A picture; no data where it was none, or too heavy."""

    name: str
    caption: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """One candidate as filled in: the words of its row, its report, claims and pictures."""

    words: tuple[str, ...]
    report: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[FilledClaim, ...] = ()
    pictures: tuple[FilledPicture, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything that tells of somebody."""
        told = dict(zip((key for key, _heading, _meaning in COLUMNS), self.words, strict=True))
        return not any((told["name"], told["title"], *self.report.values(), self.claims))

    @property
    def has_script(self) -> bool:
        """Whether something that looks like a program stands among the words."""
        told = [*self.words, *self.report.values()]
        told += [words for one in self.claims for words in (one.words, one.proof)]
        return any(SCRIPT.search(words) for words in told)


@dataclass(frozen=True, kw_only=True)
class FilledForm:
    """A form as filled in, with the marker that it was handed out with."""

    marker: str
    # Sheets bear their number in the form, from 1; empty ones are left out.
    sheets: Mapping[int, FilledSheet]


def is_form(beginning: bytes) -> bool:
    """Tell whether a file that begins so is a form to be filled in without a network."""
    return SIGN in beginning[:SIGN_WITHIN]


def read_form(data: bytes) -> FilledForm:
    """Return what is filled into a form.

    :raises UnreadableFormError: when it is cut off, holds other than its own words, or too much.
    """
    start = data.rfind(BEGIN)
    end = data.find(END, start)
    if start < 0 or end < 0:
        raise UnreadableFormError(Trouble.CUT)
    try:
        told = json.loads(data[start + len(BEGIN) : end])
    except (ValueError, RecursionError) as error:
        raise UnreadableFormError(Trouble.CUT) from error
    if not isinstance(told, dict) or not isinstance(told.get("candidates"), list):
        raise UnreadableFormError(Trouble.NOT_ITS_WORDS)
    if len(told["candidates"]) > MOST_CANDIDATES:
        raise UnreadableFormError(Trouble.TOO_MANY)
    sheets = {n: _sheet(one) for n, one in enumerate(told["candidates"], start=1)}
    sheets = {n: one for n, one in sheets.items() if not one.is_empty}
    if not sheets:
        raise UnreadableFormError(Trouble.EMPTY)
    return FilledForm(marker=_words(told, "marker"), sheets=sheets)


def _sheet(told: Any) -> FilledSheet:
    report, claims = _part(told, "report", dict), _part(told, "claims", dict)
    pictures = _part(told, "pictures", list)
    if len(claims) > MOST_CLAIMS or len(pictures) > MOST_PICTURES:
        raise UnreadableFormError(Trouble.TOO_MANY)
    return FilledSheet(
        words=tuple(_words(told, key).strip() for key, _heading, _meaning in COLUMNS),
        report={
            str(name): text for name in report if (text := _words(report, name).strip())
        },
        claims=tuple(one for key in claims if _says(one := _claim(key, claims[key]))),
        pictures=tuple(_picture(one) for one in pictures),
    )  # fmt: skip


def _part(told: Any, key: str, kind: type) -> Any:
    part = told.get(key, kind()) if isinstance(told, dict) else None
    if not isinstance(part, kind):
        raise UnreadableFormError(Trouble.NOT_ITS_WORDS)
    return part


def _words(told: Any, key: str) -> str:
    words = told.get(key, "") if isinstance(told, dict) else None
    if not isinstance(words, str):
        raise UnreadableFormError(Trouble.NOT_ITS_WORDS)
    if len(words) > MOST_LETTERS:
        raise UnreadableFormError(Trouble.TOO_MANY)
    # No database keeps a zero letter or half a letter.
    return words.replace("\0", "").encode("utf-8", "ignore").decode()


def _claim(key: str, told: Any) -> FilledClaim:
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        raise UnreadableFormError(Trouble.NOT_ITS_WORDS)
    words = {name: _words(told, name).strip() for name in ("value", "holds", "chosen")}
    return FilledClaim(
        criterion_id=int(key), words=_words(told, "words").strip(),
        proof=_words(told, "proof").strip(), **words,
    )  # fmt: skip


def _says(one: FilledClaim) -> bool:
    return any((one.value, one.holds, one.chosen, one.words, one.proof))


def _picture(told: Any) -> FilledPicture:
    data = told.get("data", "") if isinstance(told, dict) else None
    found = PICTURE.fullmatch(data) if isinstance(data, str) else None
    content = b""
    if found and len(found[1]) <= MOST_PICTURE * 4 // 3:
        try:
            content = base64.b64decode(found[1], validate=True)
        except (binascii.Error, ValueError):
            content = b""
    return FilledPicture(
        name=_words(told, "name")[-150:], caption=_words(told, "caption")[:300], data=content
    )
