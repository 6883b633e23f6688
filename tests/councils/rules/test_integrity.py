"""A round is examined for what somebody should look at; a clean one says nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from guongsang.councils.rules.integrity import (
    Decision,
    Found,
    Key,
    Opening,
    Recusal,
    Round,
    ScoreEvent,
    examine,
)

NOON = datetime(2014, 5, 12, 5, 0, tzinfo=UTC)


def score(member, dossier, points=5.0, criterion=1, minutes=60):
    return ScoreEvent(
        member=member, dossier=dossier, criterion=criterion, points=points,
        at=NOON + timedelta(minutes=minutes),
    )  # fmt: skip


def opening(member, dossier, minutes=0.0):
    return Opening(member=member, dossier=dossier, at=NOON + timedelta(minutes=minutes))


SCORES = [score(1, 10, 3), score(2, 10, 4), score(1, 11, 5), score(2, 11, 2)]
CLEAN = {
    "scores": SCORES,
    "openings": [opening(one.member, one.dossier) for one in SCORES],
    "members": {1, 2},
    "locked_at": NOON,
    "deadline": NOON + timedelta(days=1),
    "hash_at_lock": "a",
    "hash_now": "a",
}


def examined(**more):
    return examine(Round(**CLEAN | more))


def test_a_clean_round_says_nothing():
    assert examined() == []
    assert examine(Round(scores=[])) == []


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"locked_at": None}, Found(key=Key.NOT_LOCKED, count=1, total=1)),
        (
            {"locked_at": NOON + timedelta(minutes=61)},
            Found(
                key=Key.LOCKED_LATE, count=4, total=4, pairs=((1, 10), (1, 11), (2, 10), (2, 11))
            ),
        ),
        ({"hash_now": "b"}, Found(key=Key.RULES_CHANGED, count=1, total=1)),
        (
            {"scores": [*SCORES, score(2, 11, 3, criterion=2, minutes=2000)]},
            Found(key=Key.LATE_SCORES, count=1, total=5, pairs=((2, 11),)),
        ),
        (
            {"scores": [*SCORES, score(2, 11, 3, minutes=70), score(2, 11, 4, minutes=80)]},
            Found(key=Key.EDITS, count=2, total=6, pairs=((2, 11),)),
        ),
        ({"members": {1}}, Found(key=Key.STRANGERS, count=2, total=4, pairs=((2, 10), (2, 11)))),
        (
            {"openings": CLEAN["openings"][:3]},
            Found(key=Key.UNOPENED, count=1, total=4, pairs=((2, 11),)),
        ),
        (
            {"openings": [*CLEAN["openings"][:3], opening(2, 11, 61)]},
            Found(key=Key.UNOPENED, count=1, total=4, pairs=((2, 11),)),
        ),
        (
            {"openings": [*CLEAN["openings"][:3], opening(2, 11, 59.5)]},
            Found(key=Key.QUICK, count=1, total=4, pairs=((2, 11),)),
        ),
        (
            {"recusals": [Recusal(member=1, dossier=10)]},
            Found(key=Key.RECUSED_SCORED, count=1, total=1, pairs=((1, 10),)),
        ),
    ],
)
def test_one_fault_is_found_alone(more, found):
    assert examined(**more) == [found]


def test_who_scores_the_own_unit_and_does_not_stand_aside_is_found():
    units = {"unit_of_member": {1: 7, 2: 8}, "unit_of_dossier": {10: 7, 12: 8}}

    found = examined(**units, recusals=[Recusal(member=2, dossier=12)])

    assert found == [
        Found(key=Key.OWN_UNIT_SCORED, count=1, total=2, pairs=((1, 10),)),
        Found(key=Key.RECUSAL_MISSING, count=1, total=2, pairs=((1, 10),)),
    ]


def rows(member, values):
    return [
        score(member, dossier, points, criterion=criterion)
        for dossier, row in enumerate(values)
        for criterion, points in enumerate(row)
    ]


VARIED = [(n % 5, n % 3, (n * 7) % 4) for n in range(10)]


def test_two_members_whose_rows_are_the_same_are_found_with_the_chance_of_it():
    turned = VARIED[3:] + VARIED[:3]
    scores = [*rows(1, VARIED), *rows(2, VARIED), *rows(3, turned)]
    openings = [opening(one.member, one.dossier) for one in scores]

    [found] = examined(scores=scores, openings=openings, members={1, 2, 3})

    assert (found.key, found.count, found.total, found.pairs) == (
        Key.IDENTICAL, 10, 10, ((1, 2),),
    )  # fmt: skip
    assert found.chance is not None
    assert found.chance < 1e-12


def test_members_who_give_one_value_only_are_not_suspected():
    scores = [*rows(1, [(5,)] * 10), *rows(2, [(5,)] * 10)]
    openings = [opening(one.member, one.dossier) for one in scores]

    assert examined(scores=scores, openings=openings) == []


def test_a_decision_against_the_scores_needs_a_reason():
    decisions = [
        Decision(dossier=10, p=0.95, is_chosen=False),
        Decision(dossier=11, p=0.95, is_chosen=False, reason="Đơn thư chưa kết luận"),
        Decision(dossier=12, p=0.05, is_chosen=True, reason=" "),
        Decision(dossier=13, p=0.95, is_chosen=True),
        Decision(dossier=14, p=0.5, is_chosen=False),
    ]

    assert examined(decisions=decisions) == [
        Found(key=Key.UNEXPLAINED, count=2, total=5, pairs=((0, 10), (0, 12)))
    ]
