"""An old telephone that runs no script does everything that matters."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from guongsang.discovery.rules import FASTEST_SECONDS
from tests.journeys.conftest import Doors, sign_in
from tests.journeys.looking import PHONE
from tests.journeys.test_two_editors import an_open_dossier


def test_somebody_is_suggested_without_script(open_page: Doors) -> None:
    page = open_page(size=PHONE, script=False)
    page.goto("/gioi-thieu/")
    page.get_by_label(re.compile("^Họ tên người")).fill("Bác Lường Văn Sính")
    page.get_by_label(re.compile("^Tìm xã")).fill("to 11")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("radio", name=re.compile("^Tổ 11")).first.check()
    expect(page.get_by_label(re.compile("^Họ tên người"))).to_have_value("Bác Lường Văn Sính")
    page.get_by_role("button", name="Lưu và sang bước 2").click()
    began = time.monotonic()
    page.get_by_label(re.compile("đã làm gì")).fill("Bác sửa cầu gỗ qua suối cho cả tổ đi.")
    page.get_by_role("button", name="Lưu và sang bước 3").click()
    page.wait_for_timeout(max(0, FASTEST_SECONDS + 1 - (time.monotonic() - began)) * 1000)
    page.get_by_role("button", name="Gửi").click()

    assert re.fullmatch(r"\w{4}-\w{4}-\w{5}", page.locator("#code").inner_text())


def test_an_officer_signs_in_and_answers_a_criterion_without_script(open_page: Doors) -> None:
    page = open_page(size=PHONE, script=False)
    sign_in(page, "truong")
    page.goto(f"{the_dossier(open_page)}tieu-chi/")
    words = "Có biên bản họp tổ dân phố ngày 12/5."

    first = page.locator("section.claim").first
    first.get_by_label("Thuyết minh").fill(words)
    first.get_by_role("button", name="Lưu").click()

    page.goto(page.url)
    expect(page.locator("section.claim").first.get_by_label("Thuyết minh")).to_have_value(words)


def the_dossier(open_page: Doors) -> str:
    """Return an open dossier of the school; looked up with script, as only its address is asked."""
    return an_open_dossier(open_page("truong"))
