"""An office whose tables are new finds criteria, rules and kinds of units in them."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from guongsang.access.models import Assignment
from guongsang.criteria.models import CriteriaSet, Field
from guongsang.organisations.models import Unit, UnitKind
from guongsang.regulations.models import Rule
from tests.access.factories import AssignmentFactory

pytestmark = pytest.mark.django_db


def test_shipped_data_can_be_loaded_again_without_doubling():
    call_command("shipped")
    first = [model.objects.count() for model in (CriteriaSet, Field, Rule, UnitKind)]

    call_command("shipped")

    again = [model.objects.count() for model in (CriteriaSet, Field, Rule, UnitKind)]
    assert again == first
    assert first[:2] == [1, 10]
    assert min(first) > 0


def test_the_first_administrator_can_add_the_first_unit(client):
    call_command("shipped")
    admin = AssignmentFactory(role="administrator", unit=None).user
    client.force_login(admin)

    answer = client.post(
        reverse("organisations:create"),
        {
            "code": "19",
            "name": "Phường Đức Xuân",
            "kind": UnitKind.objects.get(code="ward").pk,
            "region_profile": "ward",
        },
    )

    assert answer.status_code == 302, answer.text
    assert list(Unit.objects.values_list("name", "path")) == [("Phường Đức Xuân", "0001")]
    assert Assignment.objects.get().unit is None
