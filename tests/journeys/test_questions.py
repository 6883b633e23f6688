"""What the plan asks: questions appear and vanish as one answers, and no word is lost."""

from __future__ import annotations

import re

from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from tests.journeys.conftest import Doors, sign_in
from tests.journeys.looking import PHONE, faults
from tests.journeys.test_two_editors import an_open_dossier

ASKED = re.compile("Đã lấy ý kiến nhân dân")
SHARE = re.compile("Bao nhiêu phần trăm")
LESSON = re.compile("Điều gì người khác học theo")
SAVED = re.compile(r"đã lưu \d\d:\d\d")


def test_a_question_appears_and_half_typed_words_stay(open_page: Doors) -> None:
    page = open_page("truong", size=PHONE)
    page.goto(f"{an_open_dossier(page)}cau-hoi/")
    asked(page).get_by_role("radio", name="Không").check()
    expect(page.get_by_label(SHARE)).to_have_count(0)

    page.get_by_label(LESSON).fill("Bắt đầu từ ba")
    asked(page).get_by_role("radio", name="Có").check()

    expect(page.get_by_label(SHARE)).to_be_visible()
    expect(page.get_by_label(LESSON)).to_have_value("Bắt đầu từ ba")
    share = page.locator("section.asking").filter(has_text=SHARE)
    page.get_by_label(SHARE).fill("140")
    expect(share).to_contain_text("số không được quá 100")
    page.get_by_label(SHARE).fill("97,5")
    expect(share.locator("[data-saved]")).to_contain_text(SAVED)
    assert faults(page) == []

    asked(page).get_by_role("radio", name="Không").check()
    expect(page.get_by_label(SHARE)).to_have_count(0)
    asked(page).get_by_role("radio", name="Có").check()
    expect(page.get_by_label(SHARE)).to_have_value("97,5")


def test_a_reply_to_a_question_that_vanished_meanwhile_draws_nothing(open_page: Doors) -> None:
    page = open_page("truong", size=PHONE)
    page.goto(f"{an_open_dossier(page)}cau-hoi/")
    asked(page).get_by_role("radio", name="Có").check()
    held: list[tuple[Route, APIResponse]] = []
    page.route(
        re.compile(r"/cau-hoi/\d+/"),
        lambda route: (
            held.append((route, route.fetch()))
            if "value=41" in (route.request.post_data or "")
            else route.continue_()
        ),
    )
    with page.expect_request(lambda sent: "value=41" in (sent.post_data or "")):
        page.get_by_label(SHARE).fill("41")
    asked(page).get_by_role("radio", name="Không").check()
    expect(page.get_by_label(SHARE)).to_have_count(0)

    with page.expect_response(lambda reply: "value=41" in (reply.request.post_data or "")):
        for route, reply in held:
            route.fulfill(response=reply)

    page.unroute_all(behavior="wait")
    expect(page.locator("#missing")).to_be_visible()


def test_without_script_the_server_shows_the_next_question(open_page: Doors) -> None:
    address = an_open_dossier(open_page("truong"))
    page = open_page(size=PHONE, script=False)
    sign_in(page, "truong")
    page.goto(f"{address}cau-hoi/")

    for told, shown in (("Không", 0), ("Có", 1)):
        asked(page).get_by_role("radio", name=told).check()
        asked(page).get_by_role("button", name="Lưu").click()
        expect(page.get_by_label(SHARE)).to_have_count(shown)


def test_the_office_tries_its_form_as_the_reader_will_see_it(open_page: Doors) -> None:
    page = open_page("canbo")
    page.goto("/ke-hoach/?stage=issued")
    page.get_by_role("main").locator("tbody th a").first.click()
    page.get_by_role("link", name="Câu hỏi thêm").first.click()
    assert faults(page) == []
    page.get_by_role("link", name="Xem thử biểu mẫu").click()

    page.get_by_role("group", name=ASKED).get_by_role("radio", name="Có").check()

    expect(page.get_by_label(SHARE)).to_be_visible()
    expect(page.get_by_text("Còn thiếu, chưa nộp được")).to_be_visible()
    assert faults(page) == []


def asked(page: Page) -> Locator:
    """Return the box of the question on which another hangs."""
    return page.locator("section.asking").filter(has_text=ASKED)
