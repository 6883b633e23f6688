"""An open round over a school's dossiers, with readers who have them to score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry, Reader, Reading, Round
from guongsang.scoring.rules.reading import Filled, Given
from guongsang.scoring.usecases import reading as usecases
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.councils.factories import ClosedSheetFactory
from tests.dossiers.factories import World, make_world
from tests.scoring.factories import A_MORNING, EntryFactory, ReaderFactory, RoundFactory


@dataclass
class Desk:
    """Who scores what in the tests."""

    world: World
    round: Round
    readers: list[Reader]
    entries: list[Entry]
    secretary: User

    @property
    def me(self) -> User:
        return self.readers[0].user

    def reading(self, entry: int = 0, reader: int = 0) -> Reading:
        return Reading.objects.get(entry=self.entries[entry], reader=self.readers[reader])

    @property
    def criteria(self):
        world = self.world
        return (world.gate, world.number, world.anchor, world.yes_no)


def make_desk(*, dossiers: int = 3, readers: int = 3, **told: object) -> Desk:
    """Return an open round: everybody is to score everything."""
    world = make_world()
    round_ = RoundFactory(plan=world.plan, open=True, **told)
    made = [a_reader(world, round_, n) for n in range(readers)]
    entries = [an_entry(world, round_, f"HS {n + 1:03d}") for n in range(dossiers)]
    give_out(entries, made)
    secretary = AssignmentFactory(role="council_secretary", unit=world.town).user
    return Desk(world=world, round=round_, readers=made, entries=entries, secretary=secretary)


def a_reader(world: World, round_: Round, number: int = 0) -> Reader:
    user = UserFactory(name=f"Hà Thị Chấm {number}")
    AssignmentFactory(role="council_member", unit=world.town, user=user)
    return ReaderFactory(round=round_, user=user, name=user.name)


def an_entry(world: World, round_: Round, code: str, **told: object) -> Entry:
    sheet = ClosedSheetFactory(
        dossier__plan=world.plan, dossier__unit=world.school, dossier__field=world.field, **told
    )
    return EntryFactory(round=round_, sheet=sheet, code=code)


def give_out(entries: list[Entry], readers: list[Reader]) -> None:
    Reading.objects.bulk_create(
        Reading(entry=entry, reader=reader, assigned_at=A_MORNING)
        for entry in entries
        for reader in readers
    )


def marks(desk: Desk, *, number: str = "4", passes: bool = True) -> dict[int, Given]:
    """Return a whole sheet: number of 10, anchor 5 of 10, yes of 5, the gate passed."""
    world = desk.world
    return {
        world.gate.pk: Given(passes=passes),
        world.number.pk: Given(points=Decimal(number)),
        world.anchor.pk: Given(points=Decimal(5)),
        world.yes_no.pk: Given(points=Decimal(5)),
    }


def post(desk: Desk, *, number: str = "4", **more: object) -> dict[str, object]:
    """Return what a browser sends for such a sheet."""
    world = desk.world
    return {
        f"muc-{world.gate.pk}": "yes",
        f"muc-{world.number.pk}": number,
        f"muc-{world.anchor.pk}": "5",
        f"muc-{world.yes_no.pk}": "5",
        "read_as": "0",
        **more,
    }


def score(desk: Desk, reading: Reading, *, at: datetime = A_MORNING, **told: object) -> Reading:
    """Finish a sheet as its own reader does."""
    reading.refresh_from_db()
    saved, _before = usecases.finish(
        reading.pk,
        filled=Filled(given=marks(desk, **told)),
        read_as=reading.revision,
        by=reading.reader.user,
        at=at,
    )
    return saved
