"""A school sends a Word list: who is it, may they be honoured, and who copied whose report."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from guongsang.config.planted.reports import Writer
from guongsang.foundation.text import fold
from tests.intake.ugly_lists import HEAD, docx
from tests.journeys.beginning import SCHOOL, a_number
from tests.journeys.conftest import Doors
from tests.journeys.looking import PHONE, PROJECT, faults, picture
from tests.journeys.recording import given_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A_WHILE = 60_000


@dataclass
class Told:
    """Whom the list names, and how."""

    number: str
    # Three who are on record elsewhere.
    same: dict[str, Any]
    other: dict[str, Any]
    held: dict[str, Any]
    # Two of whom nobody has heard.
    author: str
    copier: str

    @cached_property
    def file(self) -> FilePayload:
        """Return the list as the school typed it: no marks here, no year there."""
        rows = [
            HEAD,
            ["II. Cá nhân", "", "", "", "", "", ""],
            ["1", fold(self.same["name"]).title(), "", "", SCHOOL, "Giáo dục", "Dạy chữ"],
            ["2", fold(self.other["name"]).title(), "", "", "nt", "nt", "Góp sách"],
            ["3", self.held["name"], "1981", "", "nt", "nt", "Mở thư viện"],
            ["4", f"Bà {self.author}", "1985", "Giáo viên", "nt", "nt", "Lớp học tối"],
            ["5", f"Cô giáo {self.copier}", "1988", "Giáo viên", "nt", "nt", "Lớp học sáng"],
            ["", "Cộng: 5 người", "", "", "", "", ""],
        ]
        body = docx(f"DANH SÁCH ĐỀ NGHỊ số {self.number}", rows, "HIỆU TRƯỞNG")
        return {"name": f"de-nghi-{self.number}.docx", "mimeType": WORD, "buffer": body}


@pytest.fixture(scope="module")
def told(town: str, town_folder: Path) -> Told:
    """Put three people on record in the served town, and return what a list says of five."""
    if os.environ.get("GUONGSANG_TOWN") and not os.environ.get("GUONGSANG_TOWN_DATA"):
        pytest.skip("the town that is served keeps its data elsewhere: GUONGSANG_TOWN_DATA")
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("GUONGSANG_", "DJANGO_"))},
        "GUONGSANG_DATA_DIR": str(town_folder),
        "GUONGSANG_READ_ENV_FILE": "no",
    }
    environment.pop("DATABASE_URL", None)
    number = a_number()
    written = subprocess.run(
        [sys.executable, "-m", "tests.journeys.recording", number],
        env=environment, cwd=PROJECT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return Told(
        number=number,
        author=f"Lò Thị {given_name(number)}",
        copier=f"Quàng Thị {given_name(number)}",
        **json.loads(written.stdout),
    )


def test_the_dry_run_is_readable_on_a_telephone(open_page: Doors, told: Told) -> None:
    officer = open_page("canbo", size=PHONE, dark=True)
    officer.goto("/danh-sach/nop/")
    assert faults(officer) == []
    hand_in(officer, told)
    expect(doubtful(officer).first).to_be_visible()
    assert faults(officer) == []
    picture(officer, "word-list-phone")
    officer.get_by_role("button", name="Bỏ danh sách này").click()
    expect(officer.get_by_text("Danh sách này đã bỏ")).to_be_visible()


def test_a_word_list_becomes_registrations_and_a_copied_report_is_seen(
    open_page: Doors, told: Told
) -> None:
    officer = open_page("canbo")
    somebody_is_under_inspection_until_new_year(officer, told)

    officer.goto("/danh-sach/nop/")
    hand_in(officer, told)
    address = officer.url
    two_are_doubtful_and_one_is_refused(officer, told)
    the_doubtful_are_resolved(officer, told)
    the_refused_is_left_out(officer, told)
    officer.get_by_role("button", name="Nhận danh sách").click()
    confirm(officer, "Nhận danh sách")
    expect(officer.get_by_text("Đã nhận xong")).to_be_visible()
    assert faults(officer) == []

    officer.goto("/danh-sach/nop/")
    hand_in(officer, told)
    assert officer.url == address, "the same file twice is one list"

    a_copied_report_is_shown(officer, open_page("truong"), told)


def somebody_is_under_inspection_until_new_year(page: Page, told: Told) -> None:
    page.goto(f"/so-danh-hieu/{told.held['id']}/")
    page.get_by_role("link", name="Kỷ luật, thanh tra, đơn thư").click()
    assert faults(page) == []
    page.get_by_label("Việc").select_option(index=1)
    page.get_by_label("Từ ngày").fill(f"01/01/{date.today().year}")
    page.get_by_label("Đến hết ngày").fill(f"31/12/{date.today().year}")
    page.get_by_label("Tôi đã xem bản quyết định").check()
    page.get_by_role("button", name="Ghi, rồi ghi tiếp").click()


def hand_in(page: Page, told: Told) -> None:
    choose(page.get_by_label("Đơn vị gửi"), SCHOOL)
    page.get_by_label("Kế hoạch").select_option(index=1)
    page.get_by_label("Tệp danh sách").set_input_files(told.file)
    page.get_by_role("button", name="Nộp và xem trước").click()
    page.wait_for_url(re.compile(r"/danh-sach/\d+/$"))


def choose(field: Locator, words: str) -> None:
    """Choose what has ``words`` in its name."""
    option = field.locator("option").filter(has_text=words).first
    field.select_option(value=option.get_attribute("value"))


def doubtful(page: Page) -> Locator:
    return page.get_by_role("group")


def two_are_doubtful_and_one_is_refused(page: Page, told: Told) -> None:
    expect(page.get_by_role("heading", name="2 dòng chưa rõ là ai")).to_be_visible()
    expect(page.get_by_role("heading", name="1 dòng sai")).to_be_visible()
    refused = page.get_by_role("row").filter(has_text=told.held["name"])
    expect(refused).to_contain_text(f"01/{date.today().year + 1}")
    assert faults(page) == []
    picture(page, "word-list")


def the_doubtful_are_resolved(page: Page, told: Told) -> None:
    same = doubtful(page).filter(has_text=told.same["name"])
    same.get_by_label(re.compile(told.same["name"])).check()
    other = doubtful(page).filter(has_text=told.other["name"])
    other.get_by_label("lập hồ sơ mới").check()
    page.get_by_role("button", name="Ghi trả lời").click()
    expect(page.get_by_role("heading", name="dòng chưa rõ là ai")).to_have_count(0)


def the_refused_is_left_out(page: Page, told: Told) -> None:
    page.get_by_role("button", name="Bỏ qua mọi dòng sai").click()
    confirm(page, "Bỏ qua mọi dòng sai")
    expect(page.get_by_role("heading", name="1 dòng sai")).to_have_count(0)
    assert faults(page) == []


def confirm(page: Page, act: str) -> None:
    """Say yes in the dialog that asks whether ``act`` is meant."""
    page.get_by_role("dialog").get_by_role("button", name=act).click()


def a_copied_report_is_shown(officer: Page, writer: Page, told: Told) -> None:
    words = Writer(int(told.number))
    text = " ".join(words.sentences(20))
    for name in (told.author, told.copier):
        officer.goto(officer.url)
        link = officer.get_by_role("main").get_by_role("link", name=re.compile(name)).first
        dossier = link.get_attribute("href")
        write_report(writer, f"{dossier}bao-cao/", f"{text} {words.sentence()}")
    officer.goto(f"{dossier}so-bao-cao/")
    officer.get_by_role("button", name="So ngay").click()
    officer.wait_for_url(re.compile(r"/viec-nen/"))
    expect(officer.get_by_text("xong").first).to_be_visible(timeout=A_WHILE)
    officer.goto(f"{dossier}so-bao-cao/")
    expect(officer.get_by_role("heading", name=re.compile(told.author))).to_be_visible()
    expect(officer.locator("mark").first).to_contain_text(text[:40])
    assert faults(officer) == []
    picture(officer, "copied-report")


def write_report(page: Page, address: str, text: str) -> None:
    page.goto(address)
    section = page.locator("section.claim[id='report_results']")
    section.get_by_label("Nội dung").fill(text)
    expect(section.locator("[data-saved]")).to_contain_text(re.compile(r"đã lưu \d\d:\d\d"))
