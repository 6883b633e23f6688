"""``guongsang match``: two files in, who may be whom out, or every wrong line in words."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guongsang.config.planted.measuring import pair_row
from guongsang.config.planted.people import Province, a_province

HEADS = ["name", "sex", "ethnicity", "birth_year", "unit", "commune", "year"]
pytestmark = pytest.mark.anywhere


def write(path: Path, key: str, rows, encoding: str = "utf-8", **how) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, **how)
        writer.writerow([key, *HEADS])
        writer.writerows(rows)
    return path


def match(candidates: Path, registry: Path) -> list[dict[str, str]]:
    out = registry.with_name("m.csv")
    call_command("match", candidates, registry, out=out, stdout=io.StringIO())
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matched(folder: Path, province: Province) -> tuple[list[tuple[int, int, str]], set[int]]:
    """Return (candidate's person, record's person, band) of each line, and who was shown."""
    asked = [one.row(f"C{n}") for n, one in enumerate(province.candidates)]
    known = [one.row(f"R{n}") for n, one in enumerate(province.registry)]
    lines = match(
        write(folder / "c.csv", "candidate", asked), write(folder / "r.csv", "record", known)
    )
    told = [
        (
            province.candidates[int(line["candidate"][1:])].person,
            province.registry[int(line["record"][1:])].person,
            line["band"],
        )
        for line in lines
    ]
    return told, {one for one, other, _band in told if one == other}


ONE = ["Nông Văn Thắng", "nam", "Tày", "1971", "Trường TH Nà Pái", "xã Vi Hương", "2024"]


def test_it_writes_who_may_be_whom_with_band_bits_and_reasons_in_words(tmp_path):
    again = ["đ/c NONG VAN THANG", "", "", "1971", "Trường Tiểu học Nà Pái", "phường Vi Hương", ""]
    lines = match(
        write(tmp_path / "c.csv", "candidate", [["C1", *again], ["C2", *[""] * 7]]),
        write(tmp_path / "r.csv", "record", [["R1", *ONE]]),
    )

    assert list(lines[0]) == ["candidate", "record", "band", "bits", "reasons"]
    assert [(line["candidate"], line["record"], line["band"]) for line in lines] == [
        ("C1", "R1", "certain")
    ]
    assert float(lines[0]["bits"]) > 13
    assert lines[0]["reasons"] == "trùng họ tên, một bên không ghi dấu; cùng năm sinh; cùng đơn vị"


@pytest.mark.parametrize(
    ("encoding", "how"), [("utf-8-sig", {}), ("utf-16", {"delimiter": ";"}), ("cp1258", {})]
)
def test_a_file_is_understood_however_it_was_saved(tmp_path, encoding, how):
    one = [*ONE]
    if encoding == "cp1258":
        one = [word.encode("cp1258", "ignore").decode("cp1258") for word in one]
    lines = match(
        write(tmp_path / "c.csv", "candidate", [["C1", *one]], encoding, **how),
        write(tmp_path / "r.csv", "record", [["R1", *one]]),
    )

    assert [line["band"] for line in lines] == ["certain"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["R1", *ONE], ["r1", *ONE]], "r.csv, dòng 3: Mã «r1» đã có ở dòng 2."),
        ([["", *ONE]], "r.csv, dòng 2: Chưa ghi «record»."),
        ([["R1", "A", "nam", "", "197x", "", "", ""]], "Cột «birth_year» ghi «197x»"),
        ([["R1", "A", "nam", "", "71", "", "", ""]], "Cột «birth_year» ghi «71»"),
        ([["R1", "A", "lạ", "", "", "", "", ""]], "Giới tính «lạ» không đọc được"),
        ([["R1", "A", "", "", "", "", "", "nay"]], "Cột «year» ghi «nay»"),
        ([], "r.csv: Tệp chỉ có dòng tiêu đề"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_written(tmp_path, rows, reason):
    candidates = write(tmp_path / "c.csv", "candidate", [["C1", *ONE]])
    registry = write(tmp_path / "r.csv", "record", rows)

    with pytest.raises(CommandError) as refusal:
        match(candidates, registry)

    assert reason in str(refusal.value)
    assert "Chưa ghi kết quả nào." in str(refusal.value)
    assert not (tmp_path / "m.csv").exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "r.csv: Tệp trống."),
        (b"record,name\nR1,A\n", "Thiếu cột «sex», «ethnicity», «birth_year»"),
        (b"\xff\xfe\x00", "Không nhận ra bảng mã chữ của tệp."),
        (b"PK\x03\x04\x00\x00\x00\x00", "r.csv"),
    ],
)
def test_a_file_that_is_no_registry_is_refused(tmp_path, data, reason):
    candidates = write(tmp_path / "c.csv", "candidate", [["C1", *ONE]])
    (tmp_path / "r.csv").write_bytes(data)

    with pytest.raises(CommandError) as refusal:
        match(candidates, tmp_path / "r.csv")

    assert reason in str(refusal.value)


def test_the_result_is_never_written_over_what_it_is_made_of(tmp_path):
    registry = write(tmp_path / "m.csv", "record", [["R1", *ONE]])

    with pytest.raises(CommandError, match="trùng với tệp đầu vào"):
        match(write(tmp_path / "c.csv", "candidate", [["C1", *ONE]]), registry)


def test_a_day_or_excels_number_tells_the_year(tmp_path):
    lines = match(
        write(tmp_path / "c.csv", "candidate", [["C1", *ONE[:3], "15/03/1971", *ONE[4:]]]),
        write(tmp_path / "r.csv", "record", [["R1", *ONE[:3], "1971.0", *ONE[4:]]]),
    )

    assert "cùng năm sinh" in lines[0]["reasons"]


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_returning_candidates_are_shown_and_the_certain_ones_are_right(tmp_path, seed):
    """C1 of SCIENCE: 3,000 records, >= 95 % of those who return shown, certain >= 98 % right."""
    province = a_province(seed)

    told, shown = matched(tmp_path, province)

    certain = [one == other for one, other, band in told if band == "certain"]
    assert len(shown & province.returning) >= 0.95 * len(province.returning)
    assert sum(certain) >= 0.98 * len(certain)
    assert len(certain) >= 300


def test_few_strangers_are_sent_to_a_person(tmp_path):
    """In a town of namesakes, one record each, seven of ten candidates are new."""
    province = a_province(24, people=3_000, candidates=500, returning=0.3)

    told, shown = matched(tmp_path, province)

    certain = [one == other for one, other, band in told if band == "certain"]
    strangers = {one for one, _other, _band in told} - province.returning
    assert len(shown & province.returning) >= 0.95 * len(province.returning)
    assert sum(certain) >= 0.98 * len(certain)
    assert len(strangers) <= 0.15 * 350


def test_of_two_thousand_pairs_the_certain_are_right_and_few_are_sent_to_a_person():
    shown, certain, asked = (float(one[:-2].replace(",", ".")) for one in pair_row(27))

    assert shown >= 95
    assert certain >= 98
    assert asked <= 35
