"""How often one visitor may do one thing."""

import pytest
import time_machine

from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import GuessLimit, TooOften, refuse_if_too_often, visitor_address


def visitor(rf, address: str = "10.0.0.1", forwarded: str = ""):
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return rf.get("/", REMOTE_ADDR=address, **more)


def try_once(request, name: str = "tip") -> None:
    refuse_if_too_often(request, name=name, limit=3, seconds=3600)


@time_machine.travel("2026-11-22T10:10:00+00:00", tick=False)
def test_the_fourth_try_of_three_is_refused_with_the_time_to_wait(rf):
    for _number in range(3):
        try_once(visitor(rf))

    with pytest.raises(TooOften, match="Xin chờ 50 phút") as refused:
        try_once(visitor(rf))

    assert refused.value.wait == 3000
    assert isinstance(refused.value, Refused)


def test_another_visitor_and_another_act_are_counted_apart(rf):
    for _number in range(3):
        try_once(visitor(rf))

    try_once(visitor(rf, "10.0.0.2"))
    try_once(visitor(rf), name="login")


def test_the_next_window_begins_anew(rf):
    with time_machine.travel("2026-11-22T10:10:00+00:00") as clock:
        for _number in range(3):
            try_once(visitor(rf))
        clock.shift(3600)

        try_once(visitor(rf))


@pytest.mark.django_db
def test_the_count_outlives_the_default_time_of_a_database_cache(rf, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "django_cache",
        }
    }
    from django.core.management import call_command

    call_command("createcachetable")
    with time_machine.travel("2026-11-22T10:01:00+00:00") as clock:
        for _number in range(3):
            try_once(visitor(rf))
        clock.shift(1200)

        with pytest.raises(TooOften):
            try_once(visitor(rf))


def test_five_hundred_tries_are_one_sentence_each_and_no_failure(rf):
    refused = 0
    for _number in range(500):
        try:
            try_once(visitor(rf))
        except Refused:
            refused += 1

    assert refused == 497


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_as_many_proxies_are_believed_as_we_trust(rf, settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies

    assert visitor_address(visitor(rf, forwarded=forwarded)) == address


CODES = GuessLimit(name="codes", seconds=3600, tries=5, misses=2, storm=6, misses_in_storm=1)


def guess(request) -> bool:
    """Try something that does not exist; tell whether it was looked up at all."""
    try:
        CODES.refuse_or_count(request)
    except TooOften:
        return False
    CODES.count_miss(request)
    return True


def test_who_misses_twice_is_refused_and_who_hits_is_not(rf):
    assert [guess(visitor(rf)) for _number in range(3)] == [True, True, False]

    for _number in range(5):
        CODES.refuse_or_count(visitor(rf, "10.0.0.2"))
    with pytest.raises(TooOften):
        CODES.refuse_or_count(visitor(rf, "10.0.0.2"))


def test_many_misses_of_many_allow_each_only_one(rf):
    for number in range(3):
        assert [guess(visitor(rf, f"10.0.1.{number}")) for _again in range(2)] == [True, True]

    assert [guess(visitor(rf, "10.0.2.1")) for _number in range(2)] == [True, False]
    # Somebody with a real code is answered all the same.
    for _number in range(5):
        CODES.refuse_or_count(visitor(rf, "10.0.2.2"))


def test_the_storm_is_over_with_the_window(rf):
    with time_machine.travel("2026-11-22T10:10:00+00:00") as clock:
        for number in range(6):
            guess(visitor(rf, f"10.0.1.{number}"))
        clock.shift(3600)

        assert [guess(visitor(rf, "10.0.2.1")) for _number in range(3)] == [True, True, False]
