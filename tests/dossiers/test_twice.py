"""The same achievement claimed twice: the rule, and ``guongsang claims`` on files."""

import csv
import hashlib
import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from guongsang.dossiers.rules.twice import (
    Claimed,
    Decision,
    Why,
    day_from,
    decision_from,
    find_twice,
)

pytestmark = pytest.mark.anywhere
DAY = date(2024, 3, 5)
HEADS = "claim,candidate,round_year,kind,decision_as_typed,decision_date,evidence_hash"


@pytest.mark.parametrize(
    "typed",
    [
        "12/QĐ-UBND",
        "Số 012/QĐ-UBND",
        "Quyết định số: 12 / QĐ – UBND",
        "qd 12/qd-ubnd",
        "12/QĐ UBND",
        "12/QĐ-UBND, ngày 1/1/2020 của Chủ tịch UBND xã",
        "12/2024/QĐ-UBND",
        "0012/QĐ—UBND của UBND xã Vi Hương",
    ],
)
def test_a_decision_is_known_however_it_is_typed(typed):
    assert decision_from(typed, DAY) == Decision("12", "ubnd", DAY)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("12/QĐ-SGDĐT", Decision("12", "sgddt", DAY)),
        ("12a/QĐ-CTUBND", Decision("12a", "ctubnd", DAY)),
        ("12/QĐ", Decision("12", "", DAY)),
        ("Giấy khen của Chủ tịch xã", None),
        ("05/03/2024", None),
        ("", None),
    ],
)
def test_number_and_body_are_taken_apart(typed, known):
    assert decision_from(typed, DAY) == known


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("05/03/2024", DAY),
        ("5-3-2024", DAY),
        ("2024-03-05", DAY),
        ("2024-03-05 00:00:00", DAY),
        ("ngày 5 tháng 3 năm 2024", DAY),
        ("31/02/2024", None),
        ("2024", None),
    ],
)
def test_a_day_is_read_as_people_write_it(words, day):
    assert day_from(words) == day


def why(*claims: dict) -> list[tuple[int, int, Why]]:
    made = [Claimed(**{"key": str(n), "person": "a", **one}) for n, one in enumerate(claims)]
    return [(one.a, one.b, one.why) for one in find_twice(made)]


def test_one_decision_under_one_person_is_told():
    one = {"decision": "12/QĐ-UBND", "day": DAY}

    assert why(one, {**one, "decision": "số 012 / QĐ-UBND"}) == [(0, 1, Why.DECISION)]
    assert why(one, {"decision": "12/QĐ-UBND ngày 5/3/2024"}) == [(0, 1, Why.DECISION)]


def test_one_decision_that_honours_many_is_no_offence():
    many = [{"decision": "12/QĐ-UBND", "day": DAY, "person": str(n), "evidence": f"f{n}"}
            for n in range(30)]  # fmt: skip

    assert why(*many) == []
    assert why(*[{**one, "evidence": "the same scan"} for one in many]) == []


@pytest.mark.parametrize(
    "other",
    [
        {"day": date(2024, 3, 6)},
        {"decision": "12/QĐ-SNV"},
        {"decision": "120/QĐ-UBND"},
        {"person": "b"},
    ],
)
def test_another_number_body_day_or_person_is_another_achievement(other):
    one = {"decision": "12/QĐ-UBND", "day": DAY}

    assert why(one, {**one, **other}) == []


def test_a_day_that_is_missing_on_one_side_is_asked_about():
    assert why({"decision": "12/QĐ-UBND", "day": DAY}, {"decision": "12/QĐ-UBND"}) == [
        (0, 1, Why.UNDATED_DECISION)
    ]


def test_one_proof_under_two_people_is_told_and_an_empty_file_is_none():
    proof, empty = {"evidence": "AB"}, {"evidence": hashlib.sha256(b"").hexdigest()}

    assert why(proof, {"evidence": "ab", "person": "b"}) == [(0, 1, Why.EVIDENCE)]
    assert why(proof, proof) == []
    assert why(empty, {**empty, "person": "b"}) == []


def test_two_people_with_one_file_of_one_decision_are_looked_at():
    one = {"decision": "12/QĐ-UBND", "day": DAY, "evidence": "ab"}

    assert why(one, {**one, "person": "b"}) == [(0, 1, Why.EVIDENCE_AND_DECISION)]


def test_one_initiative_in_two_years_is_told():
    first = {"work": "Cải tiến lò sấy chè bằng hơi nước tại thôn Nà Pái", "year": 2023}
    second = {"work": "Cải tiến lò sấy chè bằng hơi nước", "year": 2024}

    assert why(first, second) == [(0, 1, Why.WORK)]
    assert why(first, {**second, "person": "b"}) == [(0, 1, Why.WORK_OF_OTHERS)]
    assert why(first, {**second, "year": 2023}) == []
    assert why(first, {"work": "Bộ thẻ học vần cho trẻ mầm non", "year": 2024}) == []


def test_a_thing_claimed_by_thousands_does_not_drown_the_list():
    claims = [{"evidence": "ab", "person": str(n)} for n in range(2_000)]

    assert len(why(*claims)) == 1_999


def claims(folder, *lines: str):
    path, out = folder / "c.csv", folder / "twice.csv"
    path.write_text("\n".join([HEADS, *lines]), encoding="utf-8")
    said = io.StringIO()
    call_command("claims", path, out=out, stdout=said)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file)), said.getvalue()


def test_the_command_writes_pairs_with_reasons_in_words(tmp_path):
    rows, said = claims(
        tmp_path,
        "K1,P1,2023,khen,Số 012/QĐ-UBND,2023-03-05,aa",
        "K2,P1,2024,khen,12/QĐ-UBND,05/03/2023,bb",
        "K3,P2,2024,khen,12/QĐ-UBND,05/03/2023,cc",
        "K4,P3,2024,,,,AA",
    )

    assert rows == [
        ["claim_a", "claim_b", "why"],
        ["K1", "K2", "cùng một người kê hai lần một quyết định (Số 012/QĐ-UBND)"],
        ["K1", "K4", "cùng một tệp minh chứng dùng cho hai người"],
    ]
    assert said.strip() == "Đã xem 4 thành tích: 2 cặp có thể là một."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("K1,P1,2023,khen,12/QĐ-UBND,99/99/2023,aa", "dòng 2: Ngày «99/99/2023» không đọc được"),
        ("K1,P1,năm nay,khen,12/QĐ-UBND,,aa", "dòng 2: Cột «round_year» ghi «năm nay»"),
        (",P1,2023,,,,", "dòng 2: Chưa ghi «claim»."),
        ("K1,,2023,,,,", "dòng 2: Chưa ghi «candidate»."),
        ("K1,P1,2023,,,,\nK1,P2,2023,,,,", "dòng 3: Mã «K1» đã có ở dòng 2."),
    ],
)
def test_the_command_refuses_with_the_line(tmp_path, line, reason):
    with pytest.raises(CommandError) as refusal:
        claims(tmp_path, line)

    assert reason in str(refusal.value)
    assert not (tmp_path / "twice.csv").exists()
