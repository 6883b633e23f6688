"""The library, the card, and the workspace in which cards are written."""

import pytest
from django.urls import reverse

from guongsang.practices.models import Practice
from tests.criteria.factories import FieldFactory
from tests.practices.factories import PracticeFactory, listed_practice, make_workshop, whole_version
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(client):
    shop = make_workshop()
    client.force_login(shop.writer)
    return shop


def words(response):
    return response.content.decode()


def count_queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["library", "list"])
def test_a_longer_list_costs_no_more(client, shop, name):
    listed_practice(subject=SubjectFactory(unit=shop.ward))
    few = count_queries(client, reverse(f"practices:{name}"))
    for _n in range(3):
        listed_practice(subject=SubjectFactory(unit=shop.ward))

    assert count_queries(client, reverse(f"practices:{name}")) <= few


def test_the_library_is_found_without_marks_and_by_facets(client):
    household = listed_practice(fits_kind="household")
    listed_practice(title="Nuôi ong", fold_text="nuoi ong", marked_text="nuôi ong")

    found = words(client.get(reverse("practices:library"), {"q": "u rom"}))
    assert household.title in found and "Nuôi ong" not in found
    for query in ({"kind": "collective"}, {"proof": "followed"}, {"field": FieldFactory().pk}):
        assert household.title not in words(client.get(reverse("practices:library"), query))
    for nonsense in ({"page": "x"}, {"field": "x"}, {"q": "\x00"}, {"proof": "zz"}):
        assert client.get(reverse("practices:library"), nonsense).status_code == 200


def test_the_card_is_read_by_strangers_and_offers_to_follow(client):
    practice = listed_practice()

    page = words(client.get(reverse("practices:card", args=[practice.slug])))

    assert "Tưới men, phủ bạt" in page
    assert 'class="bars__after"' in page
    assert reverse("replication:interest", args=[practice.slug]) in page
    draft = PracticeFactory()
    assert client.get(reverse("practices:card", args=[draft.slug])).status_code == 404


def test_a_card_is_written_page_by_page(client, shop):
    subject = SubjectFactory(unit=shop.ward, name="Tổ hợp tác Phiêng An")
    assert subject.name in words(client.get(reverse("practices:choose"), {"q": "phieng an"}))

    told = {"title": "Ủ rơm", "field": FieldFactory().pk}
    client.post(reverse("practices:draft", args=[subject.pk]), told)
    practice = Practice.objects.get()
    client.post(
        reverse("practices:write", args=[practice.pk]), {"problem": "Khói", "revision": "0"}
    )
    clash = client.post(
        reverse("practices:write", args=[practice.pk]), {"problem": "Mù", "revision": "0"}
    )
    assert "Khói" in words(clash) and "Mù" in words(clash)
    page = words(client.get(practice.get_absolute_url()))
    assert "Còn thiếu trước khi gửi duyệt" in page


def test_rows_of_results_are_added_without_script(client, shop):
    practice = PracticeFactory(subject=SubjectFactory(unit=shop.ward))
    whole_version(practice)
    address = reverse("practices:results", args=[practice.pk])
    typed = {
        "r-TOTAL_FORMS": "2", "r-INITIAL_FORMS": "1", "r-0-indicator": "Năng suất",
        "r-0-after": "51,5", "r-0-source": "Sổ", "r-0-on": "20/11/2014",
    }  # fmt: skip

    more = client.post(address, typed | {"more": "1"})
    assert 'name="r-3-indicator"' in words(more) and "Năng suất" in words(more)
    assert client.post(address, typed).status_code == 302
    assert str(practice.versions.get().results.get().after) == "51.50"
    wrong = client.post(address, typed | {"r-0-on": "hôm qua"})
    assert wrong.status_code == 200 and "hôm qua" in words(wrong)
    assert client.post(address, {"nonsense": "1"}).status_code == 200


def test_the_reviewer_reads_lists_and_sends_back(client, shop):
    practice = PracticeFactory(subject=SubjectFactory(unit=shop.ward))
    whole_version(practice)
    client.post(reverse("practices:send", args=[practice.pk]))
    client.force_login(shop.reviewer)
    assert "Tưới men" in words(client.get(reverse("practices:review", args=[practice.pk])))
    client.post(reverse("practices:send_back", args=[practice.pk]), {"note": "Thêm giá men"})
    assert "Thêm giá men" in words(client.get(practice.get_absolute_url()))
    client.post(reverse("practices:send", args=[practice.pk]))
    client.post(reverse("practices:review", args=[practice.pk]), {"note": ""})
    assert Practice.objects.listed().exists()
    client.post(reverse("practices:start_version", args=[practice.pk]))
    assert practice.versions.count() == 2
    client.get(f"{practice.get_absolute_url()}?ban=1")
    client.post(reverse("practices:delist", args=[practice.pk]), {"note": "Cũ"})
    assert not Practice.objects.listed().exists()
    assert client.get(reverse("practices:list") + "?export=csv").status_code == 200
    assert client.get(reverse("practices:change", args=[practice.pk])).status_code == 200
