"""Who is called after whom, who stands on the stage together, who sits where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# Collectives first, then households, then individuals, as offices call them.
KIND_RANK = {"collective": 0, "household": 1, "individual": 2}
# The highest first; a form that is not here comes after these, a recognition at the end.
FORM_RANK = {
    key: rank
    for rank, key in enumerate(
        (
            "hc-sao-vang", "hc-ho-chi-minh", "hc-doc-lap", "hc-quan-cong", "hcld-nhat",
            "hcld-nhi", "hcld-ba", "hc-bao-ve-to-quoc", "hc-chien-cong", "hc-dai-doan-ket",
            "hc-dung-cam", "hc-huu-nghi", "huy-chuong", "anh-hung-lao-dong",
            "anh-hung-llvtnd", "danh-hieu-vinh-du", "giai-thuong", "ky-niem-chuong",
            "bang-khen-ttg", "bang-khen-tinh", "giay-khen", "thu-khen",
        )
    )
}  # fmt: skip
UNRANKED, RECOGNITION = 98, 99


@dataclass(frozen=True, kw_only=True)
class Called:
    """What the rules must know of one who is called."""

    key: int
    kind: str
    form: str
    field: str = ""
    unit: str = ""
    # Sorted the Vietnamese way by a key that the subject carries.
    name_key: str = ""

    @property
    def group(self) -> tuple[str, str]:
        """Those of one group may stand on the stage together."""
        return self.kind, self.form


def _rank(one: Called) -> tuple[int, int, str, str, str, str, int]:
    form = FORM_RANK.get(one.form, UNRANKED) if one.form else RECOGNITION
    kind = KIND_RANK.get(one.kind, len(KIND_RANK))
    return kind, form, one.form, one.field, one.unit, one.name_key, one.key


def called_in_order(people: Iterable[Called]) -> list[Called]:
    """Return who is called after whom: kind, form, field, unit, name."""
    return sorted(people, key=_rank)


def moved(keys: Sequence[int], key: int, to: int) -> list[int]:
    """Return ``keys`` with ``key`` at place ``to`` (from 1); a place outside is the nearest."""
    rest = [one for one in keys if one != key]
    place = min(max(to, 1), len(rest) + 1) - 1
    return [*rest[:place], key, *rest[place:]]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Those who stand on the stage together, by their places in the order of call."""

    number: int
    group: tuple[str, str]
    people: list[Called] = field(default_factory=list)


def turns_of(people: Sequence[Called], size: int) -> list[Turn]:
    """Return the turns: at most ``size`` people each, of one kind and one form."""
    turns: list[Turn] = []
    for one in people:
        last = turns[-1] if turns else None
        if last is None or last.group != one.group or len(last.people) >= max(size, 1):
            last = Turn(number=len(turns) + 1, group=one.group)
            turns.append(last)
        last.people.append(one)
    return turns


def row_name(row: int) -> str:
    """Return how a row of the hall is called: A … Z, then AA, AB …"""
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def seated(
    groups: Sequence[Sequence[int]], *, guests: int, rows: int, width: int
) -> tuple[list[str], dict[int, str]]:
    """Return the seats of the guests, and of each key that is called; "" is nowhere to sit.

    Guests have the first rows for themselves. A turn sits in one row when a row can hold it, so
    that it rises together; a longer one goes on in the next row.

    :param groups: the keys of each turn, in order.
    """
    guest_rows = -(-guests // width) if width else 0
    places = [_place(at, rows, width) for at in range(guests)]
    seats: dict[int, str] = {}
    at = guest_rows * width
    for group in groups:
        left = width - at % width if width else 0
        if left < len(group) <= width:
            at += left
        for key in group:
            seats[key] = _place(at, rows, width)
            at += 1
    return places, seats


def _place(at: int, rows: int, width: int) -> str:
    if not width or at >= rows * width:
        return ""
    row, seat = divmod(at, width)
    return f"{row_name(row)}{seat + 1}"
