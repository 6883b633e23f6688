"""Files are judged by what they contain."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from PIL import Image

from guongsang.foundation.refusals import Refused
from guongsang.ui.uploads import (
    DOCUMENTS,
    EVIDENCE,
    PICTURES,
    SHEETS,
    checked_file,
    private_file,
)

PROGRAM = b"MZ\x90\x00" + b"\x00" * 200


def picture(kind: str = "JPEG", size: tuple[int, int] = (8, 6)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def packed(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(name: str, content: bytes, allowed=EVIDENCE, **more: int) -> str:
    with pytest.raises(Refused) as refused:
        checked_file(upload(name, content), allowed=allowed, **more)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "allowed", "content_type"),
    [
        ("anh.JPG", picture(), PICTURES, "image/jpeg"),
        ("anh.jpeg", picture(), PICTURES, "image/jpeg"),
        ("anh.png", picture("PNG"), PICTURES, "image/png"),
        ("anh.webp", picture("WEBP"), PICTURES, "image/webp"),
        ("qd.pdf", b"%PDF-1.7\n%%EOF", DOCUMENTS, "application/pdf"),
        ("ds.csv", "Tên,Điểm".encode(), SHEETS, "text/csv"),
        ("ds.csv", "Tên,Điểm".encode("utf-16"), SHEETS, "text/csv"),
        ("phim.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40, EVIDENCE, "video/mp4"),
    ],
)
def test_a_good_file_is_taken_with_its_true_type(name, content, allowed, content_type):
    checked = checked_file(upload(name, content), allowed=allowed)

    assert (checked.content_type, checked.size) == (content_type, len(content))
    assert checked.file.read() == content


def test_a_word_file_and_a_workbook_are_taken():
    word = checked_file(upload("a.docx", packed(word__document_xml=b"<w/>")), allowed=DOCUMENTS)
    book = checked_file(upload("a.xlsx", packed(xl__workbook_xml=b"<x/>")), allowed=SHEETS)

    assert (word.extension, book.extension) == ("docx", "xlsx")


def test_a_torn_telephone_picture_is_refused():
    head = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 60

    assert "Không mở được ảnh" in refusal("anh.heic", head)


def test_a_program_renamed_to_a_picture_is_refused_by_its_content():
    assert "không phải là tệp .jpg như tên gọi" in refusal("anh.jpg", PROGRAM)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", PROGRAM),
        ("hinh.svg", b"<svg onload='x()'/>"),
        ("trang.html", b"<script>x()</script>"),
        ("khong-duoi", b"abc"),
        ("anh.jpg.exe", picture()),
    ],
)
def test_kinds_that_can_run_are_not_taken_and_the_sentence_lists_what_is(name, content):
    assert "Ở đây nhận: .docx, .heic, .jpg" in refusal(name, content)


def test_an_empty_file_is_refused():
    assert "trống" in refusal("anh.jpg", b"")


def test_a_file_above_the_limit_is_refused_with_both_sizes():
    words = refusal("anh.jpg", b"\xff\xd8\xff" + b"0" * 3 * 2**20, at_most=2 * 2**20)

    assert "nặng 3,0 MB, vượt mức 2 MB" in words


def test_a_broken_picture_is_refused():
    assert "Không mở được ảnh" in refusal("anh.png", picture("PNG")[:40])


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("guongsang.ui.uploads.checks.MOST_PIXELS", 100)

    assert "20 × 10 điểm" in refusal("anh.png", picture("PNG", (20, 10)))


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_a_zip_bomb_is_refused_unopened(name):
    needed = "xl__workbook_xml" if name == "a.xlsx" else "word__document_xml"

    bomb = packed(**{needed: b"0" * 30 * 2**20})

    assert "bung ra quá lớn" in refusal(name, bomb)


def test_a_zip_of_something_else_is_not_a_word_file():
    assert "không phải văn bản Word" in refusal("a.docx", packed(readme=b"x"))


def test_a_torn_word_file_is_refused():
    assert "tệp hỏng" in refusal("a.docx", packed(word__document_xml=b"<w/>")[:30])


def test_macros_are_refused():
    content = packed(**{"xl__workbook_xml": b"<x/>", "xl__vbaProject.bin": b"x"})

    assert "macro" in refusal("a.xlsx", content)


@pytest.mark.parametrize("mark", [b"/JavaScript", b"/Launch"])
def test_a_pdf_with_commands_is_refused(mark):
    assert "lệnh tự chạy" in refusal("a.pdf", b"%PDF-1.7 << " + mark + b" >>")


@pytest.mark.parametrize("content", [PROGRAM, packed(readme=b"x"), b"a,b\x00c"])
def test_a_csv_that_is_no_text_is_refused(content):
    assert "không phải là bảng chữ" in refusal("a.csv", content, allowed=SHEETS)


def test_the_name_loses_its_folders_and_its_length_but_not_its_marks():
    name = "..\\..\\Minh chu\u031bng " + "x" * 300 + ".jpg"

    checked = checked_file(upload(name, picture()), allowed=PICTURES)

    assert checked.name.startswith("Minh chưng xxx")
    assert (len(checked.name), checked.name[-4:]) == (150, ".jpg")


def test_the_fingerprint_is_of_the_content():
    one = checked_file(upload("a.jpg", picture()), allowed=PICTURES)
    two = checked_file(upload("b.jpg", picture()), allowed=PICTURES)

    assert one.sha256 == two.sha256
    assert len(one.sha256) == 64


def test_a_private_file_is_a_download_that_no_browser_runs(tmp_path):
    storage = FileSystemStorage(location=tmp_path)
    stored = FieldFile(None, FileField(storage=storage), storage.save("a", ContentFile(b"x")))

    response = private_file(stored, "Quyết định.pdf", "application/pdf")

    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Quy")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(response.streaming_content) == b"x"
