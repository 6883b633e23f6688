"""What an office says about a ceremony, and what the roll says of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

DEFAULT_PROGRAMME = """Đón tiếp đại biểu | Ban tổ chức
Văn nghệ chào mừng; chào cờ | Ban tổ chức
Tuyên bố lý do, giới thiệu đại biểu | Người dẫn chương trình
Khai mạc | Lãnh đạo Ủy ban nhân dân
Công bố quyết định và trao thưởng | Lãnh đạo Ủy ban nhân dân
Điển hình phát biểu | Đại diện người được khen
Bế mạc | Ban tổ chức"""


@dataclass(frozen=True, kw_only=True)
class Plans:
    """What an office says about a ceremony."""

    title: str
    held_on: date
    starts_at: time
    place: str
    per_turn: int = 10
    seat_rows: int = 10
    seats_per_row: int = 12
    programme: str = DEFAULT_PROGRAMME
    opening: str = ""
    invitation_number: str = ""
    contact: str = ""
    signer_name: str = ""
    signer_title: str = ""


@dataclass(frozen=True, kw_only=True)
class Came:
    """What the roll says of one."""

    presence: str
    stand_in: str = ""
