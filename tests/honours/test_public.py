"""Anybody checks a certificate; nobody learns more than the paper tells, or finds codes."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from guongsang.honours.rules import new_code
from tests.honours.factories import change, cleared, draft, recognised, sign


def check(client, code):
    return client.get(reverse("honours:verify", args=[code]))


def test_a_valid_certificate_shows_what_is_on_the_paper_and_no_more(world, client):
    grant = recognised(
        world, name="Nông Thị Hiền", birth_date=date(1980, 2, 3), phone="0912345678",
        address="Số nhà 7, tổ 5", ethnic_group="Tày",
    )  # fmt: skip

    page = check(client, grant.code.lower())

    text = page.content.decode()
    assert page.status_code == 200
    assert "CÒN HIỆU LỰC" in text
    assert "Nông Thị Hiền" in text
    assert [secret for secret in ("1980", "0912345678", "Số nhà 7", "Tày") if secret in text] == []
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("suspension", "TẠM ĐÌNH CHỈ"), ("revocation", "ĐÃ BỊ THU HỒI")],
)
def test_a_changed_certificate_names_decision_and_day(world, client, kind, verdict):
    grant = recognised(world)

    sign(world, change(world, kind, grant))

    text = check(client, grant.code).content.decode()
    assert verdict in text
    assert "theo Quyết định số 02/QĐ-UBND ngày 20/09/2013" in text
    assert "Kê khai không đúng" not in text


def test_a_corrected_certificate_shows_old_and_new(world, client):
    grant = recognised(world, name="Nông Thi Hiền")

    sign(world, change(
        world, "correction", grant, new_values={grant.pk: {"name": "Nông Thị Hiền"}},
    ))  # fmt: skip

    text = check(client, grant.code).content.decode()
    assert "ĐÃ ĐÍNH CHÍNH" in text
    assert "<del>Nông Thi Hiền</del> → <ins>Nông Thị Hiền</ins>" in text


@pytest.mark.parametrize("code", ["", "khong-phai-ma", "A" * 300], ids=["fresh", "words", "long"])
def test_unknown_codes_look_alike(world, client, code):
    page = check(client, code or new_code())

    assert page.status_code == 404
    assert "Không có giấy nào mang mã này" in page.content.decode()


def test_a_draft_cannot_be_checked(world, client):
    assert draft(world, cleared(world)).grants.get().code == ""
    assert client.get(reverse("honours:verify_ask")).status_code == 200


def test_typing_a_code_leads_to_its_page(world, client):
    grant = recognised(world)
    ask = reverse("honours:verify_ask")

    assert client.get(ask, {"code": grant.code.lower()}).url.endswith(f"/{grant.code}/")
    assert "Mã này không đúng" in client.get(ask, {"code": "ABC"}).content.decode()


def test_trying_many_codes_is_stopped(world, client, monkeypatch):
    monkeypatch.setattr("guongsang.honours.views.public.MOST_CHECKED", 2)
    codes = [check(client, new_code()).status_code for _number in range(4)]

    assert codes == [404, 404, 429, 429]


@pytest.mark.parametrize("many", [1, 3])
def test_checking_costs_the_same_however_often_it_was_changed_and_asked(
    world, client, settings, django_assert_max_num_queries, many
):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "django_cache",
        }
    }
    call_command("createcachetable")
    grant = recognised(world)
    sign(world, change(world, "suspension", grant))
    for _n in range(many):
        assert check(client, grant.code).status_code == 200

    with django_assert_max_num_queries(8):
        check(client, grant.code)
