"""The pages of the office: keys, and what was signed and looked up of a grant."""

import pytest
from django.urls import reverse

from guongsang.credentials import usecases
from guongsang.credentials.models import Lookup, SigningKey
from guongsang.credentials.queries.keys import current_key
from tests.credentials.factories import signed_paper
from tests.honours.factories import A_DAY, cleared, draft, recognised
from tests.organisations.factories import UnitFactory

KEYS = reverse("credentials:keys")


def words(response) -> str:
    return response.content.decode()


def test_who_keeps_keys_makes_changes_and_reports_them(world, admin, sign_in):
    client = sign_in(admin)
    assert "Chưa cơ quan nào có khóa ký" in words(client.get(KEYS))

    client.post(reverse("credentials:make_key"), {"unit": world.town.pk})
    first = current_key(world.town)
    client.post(reverse("credentials:rotate_key", args=[first.pk]))
    second = current_key(world.town)
    told = {"stolen_on": "20/09/2013", "words": "Mất máy"}
    client.post(reverse("credentials:report_stolen", args=[second.pk]), told)

    assert first.pk != second.pk
    assert current_key(world.town) is None
    page = words(client.get(KEYS))
    assert "Báo mất từ 20/09/2013" in page
    assert "Đã thôi dùng" in page
    assert "Mất máy" in words(client.get(reverse("credentials:key", args=[second.pk])))


def test_the_form_shows_what_is_wrong(world, admin, key, sign_in):
    client = sign_in(admin)

    page = client.post(
        reverse("credentials:report_stolen", args=[key.pk]),
        {"stolen_on": "21/09/2013", "words": "Mất"},
    )
    assert "Ngày mất không thể ở tương lai" in words(page)
    # The town has a key and does not stand in the list of who may get one.
    page = client.post(reverse("credentials:make_key"), {"unit": world.town.pk})
    assert page.status_code == 200
    assert SigningKey.objects.count() == 1


def test_who_only_reads_sees_keys_without_buttons(world, key, sign_in):
    client = sign_in(world.clerk)

    page = words(client.get(reverse("credentials:key", args=[key.pk])))
    assert key.shown in page
    assert reverse("credentials:rotate_key", args=[key.pk]) not in page
    assert "Bạn chưa được giao quản lý khóa ký" in words(client.get(KEYS))
    assert "chưa được giao quản lý khóa ký" in words(client.get(reverse("credentials:make_key")))
    client.post(reverse("credentials:rotate_key", args=[key.pk]))
    assert current_key(world.town) == key


def test_who_has_nothing_to_do_with_keys_finds_no_page(world, key, sign_in):
    client = sign_in(world.teacher)

    for address in (KEYS, reverse("credentials:make_key")):
        assert client.get(address).status_code == 404
    assert sign_in(world.stranger).get(
        reverse("credentials:key", args=[key.pk])
    ).status_code == 404  # fmt: skip


def test_a_key_that_this_machine_cannot_open_is_marked(world, admin, key, sign_in, settings):
    settings.SIGNING_SECRET = "máy khác"

    assert "Không mở được trên máy này, cần đổi khóa" in words(sign_in(admin).get(KEYS))


@pytest.mark.parametrize("keys", [1, 3])
def test_a_longer_list_of_keys_costs_no_more(
    world, admin, sign_in, django_assert_max_num_queries, keys
):
    for _number in range(keys):
        usecases.make_key(UnitFactory(parent=world.town).pk, by=admin, at=A_DAY)
    client = sign_in(admin)
    client.get(KEYS)

    with django_assert_max_num_queries(8):
        client.get(KEYS)


@pytest.mark.parametrize("keys", [1, 3])
def test_the_public_pages_of_keys_cost_one_query(
    world, admin, client, django_assert_num_queries, keys
):
    for _number in range(keys):
        usecases.make_key(UnitFactory(parent=world.town).pk, by=admin, at=A_DAY)

    for name in ("public_keys", "key_list_file", "site_document"):
        with django_assert_num_queries(1):
            assert client.get(reverse(f"credentials:{name}")).status_code == 200


def test_a_grant_tells_what_was_signed_and_how_often_it_was_looked_up(world, key, sign_in):
    grant = recognised(world)
    client = sign_in(world.clerk)
    address = reverse("credentials:of_grant", args=[grant.pk])
    assert "Chưa ký lần nào" in words(client.get(address))

    signed_paper(grant)
    for day, times in [("2013-09-19", 4), ("2013-09-20", 3)]:
        Lookup.objects.create(grant=grant, day=day, times=times)

    page = words(client.get(address))
    assert "Tất cả 7 lượt" in page
    assert key.shown in page
    assert address in words(client.get(grant.get_absolute_url()))


@pytest.mark.parametrize("many", [1, 3])
def test_a_grant_often_signed_and_looked_up_costs_no_more(
    world, admin, key, sign_in, django_assert_max_num_queries, many
):
    grant = recognised(world)
    for number in range(many):
        Lookup.objects.create(grant=grant, day=f"2013-09-1{number}", times=1)
    client = sign_in(world.clerk)
    address = reverse("credentials:of_grant", args=[grant.pk])
    client.get(address)

    with django_assert_max_num_queries(11):
        client.get(address)


def test_a_draft_has_no_code_to_be_looked_up(world, sign_in):
    grant = draft(world, cleared(world)).grants.get()

    page = words(sign_in(world.clerk).get(reverse("credentials:of_grant", args=[grant.pk])))

    assert "Quyết định chưa ban hành nên chưa có mã" in page


def test_an_office_without_a_key_says_who_can_help(world, sign_in):
    grant = recognised(world)

    page = words(sign_in(world.clerk).get(reverse("credentials:of_grant", args=[grant.pk])))

    assert "Nhờ quản trị lập ở mục «Khóa ký»" in page
