"""Guesses are counted, borne for a while, and then no more."""

from datetime import UTC, datetime, timedelta

import pytest

from guongsang.accounts.rules import (
    GUESSES_AT_ONE_NAME,
    Count,
    after_failure,
    browser_name,
    guess_keys,
    is_shut,
)

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
RULE = GUESSES_AT_ONE_NAME


def after(many: int) -> Count:
    count = None
    for _each in range(many):
        count = after_failure(RULE, count, NOW)
    assert count is not None
    return count


def test_the_door_shuts_with_the_last_guess_that_is_borne():
    assert not is_shut(after(RULE.most - 1), NOW)
    assert is_shut(after(RULE.most), NOW)


def test_the_door_opens_again_by_itself():
    count = after(RULE.most)
    assert is_shut(count, NOW + RULE.shut_for - timedelta(seconds=1))
    assert not is_shut(count, NOW + RULE.shut_for)


def test_after_the_door_opens_counting_begins_anew():
    later = NOW + RULE.shut_for
    assert after_failure(RULE, after(RULE.most), later).failures == 1


def test_old_guesses_are_forgotten():
    later = NOW + RULE.within
    assert after_failure(RULE, after(RULE.most - 1), later).failures == 1


def test_nobody_has_guessed_yet():
    assert not is_shut(None, NOW)


def test_capitals_and_composition_do_not_give_new_guesses():
    assert guess_keys("Hoa.NT ", "10.0.0.1") == guess_keys("hoa.nt", "10.0.0.1")
    assert guess_keys("hoa", "10.0.0.1")[0] != guess_keys("hoa", "10.0.0.2")[0]


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130 Safari Edg/130", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Safari", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 6.1) coc_coc_browser/100 Chrome/94", "Cốc Cốc, Windows"),
        ("curl/8", ""),
    ],
)
def test_a_browser_has_a_short_name(user_agent, name):
    assert browser_name(user_agent) == name
