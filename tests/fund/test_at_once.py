"""Two officers at the same moment: one line stands on one list, and is paid once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from guongsang.foundation.refusals import Refused
from guongsang.fund.models import Budget, Payment, PaymentList
from tests.fund.factories import approved, awarded, drawn_up, make_world, pay


def _together(act) -> list[str]:
    """Do ``act`` twice at once; return what each was told, "" for done."""
    together = Barrier(2)

    def one(_number: int) -> str:
        together.wait(timeout=10)
        try:
            act()
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(one, range(2)))


@pytest.fixture
def database(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL; SQLite takes turns at the transaction itself")


@pytest.mark.postgresql
def test_a_line_drawn_up_twice_at_once_stands_on_one_list(database):
    world = make_world()
    (grant,) = awarded(world)

    done, refused = _together(lambda: drawn_up(world, [grant]))

    assert done == ""
    assert "đã nằm trong bảng chi số 01/2026" in refused
    assert (Payment.objects.count(), PaymentList.objects.count()) == (1, 1)
    assert Budget.objects.get().last_list == 1


@pytest.mark.postgresql
def test_a_line_paid_twice_at_once_is_paid_once(database):
    world = make_world()
    payment = approved(world, awarded(world)).payments.get()

    done, refused = _together(lambda: pay(world, payment))

    assert done == ""
    assert "đã chi rồi" in refused
    assert Payment.objects.paid().count() == 1


@pytest.mark.postgresql
def test_two_lists_drawn_up_at_once_get_two_numbers(database):
    world = make_world()
    waiting = [[one] for one in awarded(world, 2)]

    assert _together(lambda: drawn_up(world, waiting.pop())) == ["", ""]
    assert sorted(PaymentList.objects.values_list("number", flat=True)) == [1, 2]
