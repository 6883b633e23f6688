"""Anybody checks a certificate; nobody learns more than the paper tells, or finds codes."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
import time_machine
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from guongsang.credentials import usecases
from guongsang.credentials.models import Lookup
from guongsang.credentials.queries.public import verified
from guongsang.credentials.rules.tokens import signed
from guongsang.credentials.views import public
from guongsang.honours.models import Grant
from guongsang.honours.rules import LETTERS, RANDOM_LETTERS, new_code
from tests.credentials.factories import FIRST, printed, signed_paper
from tests.honours.factories import A_DAY, change, cleared, draft, recognised, sign


def check(client, code):
    return client.get(reverse("credentials:verify", args=[code]))


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
    assert client.get(reverse("credentials:verify_ask")).status_code == 200


def test_typing_a_code_leads_to_its_page(world, client):
    grant = recognised(world)
    ask = reverse("credentials:verify_ask")

    assert client.get(ask, {"code": grant.code.lower()}).url.endswith(f"/{grant.code}/")
    assert "Mã này không đúng" in client.get(ask, {"code": "ABC"}).content.decode()


def test_trying_many_codes_is_stopped(world, client, monkeypatch):
    monkeypatch.setattr(public, "CODES", replace(public.CODES, misses=2))
    codes = [check(client, new_code()).status_code for _number in range(4)]

    assert codes == [404, 404, 429, 429]


def test_who_guesses_is_not_told_about_a_real_code_either(world, client, monkeypatch):
    grant = recognised(world)
    monkeypatch.setattr(public, "CODES", replace(public.CODES, misses=2))
    for _number in range(2):
        check(client, new_code())

    assert check(client, grant.code).status_code == 429
    assert client.get(reverse("credentials:badge", args=[grant.code])).status_code == 429
    assert client.get(f"/tra-cuu/{grant.code}/", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_hall_of_guests_with_real_codes_is_not_stopped(world, client):
    grant = recognised(world)

    assert {check(client, grant.code).status_code for _number in range(60)} == {200}


def test_guessing_from_many_addresses_is_slowed_for_all_who_miss(world, client, monkeypatch):
    grant = recognised(world)
    monkeypatch.setattr(public, "CODES", replace(public.CODES, storm=40, misses_in_storm=1))
    answers = [
        client.get(f"/tra-cuu/{new_code()}/", REMOTE_ADDR=f"10.1.0.{number % 25}").status_code
        for number in range(150)
    ]

    # Until the storm is seen each address misses twice; from then on nobody more than once.
    assert answers.count(404) <= 50
    assert answers[60:].count(404) == 0
    assert client.get(f"/tra-cuu/{grant.code}/", REMOTE_ADDR="10.2.0.1").status_code == 200


def test_ten_thousand_guesses_find_nothing(world):
    for _number in range(3):
        recognised(world)

    guesses = {new_code() for _number in range(10_000)}

    assert len(guesses) == 10_000
    assert not Grant.objects.filter(code__in=guesses).exists()
    assert [verified(guess) for guess in sorted(guesses)[:50]] == [None] * 50
    # 32 letters, 11 of them free: even with a million papers one in ten thousand million chances.
    assert 10_000 * 1_000_000 / len(LETTERS) ** RANDOM_LETTERS < 1e-6


@pytest.mark.parametrize("kind", ["draft", "fresh", "mistyped", "words"])
def test_every_no_has_the_same_words_and_costs_the_same(
    world, client, kind, django_assert_num_queries
):
    recognised(world)
    draft(world, cleared(world))
    code = {"draft": "", "fresh": new_code(), "mistyped": "7KQM-2XPA-9RWX", "words": "khong"}[kind]
    expected = check(client, "2222-2222-2222").content.decode()

    with django_assert_num_queries(1):
        page = check(client, code or "3333-3333-3333")

    told = page.content.decode().replace(code or "3333-3333-3333", "2222-2222-2222")
    assert strip_nonces(told) == strip_nonces(expected)


def strip_nonces(page: str) -> str:
    return re.sub(r'nonce="[^"]+"|"[A-Za-z0-9]{64}"', "", page)


def test_a_visit_is_counted_by_day_and_says_so(world, client):
    grant = recognised(world)

    assert "đã được tra 1 lượt" in check(client, grant.code).content.decode()
    assert "đã được tra 2 lượt" in check(client, grant.code).content.decode()
    with time_machine.travel("2013-09-21T02:00:00+00:00", tick=False):
        assert "đã được tra 3 lượt" in check(client, grant.code).content.decode()

    assert list(Lookup.objects.values_list("day", "times")) == [
        (date(2013, 9, 21), 1), (date(2013, 9, 20), 2)
    ]  # fmt: skip


def test_a_robot_that_asks_for_the_head_is_not_counted(world, client):
    grant = recognised(world)

    assert client.head(f"/tra-cuu/{grant.code}/").status_code == 200

    assert not Lookup.objects.exists()


def test_a_lookup_keeps_nothing_about_who():
    assert {field.name for field in Lookup._meta.fields} == {"id", "grant", "day", "times"}


def test_the_code_on_a_printed_certificate_leads_to_its_page(world, client, settings):
    settings.SITE_URL = "http://10.0.0.5:8000"
    grant = recognised(world)
    picture = picture_of(printed(grant))

    [read] = zxingcpp.read_barcodes(picture)

    assert read.text == f"http://10.0.0.5:8000/tra-cuu/{grant.code}/"
    assert client.get(urlsplit(read.text).path).status_code == 200


def picture_of(pdf: bytes) -> Image.Image:
    """Return the first page as a printer of 150 dots an inch shows it."""
    if not shutil.which("pdftoppm"):
        pytest.skip("poppler is not here")
    shown = subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", "-"], input=pdf, capture_output=True
    )
    return Image.open(io.BytesIO(shown.stdout))


def hand_in(client, data: bytes, name: str = "giay.pdf"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("credentials:check_file"), {"file": file})


def test_a_file_is_checked_without_an_account(world, key, client):
    grant = recognised(world, name="Nông Thị Hiền")
    paper = signed_paper(grant)

    good = hand_in(client, paper).content.decode()
    bad = hand_in(client, paper[:900] + b"X" + paper[901:]).content.decode()

    assert "CHỮ KÝ ĐÚNG" in good
    assert "CÒN HIỆU LỰC" in good
    assert "Nông Thị Hiền" in good
    assert "ĐÃ BỊ SỬA" in bad
    assert not Lookup.objects.exists()


def test_a_genuine_file_of_what_was_revoked_says_both(world, key, client):
    grant = recognised(world)
    paper = signed_paper(grant)
    sign(world, change(world, "revocation", grant))

    page = hand_in(client, paper).content.decode()

    assert "CHỮ KÝ ĐÚNG" in page
    assert "ĐÃ BỊ THU HỒI" in page


def test_a_corrected_paper_says_that_other_words_stand(world, key, client):
    grant = recognised(world, name="Nông Thi Hiền")
    paper = signed_paper(grant)
    sign(world, change(
        world, "correction", grant, new_values={grant.pk: {"name": "Nông Thị Hiền"}},
    ))  # fmt: skip

    assert "khác lời cơ quan đang giữ" in hand_in(client, paper).content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4 khong co chu ky", "KHÔNG CÓ CHỮ KÝ"),
        (b"PK\x03\x04" + b"\0" * 3000, "KHÔNG ĐỌC ĐƯỢC"),
        (b"<script>alert(1)</script>", "KHÔNG ĐỌC ĐƯỢC"),
        (b"a.b.c", "KHÔNG ĐỌC ĐƯỢC"),
        (b"%PDF-" + b"\n1 0 obj\n<</Type/GuongSangSeal/Length " * 9000, "KHÔNG ĐỌC ĐƯỢC"),
        (b"", "rỗng"),
    ],
    ids=["plain", "zip", "script", "dots", "marks", "empty"],
)
def test_hostile_files_are_answered_with_a_sentence(world, key, client, data, words):
    page = hand_in(client, data)

    assert page.status_code == 200
    assert words in page.content.decode()


def test_script_in_a_signed_name_stays_a_name(world, key, client):
    forged = signed(
        {"name": "<script>alert(1)</script>", "issued": "2013-09-20T09:00:00+07:00", "v": 1},
        private=FIRST, kid=key.kid,
    )  # fmt: skip

    page = hand_in(client, forged.encode(), "a.jwt").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_file_too_large_is_refused_by_a_sentence(world, client, monkeypatch):
    monkeypatch.setattr("guongsang.credentials.forms.MOST_BYTES", 100)

    assert "nặng hơn 10 MB" in hand_in(client, b"%PDF-" + b"0" * 200).content.decode()


def test_handing_in_many_files_is_stopped(world, client, monkeypatch):
    monkeypatch.setattr(public, "MOST_FILES", 1)

    assert [hand_in(client, b"a").status_code for _number in range(2)] == [200, 429]


def test_the_keys_page_shows_fingerprints_and_thefts(world, admin, key, client):
    page = client.get(reverse("credentials:public_keys"))
    assert key.shown in page.content.decode()

    usecases.report_stolen(key.pk, stolen_on=A_DAY.date(), words="Bị trộm", by=admin, at=A_DAY)

    told = client.get(reverse("credentials:public_keys")).content.decode()
    assert "Báo mất từ 20/09/2013" in told
    assert "Bị trộm" not in told


def test_the_keys_page_of_a_site_without_keys_says_so(world, client):
    assert "Chưa cơ quan nào công bố khóa" in client.get("/tra-cuu/khoa/").content.decode()


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

    with django_assert_max_num_queries(9):
        check(client, grant.code)
