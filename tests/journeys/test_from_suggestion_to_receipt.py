"""One life from the plan to the council's door, as five people live it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.beginning import (
    Tale,
    a_number,
    a_plan_is_issued,
    somebody_is_suggested,
    sound,
    the_dossier_is_built,
    the_head_hands_it_in,
    the_lead_becomes_a_registration,
    the_receipt_comes_on_paper,
)
from tests.journeys.conftest import Doors
from tests.journeys.files import a_photograph
from tests.journeys.looking import PHONE

TALE = Tale(teacher="Cô giáo Nguyễn Thị Hồng Ngát", words="hong+ngat", number=a_number())


def test_a_plan_brings_a_suggestion_that_becomes_a_dossier_with_a_receipt(
    open_page: Doors, tmp_path: Path
) -> None:
    office = open_page("canbo")
    a_plan_is_issued(office, TALE)

    citizen = open_page(size=PHONE)
    code = somebody_is_suggested(citizen, TALE, a_photograph(tmp_path))

    dossier = the_lead_becomes_a_registration(office, TALE)

    school = open_page("truong")
    the_dossier_is_built(school, dossier, tmp_path)

    head = open_page("hieutruong")
    number = the_head_hands_it_in(head, dossier)

    the_receipt_comes_on_paper(head, number, tmp_path)
    the_citizen_reads_where_it_stands(citizen, code)
    the_office_finds_it_received(office, dossier, number)


def the_citizen_reads_where_it_stands(page: Page, code: str) -> None:
    page.goto("/gioi-thieu/theo-doi/")
    page.get_by_label(re.compile("^Mã biên nhận")).fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Xem kết quả").click()
    expect(page.get_by_role("heading", name=TALE.teacher)).to_be_visible()
    expect(page.get_by_text("Trả lời của cơ quan")).to_be_visible()
    sound(page)


def the_office_finds_it_received(page: Page, dossier: str, number: str) -> None:
    page.goto(dossier)
    expect(page.get_by_text(number).first).to_be_visible()
    expect(page.get_by_text("Đã nộp").first).to_be_visible()
    sound(page)
