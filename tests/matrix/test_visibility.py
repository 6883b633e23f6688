"""What a person may see is the same on every way out (DESIGN promise 1).

For each thing of each package: every role, held at the thing's unit and above it, its readers also
below it and beside it, and a stranger without login, look through every channel. The secret word
is seen if and only if the role may read the thing there.
"""

import io
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client

from guongsang.access.roles import ROLES
from guongsang.organisations.models import Unit
from tests.access.factories import AssignmentFactory
from tests.matrix.things import MARKER_START, PUBLIC, Thing
from tests.organisations.factories import UnitFactory

MARKER = f"{MARKER_START}qzxwv"
TESTS = Path(__file__).resolve().parent.parent


def all_things() -> Iterator[Thing]:
    """Find what each package promises about its objects."""
    for file in sorted(TESTS.glob("*/matrix.py")):
        yield from import_module(f"tests.{file.parent.name}.matrix").THINGS


THINGS = list(all_things())


def words_of(response: HttpResponse) -> str:
    """Return everything that left the house: text, headers, and the insides of office files."""
    streamed = getattr(response, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else response.content
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as office_file:
            body = b"\n".join(office_file.read(name) for name in office_file.namelist())
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + body.decode("utf-8", errors="replace")


def shows(response: HttpResponse) -> bool:
    return MARKER in words_of(response).casefold()


@pytest.fixture
def places(db) -> SimpleNamespace:
    """A unit in the middle of a tree, with others above, below and beside it."""
    above = UnitFactory()
    here = UnitFactory(parent=above)
    return SimpleNamespace(
        above=above,
        here=here,
        below=UnitFactory(parent=here),
        beside=UnitFactory(parent=above),
    )


def reader(role: str, unit: Unit) -> Client:
    """Return a browser in which somebody with ``role`` at ``unit`` has signed in."""
    client = Client()
    client.force_login(AssignmentFactory(role=role, unit=unit).user)
    return client


def faults_of(thing: Thing, made: object, client: Client, who: str, *, may: bool) -> list[str]:
    """Return what is wrong with what one reader gets through each channel."""
    faults = []
    for channel, address in thing.channels.items():
        asked = address(made)
        assert MARKER not in asked, f"{channel}: an address with the marker would be echoed"
        response = client.get(asked)
        if shows(response) != may:
            faults.append(f"{who}, {channel}: {'hidden from' if may else 'shown to'} them")
        wanted = {200} if may else {404} if channel in thing.own_page else {200, 404}
        if response.status_code not in wanted:
            faults.append(f"{who}, {channel}: answered {response.status_code}, not {wanted}")
    return faults


@pytest.mark.anywhere  # every role through every channel: minutes, and the same queries
@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_each_role_sees_a_thing_where_it_may_and_nowhere_else(thing, places):
    made = thing.make(places.here, MARKER)
    faults = []
    for role in ROLES:
        is_reader = role in thing.readers
        reaches = {"here": is_reader, "above": is_reader}
        if is_reader:
            # Who may not read it where it is can only be let in there, not beside or below it.
            reaches |= {"below": thing.shows_below, "beside": False}
        for place, may in reaches.items():
            client = reader(role, getattr(places, place))
            may = may or PUBLIC in thing.readers
            faults += faults_of(thing, made, client, f"{role} {place}", may=may)
    assert faults == []


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_a_stranger_is_asked_to_sign_in_and_sees_nothing(thing, places):
    made = thing.make(places.here, MARKER)
    for channel, address in thing.channels.items():
        response = Client().get(address(made))
        if PUBLIC in thing.readers:
            assert response.status_code == 200, channel
            assert shows(response), channel
        else:
            assert response.status_code in {302, 404}, channel
            assert not shows(response), channel


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_a_thing_names_roles_that_there_are(thing):
    assert thing.readers <= {*ROLES, PUBLIC}
    assert thing.own_page <= {*thing.channels, "page"}


def test_the_matrix_would_see_a_leak(places):
    """Break the promise on purpose: a thing that says nobody may read what somebody can."""
    thing = next(thing for thing in THINGS if PUBLIC not in thing.readers and thing.readers)
    made = thing.make(places.here, MARKER)
    client = reader(min(thing.readers), places.here)
    assert faults_of(thing, made, client, "x", may=False)
