"""Questions about the log: what acts are called, and whether the chain of a day is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

from guongsang.audit.models import Day, Entry
from guongsang.audit.rules import fingerprint

OURS = "guongsang."


@cache
def act_labels() -> dict[str, str | Promise]:
    """Return what each act is called, from the ``acts.py`` of every package.

    A package need not register: whatever ``TextChoices`` stands in its ``acts.py`` is found.
    """
    labels: dict[str, str | Promise] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith(OURS) or not module_has_submodule(config.module, "acts"):
            continue
        for value in vars(import_module(f"{config.name}.acts")).values():
            if isinstance(value, type) and issubclass(value, TextChoices) and value.names:
                labels |= {member.value: member._label_ for member in value}
    return labels


def act_label(act: str) -> str:
    """Return what ``act`` is called, or the word itself when no package knows it any more."""
    return str(act_labels().get(act, act))


def fingerprint_of(entry: Entry) -> str:
    """Return the hash that ``entry`` must bear."""
    return fingerprint(
        previous_hash=entry.previous_hash,
        number=entry.number,
        at=entry.at,
        act=entry.act,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        subject_name=entry.subject_name,
        unit_path=entry.unit_path,
        details=entry.details,
    )


class Fault(StrEnum):
    """How a chain can be broken."""

    CHANGED = "changed"
    MISSING = "missing"
    UNCHAINED = "unchained"
    CUT_OFF = "cut_off"


@dataclass(frozen=True)
class Verdict:
    """What the check of one day found; ``number`` is the first line that is not as written."""

    day: date
    lines: int
    last_hash: str
    fault: Fault | None = None
    number: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.fault is None


def verify(day: date) -> Verdict:
    """Read the chain of ``day`` from its first line and tell the first broken one."""
    previous, expected = "", 1
    for entry in Entry.objects.on(day).iterator(chunk_size=1000):
        if entry.number != expected:
            return Verdict(day, expected - 1, previous, Fault.MISSING, expected)
        if entry.previous_hash != previous:
            return Verdict(day, expected - 1, previous, Fault.UNCHAINED, expected)
        if fingerprint_of(entry) != entry.hash:
            return Verdict(day, expected - 1, previous, Fault.CHANGED, expected)
        previous, expected = entry.hash, expected + 1
    end = Day.objects.filter(pk=day).first()
    if (end.lines, end.last_hash) != (expected - 1, previous) if end else expected > 1:
        return Verdict(day, expected - 1, previous, Fault.CUT_OFF, expected)
    return Verdict(day, expected - 1, previous)


def days_between(first: date, last: date) -> list[date]:
    """Return the days that have lines, the newest first; a day whose end was deleted too."""
    written = set(Day.objects.filter(day__range=(first, last)).values_list("day", flat=True))
    found = set(
        Entry.objects.filter(day__range=(first, last))
        .order_by()
        .values_list("day", flat=True)
        .distinct()
    )
    return sorted(written | found, reverse=True)
