"""When an item has passed: whole numbers only, because 2/3 is no float."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

YES, NO, BLANK, INVALID = "yes", "no", "blank", "invalid"
CHOICES = (YES, NO, BLANK, INVALID)
# What can be pressed on a screen; an invalid vote exists on paper only.
ON_SCREEN = (YES, NO, BLANK)
ALL_MEMBERS, PRESENT, VALID = "all_members", "present", "valid"
BASES = (ALL_MEMBERS, PRESENT, VALID)
UNANIMOUS, LONE_VOICE = "unanimous", "lone_voice"


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """What share of the base must say yes: at least, or (exclusive) more than."""

    num: int
    den: int
    is_exclusive: bool = False

    def needed(self, base: int) -> int:
        """Return the least number out of ``base`` that is enough."""
        if self.is_exclusive:
            return self.num * base // self.den + 1
        return -(-self.num * base // self.den)

    def is_sound(self) -> bool:
        """Tell whether the share lies between nothing and all, and can be reached."""
        top = self.den - 1 if self.is_exclusive else self.den
        return self.den > 0 and 0 < self.num <= top


@dataclass(frozen=True, kw_only=True)
class ItemTally:
    """The count of one item."""

    ref: str
    label: str
    yes: int
    no: int
    blank: int
    invalid: int
    base: int
    needed: int
    passes: bool

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.blank + self.invalid

    @property
    def reveals(self) -> str:
        """What publishing the numbers would tell of single members; "" when nothing."""
        most = max(self.yes, self.no, self.blank, self.invalid)
        if self.cast and most == self.cast:
            return UNANIMOUS
        return LONE_VOICE if self.cast and most == self.cast - 1 else ""


def count_item(
    ref: str,
    label: str,
    choices: Iterable[str],
    *,
    threshold: Threshold,
    base_kind: str,
    base_count: int,
) -> ItemTally:
    """Return the count of one item.

    A blank vote is a valid one that does not agree; an invalid one counts only in a base of all
    members or all present.
    """
    found = Counter(choices)
    valid = found[YES] + found[NO] + found[BLANK]
    base = valid if base_kind == VALID else base_count
    needed = threshold.needed(base)
    return ItemTally(
        ref=ref, label=label, yes=found[YES], no=found[NO], blank=found[BLANK],
        invalid=found[INVALID], base=base, needed=needed,
        passes=base > 0 and found[YES] >= needed,
    )  # fmt: skip


def tally(
    items: Sequence[tuple[str, str]],
    rows: Mapping[str, Sequence[tuple[str, str]]],
    *,
    threshold: Threshold,
    base_kind: str,
    base_count: int,
) -> list[ItemTally]:
    """Return the count of every item, in the order of the ballot.

    :param rows: per item the pairs of check code and choice that stand on the board.
    """
    return [
        count_item(
            ref, label, [choice for _check, choice in rows.get(ref, ())],
            threshold=threshold, base_kind=base_kind, base_count=base_count,
        )
        for ref, label in items
    ]  # fmt: skip


def asks_for_all(threshold: Threshold, base: int) -> bool:
    """Tell whether the threshold means unanimity here: 90% of nine members are nine."""
    return base > 0 and threshold.needed(base) >= base
