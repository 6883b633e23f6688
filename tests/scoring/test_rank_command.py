"""``guongsang rank``: three tables from score files, or a sentence for every wrong line."""

import csv
import io
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from guongsang.scoring.management import score_folder
from tests.scoring.worlds import a_council, order

HEADS = "member,candidate,score"


@pytest.fixture
def desk(tmp_path):
    """Return what writes a file and what runs the command beside it."""

    class Desk:
        folder = tmp_path / "out"

        def file(self, name, *lines, encoding="utf-8"):
            path = tmp_path / name
            path.write_bytes("\n".join(lines).encode(encoding))
            return path

        def rank(self, scores, *, top=2, **options):
            said = io.StringIO()
            call_command("rank", scores, top=top, out=self.folder, stdout=said, **options)
            return said.getvalue()

        def refused(self, scores, **options):
            with pytest.raises(CommandError) as refusal:
                self.rank(scores, **options)
            return str(refusal.value)

        def table(self, name):
            with (self.folder / name).open(encoding="utf-8", newline="") as opened:
                return list(csv.DictReader(opened))

    return Desk()


def lines_of(scores):
    return [HEADS, *(f"{one.member},{one.candidate},{one.value:.3f}" for one in scores)]


def test_it_writes_three_tables_and_needs_no_database(desk):
    scores = a_council(1, each=3, severity={2: -2.5}).scores

    said = desk.rank(desk.file("s.csv", *lines_of(scores)), top=6)

    ranking, members, parts = (
        desk.table(f"{name}.csv") for name in ("ranking", "members", "parts")
    )
    assert list(ranking[0]) == score_folder.RANKING
    assert list(members[0]) == score_folder.MEMBERS
    assert [(one["part"], one["candidates"], one["members"]) for one in parts] == [
        ("1", "60", "11")
    ]
    assert sum(float(one["p_top"]) for one in ranking) == pytest.approx(6, abs=0.01)
    assert [one["candidate"] for one in ranking] == order(
        {one["candidate"]: float(one["estimate"]) for one in ranking}
    )
    assert [(one["member"], one["flagged"]) for one in members if one["member"] == "m02"] == [
        ("m02", "1")
    ]
    assert "m02 (chấm chặt hơn mức chung của hội đồng" in said
    assert "Mọi ứng viên so sánh được với nhau" in said


def test_excels_file_with_a_mark_semicolons_and_decimal_commas_is_the_same(desk):
    plain = desk.file("a.csv", HEADS, "An,x,8.5", "An,y,7", "Bế,x,9.25", "Bế,y,6")
    desk.rank(plain)
    first = desk.table("ranking.csv")

    excel = [HEADS.replace(",", ";"), "An;x;8,5", "An;y;7", "Bế;x;9,25", "Bế;y;6", ""]
    for encoding in ("utf-8-sig", "utf-16"):
        desk.rank(desk.file("b.csv", *excel, encoding=encoding))
        assert desk.table("ranking.csv") == first


def test_two_runs_and_shuffled_lines_write_the_same_bytes(desk):
    head, *lines = lines_of(a_council(2, each=3).scores)
    desk.rank(desk.file("a.csv", head, *lines))
    first = [path.read_bytes() for path in sorted(desk.folder.iterdir())]

    desk.rank(desk.file("b.csv", head, *lines[::-1]))

    assert [path.read_bytes() for path in sorted(desk.folder.iterdir())] == first


def test_two_parts_are_said_plainly_and_ranked_apart(desk):
    lines = [f"{m}{p},{p}{c},{c + n}" for p in "xy" for n, m in enumerate("ab") for c in range(4)]

    said = desk.rank(desk.file("s.csv", HEADS, *lines), top=1)

    assert "KHÔNG CÓ thứ hạng chung" in said
    ranking = desk.table("ranking.csv")
    for part in "12":
        inside = [one for one in ranking if one["part"] == part]
        assert sum(float(one["p_top"]) for one in inside) == pytest.approx(1)
        assert inside[0]["rank_low"] == "1"
    assert len(desk.table("parts.csv")) == 2


def test_weak_links_are_ranked_with_a_warning(desk):
    lines = [f"{m}{p},{p}{c},{c + 1}" for p in "xy" for m in "ab" for c in range(6)]
    lines += [f"{m}{p},both,3" for p in "xy" for m in "ab"]

    said = desk.rank(desk.file("s.csv", HEADS, *lines))

    assert "các ủy viên chấm chung quá ít" in said
    assert len(desk.table("parts.csv")) == 1
    assert float(desk.table("parts.csv")[0]["efficiency"]) < 0.8


@pytest.mark.parametrize(
    "says", ["không đạt", "KHÔNG  ĐẠT", "khong dat", unicodedata.normalize("NFD", " Không đạt ")]
)
def test_a_majority_against_excludes_however_it_is_written(desk, says):
    scores = desk.file("s.csv", *lines_of(a_council(3, candidates=8, members=11).scores))
    verdicts = [f"m{n:02},c001,{says if n < 6 else 'Đạt'}" for n in range(11)]
    verdicts += [f"m{n:02},c002,{says if n < 5 else 'đạt'}" for n in range(10)]
    required = desk.file("r.csv", "member,candidate,says", *verdicts)

    said = desk.rank(scores, required=required)

    out = [one for one in desk.table("ranking.csv") if one["excluded"] == "1"]
    assert [(one["candidate"], one["p_top"], one["rank_low"]) for one in out] == [("c001", "0", "")]
    assert "không xếp hạng: c001" in said


def test_criteria_are_weighed_and_their_real_weight_is_told(desk):
    scores = desk.file(
        "s.csv",
        "member,candidate,criterion,score",
        *("An,x,a,8", "An,x,b,4", "An,y,a,6", "An,y,b,4", "Bế,x,a,8", "Bế,x,b,4"),
        *("Bế,y,a,6", "Bế,y,b,4", "An,z,a,1", "An,z,b,4", "Bế,z,a,1"),
    )
    criteria = desk.file("c.csv", "criterion;weight", "a;75%", "b;25")

    said = desk.rank(scores, criteria=criteria)

    means = {one["candidate"]: float(one["mean"]) for one in desk.table("ranking.csv")}
    assert means["x"] == pytest.approx(7)
    assert "a 75% → 100%; b 25% → 0%" in said
    assert "1 phiếu thiếu tiêu chí (ví dụ Bế cho z: thiếu b)" in said


def test_a_candidate_who_was_only_judged_is_listed_without_rank(desk):
    scores = desk.file("s.csv", HEADS, "An,x,8", "An,y,7")
    required = desk.file("r.csv", "member,candidate,says", "An,z,đạt")

    said = desk.rank(scores, required=required)

    last = desk.table("ranking.csv")[-1]
    assert (last["candidate"], last["n"], last["p_top"], last["zone"]) == (
        "z",
        "0",
        "",
        "chưa có điểm",
    )
    assert "Chưa có điểm nào" in said


WRONG = [
    (["member,candidate", "An,x"], "dòng 1: thiếu cột «score»"),
    ([HEADS], "chưa có dòng nào"),
    ([""], "tệp trống"),
    ([HEADS, "An,x,8", "An,y,tám"], "dòng 3: «tám» ở cột «score» không phải là số"),
    ([HEADS, "An,x,nan"], "dòng 2: «nan» ở cột «score» không phải là số"),
    ([HEADS, "An,x,1e999"], "dòng 2: «1e999» ở cột «score» không phải là số"),
    ([HEADS, "An,x,"], "dòng 2: cột «score» để trống"),
    ([HEADS, "  ,x,8"], "dòng 2: cột «member» để trống"),
    ([HEADS, "An,,8"], "dòng 2: cột «candidate» để trống"),
    ([HEADS, "An,x,8,5"], "dòng 2: nhiều ô hơn dòng tiêu đề"),
    ([HEADS, "An,x,8", "", " An ,x,9"], "dòng 4: điểm của «An» cho «x» đã có ở dòng 2"),
    ([HEADS + ",score", "An,x,8,9"], "dòng 1: cột «score» có hai lần"),
    ([HEADS, 'An,"x,8'], "dấu nháy kép"),
    (["member,candidate,criterion,score", "An,x,a,8"], "dòng 1: điểm theo tiêu chí"),
]


@pytest.mark.parametrize(("lines", "words"), WRONG, ids=[words for _lines, words in WRONG])
def test_a_wrong_file_is_refused_with_line_and_reason_and_nothing_is_written(desk, lines, words):
    assert words in desk.refused(desk.file("s.csv", *lines))
    assert not desk.folder.exists()


def test_every_wrong_line_is_told_at_once_up_to_a_limit(desk):
    refusal = desk.refused(desk.file("s.csv", HEADS, *["An,x,y"] * 40))

    assert "s.csv, dòng 2: «y» ở cột «score» không phải là số." in refusal
    assert "s.csv, dòng 3: điểm của «An» cho «x» đã có ở dòng 2." in refusal
    assert "… và 49 lỗi nữa." in refusal


WRONG_WEIGHTS = [
    (["criterion,weight", "a,0"], "c.csv, dòng 2: trọng số của «a» phải lớn hơn 0"),
    (["criterion,weight", "a,-1"], "c.csv, dòng 2: trọng số của «a» phải lớn hơn 0"),
    (["criterion,weight", "a,nhiều"], "c.csv, dòng 2: «nhiều» ở cột «weight» không phải là số"),
    (["criterion,weight", "a,1", "a,2"], "c.csv, dòng 3: tiêu chí «a» đã có ở dòng 2"),
    (["criterion,weight", "b,1"], "s.csv, dòng 2: tiêu chí «a» không có trong bảng trọng số"),
    (["criterion,weight", "a,1", "b,1"], "c.csv: tiêu chí «b» có trọng số nhưng không có điểm nào"),
    (["criterion", "a"], "c.csv, dòng 1: thiếu cột «weight»"),
]


@pytest.mark.parametrize(
    ("lines", "words"), WRONG_WEIGHTS, ids=[words for _, words in WRONG_WEIGHTS]
)
def test_wrong_weights_are_refused(desk, lines, words):
    scores = desk.file("s.csv", "member,candidate,criterion,score", "An,x,a,8", "An,y,a,7")

    assert words in desk.refused(scores, criteria=desk.file("c.csv", *lines))
    assert not desk.folder.exists()


def test_weights_without_a_column_of_criteria_are_refused(desk):
    scores = desk.file("s.csv", HEADS, "An,x,8")

    refusal = desk.refused(scores, criteria=desk.file("c.csv", "criterion,weight", "a,1"))

    assert "phải có cột «criterion»" in refusal


WRONG_VERDICTS = [
    (["An,x,có lẽ"], "r.csv, dòng 2: «có lẽ» không phải «đạt» hay «không đạt»"),
    (["An,x,đạt", "An,x,không đạt"], "r.csv, dòng 3: ý kiến của «An» về «x» đã có ở dòng 2"),
    (["An,X,đạt"], "r.csv: «X» không có trong tệp điểm; có phải «x» không?"),
    ([",x,đạt"], "r.csv, dòng 2: cột «member» để trống"),
]


@pytest.mark.parametrize(
    ("lines", "words"), WRONG_VERDICTS, ids=[words for _, words in WRONG_VERDICTS]
)
def test_wrong_verdicts_are_refused(desk, lines, words):
    scores = desk.file("s.csv", HEADS, "An,x,8", "An,y,7")

    refusal = desk.refused(scores, required=desk.file("r.csv", "member,candidate,says", *lines))

    assert words in refusal
    assert not desk.folder.exists()


def test_a_file_that_is_not_there_is_a_sentence(desk, tmp_path):
    assert "không đọc được tệp" in desk.refused(tmp_path / "none.csv")


def test_no_place_to_take_is_refused(desk):
    assert "từ 1 trở lên" in desk.refused(desk.file("s.csv", HEADS, "An,x,8"), top=0)


def test_a_second_run_that_is_refused_leaves_the_first_as_it_was(desk):
    desk.rank(desk.file("s.csv", HEADS, "An,x,8", "An,y,7"))
    before = {path.name: path.read_bytes() for path in desk.folder.iterdir()}

    desk.refused(desk.file("s.csv", HEADS, "An,x,tám"))

    assert {path.name: path.read_bytes() for path in desk.folder.iterdir()} == before


def test_a_second_run_replaces_the_three_tables_and_keeps_other_files(desk):
    desk.rank(desk.file("s.csv", HEADS, "An,x,8", "An,y,7"))
    (desk.folder / "ghi chú.txt").write_text("giữ lại")

    desk.rank(desk.file("s.csv", HEADS, "An,p,8", "An,q,7"))

    assert [one["candidate"] for one in desk.table("ranking.csv")] == ["p", "q"]
    assert (desk.folder / "ghi chú.txt").read_text() == "giữ lại"
    assert sorted(path.name for path in desk.folder.parent.iterdir()) == ["out", "s.csv"]


def test_a_failure_while_writing_leaves_nothing_behind(desk, monkeypatch):
    def full(*_words):
        raise OSError(28, "hết chỗ")

    monkeypatch.setattr(score_folder, "_part_rows", full)

    assert "hết chỗ" in desk.refused(desk.file("s.csv", HEADS, "An,x,8"))
    assert sorted(path.name for path in desk.folder.parent.iterdir()) == ["s.csv"]


def test_a_file_in_the_place_of_the_folder_is_refused(desk):
    desk.folder.write_text("của ai đó")

    assert "đã có một tệp mang tên ấy" in desk.refused(desk.file("s.csv", HEADS, "An,x,8"))
    assert desk.folder.read_text() == "của ai đó"
