"""Names of files, what is missing, and folders that are the same each time."""

import io
import zipfile

import pytest

from guongsang.packets.rules import (
    Need,
    Piece,
    ending_of,
    folder_of,
    missing,
    numbered,
    plain_name,
    unique,
    without_time,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tờ trình", "To-Trinh"),
        ("Nguyễn Thị Đào", "Nguyen-Thi-Dao"),
        ("../../etc/passwd", "Etc-Passwd"),
        ("C:\\x <script>", "C-X-Script"),
        ("???", "tep"),
        ("x" * 200, "X" + "x" * 59),
    ],
)
def test_names_are_plain_letters_that_every_system_takes(words, name):
    assert plain_name(words) == name
    assert name.isascii()


def test_names_have_their_number_and_never_meet():
    taken: set[str] = set()

    assert numbered(1, "Tờ trình") == "01_To-Trinh"
    assert [unique("a.pdf", taken) for _n in range(3)] == ["a.pdf", "a-2.pdf", "a-3.pdf"]
    assert unique("A.PDF", taken) == "A-4.pdf"
    assert [ending_of(name) for name in ("a.B.Pdf", "a", "a.tar-gz")] == [".pdf", "", ""]


def test_only_what_must_be_there_is_missing():
    must = Need(part=1, name="Tờ trình", is_required=True, is_there=False)
    may = Need(part=2, name="Khác", is_required=False, is_there=False)
    has = Need(part=3, name="Báo cáo", is_required=True, is_there=True)

    assert missing([must, may, has]) == [must]


def test_a_folder_depends_on_its_files_alone():
    files = [("b/2.txt", b"hai"), ("a.txt", b"mot")]

    body = folder_of("goi", files)

    assert body == folder_of("goi", reversed(files))
    assert body != folder_of("goi", [("a.txt", b"mot")])
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.namelist() == ["goi/a.txt", "goi/b/2.txt"]
        assert archive.getinfo("goi/a.txt").date_time == (1980, 1, 1, 0, 0, 0)


def test_a_word_file_loses_the_time_of_its_writing_and_nothing_else():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")

    again = without_time(out.getvalue())

    assert again == without_time(again)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.read("[Content_Types].xml") == b"x"


def test_a_piece_is_listed_with_its_hash():
    listed = Piece("a.txt", "Tờ trình", "", b"abc").listed

    assert listed.size == 3
    assert listed.sha256.startswith("ba7816bf")
