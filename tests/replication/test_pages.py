"""The public wish, the office's list and tables, one adoption, the check-ups."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from guongsang.replication.models import Adoption, ExemplarCheck
from tests.campaigns.factories import IssuedPlanFactory
from tests.practices.factories import listed_practice, make_workshop
from tests.replication.factories import (
    AdoptionEventFactory,
    AdoptionFactory,
    MeasurementFactory,
    MilestoneFactory,
)
from tests.stories.factories import RecognitionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(client):
    shop = make_workshop()
    client.force_login(shop.reviewer)
    return shop


def words(response):
    return response.content.decode()


def cost(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def an_adoption(shop):
    adoption = AdoptionFactory(unit=shop.ward, state="running", started_on="2015-05-04")
    AdoptionEventFactory(adoption=adoption, state="running")
    MeasurementFactory(adoption=adoption)
    RecognitionFactory(decision__unit=shop.town)
    return adoption


@pytest.mark.parametrize("name", ["list", "form_04", "targets", "helpers", "check_ups"])
def test_a_longer_list_costs_no_more(client, shop, name):
    plan = IssuedPlanFactory(unit=shop.town)
    an_adoption(shop)
    few = cost(client, reverse(f"replication:{name}"))
    for _n in range(3):
        one = an_adoption(shop)
        one.plan = plan
        one.save()

    assert cost(client, reverse(f"replication:{name}")) <= few


def test_a_stranger_says_we_want_to_do_it_too(client):
    shop, practice = make_workshop(), listed_practice()
    shop.ward.kind.is_area = True
    shop.ward.kind.save()
    address = reverse("replication:interest", args=[practice.slug])
    told = {
        "unit": shop.ward.pk, "adopter_name": "Tổ 4", "kind": "collective",
        "contact_name": "Tổ trưởng", "contact_phone": "0912 345 678",
    }  # fmt: skip

    assert client.get(address).status_code == 200
    assert "số điện thoại" in words(client.post(address, told | {"contact_phone": ""}))
    trapped = client.post(address, told | {"website": "http://x"})
    assert "Tổ 4" in words(trapped) and not Adoption.objects.exists()
    assert "sẽ gọi Tổ trưởng" in words(client.post(address, told))
    assert Adoption.objects.get().contact_phone == "0912 345 678"
    for _n in range(25):
        last = client.post(address, told)
    assert last.status_code == 429 and "Tổ 4" in words(last)


def test_the_office_writes_down_who_follows_and_tells_the_ledger(client, shop):
    practice = listed_practice()
    assert practice.title in words(client.get(reverse("replication:choose")))
    start = f"{reverse('replication:start')}?practice={practice.pk}&unit={shop.ward.pk}"
    assert client.get(start).status_code == 200
    client.post(start, {"adopter_name": "Hộ mẫu", "kind": "household", "way": "visit"})
    adoption = Adoption.objects.get()
    day = timezone.localdate().strftime("%d/%m/%Y")

    at = [adoption.pk]
    client.post(reverse("replication:add_event", args=at), {"state": "running", "on": day})
    refused = client.post(
        reverse("replication:add_event", args=at), {"state": "stopped", "on": day}
    )
    assert "ghi lý do" in words(refused)
    client.post(reverse("replication:plan_milestone", args=at), {"title": "Ủ", "due_on": day})
    step = adoption.milestones.get()
    client.post(reverse("replication:finish_milestone", args=[adoption.pk, step.pk]))
    told = {
        "indicator": "Năng suất", "direction": "higher", "before": "40", "before_on": day,
        "before_source": "Sổ", "after": "44,5", "after_on": day, "after_source": "Sổ",
    }  # fmt: skip
    client.post(reverse("replication:measure", args=at), told)
    client.post(reverse("replication:change", args=at), {"aim": "Sạch đồng", "revision": "0"})
    page = words(client.get(adoption.get_absolute_url()))

    for seen in ("Sạch đồng", "Đang làm", "+4,5", "tốt hơn", "xong"):
        assert seen in page
    assert client.get(reverse("replication:change", args=at)).status_code == 200
    assert client.post(reverse("replication:new_version", args=at)).status_code == 302
    assert client.get(reverse("replication:start") + "?practice=x&unit=9").status_code == 404


def test_who_writes_second_sees_what_is_kept_and_may_save_again(client, shop):
    adoption = an_adoption(shop)
    client.force_login(shop.writer)
    address = reverse("replication:change", args=[adoption.pk])
    client.post(address, {"aim": "Sạch đồng", "contact_phone": "0209 1", "revision": "0"})

    clash = client.post(address, {"aim": "Đủ phân bón", "revision": "0"})
    form = clash.context["form"]
    again = client.post(address, {"aim": form["aim"].value(), "revision": form["revision"].value()})

    told = ("Có người vừa sửa phần này", "Bản đang lưu", "Sạch đồng", "Đủ phân bón", "0209 1")
    for seen in told:
        assert seen in words(clash)
    assert again.status_code == 302
    adoption.refresh_from_db()
    assert (adoption.aim, adoption.revision) == ("Đủ phân bón", 2)


def test_silence_has_a_name_and_form_04_has_all_columns(client, shop):
    adoption = an_adoption(shop)
    AdoptionEventFactory(adoption=adoption, state="unknown")
    Adoption.objects.update(state="unknown", adopter_name="Tổ im lặng")
    MilestoneFactory(adoption=adoption)

    page = words(client.get(adoption.get_absolute_url()))
    file = words(client.get(reverse("replication:form_04") + "?export=csv"))

    assert "Không có tin từ «Tổ im lặng»" in page
    for seen in ("Mô hình gốc", "Hình thức", "Minh chứng", "40 → …", "Không có tin từ"):
        assert seen in file
    assert client.get(reverse("replication:form_04") + "?export=xlsx").content[:2] == b"PK"
    for query in ("?state=unknown", "?q=im lang", "?unit=zz", "?field=x&practice=x", "?sort=-way"):
        assert client.get(reverse("replication:list") + query).status_code == 200


def test_the_yearly_look_is_written_and_leads_to_a_decision(client, shop):
    grant = RecognitionFactory(decision__unit=shop.town)
    address = reverse("replication:check", args=[grant.pk])
    assert grant.name in words(client.get(reverse("replication:check_ups")))
    assert "chọn kết quả" in words(client.post(address, {"words": "x"}))
    day = timezone.localdate().strftime("%d/%m/%Y")
    client.post(address, {"condition": "stopped", "on": day, "words": "Đã nghỉ."})

    assert ExemplarCheck.objects.get().condition == "stopped"
    assert reverse("honours:draft_change", args=[grant.decision_id]) in words(client.get(address))
    assert grant.name not in words(client.get(reverse("replication:check_ups")))
    assert grant.name in words(client.get(reverse("replication:check_ups") + "?xem=tat-ca"))
