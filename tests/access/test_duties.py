"""Giving, changing and ending roles; nobody takes the last administrator."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.access.usecases import change_role_dates, close_account, end_role, give_role
from guongsang.accounts.models import User
from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


def give(person, role, unit, by, **changes):
    days = {"starts_on": TODAY, "ends_on": None}
    return give_role(
        person.pk, role=role, unit_id=unit and unit.pk, **{**days, **changes}, by=by, at=NOW
    )


def test_who_gets_a_role_is_told_and_it_is_logged(town):
    officer, head = town.person("emulation_officer", town.commune), UserFactory()
    give(head, "unit_head", town.school, officer)
    assert "Thủ trưởng đơn vị" in Notice.objects.get(reader=head).title
    line = Entry.objects.get(act="access.role_given")
    assert (line.unit_path, line.actor_id) == (town.school.path, officer.pk)
    assert line.details["role"] == "unit_head"


@pytest.mark.parametrize(
    ("role", "place", "reason"),
    [
        ("administrator", "commune", "không được giao quyền trao"),
        ("auditor", "school", "không được giao quyền trao"),
        ("unit_head", "elsewhere", "ngoài địa bàn"),
        ("unit_head", None, "ngoài địa bàn"),
        ("king", "school", "Không có vai trò này"),
    ],
)
def test_an_officer_gives_no_more_than_an_officer_may(town, role, place, reason):
    officer = town.person("emulation_officer", town.commune)
    with pytest.raises(Refused, match=reason):
        give(UserFactory(), role, getattr(town, place) if place else None, officer)
    assert not Entry.objects.exists()


def test_nobody_gives_a_role_to_oneself(town):
    root = town.person("administrator", None)
    with pytest.raises(Refused, match="tự giao"):
        give(root, "emulation_officer", town.commune, root)


def test_a_unit_head_gives_no_roles(town):
    head = town.person("unit_head", town.school)
    with pytest.raises(Refused, match="chưa được giao"):
        give(UserFactory(), "unit_officer", town.school, head)


def test_a_closed_account_gets_no_role(town):
    officer = town.person("emulation_officer", town.commune)
    with pytest.raises(Refused, match="ngừng đăng nhập"):
        give(UserFactory(is_active=False), "unit_head", town.school, officer)


@pytest.mark.parametrize(("start", "end"), [(0, None), (5, 6), (-9, 0), (-9, None)])
def test_the_same_role_is_not_held_twice_at_once(town, start, end):
    officer, head = town.person("emulation_officer", town.commune), UserFactory()
    give(head, "unit_head", town.school, officer, ends_on=TODAY + timedelta(days=30))
    with pytest.raises(Refused, match="đã giữ đúng vai trò ấy"):
        give(
            head,
            "unit_head",
            town.school,
            officer,
            starts_on=TODAY + timedelta(days=start),
            ends_on=None if end is None else TODAY + timedelta(days=end),
        )


def test_the_same_role_may_come_back_later(town):
    officer, head = town.person("emulation_officer", town.commune), UserFactory()
    give(head, "unit_head", town.school, officer, ends_on=TODAY + timedelta(days=30))
    assert give(head, "unit_head", town.school, officer, starts_on=TODAY + timedelta(days=31))


def test_a_role_does_not_end_before_it_begins(town):
    officer = town.person("emulation_officer", town.commune)
    with pytest.raises(Refused, match="phải sau ngày bắt đầu"):
        give(UserFactory(), "unit_head", town.school, officer, ends_on=YESTERDAY)


def test_an_ended_role_stays_on_record_and_opens_nothing(town):
    officer, head = town.person("emulation_officer", town.commune), UserFactory()
    duty = AssignmentFactory(user=head, role="unit_head", unit=town.school)
    end_role(duty.pk, last_day=YESTERDAY, by=officer, at=NOW)
    duty.refresh_from_db()
    assert duty.ends_on == YESTERDAY
    assert not Assignment.objects.in_force_on(TODAY).filter(user=head).exists()
    assert Entry.objects.filter(act="access.role_ended").exists()
    assert Notice.objects.filter(reader=head).exists()


def test_a_role_that_has_not_begun_is_taken_back_whole(town):
    officer = town.person("emulation_officer", town.commune)
    duty = give(UserFactory(), "unit_head", town.school, officer)
    end_role(duty.pk, last_day=YESTERDAY, by=officer, at=NOW)
    assert not Assignment.objects.filter(pk=duty.pk).exists()
    assert Entry.objects.get(act="access.role_withdrawn").details["role"] == "unit_head"


def test_an_officer_ends_no_administrator_and_nobody_elsewhere(town):
    officer = town.person("emulation_officer", town.commune)
    for role, unit in (("administrator", town.commune), ("unit_head", town.elsewhere)):
        duty = AssignmentFactory(role=role, unit=unit)
        with pytest.raises(Refused, match="Chỉ người được trao"):
            end_role(duty.pk, last_day=YESTERDAY, by=officer, at=NOW)


def test_the_days_of_a_role_can_be_corrected(town):
    officer, duty = town.person("emulation_officer", town.commune), None
    duty = AssignmentFactory(role="cluster_head", unit=town.commune)
    year_end = TODAY + timedelta(days=99)
    change_role_dates(duty.pk, starts_on=TODAY, ends_on=year_end, by=officer, at=NOW)
    duty.refresh_from_db()
    assert (duty.starts_on, duty.ends_on) == (TODAY, year_end)
    assert Entry.objects.get().details["starts_on_before"] == "2011-01-01"


def test_nobody_takes_the_last_administrator(town):
    root = town.person("administrator", None)
    duty = Assignment.objects.get(user=root)
    with pytest.raises(Refused, match="quản trị cuối cùng"):
        end_role(duty.pk, last_day=YESTERDAY, by=root, at=NOW)
    with pytest.raises(Refused, match="quản trị cuối cùng"):
        change_role_dates(duty.pk, starts_on=TODAY, ends_on=TODAY, by=root, at=NOW)


@pytest.mark.parametrize(
    "second",
    [
        {"ends_on": TODAY},
        {"starts_on": TODAY + timedelta(days=1)},
        {"user__is_active": False},
        {"user__password": "!invited"},
    ],
)
def test_who_will_leave_or_has_not_come_yet_is_no_second_administrator(town, second):
    root = town.person("administrator", None)
    AssignmentFactory(role="administrator", unit=None, **{"user__password": "x", **second})
    helper = town.person("administrator", town.commune)
    duty = Assignment.objects.get(user=root)
    with pytest.raises(Refused):
        end_role(duty.pk, last_day=YESTERDAY, by=helper, at=NOW)
    with pytest.raises(Refused, match="quản trị cuối cùng"):
        end_role(duty.pk, last_day=YESTERDAY, by=root, at=NOW)


def test_of_two_administrators_one_may_go(town):
    root, second = town.person("administrator", None), town.person("administrator", None)
    end_role(Assignment.objects.get(user=second).pk, last_day=YESTERDAY, by=root, at=NOW)
    assert Assignment.objects.in_force_on(TODAY).get(role="administrator").user == root


def test_the_account_of_the_last_administrator_is_not_closed(town):
    root, second = town.person("administrator", None), town.person("administrator", None)
    close_account(second.pk, by=root, at=NOW)
    assert not User.objects.get(pk=second.pk).is_active
    with pytest.raises(Refused):
        close_account(root.pk, by=User.objects.get(pk=second.pk), at=NOW)
    with pytest.raises(Refused):
        close_account(root.pk, by=root, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_once_leave_one(town):
    first, second = town.person("administrator", None), town.person("administrator", None)
    gate = Barrier(2)

    def end_the_other(by: User, other: User) -> None:
        try:
            duty = Assignment.objects.get(user=other)
            gate.wait(timeout=10)
            end_role(duty.pk, last_day=YESTERDAY, by=User.objects.get(pk=by.pk), at=NOW)
        except Refused:
            pass
        finally:
            connection.close()

    pairs = [(first, second), (second, first)]
    threads = [Thread(target=end_the_other, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Assignment.objects.in_force_on(TODAY).filter(role="administrator").count() == 1
