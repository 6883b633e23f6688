"""Notices: told once to each, read by their reader alone."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.inbox.models import Notice
from guongsang.inbox.queries import unread_count
from guongsang.inbox.usecases import mark_all_read, tell
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def hoa() -> User:
    return UserFactory()


@pytest.fixture
def browser(hoa) -> Client:
    client = Client()
    client.force_login(hoa)
    return client


def test_each_reader_is_told_once_and_nobody_is_nobody(hoa):
    assert tell([hoa, UserFactory(), hoa], title="Tin\nmới", at=NOW) == 2
    assert tell([], title="Tin", at=NOW) == 0
    assert Notice.objects.get(reader=hoa).title == "Tin mới"
    assert unread_count(hoa) == 1


def test_opening_a_notice_reads_it_and_leads_on(hoa, browser):
    tell([hoa], title="Tin", href="/phan-quyen/cua-toi/", at=NOW)
    notice = Notice.objects.get()
    response = browser.post(reverse("inbox:open", args=[notice.pk]))
    assert response["Location"] == "/phan-quyen/cua-toi/"
    assert unread_count(hoa) == 0


@pytest.mark.parametrize("href", ["https://evil.example/", "//evil.example/", "javascript:x", ""])
def test_a_notice_leads_nowhere_outside(hoa, browser, href):
    tell([hoa], title="Tin", href=href, at=NOW)
    response = browser.post(reverse("inbox:open", args=[Notice.objects.get().pk]))
    assert response["Location"] == reverse("inbox:notices")


def test_another_persons_notice_is_not_there(browser):
    tell([UserFactory()], title="Tin kín", at=NOW)
    notice = Notice.objects.get()
    for name in ("open", "mark_read"):
        assert browser.post(reverse(f"inbox:{name}", args=[notice.pk])).status_code == 404
    assert "Tin kín" not in browser.get(reverse("inbox:notices")).content.decode()
    notice.refresh_from_db()
    assert notice.read_at is None


def test_htmx_gets_the_one_notice_and_everyone_else_the_page(hoa, browser):
    tell([hoa], title="Tin", at=NOW)
    address = reverse("inbox:mark_read", args=[Notice.objects.get().pk])
    piece = browser.post(address, headers={"HX-Request": "true"}).content.decode()
    assert "Tin" in piece
    assert "<html" not in piece
    assert browser.post(address).status_code == 302


def test_marking_all_read_leaves_what_came_later(hoa):
    tell([hoa], title="Trước", at=NOW)
    tell([hoa], title="Sau", at=NOW + timezone.timedelta(minutes=1))
    assert mark_all_read(by=hoa, at=NOW) == 1
    assert Notice.objects.unread().get().title == "Sau"


def test_all_are_read_by_one_button(hoa, browser):
    tell([hoa], title="Tin", at=NOW)
    browser.post(reverse("inbox:mark_all_read"))
    assert "Chưa đọc" not in browser.get(reverse("inbox:notices")).content.decode()
    assert (
        "Chưa có thông báo" in browser.get(reverse("inbox:notices") + "?unread=1").content.decode()
    )


def test_the_badge_counts_what_is_unread(hoa, browser):
    assert browser.get(reverse("inbox:badge")).content.strip() == b""
    tell([hoa], title="Tin", at=NOW)
    assert b">1<" in browser.get(reverse("inbox:badge")).content


@pytest.mark.parametrize("many", [1, 3])
def test_more_notices_cost_no_more_queries(hoa, browser, many, django_assert_max_num_queries):
    for number in range(many):
        tell([hoa], title=f"Tin {number}", at=NOW)
    with django_assert_max_num_queries(7):
        browser.get(reverse("inbox:notices"))
