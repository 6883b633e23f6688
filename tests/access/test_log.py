"""The pages of the log."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from guongsang.audit.models import Entry
from guongsang.audit.usecases import record
from tests.access.conftest import signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def officer(town):
    return town.person("emulation_officer", town.commune, name="Nông Thị Hoa")


@pytest.fixture
def browser(officer):
    return signed_in(officer)


def line(officer, town, act="accounts.signed_in", **more) -> Entry:
    return record(act, officer, by=officer, at=NOW, where=town.school.path, **more)


def test_a_line_reads_like_a_sentence(town, browser, officer):
    entry = line(officer, town, note="đủ hồ sơ")
    page = browser.get(reverse("audit:list")).content.decode()
    assert "Đăng nhập" in page
    assert "Nông Thị Hoa" in page
    full = browser.get(reverse("audit:detail", args=[entry.pk])).content.decode()
    assert "đủ hồ sơ" in full
    assert entry.hash in full


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=nong hoa", True),
        ("q=khong co ai", False),
        ("act=accounts.signed_in", True),
        ("act=inbox.sent", False),
        ("act=khong.co", True),
        ("first=2000-01-01&last=2000-01-02", False),
        ("first=hom-qua", True),
        ("actor=0", True),
        ("actor=999999", False),
    ],
)
def test_the_log_is_narrowed_and_forgives_nonsense(town, browser, officer, query, found):
    entry = line(officer, town)
    page = browser.get(f"{reverse('audit:list')}?{query}").content.decode()
    assert (reverse("audit:detail", args=[entry.pk]) in page) is found


def test_a_file_of_the_log_can_be_checked_outside(town, browser, officer):
    entry = line(officer, town)
    file = browser.get(reverse("audit:list") + "?export=csv").content.decode("utf-8-sig")
    assert entry.hash in file


def test_a_whole_chain_is_called_whole_and_a_broken_one_is_named(town, browser, officer):
    line(officer, town)
    line(officer, town)
    assert "nguyên vẹn" in browser.get(reverse("audit:verify")).content.decode()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_line_is_changed")
        else:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET actor_name = 'Ai' WHERE number = 2")
    page = browser.get(reverse("audit:verify")).content.decode()
    assert "Chuỗi đã bị phá" in page
    assert "Dòng số 2" in page


@pytest.mark.parametrize("query", ["first=x&last=y", "first=2030-01-01&last=2000-01-01", ""])
def test_the_check_forgives_days_that_make_no_sense(town, browser, query):
    assert browser.get(f"{reverse('audit:verify')}?{query}").status_code == 200


def test_who_reads_no_log_has_none(town):
    browser = signed_in(town.person("unit_head", town.school))
    for name in ("list", "verify"):
        assert browser.get(reverse(f"audit:{name}")).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_more_lines_cost_no_more_queries(
    town, browser, officer, many, django_assert_max_num_queries
):
    for _each in range(many):
        line(officer, town)
    with django_assert_max_num_queries(9):
        browser.get(reverse("audit:list"))
