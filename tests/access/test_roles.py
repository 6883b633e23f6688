"""The roles read like a regulation, and hold together."""

import pytest

from guongsang.access.roles import (
    ADMINISTRATOR,
    AUDITOR,
    CAPABILITY_NAMES,
    COUNCIL_MEMBER,
    EMULATION_OFFICER,
    LOG_ALSO_NEEDS,
    ROLES,
    Capability,
)


def test_every_capability_has_a_name_for_people():
    assert set(CAPABILITY_NAMES) == set(Capability)


def test_every_capability_is_held_by_somebody():
    assert {one for role in ROLES.values() for one in role.may} == set(Capability)


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_roles_are_given_only_by_who_manages_people(role):
    assert bool(role.gives) == (Capability.PEOPLE_MANAGE in role.may)
    assert role.gives <= ROLES.keys()


def test_the_administrator_can_give_every_role():
    assert ADMINISTRATOR.gives == ROLES.keys()


def test_an_officer_does_not_appoint_who_watches_over_the_officer():
    assert not EMULATION_OFFICER.gives & {"administrator", "auditor", "province_viewer"}


def test_the_administrator_reads_no_dossiers_not_even_in_the_log():
    assert not ADMINISTRATOR.may & {Capability.DOSSIER_READ, Capability.LEAD_READ}
    assert LOG_ALSO_NEEDS["dossiers"] not in ADMINISTRATOR.may


def test_auditors_and_members_change_nothing():
    for role in (AUDITOR, COUNCIL_MEMBER):
        assert all(str(one).endswith("_read") for one in role.may)
