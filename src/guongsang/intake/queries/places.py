"""Where a row belongs: which unit its words name, and which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from guongsang.accounts.models import User
from guongsang.criteria.models import Field
from guongsang.dossiers.queries.registering import writing_units
from guongsang.foundation.text import fold
from guongsang.intake.models import CandidateList
from guongsang.organisations.models import Unit, UnitName
from guongsang.subjects.rules import written_out


@dataclass(frozen=True, kw_only=True)
class Places:
    """The units and fields that the words of one list may name."""

    sender: Unit
    units: Mapping[int, Unit]
    unit_names: Mapping[str, int]
    field_words: Mapping[str, int]
    field_names: list[str] = field(default_factory=list)
    fields: Sequence[Field] = ()
    otherwise: int | None = None
    _known: dict[str, int | None] = field(default_factory=dict)

    def unit_of(self, words: str) -> tuple[int, bool]:
        """Return the unit that ``words`` name, else the sender and that they were not known."""
        if not words:
            return self.sender.pk, True
        if words not in self._known:
            self._known[words] = self.unit_names.get(named(words))
        found = self._known[words]
        return (self.sender.pk, False) if found is None else (found, True)

    def field_of(self, words: str) -> int | None:
        """Return the field that ``words`` name by number, code or name; None for none.

        A name may be shortened or go on, as long as only one field fits.
        """
        key = f"field {words}"
        if key not in self._known:
            self._known[key] = self._look_up(words)
        return self._known[key]

    def _look_up(self, words: str) -> int | None:
        bare = fold(words)
        for said in (bare, bare.removeprefix("linh vuc ").strip(), bare.removeprefix("so ")):
            if said in self.field_words:
                return self.field_words[said]
        if len(bare) < 4:
            return None
        fitting = {
            pk
            for name, pk in self.field_words.items()
            if len(name) > 3 and (bare in name or name in bare)
        }
        return fitting.pop() if len(fitting) == 1 else None


def named(words: str) -> str:
    """Return the name of a unit as it is compared: folded, abbreviations written out."""
    return written_out(fold(words))


def places_for(one: CandidateList, *, by: User, day: date) -> Places:
    """Return where the rows of a list may go: units at and below its sender, fields of its plan."""
    below = writing_units(by, day).below(one.unit.path)
    units = {unit.pk: unit for unit in below} | {one.unit.pk: one.unit}
    names: dict[str, int] = {}
    former = UnitName.objects.filter(unit_id__in=units).exclude(valid_to=None)
    for name, unit_id in former.values_list("name", "unit_id"):
        names[named(name)] = unit_id
    # Present names go before former ones, and the sender's before all.
    for unit in [*units.values(), one.unit]:
        names[named(unit.name)] = unit.pk
    fields = list(one.plan.fields.all())
    return Places(
        sender=one.unit, units=units, unit_names=names, field_words=_words_of(fields),
        field_names=[each.short_name for each in fields], fields=fields,
        otherwise=_otherwise(one, fields),
    )  # fmt: skip


def _words_of(fields: list[Field]) -> dict[str, int]:
    words: dict[str, int] = {}
    for one in fields:
        for said in (str(one.ordinal), one.code, one.short_name, one.name):
            words[fold(said)] = one.pk
    return words


def _otherwise(one: CandidateList, fields: list[Field]) -> int | None:
    """Return the field of rows that name none: the list's own, or the only one of the plan."""
    if one.field_id in {each.pk for each in fields}:
        return one.field_id
    return fields[0].pk if len(fields) == 1 else None
