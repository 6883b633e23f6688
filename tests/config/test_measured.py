"""The pages that the bench weighs exist, and what fills their addresses does too."""

import pytest
from django.apps import apps
from django.db.models import Count
from django.urls import reverse

from guongsang.config.measured import MEASURED


@pytest.mark.parametrize("one", MEASURED, ids=lambda one: one.name)
def test_a_measured_page_has_an_address(one):
    assert reverse(one.address, args=["7"] if one.row else [])


@pytest.mark.django_db
@pytest.mark.parametrize("one", [one for one in MEASURED if one.row], ids=lambda one: one.name)
def test_what_fills_the_address_can_be_asked_for(one):
    rows = apps.get_model(one.row).objects.filter(**one.which)

    assert list(rows.alias(how_many=Count(one.most)).values_list(one.by)) == []


def test_no_page_is_measured_twice():
    names = [one.name for one in MEASURED]

    assert sorted(set(names)) == sorted(names)
