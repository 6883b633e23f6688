"""Votes in files are counted as in a session, and a wrong file leaves nothing behind."""

import csv
from fractions import Fraction
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guongsang.councils.queries.tallies import tally_files

COUNCILS = """council,members,threshold,base
HD,9,2/3,all
X,5,quá nửa,present
"""
VOTES = [
    "yes", "no", "blank", "invalid", "absent", "recused", "written-yes", "written-no",
    "written-blank",
]  # fmt: skip

# On a busy machine drawing takes its time; that is no fault of what is counted.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Desk:
    """A folder with the two files, and what the command makes of them."""

    def __init__(self, folder):
        self.folder = folder
        self.out = folder / "kết quả.csv"

    def tally(self, votes, councils=COUNCILS):
        for name, text in (("phiếu.csv", votes), ("hội đồng.csv", councils)):
            data = text if isinstance(text, bytes) else text.encode()
            (self.folder / name).write_bytes(data)
        said = StringIO()
        call_command(
            "tally", str(self.folder / "phiếu.csv"), str(self.folder / "hội đồng.csv"),
            out=self.out, stdout=said,
        )  # fmt: skip
        return self.out.read_text()

    def refusal(self, votes, councils=COUNCILS):
        with pytest.raises(CommandError) as refused:
            self.tally(votes, councils)
        lines = str(refused.value).splitlines()
        assert lines.pop() == "Chưa ghi kết quả nào."
        return lines


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def paper(item, *votes):
    return "".join(f"{item},m{n},{vote}\n" for n, vote in enumerate(votes, start=1))


def test_items_are_counted_in_the_order_in_which_they_first_appear(desk):
    votes = "item,member,vote\n" + paper("X-2", "yes", "no") + paper("HD-1", *["yes"] * 6)
    votes += "X-2,m3,yes\n"

    assert desk.tally(votes) == (
        "item,yes,base,needed,result\nX-2,2,3,2,passed\nHD-1,6,9,6,passed\n"
    )


def test_who_is_not_named_is_absent_and_stays_among_all_members(desk):
    votes = "item,member,vote\n" + paper("HD-1", *["yes"] * 5, "blank")

    assert "HD-1,5,9,6,not passed" in desk.tally(votes)


def test_of_those_present_a_written_opinion_is_neither_above_nor_below_the_line(desk):
    votes = "item,member,vote\n" + paper("X-1", "yes", "yes", "recused", "written-yes", "absent")

    assert "X-1,2,3,2,passed" in desk.tally(votes)


def test_a_council_may_leave_out_of_its_base_who_is_recused(desk):
    councils = "council,members,threshold,base,recused\nX,5,quá nửa,present,leave\nY,5,50%,all,\n"
    votes = "item,member,vote\n" + paper("X-1", "yes", "no", "recused")
    votes += paper("Y-1", "yes", "no", "recused")

    assert desk.tally(votes, councils).splitlines()[1:] == [
        "X-1,1,2,2,not passed",
        "Y-1,1,5,3,not passed",
    ]


def test_where_nobody_is_present_nothing_passes(desk):
    votes = "item,member,vote\n" + paper("X-1", "absent", "written-yes")

    assert "X-1,0,0,1,not passed" in desk.tally(votes)


def test_files_of_any_making_are_read(desk):
    votes = "\ufeffVote;ITEM;member\r\n Written_Yes ;hd-1;A\r\nYES; HD - 1 ;a b\r\n"
    councils = "base;threshold;members;council\r\nALL;70,5%;2;Hd\r\n"

    assert desk.tally(votes, councils) == "item,yes,base,needed,result\nhd-1,2,2,2,passed\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("HD-1,a,maybe", "Phiếu «maybe» không có. Hãy ghi một trong: yes, no,"),
        ("Z-1,a,yes", "Hội đồng «Z» không có trong tệp Hội đồng."),
        ("HD1,a,yes", "Mã «HD1» phải gồm mã Hội đồng, dấu gạch nối"),
        ("-1,a,yes", "Mã «-1» phải gồm"),
        ("HD-,a,yes", "Mã «HD-» phải gồm"),
        ("hd-0,M0,no", "Thành viên «M0» đã có phiếu về «HD-0» ở dòng 2."),
        ("HD-1,,yes", "Chưa ghi «member»."),
        ("HD-1,a", "Chưa ghi «vote»."),
        ("HD-1,a,yes,x", "Có 4 ô nhưng tiêu đề chỉ có 3 cột."),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_nothing_is_written(desk, line, reason):
    found = desk.refusal(f"item,member,vote\nHD-0,m0,yes\n{line}\nHD-3,a,yes\n")

    assert len(found) == 1
    assert found[0].startswith(f"phiếu.csv, dòng 3: {reason}")
    assert not desk.out.exists()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("HD,9,zz,all", "Ngưỡng «zz» không đọc được. Hãy ghi như: 90%, 70,5%, 2/3"),
        ("HD,0,2/3,all", "Số thành viên «0» phải là số nguyên từ 1 đến 1000."),
        ("HD,9.5,2/3,all", "Số thành viên «9.5» phải"),
        ("HD,²,2/3,all", "Số thành viên «²» phải"),
        ("HD,9,2/3,some", "Cách tính «some» không có."),
        ("H-D,9,2/3,all", "Mã Hội đồng «H-D» có dấu gạch nối"),
        ("x,9,2/3,all", "Hội đồng «x» đã có ở dòng trên."),
        ("HD,9,70,5%,all", "Có 5 ô nhưng tiêu đề chỉ có 4 cột."),
    ],
)
def test_a_wrong_council_is_told_once_and_not_again_for_each_vote(desk, line, reason):
    councils = f"council,members,threshold,base\nX,5,50%,all\n{line}\n"
    found = desk.refusal("item,member,vote\nX-1,a,yes\n", councils)

    assert [one.partition(": ")[0] for one in found] == ["hội đồng.csv, dòng 3"]
    assert reason in found[0]


def test_votes_of_a_council_with_wrong_terms_are_not_complained_of_too(desk):
    found = desk.refusal(
        "item,member,vote\nHD-1,a,yes\n", "council,members,threshold,base\nHD,x,zz,q\n"
    )

    assert [one.partition(": ")[0] for one in found] == ["hội đồng.csv, dòng 2"] * 3


def test_more_votes_than_members_are_told_at_the_lines_that_are_too_many(desk):
    found = desk.refusal("item,member,vote\n" + paper("X-1", *["yes"] * 7))

    assert [one.partition(": ")[0] for one in found] == ["phiếu.csv, dòng 7", "phiếu.csv, dòng 8"]
    assert "nhiều phiếu hơn số thành viên Hội đồng (5); «m6» là người thừa" in found[0]


def test_faults_of_both_files_are_told_at_once_and_an_older_result_stays(desk):
    desk.out.write_text("kết quả cũ")

    found = desk.refusal("HD-1,a,yes\n", "council,members,threshold,base\n")

    assert [one.partition(":")[0] for one in found] == ["hội đồng.csv", "phiếu.csv, dòng 1"]
    assert desk.out.read_text() == "kết quả cũ"


def test_the_votes_are_not_overwritten_by_their_result(desk):
    desk.out = desk.folder / "phiếu.csv"

    assert desk.refusal("item,member,vote\nX-1,a,yes\n") == [
        "Tệp kết quả trùng với tệp đầu vào; hãy ghi ra tệp khác."
    ]


def recounted(votes, members, share, exceeds, base):
    """Count as a teller would, from the words themselves."""
    heard = {word: votes.count(word) for word in VOTES}
    if base == "all":
        size, yes = members, heard["yes"] + heard["written-yes"]
    else:
        size = sum(heard[word] for word in ("yes", "no", "blank", "invalid", "recused"))
        yes = heard["yes"]
    passes = size > 0 and (Fraction(yes, size) > share if exceeds else Fraction(yes, size) >= share)
    return yes, size, "passed" if passes else "not passed"


@patient
@given(
    votes=st.lists(st.sampled_from(VOTES), min_size=1, max_size=25),
    silent=st.integers(0, 4),
    threshold=st.sampled_from(["80%", "90%", "2/3", "trên 1/2", "70,5%", "quá nửa"]),
    base=st.sampled_from(["all", "present"]),
)
def test_any_file_is_counted_as_a_teller_would(tmp_path_factory, votes, silent, threshold, base):
    folder = tmp_path_factory.mktemp("kiểm phiếu")
    lines = paper("HD-1", *votes)
    members = len(votes) + silent
    (folder / "v.csv").write_text("item,member,vote\n" + lines)
    (folder / "c.csv").write_text(
        f'council,members,threshold,base\nHD,{members},"{threshold}",{base}\n'
    )
    shares = {
        "80%": Fraction(4, 5), "90%": Fraction(9, 10), "2/3": Fraction(2, 3),
        "trên 1/2": Fraction(1, 2), "70,5%": Fraction(141, 200), "quá nửa": Fraction(1, 2),
    }  # fmt: skip

    [(_item, yes, size, needed, result)] = tally_files(folder / "v.csv", folder / "c.csv")

    exceeds = threshold in ("trên 1/2", "quá nửa")
    assert (yes, size, result) == recounted(votes, members, shares[threshold], exceeds, base)
    assert (result == "passed") == (size > 0 and yes >= needed)


def test_the_result_is_a_table_that_any_program_reads(desk):
    text = desk.tally('item,member,vote\n"X-a,b",m,yes\n')

    assert list(csv.DictReader(StringIO(text))) == [
        {"item": "X-a,b", "yes": "1", "base": "1", "needed": "1", "result": "passed"}
    ]
