"""What the final review must say of one life, cell by cell: its plan holds nothing else."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from tests.journeys.beginning import SCHOOL, Tale, sound

FUNNEL = {
    "Phát hiện": 1,
    "Đăng ký": 1,
    "Được bồi dưỡng": 1,
    "Nộp hồ sơ": 1,
    "Thẩm định xong": 1,
    "Hội đồng đề nghị": 1,
    "Công khai xong": 1,
    "Được công nhận": 1,
    "Bài viết đã đăng": 1,
    "Mô hình được giới thiệu": 1,
    "Nơi làm theo": 1,
    # Begun today: a year must pass before anybody may say so.
    "Duy trì trên một năm": 0,
}
COLUMNS = [
    "Phát hiện", "Đăng ký", "Đang bồi dưỡng", "Tập thể", "Cá nhân", "Hộ gia đình", "Nữ",
    "Dân tộc thiểu số", "Người trực tiếp lao động", "Giấy khen", "Bằng khen tỉnh",
    "Bằng khen Thủ tướng", "Nhà nước", "Tin bài, buổi tuyên truyền", "Lượt tham quan",
    "Mô hình giới thiệu", "Hộ, đơn vị làm theo", "Rút tên",
]  # fmt: skip
# The teacher is a woman, a Tày, not said to be a worker; one certificate of merit, one broadcast.
EXEMPLAR = {
    "Phát hiện": 1, "Đăng ký": 1, "Cá nhân": 1, "Nữ": 1, "Dân tộc thiểu số": 1, "Giấy khen": 1,
    "Tin bài, buổi tuyên truyền": 1, "Mô hình giới thiệu": 1,
}  # fmt: skip
FOLLOWER = {"Lượt tham quan": 1, "Hộ, đơn vị làm theo": 1}
EDUCATION = "Điển hình tiên tiến trong lĩnh vực Giáo dục - Đào tạo"
# By what Biểu 05 stands, and which rows are not all noughts; the follower is in its own unit.
ROWS: dict[str, dict[str, dict[str, int]]] = {
    "Lĩnh vực": {EDUCATION: EXEMPLAR | FOLLOWER},
    "Đơn vị": {SCHOOL: EXEMPLAR, "": FOLLOWER},
    "Đối tượng": {"Cá nhân": EXEMPLAR, "Tập thể": FOLLOWER},
}


def the_funnel_agrees(page: Page, tale: Tale) -> None:
    numbers_on(page, "/bao-cao/", tale)
    told = {label: int(number) for label, number in rows_of(page, "table.table")}
    assert told == FUNNEL, told
    assert_lists_are_as_long(page, "table.table")


def form_05_agrees(page: Page, tale: Tale, by: str) -> None:
    """Read Biểu 05 by field, unit or kind: every cell, every sum, every list behind a number."""
    numbers_on(page, "/bao-cao/bieu-05/", tale, by=by)
    rows = {name: [int(cell) for cell in cells] for name, *cells in rows_of(page, "table.matrix")}
    (total,) = rows_of(page, "table.matrix", part="tfoot")
    wanted = ROWS[by]
    found = {name: cells for name, cells in rows.items() if any(cells)}
    assert set(wanted) - {""} <= set(found) and len(found) == len(wanted), found
    for name, cells in found.items():
        assert cells == in_columns(wanted.get(name, FOLLOWER)), f"{by}: {name} {cells}"
    assert [int(cell) for cell in total[1:]] == in_columns(EXEMPLAR | FOLLOWER), total
    assert_lists_are_as_long(page, "table.matrix")


def in_columns(numbers: dict[str, int]) -> list[int]:
    return [numbers.get(name, 0) for name in COLUMNS]


def the_final_report_agrees(page: Page, tale: Tale, folder: Path) -> None:
    """Start the final report, and read its figures on the page and in the Word paper."""
    page.goto("/bao-cao/dinh-ky/lap/")
    page.get_by_label("Kế hoạch").select_option(label=tale.plan)
    page.get_by_label("Loại báo cáo").select_option(label="Tổng kết")
    page.get_by_label("Tên báo cáo").fill(f"Tổng kết {tale.plan}")
    sound(page)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1, name=f"Tổng kết {tale.plan}")).to_be_visible()
    told = {label: int(number) for label, number in rows_of(page, "table.table")}
    assert told == {**told, **FUNNEL}, told
    sound(page)
    href = page.get_by_role("link", name="Tải bản Word").get_attribute("href") or ""
    paper = folder / "tong-ket.docx"
    paper.write_bytes(page.context.request.get(href).body())
    lines = [[cell.text.strip() for cell in row.cells] for table in Document(str(paper)).tables
             for row in table.rows]  # fmt: skip
    for label, number in FUNNEL.items():
        assert any(line[0] == label and line[-1] == str(number) for line in lines), (label, lines)


def numbers_on(page: Page, path: str, tale: Tale, *, by: str = "") -> None:
    """Open a page of numbers and ask it about the plan of the tale."""
    page.goto(path)
    page.get_by_label("Kế hoạch").select_option(label=tale.plan)
    if by:
        page.get_by_label("Xếp theo").select_option(label=by)
    page.get_by_role("button", name="Xem", exact=True).click()
    sound(page)


def rows_of(page: Page, table: str, *, part: str = "tbody") -> list[list[str]]:
    """Return the words of a table, cell by cell."""
    script = "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    found: list[list[str]] = page.locator(f"{table} {part} tr").evaluate_all(script)
    return found


def assert_lists_are_as_long(page: Page, table: str) -> None:
    """Follow every number to its list, and count its rows."""
    links = page.locator(f"{table} td a").evaluate_all(
        "links => links.map(link => [Number(link.innerText), link.getAttribute('href')])"
    )
    assert links
    for number, href in links:
        page.goto(href)
        assert page.get_by_role("main").locator("tbody tr").count() == number, href
