"""Who can sign in to the demo town."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.organisations.models import Unit

DATA = Path(__file__).resolve().parent.parent / "data"
PASSWORD = "guong-sang-2026"  # noqa: S105 — the demo's, printed on the screen
EVERYWHERE = "*"
SINCE = date(2011, 1, 1)


def read(name: str, key: str) -> list[dict[str, Any]]:
    """Return the rows of one data file."""
    with (DATA / f"{name}.toml").open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)[key]
    return rows


@dataclass(frozen=True, kw_only=True)
class Person:
    """One line of who can sign in, as the command prints it."""

    username: str
    name: str
    role: str
    unit: str
    position: str
    note: str


def cast() -> list[Person]:
    """Return the people of the demo town, in the order of the data file."""
    with (DATA / "people.toml").open("rb") as file:
        return [Person(**row) for row in tomllib.load(file)["person"]]


def open_accounts() -> dict[str, User]:
    """Make everybody's account and return them by user name."""
    # Hashed once: a good hash is slow on purpose, and the password is the same.
    secret = make_password(PASSWORD)
    people = {
        person.username: User.objects.create_user(
            person.username,
            person.name,
            position=person.position,
            email=f"{person.username}@demo.example",
            is_demo=True,
        )
        for person in cast()
    }
    User.objects.filter(is_demo=True).update(password=secret)
    return people


def assign(people: dict[str, User], usernames: set[str], units: dict[str, Unit]) -> None:
    """Give the roles of the data file to ``usernames``."""
    for person in cast():
        if person.username in usernames:
            Assignment.objects.create(
                user=people[person.username],
                role=person.role,
                unit=None if person.unit == EVERYWHERE else units[person.unit],
                starts_on=SINCE,
            )
            people[person.username].__dict__.pop("_roles_held", None)
