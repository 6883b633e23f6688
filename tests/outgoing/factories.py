"""An office that keeps its register, and the smallest numbers of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from guongsang.outgoing import usecases
from guongsang.outgoing.models import Number
from guongsang.outgoing.rules import Paper, place_typed
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory

A_DAY = datetime(2013, 9, 20, 2, 0, tzinfo=UTC)
TODAY = date(2013, 9, 20)
SYMBOL = "QĐ-UBND"


@dataclass
class Office:
    """Who keeps the register, who only reads it, and who has nothing to do with it."""

    unit: Unit
    clerk: User
    leader: User
    stranger: User


def duty(role: str, unit: Unit) -> User:
    """Return somebody who holds ``role`` at ``unit``."""
    user = UserFactory()
    AssignmentFactory(user=user, role=role, unit=unit)
    return user


def make_office() -> Office:
    """Return a town with a register that is still empty."""
    town = UnitFactory(name="Thị xã Bắc Kạn")
    return Office(
        unit=town,
        clerk=duty("emulation_officer", town),
        leader=duty("leader", town),
        stranger=duty("emulation_officer", UnitFactory(name="Thị xã khác")),
    )


def give(office: Office, words: str = "", **told: object) -> Number:
    """Give the next number, or the one that is typed, to a paper of another package."""
    asked = {
        "unit": office.unit, "symbol": SYMBOL, "day": TODAY, "place": place_typed(words),
        "paper": Paper(kind="decision", title="Về việc công nhận"),
        "by": office.clerk, "at": A_DAY,
    }  # fmt: skip
    return usecases.give_number(**(asked | told))


def note(office: Office, number: str = "", **told: object) -> Number:
    """Write a paper made outside into the register, as the clerk does."""
    asked = {
        "unit_id": office.unit.pk, "symbol": SYMBOL, "number": number, "dated_on": TODAY,
        "paper": Paper(kind="report", title="Báo cáo năm"), "by": office.clerk, "at": A_DAY,
    }  # fmt: skip
    return usecases.record_paper(**(asked | told))


def hold(office: Office, count: int = 1, **told: object) -> list[Number]:
    """Reserve the next numbers as the clerk does."""
    asked = {
        "unit_id": office.unit.pk, "symbol": SYMBOL, "kind": "decision", "count": count,
        "purpose": "Khen đợt 2", "until": date(2013, 10, 1), "by": office.clerk, "at": A_DAY,
    }  # fmt: skip
    return usecases.reserve(**(asked | told))


def told(office: Office, symbol: str = SYMBOL) -> list[tuple[str, str]]:
    """Return the register of one series: each number, or run of them, with its state."""
    rows = Number.objects.filter(series__unit=office.unit, series__symbol=symbol)
    return [
        (one.full_number.partition("/")[0], one.state)
        for one in rows.select_related("series").order_by("series__year", "number", "suffix")
    ]
