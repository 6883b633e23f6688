"""What is missing, what changed, how receipts are numbered."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.dossiers import rules
from guongsang.dossiers.rules import Answer, GapKind, Level, Readiness, check
from tests.dossiers.factories import A_MORNING

ALL = dict.fromkeys((*rules.SECTIONS_DEMANDED, *rules.SECTIONS_WISHED), True)
GATE = Answer(key=1, is_gate=True, is_answered=True, holds=True)
SCORED = Answer(key=2, is_gate=False, is_answered=True)


def kinds(found: rules.Check) -> list[tuple[GapKind, Level]]:
    return [(gap.kind, gap.level) for gap in found.gaps if gap.kind is not GapKind.SIGN_OFF]


def test_a_whole_dossier_lacks_only_the_signature():
    found = check(answers=[GATE, SCORED], filled=ALL, has_goal=True)

    assert [gap.kind for gap in found.gaps] == [GapKind.SIGN_OFF]
    assert (found.done, found.total, found.readiness) == (7, 7, Readiness.READY)


def test_an_empty_dossier_lacks_everything_and_its_bar_stands_at_nothing():
    found = check(
        answers=[
            Answer(key=1, is_gate=True, is_answered=False),
            Answer(key=2, is_gate=False, is_answered=False, demands_evidence=True),
        ],
        filled={},
        has_goal=False,
    )

    assert kinds(found) == [
        (GapKind.GOAL, Level.MUST),
        (GapKind.GATE_OPEN, Level.MUST),
        (GapKind.UNANSWERED, Level.SHOULD),
        (GapKind.NOTHING_CLAIMED, Level.MUST),
        (GapKind.SECTION, Level.MUST),
        (GapKind.SECTION, Level.MUST),
        (GapKind.SECTION, Level.MUST),
        (GapKind.SECTION, Level.SHOULD),
    ]
    assert (found.done, found.total, found.readiness) == (0, 8, Readiness.INCOMPLETE)


def test_not_enough_proof_is_a_state_of_its_own_and_stops_nothing():
    unproven = Answer(key=3, is_gate=False, is_answered=True, demands_evidence=True)
    found = check(answers=[GATE, unproven], filled=ALL, has_goal=True)

    assert kinds(found) == [(GapKind.UNPROVEN, Level.SHOULD)]
    assert found.readiness is Readiness.UNPROVEN
    assert found.musts == ()


def test_a_no_needs_no_proof_and_a_failed_gate_is_told_but_stops_nothing():
    no = Answer(key=3, is_gate=False, is_answered=True, holds=False, demands_evidence=True)
    failed = Answer(key=1, is_gate=True, is_answered=True, holds=False)
    found = check(answers=[failed, no], filled=ALL, has_goal=True)

    assert kinds(found) == [(GapKind.GATE_FAILED, Level.SHOULD)]
    assert found.readiness is Readiness.READY


answers = st.builds(
    Answer,
    key=st.integers(1, 99),
    is_gate=st.booleans(),
    is_answered=st.booleans(),
    holds=st.sampled_from([None, True, False]),
    demands_evidence=st.booleans(),
    evidence=st.integers(0, 3),
)


@given(st.lists(answers, max_size=12), st.booleans())
def test_the_bar_never_leaves_its_frame(several, has_goal):
    found = check(answers=several, filled={}, has_goal=has_goal)

    assert 0 <= found.done <= found.total


def test_receipts_are_numbered_by_year():
    assert rules.receipt_number(year=2026, number=12) == "HS-2026-00012"


def test_a_snapshot_has_one_hash_whatever_its_order():
    one = {"facts": {"a": {"value": "1"}, "b": {"value": "2"}}}
    other = {"facts": {"b": {"value": "2"}, "a": {"value": "1"}}}

    assert rules.snapshot_hash(one) == rules.snapshot_hash(other)
    assert rules.snapshot_hash(one) != rules.snapshot_hash({"facts": {"a": {"value": "1"}}})


def test_changes_name_what_was_added_taken_away_and_said_differently():
    old = {"facts": {"t": {"name": "Tên", "value": "A"}, "x": {"name": "Bỏ", "value": "1"}}}
    new = {
        "facts": {"t": {"name": "Tên", "value": "B"}},
        "more": {"n": {"name": "Mới", "value": "2"}},
    }

    assert [(one.part, one.name, one.old, one.new) for one in rules.changes(old, new)] == [
        ("facts", "Tên", "A", "B"),
        ("facts", "Bỏ", "1", ""),
        ("more", "Mới", "", "2"),
    ]
    assert rules.changes(new, new) == []


@pytest.mark.parametrize(
    ("theirs", "mine", "kept"),
    [
        ("a", "b", "a\n\nb"),
        ("a b", "a", "a b"),
        ("a", "a b", "a b"),
        ("", "b", "b"),
        ("a", "", "a"),
    ],
)
def test_both_texts_are_kept_once(theirs, mine, kept):
    assert rules.both(theirs, mine) == kept


def test_a_stretch_ends_with_another_writer_or_a_quarter_of_an_hour():
    later = A_MORNING + timedelta(minutes=14)

    assert rules.is_same_stretch(last_by=1, last_at=A_MORNING, by=1, at=later)
    assert not rules.is_same_stretch(last_by=2, last_at=A_MORNING, by=1, at=later)
    assert not rules.is_same_stretch(last_by=None, last_at=None, by=1, at=later)
    assert not rules.is_same_stretch(
        last_by=1, last_at=A_MORNING, by=1, at=later + timedelta(minutes=1)
    )
