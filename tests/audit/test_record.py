"""The log: every line stays, in its place in the chain."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from guongsang.audit.models import Day, Entry
from guongsang.audit.queries import Fault, act_label, act_labels, days_between, verify
from guongsang.audit.usecases import record
from tests.accounts.factories import UserFactory

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)


def write(many: int = 1, **details: object) -> list[Entry]:
    by = UserFactory(name="Nông Thị Hoa")
    with transaction.atomic():
        return [
            record("accounts.signed_in", by, by=by, at=NOON + timedelta(minutes=n), **details)
            for n in range(many)
        ]


def tamper(sql: str) -> None:
    """Change the log as somebody would who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_line_is_changed")
            cursor.execute("DROP TRIGGER audit_no_line_is_deleted")
        else:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(sql)


@pytest.mark.django_db
def test_lines_are_numbered_and_chained_within_their_day():
    first, second = write(2)
    assert (first.number, second.number) == (1, 2)
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    assert verify(DAY).is_whole
    assert verify(DAY).lines == 2


@pytest.mark.django_db
def test_a_day_is_a_day_in_the_office_not_in_greenwich():
    by = UserFactory()
    with transaction.atomic():
        line = record("x", by, by=by, at=datetime(2026, 11, 21, 18, 0, tzinfo=UTC))
    assert line.day == DAY


@pytest.mark.django_db
def test_details_of_any_plain_kind_still_match_their_hash():
    write(1, amount=Decimal("2530000.50"), on=DAY, words="Tày — «Nùng»", list=[1, {"b": 2}])
    assert verify(DAY).is_whole


@pytest.mark.django_db(transaction=True)
def test_a_line_cannot_be_written_outside_the_transaction_of_the_act():
    by = UserFactory()
    with pytest.raises(RuntimeError):
        record("x", by, by=by, at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Entry.objects.update(actor_name="Ai đó"),
        lambda: Entry.objects.all().delete(),
        lambda: connection.cursor().execute("DELETE FROM audit_entry"),
        lambda: Entry.objects.get().save(),
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line(attempt):
    write()
    with pytest.raises(DatabaseError), transaction.atomic():
        attempt()
    assert Entry.objects.get().actor_name == "Nông Thị Hoa"


@pytest.mark.django_db
@pytest.mark.postgresql
def test_postgresql_refuses_to_empty_the_log():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    write()
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("TRUNCATE audit_entry CASCADE")


@pytest.mark.django_db(transaction=True)
def test_the_guard_stands_after_the_test_database_was_emptied():
    write()
    with pytest.raises(DatabaseError):
        Entry.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "fault", "number"),
    [
        ("UPDATE audit_entry SET actor_name = 'Ai đó' WHERE number = 2", Fault.CHANGED, 2),
        ("UPDATE audit_entry SET unit_path = '0001' WHERE number = 1", Fault.CHANGED, 1),
        ("UPDATE audit_entry SET previous_hash = 'abc' WHERE number = 3", Fault.UNCHAINED, 3),
        ("DELETE FROM audit_entry WHERE number = 2", Fault.MISSING, 2),
        ("DELETE FROM audit_entry WHERE number = 3", Fault.CUT_OFF, 3),
        ("DELETE FROM audit_entry", Fault.CUT_OFF, 1),
        ("DELETE FROM audit_day", Fault.CUT_OFF, 4),
    ],
)
def test_the_check_names_the_first_line_that_is_not_as_written(sql, fault, number):
    write(3)
    tamper(sql)
    verdict = verify(DAY)
    assert (verdict.fault, verdict.number) == (fault, number)
    assert not verdict.is_whole


@pytest.mark.django_db
def test_a_day_whose_lines_are_all_gone_is_still_checked():
    write()
    tamper("DELETE FROM audit_entry")
    assert days_between(DAY, DAY) == [DAY]


@pytest.mark.django_db
def test_a_refused_act_leaves_neither_a_line_nor_a_gap():
    by = UserFactory()
    with pytest.raises(ValueError, match="no"), transaction.atomic():
        record("x", by, by=by, at=NOON)
        raise ValueError("no")
    write()
    assert Day.objects.get().lines == 1
    assert verify(DAY).is_whole


def test_every_package_lends_its_acts_to_the_log():
    assert act_label("accounts.signed_in") == "Đăng nhập"
    assert act_label("nobody.knows_this") == "nobody.knows_this"
    assert {"access.role_given", "inbox.sent"} <= act_labels().keys()


@pytest.mark.django_db
def test_the_log_is_searched_without_marks():
    write()
    assert Entry.objects.matching("nong hoa").exists()
    assert not Entry.objects.matching("nong lan").exists()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_make_one_chain():
    by = UserFactory()

    def write_some() -> None:
        for _each in range(5):
            with transaction.atomic():
                record("x", by, by=by, at=NOON)
        connection.close()

    threads = [Thread(target=write_some) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (verify(DAY).is_whole, verify(DAY).lines) == (True, 20)
