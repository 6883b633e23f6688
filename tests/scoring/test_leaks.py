"""While a round is open nobody learns what another gave, on no address and in no role."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from guongsang.access.roles import ROLES
from guongsang.scoring.models import Reading
from tests.access.factories import AssignmentFactory
from tests.scoring.desks import make_desk, score
from tests.scoring.factories import WallFactory

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
# What one reader gives and writes; found nowhere else in the small world of this test.
POINTS, TOTAL, NOTE, ADVICE = "7.7", "17.7", "bimatghichu", "bimatgopy"
FOUND = re.compile(r"(?<![\d.,])(7[.,]7|17[.,]70?|bimat\w+)(?![\d])")


@pytest.fixture
def desk(db):
    desk = make_desk(dossiers=2)
    reading = score(desk, desk.reading(0, 1), number=POINTS)
    Reading.objects.filter(pk=reading.pk).update(note=NOTE, advice=ADVICE)
    assert str(reading.total) == "17.70"
    return desk


def addresses(desk) -> list[str]:
    """Return every address of the room that can be asked for, for every row of this world."""
    keys = {
        "round_id": [desk.round.pk],
        "reading_id": list(Reading.objects.values_list("pk", flat=True)),
        "entry_id": [one.pk for one in desk.entries],
        "reader_id": [one.pk for one in desk.readers],
        "council_id": [1], "wall_id": [1], "evidence_id": [1],
    }  # fmt: skip
    found = []
    for pattern in patterns():
        paths = [f"/cham-diem/{pattern}"]
        for name in re.findall(r"<(?:\w+:)?(\w+)>", pattern):
            paths = [
                re.sub(rf"<(?:\w+:)?{name}>", str(key), path, count=1)
                for path in paths
                for key in keys.get(name, [1])
            ]
        found += paths
    return found


def patterns() -> list[str]:
    for one in get_resolver().url_patterns:
        if isinstance(one, URLResolver) and str(one.pattern) == "cham-diem/":
            return [
                str(inner.pattern) for inner in one.url_patterns if isinstance(inner, URLPattern)
            ]
    raise AssertionError("the room has no addresses")


def leaks(client: Client, paths: list[str]) -> list[str]:
    """Return where one can read what the other reader gave."""
    found = []
    for path in [*paths, "/ban-lam-viec/", "/nhat-ky/", "/cham-diem/?export=csv"]:
        answer = client.get(path)
        if answer.status_code != 200:
            continue
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        # The points of a drawn icon are nobody's points.
        page = re.sub(r"<svg.*?</svg>", "", body.decode(errors="replace"), flags=re.S)
        if told := FOUND.search(page):
            found.append(f"{path}: {told[0]}")
    return found


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_no_role_reads_anothers_score_while_the_round_is_open(desk):
    paths = addresses(desk)
    people = {role: AssignmentFactory(role=role, unit=desk.world.town).user for role in ROLES}
    people |= {"other reader": desk.me, "secretary of the round": desk.secretary}

    found = {who: leaks(signed_in(user), paths) for who, user in people.items()}

    assert {who: told for who, told in found.items() if told} == {}


def test_the_reader_himself_reads_it(desk):
    """The crawl would see a leak: for its own reader the score is there."""
    found = leaks(signed_in(desk.readers[1].user), addresses(desk))

    assert any(f"/cham-diem/phieu/{desk.reading(0, 1).pk}/" in one for one in found)


def test_behind_a_wall_not_even_ones_own_former_score_is_read(desk):
    WallFactory(entry=desk.entries[0], user=desk.readers[1].user, kind="kin", by=desk.secretary)

    assert leaks(signed_in(desk.readers[1].user), addresses(desk)) == []
