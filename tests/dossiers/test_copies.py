"""Reports that share more than office phrases: the rule, ``guongsang similar``, and C1."""

import csv
import io
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from guongsang.config.planted.reports import Round, Writer, a_round
from guongsang.dossiers.rules.copies import PAIR, RING, Report, find_copies
from guongsang.dossiers.rules.passages import Vocabulary, longest_run, shingles, written

pytestmark = pytest.mark.anywhere


def words_of(text: str) -> list[int]:
    return Vocabulary().words(text)


@pytest.mark.parametrize(
    "other",
    [
        "HỘ ÔNG THẮNG, TRỒNG 1.250 CÂY QUẾ!",
        unicodedata.normalize("NFD", "Hộ ông Thắng trồng 9 cây quế"),
        "ho ong thang trong 3,5 cay que",
        "Hộ\u00a0ông – Thắng… “trồng”\n12 cây\u00ad quế \uf0b7",
    ],
)
def test_marks_capitals_figures_and_signs_make_no_other_words(other):
    vocabulary = Vocabulary()

    assert vocabulary.words(other) == vocabulary.words("hộ ông Thắng trồng 850 cây quế")


def test_the_longest_run_is_found_and_shown_as_it_was_written():
    vocabulary = Vocabulary()
    a = "Năm qua, hộ ông THẮNG trồng 1.250 cây quế trên đồi. Lãi to."
    b = "Mở đầu khác. Hộ ông Thắng trồng 900 cây quế trên núi"
    sides = [shingles(vocabulary.words(text)).tolist() for text in (a, b)]

    run = longest_run(*sides, counting=set(sides[0]))

    assert run is not None
    assert written(a, run.in_a, run.words) == "hộ ông THẮNG trồng 1.250 cây quế trên"
    assert (run.words, run.in_b) == (8, 3)


def test_short_texts_and_strange_signs_are_no_copies():
    texts = ["", " ", "Một hai", "☺☺☺ !!!", "\x00\ufffd", "Ba từ thôi"]
    reports = [Report(str(n), "", text) for n, text in enumerate(texts * 2)]

    assert find_copies(reports) == []
    assert find_copies([]) == []


def reports_of(made: Round) -> list[Report]:
    return [Report(one.key, one.unit, one.text) for one in made.texts]


def test_a_whole_copy_is_a_pair_with_all_its_rare_words():
    writer = Writer(5)
    text = " ".join(writer.sentences(20))
    reports = [Report("a", "A", text), Report("b", "B", text.upper())]

    (copy,) = find_copies([*reports, Report("c", "C", " ".join(writer.sentences(20)))])

    assert (copy.a, copy.b, copy.list, copy.share) == (0, 1, PAIR, 1.0)
    assert copy.longest == len(words_of(text))
    assert copy.passage == text.rstrip(".")


def test_what_four_units_pass_round_is_a_ring_and_what_one_unit_says_is_its_own():
    writer = Writer(6)
    text = " ".join(writer.sentences(12))
    ring = [Report(f"r{n}", f"Đơn vị {n}", f"{writer.sentence()} {text}") for n in range(6)]
    unit = [Report(f"u{n}", "Một đơn vị", f"{writer.sentence()} {text}") for n in range(6)]

    assert {one.list for one in find_copies(ring)} == {RING}
    assert len(find_copies(ring)) == 15
    assert find_copies(unit) == []


@pytest.mark.parametrize("units", [200, 100])
def test_the_paragraph_of_a_unit_with_few_reports_is_no_copy(units):
    made = a_round(35, reports=400, units=units, copies=12)

    found = {(one.a, one.b) for one in find_copies(reports_of(made))}

    assert len(found - made.copies.keys()) <= 5
    assert {pair for pair, kind in made.copies.items() if kind in ("whole", "sixty")} <= found


def test_phrases_of_forms_are_nobodys():
    phrase = " ".join(Writer(7).sentences(10))
    reports = [Report("a", "A", phrase), Report("b", "B", phrase)]

    assert len(find_copies(reports)) == 1
    assert find_copies(reports, phrases=[phrase]) == []


def test_one_report_can_be_asked_about_alone():
    made = a_round(8, reports=60, copies=6)
    everything = find_copies(reports_of(made))
    asked = everything[0].a

    alone = find_copies(reports_of(made), of=asked)

    assert alone == [one for one in everything if asked in (one.a, one.b)]


@pytest.mark.parametrize("seed", [31, 32, 33])
def test_planted_copies_are_found_and_nobody_innocent_is_shown(seed):
    """C1 of SCIENCE: 500 dossiers, whole and 60 % all, 30 % >= 80 %, wrong pairs <= 5."""
    made = a_round(seed, copies=36, rings=3, honest=10)

    found = {(one.a, one.b): one for one in find_copies(reports_of(made))}

    kinds = {kind: [pair in found for pair, k in made.copies.items() if k == kind]
             for kind in ("whole", "sixty", "thirty", "sixty-fifth")}  # fmt: skip
    assert all(kinds["whole"])
    assert all(kinds["sixty"])
    assert sum(kinds["thirty"]) >= 0.8 * len(kinds["thirty"])
    assert sum(kinds["sixty-fifth"]) >= 0.8 * len(kinds["sixty-fifth"])
    assert sum(pair in found for pair in made.rings) >= 0.9 * len(made.rings)
    assert len(found.keys() - made.copies.keys() - made.rings - made.honest) <= 5


@pytest.mark.slow
def test_in_twenty_thousand_reports_near_copies_are_found_and_boilerplate_is_not():
    made = a_round(34, reports=20_000, copies=1_000, rings=10, honest=200, own=20)

    found = {(one.a, one.b) for one in find_copies(reports_of(made))}

    near = [pair in found for pair, kind in made.copies.items()
            if kind in ("whole", "sixty", "sixty-fifth")]  # fmt: skip
    assert sum(near) >= 0.97 * len(near)
    assert made.rings <= found
    assert len(found - made.copies.keys() - made.rings - made.honest) <= 20


def similar(folder, data: bytes | str):
    path, out = folder / "d.csv", folder / "copies.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    said = io.StringIO()
    call_command("similar", path, out=out, stdout=said)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file)), said.getvalue()


def table(reports: list[Report], **how) -> str:
    text = io.StringIO()
    writer = csv.writer(text, **how)
    writer.writerow(["dossier", "unit", "text"])
    writer.writerows((one.key, one.unit, one.text) for one in reports)
    return text.getvalue()


def test_the_command_writes_pairs_with_the_passage_as_it_stands_in_a(tmp_path):
    made = a_round(9, reports=40, copies=1)

    rows, said = similar(tmp_path, table(reports_of(made)))

    (a, b), kind = next(iter(made.copies.items()))
    assert kind == "whole"
    assert rows[0] == ["a", "b", "list", "share", "longest", "passage"]
    assert [row[:3] for row in rows[1:]] == [[made.texts[a].key, made.texts[b].key, "pair"]]
    assert 0.9 < float(rows[1][3]) <= 1
    assert rows[1][5] in made.texts[a].text
    assert len(words_of(rows[1][5])) == int(rows[1][4])
    assert "Đã so 40 báo cáo: 1 cặp" in said


def test_a_report_longer_than_any_cell_of_excel_is_read(tmp_path):
    text = " ".join(Writer(10).sentences(3_000))
    reports = [Report("a", "A", text), Report("b", "B", text)]

    rows, _said = similar(tmp_path, table(reports, delimiter=";").encode("utf-16"))

    assert [row[:4] for row in rows[1:]] == [["a", "b", "pair", "1.0000"]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "Tệp trống."),
        ("dossier,text\n1,x\n", "dòng 1: Thiếu cột «unit»."),
        ("dossier,unit,text\n1,A,x\n1,B,y\n", "dòng 3: Mã «1» đã có ở dòng 2."),
        ("dossier,unit,text\n,A,x\n", "dòng 2: Chưa ghi «dossier»."),
        ('dossier,unit,text\n1,A,"x\n', "dấu nháy kép chưa đóng"),
        (b"\xff\xfe\x00", "Không nhận ra bảng mã chữ của tệp."),
    ],
)
def test_the_command_refuses_with_the_line_and_writes_nothing(tmp_path, data, reason):
    with pytest.raises(CommandError) as refusal:
        similar(tmp_path, data)

    assert reason in str(refusal.value)
    assert not (tmp_path / "copies.csv").exists()
