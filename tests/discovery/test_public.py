"""The pages of the public: three steps, the receipt, following; and what robots try."""

import io
import re
import unicodedata
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from guongsang.discovery.models import Lead, Suggestion, SuggestionFile
from guongsang.discovery.rules import hash_of
from tests.campaigns.factories import IssuedPlanFactory
from tests.criteria.factories import FieldFactory
from tests.discovery.factories import STORY, LeadFactory, SuggestionFactory, days_in_force
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
START = "/gioi-thieu/"


def first_step(unit, **more) -> dict[str, object]:
    words = {
        "nominator": "other",
        "subject_kind": "individual",
        "subject_name": "Nông Thị Hiền",
        "unit": unit.pk,
    }
    return words | more


def page_of(response) -> str:
    return response.content.decode()


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def draft():
    return SuggestionFactory(secret="bi-mat-cua-toi", step=2, story="")


def test_a_citizen_suggests_somebody_in_three_steps_and_follows_it(client):
    days_in_force()
    unit = UnitFactory(name="Phường Đức Xuân")

    at_two = client.post(START, first_step(unit))
    at_three = client.post(
        at_two.url,
        {"story": STORY, "attached": SimpleUploadedFile("nhà.jpg", a_picture(), "image/jpeg")},
    )
    review = client.get(at_three.url)
    done = client.post(
        at_three.url.replace("buoc-3", "gui"), {"sender_phone": "0912 345 678"}, follow=True
    )

    lead = Lead.objects.get()
    assert (lead.subject_name, lead.story, lead.sender_phone) == (
        "Nông Thị Hiền",
        STORY,
        "0912 345 678",
    )
    assert lead.suggestion.files.get().name == "nhà.jpg"
    assert STORY in page_of(review)
    assert lead.receipt_code in page_of(done)
    found = client.post(reverse("discovery:follow"), {"code": lead.receipt_code.lower()})
    assert "Cơ quan đã nhận được lời giới thiệu" in page_of(found)


def test_the_private_link_opens_the_draft_on_another_day(client, draft):
    page = client.get(reverse("discovery:step", args=["bi-mat-cua-toi", 2]))

    assert "Nông Thị Hiền" in page_of(page)
    assert "/gioi-thieu/bi-mat-cua-toi/buoc-2/" in page_of(page)
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


@pytest.mark.parametrize("name", ["step", "save", "hand_in", "receipt", "drop_file"])
def test_a_forged_link_opens_nothing(client, draft, name):
    rest = {"step": [2], "save": [2], "drop_file": [1]}.get(name, [])
    address = reverse(f"discovery:{name}", args=["bi-mat-cua-ai", *rest])

    assert client.post(address).status_code in (404, 405)
    assert client.get(address).status_code in (404, 405)


def test_the_hash_of_a_secret_opens_nothing(client, draft):
    stolen = hash_of("bi-mat-cua-toi")

    assert client.get(reverse("discovery:step", args=[stolen, 2])).status_code == 404


def test_a_step_saves_itself_and_says_when(client, draft):
    saved = client.post(
        reverse("discovery:save", args=["bi-mat-cua-toi", 2]), {"story": "Đang viết dở"}
    )

    draft.refresh_from_db()
    assert draft.story == "Đang viết dở"
    assert re.search(r"đã lưu \d\d:\d\d", page_of(saved))


def test_what_is_too_long_is_told_and_the_rest_is_kept(client, draft):
    saved = client.post(
        reverse("discovery:save", args=["bi-mat-cua-toi", 2]),
        {"story": "a" * 10_001, "results": "Có đường rộng"},
    )

    draft.refresh_from_db()
    assert (draft.story, draft.results) == ("", "Có đường rộng")
    assert "10001 chữ cái" in page_of(saved).replace(".", "")


def test_a_huge_text_stays_on_the_page(client, draft):
    words = "Rất dài. " * 2000

    page = client.post(reverse("discovery:step", args=["bi-mat-cua-toi", 2]), {"story": words})

    assert (page.status_code, words.strip() in page_of(page)) == (200, True)


def test_an_exe_renamed_jpg_is_refused_and_the_story_is_kept(client, draft):
    program = SimpleUploadedFile("anh.jpg", b"MZ\x90\x00" + b"\0" * 200, "image/jpeg")

    page = client.post(
        reverse("discovery:step", args=["bi-mat-cua-toi", 2]), {"story": STORY, "attached": program}
    )

    draft.refresh_from_db()
    assert "anh.jpg" in page_of(page)
    assert (draft.story, SuggestionFile.objects.count()) == (STORY, 0)


def test_decomposed_letters_are_stored_composed(client):
    name = unicodedata.normalize("NFD", "Nguyễn  Thị Hiền")

    client.post(START, first_step(UnitFactory(), subject_name=name))

    assert Suggestion.objects.get().subject_name == "Nguyễn Thị Hiền"


def test_a_name_of_300_letters_fits_even_when_it_comes_decomposed(client):
    name = ("Ế" * 299) + "a"

    client.post(START, first_step(UnitFactory(), subject_name=unicodedata.normalize("NFD", name)))

    assert Suggestion.objects.get().subject_name == name


def test_a_longer_name_is_told_its_length_and_stays_in_the_box(client):
    page = client.post(START, first_step(UnitFactory(), subject_name="Ế" * 301))

    assert "301 chữ cái" in page_of(page)
    assert "Ế" * 301 in page_of(page)


def test_script_in_a_name_is_only_words(client, draft):
    Suggestion.objects.update(subject_name="<script>alert(1)</script> 😀")

    page = page_of(client.get(reverse("discovery:step", args=["bi-mat-cua-toi", 3])))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀" in page


def test_a_nul_byte_is_answered_in_words(client):
    page = client.post(START, first_step(UnitFactory(), subject_name="A\x00B", place_words="\x00"))

    assert page.status_code in (200, 302)


def test_places_are_found_without_script_and_without_marks(client):
    ward = UnitFactory(name="Phường Đức Xuân")
    UnitFactory(name="Xã Nông Thượng")

    page = client.post(START, {"find": "1", "place_words": "duc xuan", "subject_name": "Lý Văn B"})

    assert f'value="{ward.pk}"' in page_of(page)
    assert "Nông Thượng" not in page_of(page)
    assert "Lý Văn B" in page_of(page)
    assert "notice--bad" not in page_of(page)


def test_a_poster_fills_in_the_place_and_the_field(client):
    ward, field = UnitFactory(), FieldFactory()

    page = page_of(client.get(START, {"unit": ward.pk, "field": field.pk}))

    assert re.search(rf'value="{ward.pk}"[^>]*checked', page)
    assert re.search(rf'value="{field.pk}"[^>]*selected', page)


@pytest.mark.parametrize("unit", ["0", "abc", "9" * 40, "-1", "' OR 1=1"])
def test_a_spoilt_poster_address_still_opens_the_form(client, unit):
    assert client.get(START, {"unit": unit, "field": unit}).status_code == 200


def test_a_plan_without_self_nomination_says_so_beside_the_words(client):
    plan = IssuedPlanFactory(
        accepts_self_nomination=False, starts_on=date(2020, 1, 1), ends_on=date(2090, 1, 1)
    )

    page = client.post(START, first_step(plan.unit, nominator="self", plan=plan.pk))

    assert "không nhận tự giới thiệu" in page_of(page)
    assert "Nông Thị Hiền" in page_of(page)


def test_500_posts_end_at_a_sentence_with_the_words_kept(client):
    unit = UnitFactory()

    pages = [client.post(START, first_step(unit)) for _ in range(500)]

    assert Suggestion.objects.count() == 40
    assert pages[-1].status_code == 429
    assert "quá nhiều lượt" in page_of(pages[-1])
    assert "Nông Thị Hiền" in page_of(pages[-1])
    assert "trưởng thôn" in page_of(pages[-1])


def test_the_hidden_field_betrays_a_robot_in_silence(client):
    answer = client.post(START, first_step(UnitFactory(), website="http://spam"))

    assert (answer.status_code, Suggestion.objects.get().trapped) == (302, True)


def test_a_double_click_gives_one_receipt(client):
    days_in_force()
    SuggestionFactory(secret="bi-mat")
    address = reverse("discovery:hand_in", args=["bi-mat"])

    first, second = client.post(address), client.post(address)

    assert first.url == second.url == reverse("discovery:receipt", args=["bi-mat"])
    assert Lead.objects.count() == 1


def test_after_handing_in_the_link_shows_the_receipt(client):
    days_in_force()
    SuggestionFactory(secret="bi-mat")
    client.post(reverse("discovery:hand_in", args=["bi-mat"]))

    again = client.get(reverse("discovery:step", args=["bi-mat", 2]))

    assert again.url == reverse("discovery:receipt", args=["bi-mat"])


def test_a_wrong_mail_address_keeps_the_rest_of_the_step(client):
    draft = SuggestionFactory(secret="bi-mat")

    page = client.post(
        reverse("discovery:hand_in", args=["bi-mat"]),
        {"sender_name": "Lý Văn C", "sender_email": "khong-phai-thu"},
    )

    draft.refresh_from_db()
    assert "ten@vidu.vn" in page_of(page)
    assert (draft.sender_name, draft.handed_in_at) == ("Lý Văn C", None)


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAAA", "x", "' OR 1=1 --", "7KMD" * 9])
def test_a_wrong_code_gets_a_clear_sentence(client, code):
    LeadFactory()

    page = client.post(reverse("discovery:follow"), {"code": code})

    assert "Không có biên nhận nào mang mã này" in page_of(page)


def test_guessing_codes_ends_at_a_sentence(client):
    pages = [
        client.post(reverse("discovery:follow"), {"code": "AAAA-AAAA-AAAAA"}) for _ in range(61)
    ]

    assert (pages[-1].status_code, "quá nhiều lượt" in page_of(pages[-1])) == (429, True)


def test_the_follow_page_never_shows_the_sender(client):
    lead = LeadFactory(sender_name="Lý Văn Kín", sender_email="kin@vidu.vn")

    page = page_of(client.post(reverse("discovery:follow"), {"code": lead.receipt_code}))

    assert lead.subject_name in page
    assert "Kín" not in page
    assert "kin@" not in page


def test_a_file_is_dropped_from_a_draft(client, draft):
    client.post(
        reverse("discovery:step", args=["bi-mat-cua-toi", 2]),
        {"story": STORY, "attached": SimpleUploadedFile("a.jpg", a_picture(), "image/jpeg")},
    )
    kept = SuggestionFile.objects.get()

    client.post(reverse("discovery:drop_file", args=["bi-mat-cua-toi", kept.pk]))

    assert SuggestionFile.objects.count() == 0


@pytest.mark.parametrize("units", [1, 9])
def test_more_places_cost_no_more_queries(client, django_assert_max_num_queries, units):
    top = UnitFactory()
    UnitFactory.create_batch(units, parent=top)

    with django_assert_max_num_queries(6):
        client.get(START)
