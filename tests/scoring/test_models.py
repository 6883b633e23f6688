"""Who may see what of a round, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from guongsang.scoring.models import Duel, Entry, Reading, Round
from tests.scoring.factories import (
    EntryFactory,
    ReaderFactory,
    ReadingFactory,
    RoundFactory,
    WallFactory,
)

pytestmark = pytest.mark.django_db


def test_a_reader_may_read_his_round_without_any_role() -> None:
    reader = ReaderFactory()
    RoundFactory(open=True)

    assert list(Round.objects.readable_by(reader.user)) == [reader.round]


def test_a_wall_hides_a_dossier_from_its_reader_alone() -> None:
    entry = EntryFactory()
    mine, other = ReaderFactory(round=entry.round), ReaderFactory(round=entry.round)
    WallFactory(entry=entry, user=mine.user)

    assert list(Entry.objects.readable_by(mine.user)) == []
    assert list(Entry.objects.readable_by(other.user)) == [entry]


def test_nobody_sees_the_reading_of_another_among_his_own() -> None:
    mine = ReadingFactory()
    ReadingFactory(entry=mine.entry)

    assert list(Reading.objects.of(mine.reader.user)) == [mine]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: RoundFactory(state="open"), "opened_round_has_locked_rules"),
        (lambda: RoundFactory(closed=True, ranking=None), "closed_round_has_its_ranking"),
        (lambda: RoundFactory(places=0), "round_chooses_somebody_and_somebody_reads"),
        (lambda: ReadingFactory(state="done"), "done_reading_has_its_total"),
        (
            lambda: WallFactory(lifted_at="2014-04-08T02:00:00Z"),
            "wall_is_lifted_by_somebody_with_a_reason",
        ),
    ],
)
def test_the_database_refuses_the_impossible(make, told) -> None:
    with pytest.raises(IntegrityError, match=told), transaction.atomic():
        make()


def test_a_dossier_is_not_compared_with_itself() -> None:
    reading = ReadingFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Duel.objects.create(
            round=reading.entry.round, reader=reading.reader, better=reading.entry,
            other=reading.entry, at=reading.assigned_at,
        )  # fmt: skip
