"""A sitting with its screens in step: the table, the big screen, a member's telephone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Doors
from tests.journeys.looking import DESK, PHONE, faults, picture
from tests.journeys.meeting import a_sitting_of_today, everybody_is_there, part_of

WALL = {"width": 1920, "height": 1080}


def test_the_room_follows_one_dossier_on_every_screen(open_page: Doors) -> None:
    clerk, wall = open_page("thuky", size=DESK), open_page("thuky", size=WALL, dark=True)
    member, chair = open_page("uyvien", size=PHONE), open_page("chutich", size=DESK)
    sitting, name = a_sitting_of_today(clerk, "Phiên họp chuyên đề")
    everybody_is_there(clerk, sitting)
    wall.goto(part_of(sitting, "man-hinh"))
    member.goto(part_of(sitting, "phong-hop"))
    expect(member.get_by_text("Chưa xét hồ sơ nào")).to_be_visible()
    clerk.goto(part_of(sitting, "dieu-hanh"))
    sound(clerk, "table")

    clerk.get_by_role("button", name="Xét hồ sơ này").click()

    expect(wall.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(member.get_by_role("heading", level=2, name=name)).to_be_visible()

    clerk.get_by_role("button", name="Mở biểu quyết").click()
    the_member_changes_his_mind(member)
    expect(wall.get_by_text("Đã bỏ 1/9 phiếu")).to_be_visible()
    assert "Không đồng ý" not in wall.inner_text("body")
    sound(wall, "wall-voting")

    the_clerk_writes_the_rest(clerk)
    expect(wall.get_by_text("Đã bỏ 9/9 phiếu")).to_be_visible()
    clerk.goto(part_of(sitting, "dieu-hanh"))
    clerk.get_by_role("button", name="Đóng biểu quyết").click()
    expect(wall.get_by_text("chờ chủ tọa chốt")).to_be_visible()
    sound(clerk, "table-closed")

    chair.goto(part_of(sitting, "chot"))
    expect(chair.get_by_text("8/9 đồng ý")).to_be_visible()
    sound(chair, "commit")
    chair.get_by_role("button", name="Chủ tọa chốt kết quả").click()
    expect(wall.get_by_text("Đề nghị công nhận")).to_be_visible()
    sound(wall, "wall-committed")


def the_member_changes_his_mind(member: Page) -> None:
    member.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(member.get_by_text("Đã ghi phiếu của bạn.")).to_be_visible()
    sound(member, "telephone")
    member.get_by_role("button", name="Không đồng ý").click()
    expect(member.get_by_role("button", name="Không đồng ý", pressed=True)).to_be_visible()


def the_clerk_writes_the_rest(clerk: Page) -> None:
    clerk.get_by_role("link", name="Ghi phiếu, đề nghị").click()
    expect(clerk.get_by_text("Đã bỏ phiếu; chưa ai xem được")).to_be_visible()
    sound(clerk, "item-open")
    clerk.locator(".for-all").get_by_role("radio", name="Đồng ý", exact=True).check()
    clerk.get_by_role("button", name="Lưu phiếu").click()
    expect(clerk.get_by_text("đã bỏ 9/9 phiếu")).to_be_visible()


def sound(page: Page, name: str) -> None:
    """Look at the page as it stands, and keep a picture of it."""
    picture(page, f"sitting-{name}")
    assert faults(page) == []
