"""Before the close nobody is shown what has been voted: on no address, in no role."""

import re

import pytest
from django.db import connection
from django.test import Client

from guongsang.access.roles import ROLES
from guongsang.ballots.models import Ballot
from tests.access.factories import AssignmentFactory
from tests.ballots.factories import cast_all, closed_ballot, key_paper, open_ballot
from tests.matrix.test_doors import PATTERNS

pytestmark = pytest.mark.django_db
# What holds votes: a page that asks one of these could count them.
VOTES = ('"ballots_slip"."choice"', "ballots_boardrow", '"ballots_paperentry"."choice"')
# Addresses of one thing are walked by the package that has the thing.
LISTS = sorted({address for _name, address in PATTERNS if "987654321" not in address})


class Asked:
    """The statements that touched votes."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        if any(column in sql for column in VOTES):
            self.found.append(sql)
        return execute(sql, params, many, context)


@pytest.fixture
def box():
    prepared = open_ballot()
    cast_all(prepared, *["yes"] * 6, "no", "blank")
    key_paper(prepared.ballot, 1, "no", kind="written")
    return prepared


@pytest.mark.parametrize("role", ["", *ROLES])
def test_no_address_asks_for_votes_before_the_close(box, role):
    client, asked = Client(raise_request_exception=False), Asked()
    if role:
        client.force_login(AssignmentFactory(role=role).user)

    with connection.execute_wrapper(asked):
        for address in LISTS:
            client.get(address)
        client.post("/bo-phieu/", {"code": box.codes[-1]})
        client.post("/bo-phieu/", {"code": box.codes[0]})

    assert len(LISTS) > 50
    assert asked.found == []


def test_the_paper_is_the_same_whatever_lies_in_the_box(client, box):
    other = open_ballot()
    cast_all(other, *["no"] * 3)

    pages = {
        re.sub(
            r'value="[^"]*"|<span class="code">\w{4}-|của bạn sau \w{4}', "",
            client.post("/bo-phieu/", {"code": one.codes[-1]}).content.decode(),
        )
        for one in (box, other)
    }  # fmt: skip

    (page,) = pages
    assert "Bỏ phiếu vào hòm" in page


def test_the_walk_would_see_a_page_that_counts():
    ballot, asked = closed_ballot(), Asked()
    with connection.execute_wrapper(asked):
        list(Ballot.objects.get(pk=ballot.pk).rows.all())
    assert len(asked.found) == 1
