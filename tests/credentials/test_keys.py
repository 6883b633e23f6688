"""Keys of offices: made, changed, reported stolen, and what the database never keeps."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from guongsang.audit.models import Entry
from guongsang.credentials import usecases
from guongsang.credentials.models import SigningKey
from guongsang.credentials.queries.keys import current_key, opens, private_of
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from tests.credentials.factories import FIRST, SECOND, make_key
from tests.honours.factories import A_DAY

LATER = A_DAY + timedelta(days=40)


def test_a_key_is_made_once_and_stands_in_the_log(world, admin):
    key = make_key(world.town, by=admin)

    assert (key.is_current, private_of(key)) == (True, FIRST)
    line = Entry.objects.get(act="credentials.key_made")
    assert (line.actor_id, line.details) == (admin.pk, {"key": key.shown})
    with pytest.raises(Refused, match="đang có khóa ký"):
        make_key(world.town, by=admin)


def test_a_fresh_key_is_drawn_and_only_its_sealed_half_is_kept(world, admin):
    key = usecases.make_key(world.town.pk, by=admin, at=A_DAY)
    other = usecases.make_key(world.school.pk, by=admin, at=A_DAY)

    assert key.kid != other.kid
    kept = " ".join(str(value) for value in SigningKey.objects.values_list().get(pk=key.pk))
    assert private_of(key).hex() not in kept
    assert private_of(key) not in kept.encode()


def test_a_changed_key_keeps_its_public_half_alone(world, admin, key):
    new = usecases.rotate_key(key.pk, private=SECOND, by=admin, at=LATER)

    key.refresh_from_db()
    assert (key.sealed, key.valid_to, new.valid_from) == ("", LATER, LATER)
    assert current_key(world.town) == new
    assert Entry.objects.get(act="credentials.key_rotated").details == {
        "key": new.shown, "key_before": key.shown
    }  # fmt: skip
    with pytest.raises(Refused, match="đã thôi dùng từ 30/10/2013"):
        usecases.rotate_key(key.pk, by=admin, at=LATER)


@pytest.mark.parametrize("who", ["clerk", "leader", "teacher", "stranger"])
def test_only_who_keeps_keys_may_touch_them(world, key, who):
    person = getattr(world, who)

    for act in [
        lambda: usecases.make_key(world.school.pk, by=person, at=A_DAY),
        lambda: usecases.rotate_key(key.pk, by=person, at=A_DAY),
        lambda: usecases.report_stolen(
            key.pk, stolen_on=A_DAY.date(), words="Mất", by=person, at=A_DAY
        ),
    ]:
        with pytest.raises(Refused, match="chưa được giao quản lý khóa ký"):
            act()


def test_a_stolen_key_signs_no_more_and_people_are_told(world, admin, key):
    usecases.report_stolen(
        key.pk, stolen_on=date(2013, 9, 20), words=" Máy chủ bị lấy cắp ", by=admin, at=LATER
    )

    key.refresh_from_db()
    assert (key.sealed, key.valid_to, key.stolen_words) == ("", LATER, "Máy chủ bị lấy cắp")
    assert current_key(world.town) is None
    told = set(Notice.objects.values_list("reader__username", flat=True))
    assert {world.clerk.username, world.leader.username} <= told
    usecases.make_key(world.town.pk, private=SECOND, by=admin, at=LATER)
    with pytest.raises(Refused, match="đã được báo mất từ ngày 20/09/2013"):
        usecases.report_stolen(key.pk, stolen_on=date(2013, 9, 20), words="Mất", by=admin, at=LATER)


@pytest.mark.parametrize(
    ("day", "words", "why"),
    [
        (date(2013, 11, 1), "Mất", "ở tương lai"),
        (date(2013, 9, 19), "Mất", "không thể mất trước ngày ấy"),
        (date(2013, 9, 21), "  ", "Chưa ghi mất thế nào"),
    ],
)
def test_a_theft_has_a_day_that_can_be_and_a_reason(admin, key, day, words, why):
    with pytest.raises(Refused, match=why):
        usecases.report_stolen(key.pk, stolen_on=day, words=words, by=admin, at=LATER)

    key.refresh_from_db()
    assert key.stolen_on is None


def test_an_old_key_may_be_reported_later(admin, key):
    new = usecases.rotate_key(key.pk, by=admin, at=LATER)
    usecases.report_stolen(key.pk, stolen_on=date(2013, 9, 25), words="Đĩa cũ", by=admin, at=LATER)

    new.refresh_from_db()
    assert new.is_current


@pytest.mark.parametrize(
    "wrong",
    [
        {"sealed": ""},
        {"valid_to": LATER},
        {"stolen_on": date(2013, 9, 20)},
        {"stolen_on": date(2013, 9, 20), "stolen_words": "Mất"},
        {"valid_to": LATER, "sealed": "", "stolen_words": "Mất"},
    ],
    ids=lambda wrong: " ".join(wrong),
)
def test_the_database_refuses_a_key_that_cannot_be(key, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.filter(pk=key.pk).update(**wrong)


def test_the_database_refuses_two_current_keys(world, admin, key):
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(
            unit=world.town, kid="x", public="x", sealed="x", valid_from=A_DAY, made_by=admin
        )


def test_another_secret_does_not_open_the_key(key, settings):
    settings.SIGNING_SECRET = "máy khác"

    assert not opens(key)


def test_the_command_makes_changes_and_lists_keys(world, admin, capsys):
    code, name = world.town.code, admin.username
    call_command("signing_key", unit=code, by=name)
    call_command("signing_key", unit=code, by=name)

    lines = capsys.readouterr().out.splitlines()
    assert [("đang dùng" in line, world.town.name in line) for line in lines] == [
        (True, True), (True, True), (False, True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"unit": "khong-co", "by": "admin"}, "Không có đơn vị mang mã"),
        ({"unit": "town", "by": "khong-co"}, "Không có người dùng"),
        ({"unit": "town"}, "Không có người dùng"),
        ({"unit": "town", "by": "clerk"}, "chưa được giao quản lý khóa ký"),
    ],
)
def test_the_command_says_what_is_wrong(world, admin, told, why):
    names = {"town": world.town.code, "admin": admin.username, "clerk": world.clerk.username}

    with pytest.raises(CommandError, match=why):
        call_command("signing_key", **{key: names.get(value, value) for key, value in told.items()})

    assert timezone.now() == A_DAY
    assert not SigningKey.objects.exists()
