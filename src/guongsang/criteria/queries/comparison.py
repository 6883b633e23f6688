"""Two versions of a set beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.criteria.models import Band, CriteriaSet, Criterion
from guongsang.criteria.rules import plain

COMPARED = (
    "text",
    "kind",
    "block",
    "subject_kind",
    "measure",
    "indicator",
    "points",
    "weight",
    "guidance",
    "evidence_demanded",
    "legal_basis",
    "is_proposal",
)


@dataclass(frozen=True)
class Difference:
    """One thing that two versions of a criterion say differently."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """A criterion that stands in both versions with different words or points."""

    old: Criterion
    new: Criterion
    differences: list[Difference]


@dataclass(frozen=True)
class Comparison:
    """What stands only in the first, only in the second, and differently in both."""

    removed: list[Criterion]
    added: list[Criterion]
    changed: list[Change]
    same: int

    @property
    def is_empty(self) -> bool:
        return not (self.removed or self.added or self.changed)


def compare(old: CriteriaSet, new: CriteriaSet) -> Comparison:
    """Return how ``new`` differs from ``old``, criterion by criterion, matched by code."""
    before, after = _by_code(old), _by_code(new)
    changes = [
        Change(before[code], one, found)
        for code, one in after.items()
        if code in before and (found := _differences(before[code], one))
    ]
    return Comparison(
        removed=[one for code, one in before.items() if code not in after],
        added=[one for code, one in after.items() if code not in before],
        changed=changes,
        same=sum(1 for code in after if code in before) - len(changes),
    )


def _by_code(criteria_set: CriteriaSet) -> dict[str, Criterion]:
    rows = criteria_set.criteria.select_related("field").prefetch_related("bands")
    return {one.code: one for one in rows}


def _differences(old: Criterion, new: Criterion) -> list[Difference]:
    found = [
        Difference(_label(name), _shown(old, name), _shown(new, name))
        for name in COMPARED
        if getattr(old, name) != getattr(new, name)
    ]
    if old.field_id != new.field_id:
        found.append(Difference(_("lĩnh vực"), str(old.field or ""), str(new.field or "")))
    before, after = _bands_in_words(old.bands.all()), _bands_in_words(new.bands.all())
    if set(before) != set(after):
        # Only the bands that differ: a long ladder with one new rung stays readable.
        gone = "\n".join(line for line in before if line not in after)
        come = "\n".join(line for line in after if line not in before)
        found.append(Difference(_("các mức điểm"), gone, come))
    return found


def _label(name: str) -> str:
    return str(getattr(Criterion._meta.get_field(name), "verbose_name", name))


def _shown(criterion: Criterion, name: str) -> str:
    if name == "is_proposal":
        return _("có") if criterion.is_proposal else _("không")
    display = getattr(criterion, f"get_{name}_display", None)
    return str(display() if display else plain(getattr(criterion, name)))


def _bands_in_words(bands: Iterable[Band]) -> list[str]:
    return [_band_in_words(band) for band in bands]


def _band_in_words(band: Band) -> str:
    words = f"{plain(band.points)} đ: {band.words}"
    if band.threshold is not None:
        words += f" ({'≤' if band.at_most else '≥'} {plain(band.threshold)})"
    return f"{band.get_region_display()} · {words}" if band.region else words
