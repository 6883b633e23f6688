"""Who holds what where, and what follows from it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.access.queries import (
    can,
    gives,
    letters_readable_by,
    log_readable_by,
    menu_keys,
    paths_where,
    people_readable_by,
    people_with,
    reach,
    units_where,
)
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.inbox.usecases import draft_letter
from guongsang.organisations.models import Unit
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def test_a_role_reaches_downwards_only(town):
    head = town.person("unit_head", town.school)
    assert can(head, Capability.DOSSIER_SUBMIT, town.school)
    assert not can(head, Capability.DOSSIER_SUBMIT, town.commune)
    assert not can(head, Capability.DOSSIER_SUBMIT, town.clinic)
    officer = town.person("emulation_officer", town.commune)
    assert can(officer, Capability.DOSSIER_SUBMIT, town.clinic)
    assert not can(officer, Capability.DOSSIER_SUBMIT, town.elsewhere)


def test_who_answers_for_the_only_top_sees_every_row_without_a_question_about_units(town):
    town.elsewhere.delete()
    officer = town.person("emulation_officer", town.commune)

    assert not reach(officer, Capability.DOSSIER_READ)


def test_beside_another_top_a_top_is_only_a_part(town):
    officer = town.person("emulation_officer", town.commune)

    units = Unit.objects.filter(reach(officer, Capability.DOSSIER_READ, "path"))

    assert set(units) == {town.commune, town.school, town.clinic}


def test_without_the_capability_the_only_top_opens_nothing(town):
    town.elsewhere.delete()
    stranger = UserFactory()

    units = Unit.objects.filter(reach(stranger, Capability.DOSSIER_READ, "path"))

    assert list(units) == []


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(0, None, True), (0, 0, True), (-9, -1, False), (1, None, False), (-9, 9, True)],
)
def test_a_role_holds_from_its_first_to_its_last_day(town, first, last, holds):
    user = UserFactory()
    AssignmentFactory(
        user=user,
        unit=town.commune,
        starts_on=TODAY + timedelta(days=first),
        ends_on=None if last is None else TODAY + timedelta(days=last),
    )
    assert can(user, Capability.DOSSIER_READ, town.commune) is holds
    assert people_with(Capability.DOSSIER_READ, town.school).filter(pk=user.pk).exists() is holds


def test_strangers_and_closed_accounts_hold_nothing(town):
    user = town.person("emulation_officer", None)
    user.is_active = False
    assert not paths_where(user, Capability.DOSSIER_READ)
    assert not paths_where(AnonymousUser(), Capability.DOSSIER_READ)
    assert menu_keys(AnonymousUser()) == frozenset()


def test_the_rules_of_one_request_are_read_once(town, django_assert_num_queries):
    user = town.person("emulation_officer", town.commune)
    with django_assert_num_queries(1):
        for unit in (town.commune, town.school, town.elsewhere):
            can(user, Capability.DOSSIER_READ, unit)
            menu_keys(user)


def test_people_with_a_capability_are_found_at_the_unit_and_above(town):
    here = town.person("unit_head", town.school)
    above = town.person("emulation_officer", town.commune)
    everywhere = town.person("emulation_officer", None)
    town.person("unit_head", town.clinic)
    town.person("village_head", town.school)
    closed = town.person("unit_head", town.school)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    assert list(people_with(Capability.DOSSIER_SUBMIT, town.school)) == [here, above, everywhere]


def test_nobody_gives_roles_outside_the_own_subtree(town):
    officer = town.person("emulation_officer", town.commune)
    assert gives(officer, "unit_head", town.school)
    assert not gives(officer, "unit_head", town.elsewhere)
    assert not gives(officer, "unit_head", None)
    assert not gives(officer, "administrator", town.school)


def test_an_officer_sees_the_people_of_the_area_and_their_roles_there(town):
    officer = town.person("emulation_officer", town.commune)
    head = town.person("unit_head", town.school)
    stranger = town.person("unit_head", town.elsewhere)
    root = town.person("administrator", None)
    assert set(people_readable_by(officer)) == {officer, head}
    assert set(people_readable_by(root)) == {officer, head, stranger, root}
    assert not people_readable_by(head).exists()


def test_units_are_those_of_the_area(town):
    officer = town.person("emulation_officer", town.commune)
    assert town.elsewhere not in units_where(officer, Capability.PEOPLE_MANAGE)
    assert town.school in units_where(officer, Capability.PEOPLE_MANAGE)


def test_the_log_of_another_area_is_not_read(town):
    officer = town.person("emulation_officer", town.commune)
    inside = record("x", officer, by=officer, at=NOW, where=town.school.path)
    record("x", officer, by=officer, at=NOW, where=town.elsewhere.path)
    record("x", officer, by=officer, at=NOW, where="")
    assert list(log_readable_by(officer)) == [inside]


def test_the_log_tells_an_administrator_nothing_about_dossiers(town):
    root, officer = town.person("administrator", None), town.person("emulation_officer", None)
    line = record("x", officer, by=officer, at=NOW, where=town.school.path)
    line_type = type(line)
    # What a dossier would leave; the package of dossiers lies above this one.
    secret = record("x", officer, by=officer, at=NOW, where=town.school.path)
    secret_type = "dossiers.dossier"
    copy = line_type(
        at=NOW,
        day=secret.day,
        number=99,
        act="x",
        actor_name="",
        subject_type=secret_type,
        subject_id="1",
        subject_name="Hồ sơ",
        unit_path=town.school.path,
        previous_hash="x",
        hash="y",
    )
    copy.save(force_insert=True)
    assert copy in log_readable_by(officer)
    assert copy not in log_readable_by(root)
    assert line in log_readable_by(root)


def test_letters_are_those_of_the_area_and_private_ones_their_makers(town):
    officer, other = (town.person("emulation_officer", town.commune) for _each in range(2))
    words = {"to_name": "A", "to_address": "a@b.vn", "subject": "S", "body": "B", "at": NOW}
    shared = draft_letter(**words, where=town.school.path)
    draft_letter(**words, where=town.elsewhere.path)
    private = draft_letter(**words, where="", private_to=officer)
    assert set(letters_readable_by(officer)) == {shared, private}
    assert set(letters_readable_by(other)) == {shared}
    Assignment.objects.filter(user=officer).delete()
    assert not letters_readable_by(User.objects.get(pk=officer.pk)).exists()
