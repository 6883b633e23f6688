"""Who in a registry may be whom: weights, bands, and what is never certain."""

import pytest

from guongsang.config.planted.people import a_province
from guongsang.subjects.rules.names import read_name
from guongsang.subjects.rules.places import read_place
from guongsang.subjects.rules.registry import Band, Registry
from guongsang.subjects.rules.weights import (
    CORROBORATING,
    Chance,
    Person,
    Reason,
    weigh_facts,
)


def person(name: str, **more) -> Person:
    for place in ("unit", "commune"):
        if place in more:
            more[place] = read_place(more[place])
    return Person(key=name, name=read_name(name), **more)


@pytest.fixture(scope="module")
def crowd() -> list[Person]:
    """A registry of 3,000 rows, so that names have their usual frequencies."""
    rows = a_province(11).registry
    return [
        person(one.name, birth_year=int(one.birth_year or 0) or None, unit=one.unit,
               commune=one.commune, sex=one.sex, group=one.group)
        for one in rows
    ]  # fmt: skip


def look(crowd, asked: Person, known: Person):
    found = Registry([*crowd, known]).find(asked)
    return next((one for one in found if one.place == len(crowd)), None)


KNOWN = {"birth_year": 1971, "unit": "Trường Tiểu học Khuổi Slao", "commune": "xã Vằng Mười"}


@pytest.mark.parametrize(
    ("asked", "known", "reason", "band"),
    [
        ("Nông Văn Thắng", "Nông Văn Thắng", Reason.SAME_NAME, Band.CERTAIN),
        ("nong van thang", "Nông Văn Thắng", Reason.SAME_BUT_MARKS, Band.CERTAIN),
        ("Nông Thắng", "Nông Văn Thắng", Reason.MIDDLE_DROPPED, Band.CERTAIN),
        ("Thắng Nông Văn", "Nông Văn Thắng", Reason.OTHER_ORDER, Band.CERTAIN),
        ("N. V. Thắng", "Nông Văn Thắng", Reason.SHORTENED, Band.CERTAIN),
        ("Nông Văn Thằng", "Nông Văn Thắng", Reason.OTHER_MARKS, Band.CERTAIN),
        ("Nông Văn Thắgn", "Nông Văn Thắng", Reason.ONE_LETTER, Band.CERTAIN),
    ],
)
def test_a_person_is_recognised_in_other_clothes(crowd, asked, known, reason, band):
    found = look(crowd, person(asked, **KNOWN), person(known, **KNOWN))

    assert found is not None
    assert (found.reasons[0], found.band) == (reason, band)


@pytest.mark.parametrize("asked", ["Bế Thị Lan", "Nông Thị Thắng Lợi", "", "Thắng"])
def test_another_name_in_the_same_unit_and_year_is_nobody(crowd, asked):
    found = look(crowd, person(asked, **KNOWN), person("Hoàng Mạnh Cường", **KNOWN))

    assert found is None


@pytest.mark.parametrize("name", ["Hoàng Văn Hùng", "Sùng Ngải Chiêm"])
def test_a_name_alone_is_never_certain_however_rare(crowd, name):
    found = look(crowd, person(name), person(name))

    assert found is None or found.band is Band.REVIEW


def test_a_common_name_weighs_little_and_a_rare_one_much(crowd):
    known = Registry(crowd).scales.known

    common, rare = (known.of_name(read_name(name), True) for name in
                    ("Hoàng Văn Hùng", "Sùng Ngải Chiêm"))  # fmt: skip

    assert common > 1_000 * rare


def test_another_birth_year_or_sex_is_never_certain(crowd):
    known = person("Sùng Ngải Chiêm", sex="female", **KNOWN)
    for other in ({"birth_year": 1990}, {"sex": "male"}):
        found = look(crowd, person("Sùng Ngải Chiêm", **{"sex": "female", **KNOWN, **other}), known)
        assert found is None or found.band is Band.REVIEW


def test_the_citizen_number_decides_whatever_the_names(crowd):
    same = look(crowd, person("Bế A", citizen="x"), person("Nông Văn B", citizen="x"))
    other = look(crowd, person("Nông Văn B", citizen="x", **KNOWN),
                 person("Nông Văn B", citizen="y", **KNOWN))  # fmt: skip

    assert same is not None
    assert (same.band, same.reasons) == (Band.CERTAIN, (Reason.SAME_ID,))
    assert other is None


def test_a_former_name_is_recognised(crowd):
    known = person("Lường Thu Lan", former=(read_name("Bế Thị Lan"),), **KNOWN)

    found = look(crowd, person("Bế Thị Lan", **KNOWN), known)

    assert found is not None
    assert found.reasons[0] is Reason.FORMER_NAME


def test_a_quarter_of_the_same_number_elsewhere_is_another_quarter(crowd):
    here = {"birth_year": 1971, "unit": "Tổ 1", "commune": "phường Đức Xuân"}
    there = {"birth_year": 1971, "unit": "Tổ 1", "commune": "phường Sông Cầu"}

    found = look(crowd, person("Nông Văn Thắng", **here), person("Nông Văn Thắng", **there))

    assert found is not None
    assert Reason.OTHER_PLACE in found.reasons
    assert found.band is Band.REVIEW


def test_in_a_registry_of_one_commune_the_commune_weighs_nothing():
    given = ["An", "Bình", "Dũng", "Giang", "Hùng", "Kiên", "Long", "Minh", "Nam", "Sơn", "Tú"]
    people = [person(f"Nông Văn {one}", commune="xã Vằng Mười") for one in given * 10]

    registry = Registry(people)

    assert registry.scales.chance.commune > 0.9
    assert registry.find(person("Nông Văn An", commune="xã Vằng Mười")) == []


def test_an_empty_registry_knows_nobody():
    assert Registry([]).find(person("Nông Văn An")) == []


def test_every_record_of_a_person_is_shown_the_likeliest_first(crowd):
    known = [person("Sùng Ngải Chiêm", **KNOWN), person("Sung Ngai Chiem", unit="Tổ 9")]

    found = Registry([*crowd, *known]).find(person("Sùng Ngải Chiêm", **KNOWN))

    assert [one.place - len(crowd) for one in found] == [0, 1]
    assert found[0].bits > found[1].bits


def test_the_same_work_speaks_a_little_for_one_person_and_another_work_says_nothing():
    told = {"key": "", "name": read_name("Nông Thị Lan"), "birth_year": 1975}
    teacher, again = (Person(**told, role="giao vien") for _ in range(2))
    farmer, untold = Person(**told, role="nong dan"), Person(**told)

    same = weigh_facts(teacher, again, Chance())
    other, nothing = (weigh_facts(teacher, one, Chance()) for one in (farmer, untold))

    assert Reason.SAME_ROLE in same.reasons
    assert other == nothing
    assert 0 < same.bits - nothing.bits < 3
    assert Reason.SAME_ROLE not in CORROBORATING
