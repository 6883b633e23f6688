"""The register as it is printed and signed at the end of the year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from guongsang.organisations.models import Unit
from guongsang.outgoing.models import Number
from guongsang.outgoing.states import NumberState

DAY = "%d/%m/%Y"


def register_paper(numbers: Iterable[Number], *, unit: Unit) -> dict[str, Any]:
    """Return the register as ``register.typ`` prints it: a line for every number or run."""
    with override("vi"):
        rows = [
            [
                one.full_number,
                one.dated_on.strftime(DAY) if one.dated_on else "",
                str(one.get_kind_display()) if one.state == NumberState.TAKEN else "",
                one.what,
                _remark(one),
            ]
            for one in numbers
        ]
    return {"unit": unit.name, "rows": rows}


def _remark(one: Number) -> str:
    if one.state == NumberState.TAKEN:
        return "có bản ký" if one.has_scan else ""  # type: ignore[attr-defined]
    told = str(one.get_state_display())
    if one.state == NumberState.STRUCK:
        return f"{told}: {one.reason}"
    if one.held_until:
        return f"{told} đến {one.held_until.strftime(DAY)}"
    return told
