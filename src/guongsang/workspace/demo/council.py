"""The council of the demo town, and how it meets."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

from guongsang.accounts.models import User
from guongsang.councils import usecases as councils
from guongsang.councils.models import Choice, Council, Function, Presence, Sitting
from guongsang.organisations.models import Unit
from guongsang.workspace.demo.people import DATA


def set_up_council(town: Unit, people: dict[str, User], *, at: datetime) -> Council:
    """Set the town's council up with its nine members."""
    with (DATA / "council.toml").open("rb") as file:
        told = tomllib.load(file)
    by = people["thuky"]
    starts = at.date()
    council = councils.set_up_council(
        unit_id=town.pk,
        name=told["name"],
        decision=told["decision"],
        starts_on=starts,
        by=by,
        at=at,
    )
    for row in told["member"]:
        user = people.get(row.get("username", ""))
        councils.appoint(
            council.pk,
            user_id=user.pk if user else None,
            name=user.name if user else row["name"],
            position=row["position"],
            function=row["function"],
            starts_on=starts,
            by=by,
            at=at,
        )
    return council


def call_the_roll(sitting: Sitting, *, by: User, at: datetime) -> None:
    """Open the session with one member absent who has written, as the law asks."""
    members = list(sitting.council.members.in_office_on(sitting.held_on))
    written = members[-1].pk
    councils.open_session(
        sitting.pk,
        presence={
            member.pk: Presence.WRITTEN if member.pk == written else Presence.PRESENT
            for member in members
        },
        reasons={written: "Đi công tác"},
        by=by,
        at=at,
    )


def vote(sitting: Sitting, *, against: set[int], by: User, at: datetime) -> None:
    """Record the votes: all agree, save on the dossiers ``against``, which fail."""
    seats = list(sitting.seats.all())
    chair = next(seat for seat in seats if seat.function == Function.CHAIR)
    for place, item in enumerate(sitting.items.order_by("ordinal")):
        fails = item.dossier_id in against
        choices: dict[int, str] = {seat.pk: Choice.AGREE for seat in seats}
        for step, seat in enumerate(seats):
            if fails and step % 3 != 0:
                choices[seat.pk] = Choice.DISAGREE
            elif not fails and seat != chair and (place + step) % 17 == 0:
                choices[seat.pk] = Choice.ABSTAIN
        if place == 4:
            councils.declare_conflict(
                item.pk, seat_id=seats[5].pk, reason="Là người thân của người được đề nghị",
                by=by, at=at,
            )  # fmt: skip
            choices.pop(seats[5].pk)
        councils.record_votes(item.pk, votes=choices, by=by, at=at)


def hold(
    council: Council,
    plan_id: int,
    sheet_ids: list[int],
    *,
    held_on: date,
    title: str,
    by: User,
    at: datetime,
) -> Sitting:
    """Convene a sitting over ``sheet_ids``."""
    return councils.convene(
        council_id=council.pk,
        plan_id=plan_id,
        title=title,
        held_on=held_on,
        place="Phòng họp tầng hai, trụ sở Ủy ban nhân dân",
        sheet_ids=sheet_ids,
        by=by,
        at=at,
    )
