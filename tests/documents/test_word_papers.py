"""Every Word paper, filled, under the ruler of NĐ 30/2020/NĐ-CP, Annex I (DOMAIN §5.1)."""

import re
from functools import cache

import pytest
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from guongsang.foundation.documents import render_docx
from tests.documents.measuring import (
    fonts_of,
    format_of,
    is_on,
    opened,
    paragraphs,
    role_of,
    size_of,
)
from tests.documents.papers import cases, path_of, samples_of, shipped, words_of

BOTH, BOLD, ITALIC, PLAIN = "bi", "b", "i", ""
# Smallest and largest size in points, and how the words stand (None: as the words need it).
ROLES: dict[str, tuple[float, float, str | None]] = {
    "Quốc hiệu": (12, 13, BOLD),
    "Tiêu ngữ": (13, 14, BOLD),
    "Cơ quan chủ quản": (12, 13, PLAIN),
    "Cơ quan ban hành": (12, 13, BOLD),
    "Số ký hiệu": (13, 13, PLAIN),
    "Địa danh ngày tháng": (13, 14, ITALIC),
    "Trích yếu công văn": (12, 13, PLAIN),
    "Tên loại văn bản": (13, 14, BOLD),
    "Trích yếu": (13, 14, BOLD),
    "Thẩm quyền": (13, 14, BOLD),
    "Kính gửi": (13, 14, None),
    "Căn cứ": (13, 14, ITALIC),
    "Nội dung": (13, 14, None),
    "Dòng chấm": (13, 14, PLAIN),
    "Đề mục": (13, 14, BOLD),
    "Phụ lục": (13, 14, BOLD),
    "Kèm theo": (13, 14, ITALIC),
    "Chức vụ người ký": (13, 14, BOLD),
    "Họ tên người ký": (13, 14, BOLD),
    "Nơi nhận": (12, 12, BOTH),
    "Danh sách nơi nhận": (11, 11, PLAIN),
    # What the decree leaves to the office: cells, captions, what stands beside a QR code.
    "Nhãn biểu": (11, 13, BOLD),
    "Ghi chú": (11, 13, ITALIC),
    "Hướng dẫn": (12, 14, None),
    "Đầu bảng": (10, 14, BOLD),
    "Ô bảng": (10, 14, None),
    "Ô bảng giữa": (10, 14, None),
    "Ô bảng phải": (10, 14, None),
    "Đầu bảng nhỏ": (9, 14, BOLD),
    "Ô bảng nhỏ": (9, 14, None),
    "Ô bảng nhỏ giữa": (9, 14, None),
}
CAPITALS = ("Quốc hiệu", "Cơ quan chủ quản", "Cơ quan ban hành", "Tên loại văn bản")
HEAD = ("Quốc hiệu", "Tiêu ngữ")
CASES = cases("docx")


@pytest.fixture(params=CASES, ids=[sample for _paper, sample in CASES])
def case(request) -> tuple[str, str]:
    return request.param


@cache
def _filled(name: str, sample: str) -> bytes:
    return render_docx(path_of(name), words_of(sample, is_word=True))


@pytest.fixture
def paper(case) -> Paper:
    return opened(_filled(*case))


@pytest.mark.parametrize("name", shipped("docx"))
def test_every_paper_has_a_sample_to_be_measured_with(name):
    assert samples_of(name), f"write tests/documents/samples/{name.replace('/', '-')[:-5]}.json"


def test_every_field_of_the_template_is_in_the_data(case):
    name, sample = case
    template = DocxTemplate(path_of(name))
    strict = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)

    template.render(words_of(sample, is_word=False), jinja_env=strict)

    left = [one.text for one in paragraphs(template.docx) if re.search(r"\{[{%]", one.text)]
    assert left == []


def test_pages_are_a4_with_the_margins_of_the_decree(paper):
    for section in paper.sections:
        sides = {round(section.page_width.mm), round(section.page_height.mm)}
        assert sides == {210, 297}
        is_lying = section.orientation == WD_ORIENT.LANDSCAPE
        assert is_lying == (section.page_width > section.page_height)
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20


def test_every_letter_is_times_new_roman_in_the_size_of_its_role(paper):
    wrong = []
    for paragraph in paragraphs(paper):
        role = role_of(paragraph)
        if role not in ROLES:
            wrong.append((role, paragraph.text[:40]))
            continue
        least, most, _form = ROLES[role]
        for run in paragraph.runs:
            if run.text.strip() and (
                fonts_of(run, paragraph) != {"Times New Roman"}
                or not least <= size_of(run, paragraph) <= most
            ):
                wrong.append((role, fonts_of(run, paragraph), size_of(run, paragraph), run.text))
    assert wrong == []


def test_bold_italic_and_capitals_are_where_the_decree_wants_them(paper):
    wrong = []
    for paragraph in paragraphs(paper):
        role = role_of(paragraph)
        form = ROLES[role][2]
        runs = [run for run in paragraph.runs if run.text.strip()]
        shown = {"".join(tag for tag in "bi" if is_on(run, paragraph, tag)) for run in runs}
        if form is not None and shown != {form}:
            wrong.append((role, shown, paragraph.text[:40]))
        if role in CAPITALS and paragraph.text != paragraph.text.upper():
            wrong.append((role, paragraph.text))
    assert wrong == []


def test_elements_stand_in_the_order_of_the_decree(paper):
    roles = [role_of(paragraph) for paragraph in paragraphs(paper)]
    first = {role: roles.index(role) for role in dict.fromkeys(roles)}
    signed = max(place for place, role in enumerate(roles) if role == "Chức vụ người ký") if (
        "Chức vụ người ký" in roles
    ) else len(roles)  # fmt: skip
    title = first.get("Tên loại văn bản", first.get("Trích yếu công văn"))
    dated = [first[one] for one in ("Số ký hiệu", "Địa danh ngày tháng") if one in first]
    content = next(
        place
        for place, role in enumerate(roles)
        if place > title and role in {"Nội dung", "Hướng dẫn", "Ô bảng", "Đầu bảng", "Ô bảng nhỏ"}
    )

    order = [first["Quốc hiệu"], first["Tiêu ngữ"], *dated, title, content, signed]

    assert order == sorted(order)


def test_the_body_is_justified_indented_and_airy(paper):
    wrong = []
    for paragraph in paragraphs(paper):
        if role_of(paragraph) not in {"Nội dung", "Căn cứ"}:
            continue
        indent = format_of(paragraph, "first_line_indent").mm
        line = format_of(paragraph, "line_spacing")
        air = format_of(paragraph, "space_before").pt + format_of(paragraph, "space_after").pt
        is_justified = format_of(paragraph, "alignment") == ALIGN.JUSTIFY
        if not (is_justified and 9.9 <= indent <= 12.8 and 1 <= line <= 1.5 and air >= 6):
            wrong.append((paragraph.text[:40], indent, line, air, is_justified))
    assert wrong == []


def test_page_numbers_stand_in_the_top_margin_from_page_two(paper):
    section = paper.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in "".join(one._p.xml for one in section.first_page_header.paragraphs)
    [number] = [one for one in section.header.paragraphs if "PAGE" in one._p.xml]
    assert format_of(number, "alignment") == ALIGN.CENTER
    run = number.runs[0]
    assert 13 <= size_of(run, number) <= 14
    assert fonts_of(run, number) == {"Times New Roman"}
    assert section.header_distance < section.top_margin
    for other in paper.sections[1:]:
        assert other.header.is_linked_to_previous or other.header.part is section.header.part
        assert other.different_first_page_header_footer


def test_heads_of_tables_repeat_and_rows_stay_whole(paper):
    for table in paper.tables:
        rows = table.rows
        assert all(_has(row, "cantSplit") for row in rows), [c.text for c in rows[0].cells]
        if table.style is not None and table.style.name == "Table Grid":
            assert _has(rows[0], "tblHeader"), [cell.text for cell in rows[0].cells]


def _has(row, name: str) -> bool:
    properties = row._tr.trPr
    return properties is not None and properties.find(qn(f"w:{name}")) is not None


def test_lines_under_the_heads_are_drawn(paper):
    """Under the tiêu ngữ, under the issuing body and under the title, none of them typed."""
    drawn = paper.element.body.xpath(".//w:pBdr/w:top")
    assert len(drawn) >= 2
    assert not any("___" in one.text for one in paragraphs(paper))
