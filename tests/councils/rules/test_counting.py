"""Votes are counted by fractions, on the base that the rule names."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guongsang.councils.rules import Threshold, Voice, count, fraction_of


@pytest.mark.parametrize(
    ("percent", "share"),
    [
        ("66.6667", Fraction(2, 3)),
        ("33.3333", Fraction(1, 3)),
        ("80", Fraction(4, 5)),
        ("90.0000", Fraction(9, 10)),
        ("50.01", Fraction(5001, 10_000)),
        ("0", Fraction(0)),
    ],
)
def test_a_percent_with_four_decimals_is_the_share_it_means(percent, share):
    assert fraction_of(Decimal(percent)) == share


@pytest.mark.parametrize("base", range(1, 26))
@pytest.mark.parametrize("percent", ["80", "90", "66.6667", "50"])
def test_at_least_is_reached_exactly_there(base, percent):
    threshold = Threshold.of_percent(Decimal(percent))
    share = fraction_of(Decimal(percent))

    met = [agree for agree in range(base + 1) if threshold.is_met(agree, base)]

    assert met == [agree for agree in range(base + 1) if Fraction(agree, base) >= share]
    assert min(met) == threshold.needed(base)


@pytest.mark.parametrize(("base", "needed"), [(1, 1), (2, 2), (5, 3), (9, 5), (10, 6)])
def test_a_majority_is_more_than_half(base, needed):
    majority = Threshold.of_percent(Decimal(50), is_exclusive=True)

    assert majority.needed(base) == needed
    assert not majority.is_met(needed - 1, base)
    assert majority.is_met(needed, base)


def test_of_nobody_nothing_is_enough():
    assert not Threshold(share=Fraction(0)).is_met(0, 0)


# On a busy machine drawing takes its time; that is no fault of the count.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
VOICES = [
    Voice(presence="present", choice="agree"),
    Voice(presence="present", choice="disagree"),
    Voice(presence="present", choice="abstain"),
    Voice(presence="present"),
    Voice(presence="written", choice="agree"),
    Voice(presence="absent"),
    Voice(presence="present", has_conflict=True, choice="agree"),
    Voice(presence="absent", has_conflict=True),
]


@pytest.mark.parametrize(
    ("base", "stay", "size", "agree"),
    [
        ("all_members", True, 8, 2),
        ("all_members", False, 6, 2),
        ("present", True, 5, 1),
        ("present", False, 4, 1),
    ],
)
def test_the_base_is_the_word_of_the_rule(base, stay, size, agree):
    tally = count(VOICES, base=base, conflicted_stay=stay)

    assert (tally.base, tally.agree) == (size, agree)
    assert (tally.disagree, tally.abstain, tally.waiting) == (1, 1, 1)
    assert tally.voted == agree + 2


def test_the_share_is_read_to_one_decimal():
    tally = count(VOICES[:3], base="all_members", conflicted_stay=True)

    assert tally.percent == Decimal("33.3")
    assert count([], base="all_members", conflicted_stay=True).percent == 0


def test_blank_and_spoilt_papers_stand_apart_from_those_who_abstain():
    papers = [
        *(Voice(presence="present", choice=one) for one in ("agree", "abstain", "blank", "blank")),
        Voice(presence="written", choice="blank"),
        Voice(presence="present", choice="invalid"),
    ]

    tally = count(papers, base="all_members", conflicted_stay=True)

    assert (tally.agree, tally.abstain, tally.blank, tally.invalid) == (1, 1, 3, 1)
    assert (tally.voted, tally.written, tally.waiting, tally.base) == (6, 1, 0, 6)


# What one member does on one dossier, and where it is counted: written anew, by cases.
VOICE = st.builds(
    Voice,
    presence=st.sampled_from(["present", "absent", "written"]),
    has_conflict=st.booleans(),
    choice=st.sampled_from(["", "agree", "disagree", "abstain", "blank", "invalid"]),
)
SHARE = st.builds(Fraction, st.integers(min_value=1, max_value=99), st.just(100)) | st.sampled_from(
    [Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1)]
)


def recounted(voices, base, stay, share, exceeds):
    """Count by hand, member after member: (size of the base, agreeing, enough)."""
    size = agreeing = 0
    for voice in voices:
        if base == "present" and voice.presence in ("absent", "written"):
            continue
        if voice.has_conflict:
            size += 1 if stay else 0
            continue
        size += 1
        if voice.presence != "absent" and voice.choice == "agree":
            agreeing += 1
    if size == 0:
        return size, agreeing, False
    reached = agreeing * share.denominator - size * share.numerator
    return size, agreeing, reached > 0 if exceeds else reached >= 0


@patient
@given(
    voices=st.lists(VOICE, max_size=25),
    base=st.sampled_from(["all_members", "present"]),
    stay=st.booleans(),
    share=SHARE,
    exceeds=st.booleans(),
)
def test_any_mix_of_members_is_counted_as_by_hand(voices, base, stay, share, exceeds):
    threshold = Threshold(share=share, is_exclusive=exceeds)

    tally = count(voices, base=base, conflicted_stay=stay)

    assert (
        tally.base,
        tally.agree,
        threshold.is_met(tally.agree, tally.base),
    ) == recounted(voices, base, stay, share, exceeds)
    assert tally.voted <= tally.base or not stay
    assert tally.waiting + sum(one.may_vote and one.choice != "" for one in voices) == sum(
        one.may_vote for one in voices
    )


@patient
@given(voices=st.lists(VOICE, max_size=12), where=st.integers(0, 11))
def test_one_more_agreeing_member_never_hurts(voices, where):
    spot = where % max(1, len(voices))
    better = [
        Voice(presence=one.presence, has_conflict=one.has_conflict, choice="agree")
        if place == spot
        else one
        for place, one in enumerate(voices)
    ]

    before = count(voices, base="all_members", conflicted_stay=True)
    after = count(better, base="all_members", conflicted_stay=True)

    assert (after.base, after.agree >= before.agree) == (before.base, True)


# By hand: 80 % and 90 % of 5 to 25 members, and how many may say no.
NEEDED = {
    80: [4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 16, 17, 18, 19, 20, 20],
    90: [5, 6, 7, 8, 9, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 18, 19, 20, 21, 22, 23],
}


@pytest.mark.parametrize("percent", NEEDED)
def test_eighty_and_ninety_percent_of_five_to_twentyfive_members(percent):
    reached = Threshold(share=Fraction(percent, 100))
    exceeded = Threshold(share=Fraction(percent, 100), is_exclusive=True)

    assert [reached.needed(size) for size in range(5, 26)] == NEEDED[percent]
    exact = [size for size in range(5, 26) if size * percent % 100 == 0]
    assert [exceeded.needed(size) - reached.needed(size) for size in exact] == [1] * len(exact)


@pytest.mark.parametrize(
    ("share", "base", "needed"),
    [
        (Fraction(56, 100), 25, 14),  # .56 * 25 is 14.000000000000002 in floats
        (Fraction(2, 3), 9, 6),  # .667 would ask for one more of 9, 12 and 15
        (Fraction(2, 3), 12, 8),
        (Fraction(2, 3), 15, 10),
        (Fraction(9, 10), 9, 9),  # 9 members: unanimous
        (Fraction(9, 10), 10, 9),
        (Fraction(7, 10), 10, 7),
    ],
)
def test_the_traps_of_floats_do_not_catch(share, base, needed):
    threshold = Threshold(share=share)

    assert threshold.needed(base) == needed
    assert (threshold.is_met(needed, base), threshold.is_met(needed - 1, base)) == (True, False)


@patient
@given(st.integers(3, 60), st.integers(1, 99), st.booleans())
def test_needed_is_what_integers_say(base, percent, exceeds):
    needed = Threshold(share=Fraction(percent, 100), is_exclusive=exceeds).needed(base)

    assert needed == (percent * base // 100 + 1 if exceeds else -(-percent * base // 100))
