"""Two officers who sign at the same moment get two numbers (PostgreSQL; SQLite takes turns)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.honours.factories import cleared, draft, make_world, sign


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_signatures_at_once_get_two_numbers():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    world = make_world()
    drafts = [draft(world, cleared(world)) for _number in range(2)]
    together = Barrier(2)

    def issue(decision) -> int:
        together.wait(timeout=10)
        try:
            return sign(world, decision).number
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        numbers = list(pool.map(issue, drafts))

    assert sorted(numbers) == [1, 2]
