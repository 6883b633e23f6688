"""JSON objects that know where they stand: every fault is told with its place in the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_PEOPLE = 1_000_000
LONGEST = 1_000
Value = TypeVar("Value")


class Node:
    """One JSON object with the place where it stands; every field is asked for by name."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise Refused(_("%(place)s: phải là một đối tượng {…}.") % {"place": place})
        self.value, self.place, self.asked = value, place, set[str]()

    def at(self, name: str) -> str:
        return f"{self.place} › {name}"

    def get(self, name: str) -> object:
        """Return a field; None when it is missing or null."""
        self.asked.add(name)
        return self.value.get(name)

    def has(self, name: str) -> bool:
        self.asked.add(name)
        return name in self.value

    def wrong(self, name: str, wanted: str) -> Refused:
        shown = json.dumps(self.value.get(name), ensure_ascii=False)[:60]
        return Refused(
            _("%(place)s: phải là %(wanted)s, đang ghi %(shown)s.")
            % {"place": self.at(name), "wanted": wanted, "shown": shown}
        )

    def done(self) -> None:
        """Refuse fields that nobody asked for: a misspelt one must not be read as not known."""
        if strange := sorted(self.value.keys() - self.asked):
            raise Refused(
                _("%(place)s: không có trường «%(name)s». Các trường: %(names)s.")
                % {
                    "place": self.place,
                    "name": strange[0][:60],
                    "names": ", ".join(sorted(self.asked)),
                }
            )

    def text(self, name: str) -> str | None:
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or len(value) > LONGEST:
            raise self.wrong(name, _("chữ, không quá 1.000 ký tự"))
        return value.strip()

    def needed_text(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise Refused(_("%(place)s: chưa ghi.") % {"place": self.at(name)})
        return value

    def number(self, name: str, *, first: int = 0, last: int = MOST_PEOPLE) -> int | None:
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= last:
            raise self.wrong(
                name, _("số nguyên từ %(first)s đến %(last)s") % {"first": first, "last": last}
            )
        return value

    def year(self, name: str) -> int | None:
        return self.number(name, first=FIRST_YEAR, last=LAST_YEAR)

    def flag(self, name: str) -> bool | None:
        value = self.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(name, _("true, false hoặc null"))
        return value

    def day(self, name: str) -> date | None:
        value = self.get(name)
        if value is None:
            return None
        if (day := read_day(value)) is None:
            raise self.wrong(name, _("ngày dạng 2026-12-31 hoặc 31/12/2026"))
        return day

    def needed_day(self, name: str) -> date:
        day = self.day(name)
        if day is None:
            raise Refused(_("%(place)s: chưa ghi ngày.") % {"place": self.at(name)})
        return day

    def choice(self, name: str, options: Mapping[str, str]) -> str | None:
        """Return the key of a choice given by its key or by what people call it."""
        value = self.get(name)
        if value is None:
            return None
        key = options.get(fold(value)) if isinstance(value, str) else None
        if key is None:
            raise self.wrong(name, _("một trong: %s") % ", ".join(dict.fromkeys(options.values())))
        return key

    def used(self, name: str) -> str | None:
        """Return what something served for: "" for nothing (also false), None for not known."""
        return "" if self.get(name) is False else self.text(name)

    def child(self, name: str) -> Node | None:
        value = self.get(name)
        return None if value is None else Node(value, self.at(name))

    def rows(self, name: str, read: Callable[[Node], Value]) -> tuple[Value, ...] | None:
        value = self.get(name)
        if value is None:
            return None
        return tuple(_each(value, self.at(name), read))


def _each(value: object, place: str, read: Callable[[Node], Value]) -> Iterator[Value]:
    if not isinstance(value, list):
        raise Refused(_("%(place)s: phải là một danh sách […].") % {"place": place})
    for number, one in enumerate(value, start=1):
        node = Node(one, f"{place}[{number}]")
        yield read(node)
        node.done()


def read_day(value: object) -> date | None:
    """Return the day that a text names: 2026-12-31 or 31/12/2026; None when it names none."""
    if not isinstance(value, str):
        return None
    try:
        if value.count("/") == 2:
            day, month, year = (int(part) for part in value.split("/"))
            found = date(year, month, day)
        else:
            found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def called(keys: Iterator[str] | tuple[str, ...], names: Mapping[str, object]) -> dict[str, str]:
    """Return keys by every way in which they may be written: themselves and their names."""
    found: dict[str, str] = {}
    for key in keys:
        found[fold(key)] = key
        if key in names:
            found[fold(str(names[key]))] = key
    return found
