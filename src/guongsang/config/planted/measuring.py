"""How much of the planted truth is found: recall, precision, and what is sent to a person."""

from __future__ import annotations

from collections import Counter

from guongsang.config.planted.people import Province, Written, a_province, some_pairs
from guongsang.config.planted.reports import a_round
from guongsang.dossiers.rules.copies import Report, find_copies
from guongsang.foundation.text import fold
from guongsang.subjects.rules.names import read_name
from guongsang.subjects.rules.places import read_place
from guongsang.subjects.rules.registry import Band, Registry, Scales
from guongsang.subjects.rules.weights import Chance, Person

Row = tuple[str, ...]
PROVINCES: dict[str, tuple[int, dict[str, int | float]]] = {
    "3.000 dòng của 1.300 người; 60 % trở lại": (21, {}),
    "gõ ẩu gấp đôi": (22, {"noise": 2.0}),
    "3.000 người một dòng; 30 % trở lại": (24, {"people": 3_000, "candidates": 500,
                                               "returning": 0.3}),
    "20.000 dòng của 8.260 người": (25, {"people": 8_260, "records": 20_000, "communes": 110,
                                         "units": 900}),
}  # fmt: skip
# Seed, reports, copies, rings, honest pairs; the largest with one copy in twenty.
ROUNDS = {
    "500 báo cáo": (31, 500, 36, 3, 10),
    "2.000 báo cáo": (3, 2_000, 150, 6, 60),
    "20.000 báo cáo": (5, 20_000, 1_000, 20, 300),
}
KINDS = ("whole", "sixty", "thirty", "sixty-fifth", "sixty-third", "paragraph")


def person_of(one: Written, key: str) -> Person:
    """Return a made-up row as it is compared."""
    return Person(
        key=key,
        name=read_name(one.name),
        sex=one.sex,
        group=fold(one.group),
        birth_year=int(one.birth_year) if one.birth_year else None,
        unit=read_place(one.unit),
        commune=read_place(one.commune),
    )


def percent(part: int, whole: int) -> str:
    """Return a share as it is printed: "97,5 %"."""
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "–"


def match_rows() -> list[Row]:
    """Return one row for each made-up province."""
    return [
        (name, *_matched(a_province(seed, **how)))  # type: ignore[arg-type]
        for name, (seed, how) in PROVINCES.items()
    ]


def _matched(province: Province) -> Row:
    registry = Registry([person_of(one, "") for one in province.registry])
    shown: set[int] = set()
    certain: list[bool] = []
    strangers: set[int] = set()
    for one in province.candidates:
        for found in registry.find(person_of(one, "")):
            same = province.registry[found.place].person == one.person
            shown |= {one.person} if same else set()
            strangers |= {one.person} - province.returning
            certain += [same] if found.band is Band.CERTAIN else []
    back = province.returning
    return (
        percent(len(shown & back), len(back)),
        percent(sum(certain), len(certain)),
        percent(len(strangers), len(province.candidates) - len(back)),
    )


def pair_row(seed: int = 26) -> Row:
    """Return what is said of 2,000 pairs, weighed as in a registry of 3,000 rows."""
    known = Registry([person_of(one, "") for one in a_province(seed).registry]).scales.known
    scales = Scales(known, Chance(), known.total)
    said = Counter(
        (a.person == b.person, like.band.value if like else "")
        for a, b in some_pairs(seed)
        for like in [scales.weigh(person_of(a, ""), person_of(b, ""))]
    )
    same = sum(count for (is_same, _), count in said.items() if is_same)
    other = sum(count for (is_same, _), count in said.items() if not is_same)
    certain = said[True, "certain"] + said[False, "certain"]
    return (
        percent(same - said[True, ""], same),
        percent(said[True, "certain"], certain),
        percent(said[True, "review"] + said[False, "review"], same + other),
    )


def copy_rows() -> list[Row]:
    """Return one row for each made-up round."""
    return [(name, *_copied(*how)) for name, how in ROUNDS.items()]


def _copied(seed: int, reports: int, copies: int, rings: int, honest: int) -> Row:
    made = a_round(seed, reports=reports, copies=copies, rings=rings, honest=honest)
    found = find_copies([Report(one.key, one.unit, one.text) for one in made.texts])
    pairs = {(one.a, one.b) for one in found}
    planted = Counter(made.copies.values())
    seen = Counter(kind for pair, kind in made.copies.items() if pair in pairs)
    wrong = pairs - made.copies.keys() - made.rings - made.honest
    return (
        *(percent(seen[kind], planted[kind]) for kind in KINDS),
        percent(len(made.rings & pairs), len(made.rings)),
        str(len(wrong)),
    )
