"""The one order of call, and the turns and seats that follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from guongsang.ceremonies.models import Call, Ceremony, Guest
from guongsang.ceremonies.rules.hall import Called, Turn, row_name, seated, turns_of
from guongsang.ceremonies.states import CeremonyState
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import sort_key
from guongsang.honours.models import Decision, Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """One call: its place in the order, its turn and its seat."""

    call: Call
    number: int
    seat: str

    @property
    def earlier(self) -> int:
        """Return the place before this one, the first for the first."""
        return max(self.number - 1, 1)

    @property
    def later(self) -> int:
        """Return the place after this one."""
        return self.number + 1


@dataclass(frozen=True, kw_only=True)
class TurnLine:
    """One turn with a heading that tells who stands on the stage."""

    number: int
    heading: str
    lines: list[CallLine]


@dataclass(frozen=True, kw_only=True)
class Hall:
    """All turns and seats of a ceremony."""

    turns: list[TurnLine]
    guests: list[tuple[Guest, str]]
    # Rows of the hall, each with its name and who sits on each seat, "" for nobody.
    rows: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    # Whose grant does not stand any more: they are not called.
    fallen: list[Call] = field(default_factory=list)

    @property
    def lines(self) -> list[CallLine]:
        """Return all calls in their order."""
        return [line for turn in self.turns for line in turn.lines]

    @property
    def without_seat(self) -> list[str]:
        """Return who has nowhere to sit."""
        names = [guest.name for guest, seat in self.guests if not seat]
        return [*names, *(line.call.grant.name for line in self.lines if not line.seat)]


def called(key: int, grant: Grant) -> Called:
    """Return what the rules must know of a grant."""
    return Called(
        key=key,
        kind=grant.kind,
        form=grant.form_key,
        field=f"{grant.field.ordinal:03d}" if grant.field else "",
        unit=sort_key(grant.subject.unit.name),
        name_key=grant.subject.sort_key,
    )


def rule_of_call(calls: Iterable[Call]) -> list[Called]:
    """Return what the rules know of each call, by its key."""
    return [called(one.pk, one.grant) for one in calls]


def hall_of(ceremony: Ceremony) -> Hall:
    """Return turns and seats in the order of call; whoever's grant fell is told apart."""
    everybody = list(ceremony.calls.in_order())
    calls = {one.pk: one for one in everybody if one.grant.state == GrantState.VALID}
    turns = turns_of(rule_of_call(calls.values()), ceremony.per_turn)
    guests = list(ceremony.guests.all())
    places, seats = seated(
        [[one.key for one in turn.people] for turn in turns],
        guests=len(guests), rows=ceremony.seat_rows, width=ceremony.seats_per_row,
    )  # fmt: skip
    numbers = {key: number for number, key in enumerate(calls, start=1)}
    lines = [_turn(turn, calls, numbers, seats) for turn in turns]
    sitting = list(zip(guests, places, strict=True))
    return Hall(
        turns=lines,
        guests=sitting,
        rows=_rows(ceremony, sitting, lines),
        fallen=[one for one in everybody if one.pk not in calls],
    )


def _turn(
    turn: Turn, calls: dict[int, Call], numbers: dict[int, int], seats: dict[int, str]
) -> TurnLine:
    lines = [
        CallLine(call=calls[one.key], number=numbers[one.key], seat=seats[one.key])
        for one in turn.people
    ]
    kind = SubjectKind(turn.group[0]).label if turn.group[0] else ""
    heading = _("Đợt %(number)s: %(what)s, %(kind)s (%(many)s)") % {
        "number": turn.number, "what": lines[0].call.grant.what, "kind": str(kind).lower(),
        "many": len(lines),
    }  # fmt: skip
    return TurnLine(number=turn.number, heading=heading, lines=lines)


def _rows(
    ceremony: Ceremony, guests: list[tuple[Guest, str]], turns: list[TurnLine]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the hall row by row as far as somebody sits there: seat and name."""
    names = {seat: guest.name for guest, seat in guests if seat}
    names |= {line.seat: line.call.grant.name for turn in turns for line in turn.lines}
    names.pop("", None)
    rows = []
    for row in range(ceremony.seat_rows):
        name = row_name(row)
        places = [f"{name}{seat + 1}" for seat in range(ceremony.seats_per_row)]
        if any(place in names for place in places):
            rows.append((name, [(place, names.get(place, "")) for place in places]))
    return rows


def decisions_to_call(office: Unit, *, besides: int = 0) -> list[Decision]:
    """Return the signed decisions of ``office`` that grant something and wait for a ceremony.

    :param besides: the ceremony that asks: what it calls already is among them.
    """
    taken = Ceremony.objects.exclude(state=CeremonyState.CANCELLED).exclude(pk=besides)
    rows = (
        Decision.objects.signed()
        .filter(unit=office, kind__in=["recognition", "award"], grants__state=GrantState.VALID)
        .exclude(ceremonies__in=taken)
        .distinct()
    )
    return list(rows.order_by("-signed_on", "-pk")[:200])
