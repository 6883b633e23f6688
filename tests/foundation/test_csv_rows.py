"""Files for commands: read by column name, complained of line by line, written whole."""

import unicodedata
from pathlib import Path

import pytest

from guongsang.foundation.csv_rows import Complaints, read_rows, same, write_rows
from guongsang.foundation.refusals import Refused

COLUMNS = ("item", "vote")


def file(tmp_path: Path, text: str | bytes, name: str = "phiếu.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path, **more):
    told = Complaints()
    rows = read_rows(path, columns=COLUMNS, told=told, **more)
    return [(row.line, row.words) for row in rows], told.sentences


@pytest.mark.parametrize(
    "text",
    [
        "item,vote\nHD-1,yes\n",
        "\ufeffitem,vote\r\nHD-1,yes\r\n",
        "item;vote\nHD-1;yes",
        "item\tvote\nHD-1\tyes\n",
        " Vote , ITEM ,ghi chú\n yes , HD-1 ,x\n",
        "Vote,unnamed,item\nyes,a b,HD-1\n",
        "item,vote\nHD-1,yes\n".encode("utf-16"),
    ],
)
def test_a_table_is_understood_however_it_was_saved(tmp_path, text):
    assert read(file(tmp_path, text)) == ([(2, {"item": "HD-1", "vote": "yes"})], [])


def test_words_are_composed_so_that_marks_compare_alike(tmp_path):
    path = file(tmp_path, unicodedata.normalize("NFD", "item,vote\nHội đồng-1,Đồng  ý\n"))

    assert read(path) == ([(2, {"item": "Hội đồng-1", "vote": "Đồng ý"})], [])
    assert same(" HỘI  đồng") == same(unicodedata.normalize("NFD", "hội Đồng"))


def test_line_numbers_are_those_that_an_editor_shows(tmp_path):
    path = file(tmp_path, 'sep=;\nitem;vote\n\n"HD\n-1";yes\nHD-2;no\n')

    assert [line for line, _words in read(path)[0]] == [4, 6]


def test_every_wrong_line_is_told_and_the_good_ones_are_still_read(tmp_path):
    path = file(tmp_path, "item,vote\nHD-1,yes,70,5\nHD-2\n,\nHD-3,no\n,no\n")

    rows, sentences = read(path)

    assert [line for line, _words in rows] == [5]
    assert sentences == [
        "phiếu.csv, dòng 2: Có 4 ô nhưng tiêu đề chỉ có 2 cột. Số có dấu phẩy phải đặt trong "
        "dấu nháy kép.",
        "phiếu.csv, dòng 3: Chưa ghi «vote».",
        "phiếu.csv, dòng 6: Chưa ghi «item».",
    ]


def test_an_optional_column_may_be_missing_or_empty(tmp_path):
    without = read(file(tmp_path, "item,vote\nA,yes\n"), optional=("note",))
    empty = read(file(tmp_path, "item,note,vote\nA,,yes\n"), optional=("note",))

    assert without == empty == ([(2, {"item": "A", "vote": "yes", "note": ""})], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Tệp trống. Dòng đầu phải là tiêu đề: item, vote."),
        ("item,vote\n", "Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào."),
        ("item,vote,Item\nA,yes,B\n", "dòng 1: Cột «item» có hai lần trong tiêu đề."),
        ("HD-1,yes\n", "dòng 1: Thiếu cột «item», «vote». Dòng đầu phải là tiêu đề: item, vote."),
        ('item,vote\n"HD-1,yes\n', "Dòng 2 của tệp CSV không đọc được"),
        (b"\xff\xfea", "Không nhận ra bảng mã chữ của tệp."),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_a_sentence(tmp_path, text, reason):
    rows, sentences = read(file(tmp_path, text))

    assert (rows, len(sentences)) == ([], 1)
    assert reason in sentences[0]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert read(tmp_path / "không có.csv")[1] == [
        "không có.csv: Không mở được tệp (No such file or directory)."
    ]


def test_a_file_beyond_all_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("guongsang.foundation.csv_rows.MOST_BYTES", 10)

    assert "lớn hơn" in read(file(tmp_path, "item,vote\nA,yes\n"))[1][0]


def test_complaints_stop_the_work_with_all_their_sentences_in_order(tmp_path):
    told = Complaints()
    told.refuse()
    told.add(tmp_path / "b.csv", 7, "Sai.")
    told.add(tmp_path / "a.csv", 3, "Hỏng.")
    told.add(tmp_path / "b.csv", 2, "Lạ.")

    with pytest.raises(Refused) as refusal:
        told.refuse()

    assert told
    assert str(refusal.value) == "b.csv, dòng 2: Lạ.\nb.csv, dòng 7: Sai.\na.csv, dòng 3: Hỏng."


def test_results_are_written_whole(tmp_path):
    path = file(tmp_path, "cũ", "kết quả.csv")

    write_rows(path, ["item", "yes"], [["HĐ-1", 3], ["a,b", 0]])

    assert path.read_text() == 'item,yes\nHĐ-1,3\n"a,b",0\n'
    assert [one.name for one in tmp_path.iterdir()] == ["kết quả.csv"]


def test_a_writing_that_fails_leaves_what_was_there(tmp_path):
    path = file(tmp_path, "cũ", "kết quả.csv")

    def rows():
        yield ["HĐ-1"]
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="No space left"):
        write_rows(path, ["item"], rows())

    assert path.read_text() == "cũ"
    assert [one.name for one in tmp_path.iterdir()] == ["kết quả.csv"]


def test_a_folder_is_no_place_for_results(tmp_path):
    with pytest.raises(Refused, match="không phải là tệp"):
        write_rows(tmp_path, ["item"], [])
