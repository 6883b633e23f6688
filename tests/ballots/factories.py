"""Ballots as the council would have them."""

import secrets
from datetime import UTC, datetime

from guongsang.accounts.models import User
from guongsang.ballots import usecases
from guongsang.ballots.models import Ballot
from guongsang.ballots.rules.counting import Threshold
from tests.accounts.factories import UserFactory

A_MORNING = datetime(2015, 10, 12, 1, 30, tzinfo=UTC)
ITEMS = (("h1", "Bàn Thị Mai"), ("h2", "Hợp tác xã Nà Rì"))
NINE_TENTHS = Threshold(num=9, den=10)


def prepare(**more) -> usecases.Prepared:
    """Freeze a ballot of eleven members over two items, 90% of all."""
    told = {
        "title": "Bỏ phiếu công nhận điển hình", "items": ITEMS, "threshold": NINE_TENTHS,
        "base_kind": "all_members", "base_count": 11, "sources": ["Nghị định 98/2023/NĐ-CP"],
        "mode": "drawn", "slips": 11, "by": somebody(), "at": A_MORNING,
    }  # fmt: skip
    return usecases.prepare(**(told | more))


def somebody() -> User:
    """Return an officer for the log, the same one within a test."""
    return User.objects.first() or UserFactory()


def by() -> dict[str, object]:
    return {"by": somebody(), "at": A_MORNING}


def open_ballot(**more) -> usecases.Prepared:
    prepared = prepare(**more)
    usecases.open_box(prepared.ballot.pk, **by())
    prepared.ballot.refresh_from_db()
    return prepared


def vote(ballot: Ballot, choice: str = "yes", **choices: str) -> dict[str, dict[str, str]]:
    """Return one vote on every item, with digits that nobody else is likely to type."""
    refs = [ref for ref, _label in ballot.terms.items]
    digits = secrets.SystemRandom().sample(range(100), len(refs))
    return {
        "choices": dict.fromkeys(refs, choice) | choices,
        "own": {ref: f"{number:02d}" for ref, number in zip(refs, digits, strict=True)},
    }


def cast_all(prepared: usecases.Prepared, *choices: str) -> list[usecases.Receipt]:
    """Cast one vote after another, each the same choice on every item."""
    return [
        usecases.cast(code=code, **vote(prepared.ballot, choice))
        for code, choice in zip(prepared.codes, choices, strict=False)
    ]


def key_paper(ballot: Ballot, number: int, choice: str = "yes", **more) -> None:
    """Key one paper by both tellers alike."""
    for teller in "12":
        usecases.enter_paper(
            ballot.pk, teller=teller, number=number,
            **({"choices": vote(ballot, choice)["choices"]} | more),
        )  # fmt: skip


def closed_ballot(*choices: str, **more) -> Ballot:
    """Return a counted ballot; without choices ten yes and one no."""
    prepared = open_ballot(**more)
    cast_all(prepared, *(choices or ["yes"] * 10 + ["no"]))
    return usecases.close(prepared.ballot.pk, unopened=0, **by())
