"""``guongsang eligibility``: a table of cases in, answers out, bad input told with its place."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

CASE = {
    "id": "K1",
    "title": "cstdt",
    "decision_date": "2026-03-02",
    "year": 2025,
    "stage": "sitting",
    "subject": {"kind": "individual", "unit": {"name": "Trường A", "dissolved": False}},
    "ledger": [{"title": "cstdcs", "year": 2024}, {"title": "cstdcs", "year": 2025}],
    "initiatives": [
        {"name": "Sổ tay", "year": 2024, "scope": "tỉnh", "accepted": True, "used_for": ""}
    ],
    "holds": [],
}


@pytest.fixture
def ask(tmp_path):
    def asked(content, *options):
        path = tmp_path / "cases.json"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("eligibility", str(path), *options, stdout=out)
        return out.getvalue()

    return asked


def changed(**fields):
    return [{**CASE, **fields}]


def test_answers_come_as_json_with_sentence_article_evidence_and_from_when(ask):
    answers = json.loads(ask([CASE], "--json"))

    (case,) = answers["cases"]
    rule = next(one for one in case["rules"] if one["rule"] == "cstdt_in-a-row_cstdcs")
    assert (case["id"], case["answer"], case["from_when"]) == ("K1", "no", "2027-01-01")
    assert case["from_when_words"] == "từ 01/2027"
    assert rule == {
        "rule": "cstdt_in-a-row_cstdcs",
        "name": "Có 03 lần liên tục được tặng Chiến sĩ thi đua cơ sở",
        "option": None,
        "answer": "no",
        "sentence": "Mới đạt «Chiến sĩ thi đua cơ sở» 2 năm liên tục (từ 2024 đến 2025), cần 3; "
        "năm 2023 không đạt. Nếu tiếp tục đạt, xét được sớm nhất từ 01/2027.",
        "article": "Luật 06/2022/QH15, Điều 22",
        "article_verified": True,
        "evidence": ["2024 Chiến sĩ thi đua cơ sở", "2025 Chiến sĩ thi đua cơ sở"],
        "from_when": "2027-01-01",
    }


def test_without_json_a_table_is_printed_with_what_stops(ask):
    lines = ask({"cases": [CASE]}).splitlines()

    assert lines[0].split() == ["K1", "cstdt", "Chưa", "được", "(từ", "01/2027)"]
    assert lines[1].startswith("    – Mới đạt «Chiến sĩ thi đua cơ sở» 2 năm liên tục")


def test_caps_of_a_list_are_answered_beside_the_cases(ask):
    counts = {"excellent": 5, "good_or_better": 20}
    lists = [
        {"id": "L1", "decision_date": "2026-01-05", "counts": counts},
        {"id": "L2", "decision_date": "2026-01-05", "counts": counts, "outstanding": True},
        {"id": "L3", "decision_date": "2026-01-05", "counts": {"excellent": 5}},
        {"id": "L4", "decision_date": "2020-01-05", "counts": {"cstdcs": 3, "ldtt": 20}},
    ]

    answers = json.loads(ask({"lists": lists}, "--json"))["lists"]

    assert [(one["id"], one["rules"][0]["answer"], one["rules"][0]["most"]) for one in answers] == [
        ("L1", "no", 4),
        ("L2", "yes", 5),
        ("L3", "unknown", None),
        ("L4", "yes", 3),
    ]
    assert "vượt mức 20%: nhiều nhất 4." in answers[0]["rules"][0]["sentence"]
    assert "L1" in ask({"lists": lists})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "cases.json, dòng 1, cột 2: không phải JSON đúng."),
        ("[NaN]", "cases.json: có số không hợp lệ"),
        ("[" * 100_000, "cases.json: có số không hợp lệ, hoặc lồng nhau quá sâu."),
        ("7", "cases.json: phải là một đối tượng {…}."),
        ({"cases": 7}, "cases.json › cases: phải là một danh sách […]."),
        ([], "cases.json: chưa có trường hợp nào («cases»)."),
        ({"cases": [], "extra": 1}, "cases.json: không có trường «extra». Các trường: cases"),
        (changed(id=None), "cases.json › cases[1] › id: chưa ghi."),
        (changed(id=7), "cases.json › cases[1] › id: phải là chữ"),
        (changed(title=None), "«K1» › title: chưa ghi danh hiệu"),
        (changed(title="Huy chương X"), "«K1» › title: phải là một trong: "),
        (changed(decision_date=None), "«K1» › decision_date: chưa ghi ngày."),
        (changed(decision_date="31/02/2026"), 'đang ghi "31/02/2026".'),
        (changed(decision_date=2026), "phải là ngày dạng 2026-12-31"),
        (changed(year=True), "«K1» › year: phải là số nguyên từ 1900 đến 2200"),
        (changed(subject={}), "«K1» › subject › kind: chưa ghi loại"),
        (changed(subject=[]), "«K1» › subject: phải là một đối tượng {…}."),
        (changed(leger=[]), "«K1»: không có trường «leger». Các trường: achievements, "),
        (changed(ledger=[{"title": "ldtt"}]), "ledger[1]: mỗi dòng phải có title và year."),
        (
            changed(ledger=[{"title": "ldtt", "year": 2020, "verified": "x"}]),
            "ledger[1] › verified",
        ),
        (changed(ratings={"nay": "good"}), "ratings: «nay» không phải là năm."),
        (changed(holds=[{"from": "2020-01-01"}]), "holds[1] › kind: chưa ghi."),
        (
            changed(holds=[{"kind": "press", "from": "2020-01-02", "to": "2020-01-01"}]),
            "holds[1] › to: trước ngày bắt đầu.",
        ),
        (changed(votes={"agreed": 9, "members": 8}), "votes: số phiếu nhiều hơn số thành viên."),
        (
            changed(subject={"kind": "individual", "absences": [{"from": "2020-01-01"}]}),
            "absences[1] › kind: chưa ghi.",
        ),
        (
            changed(subject={"kind": "individual", "unit": {"dissolved": True}}),
            "unit › dissolved_on: hãy ghi ngày.",
        ),
        ([CASE, CASE], "cases.json: hai trường hợp cùng mã «K1»."),
        ({"lists": [{"id": "L", "decision_date": "2026-01-01"}]}, "lists[1] › counts: chưa ghi."),
    ],
)
def test_bad_input_is_told_with_its_place(ask, content, told):
    with pytest.raises(CommandError) as error:
        ask(content)

    assert told in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_told(ask, tmp_path):
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\xff")

    with pytest.raises(CommandError, match="Không mở được tệp"):
        call_command("eligibility", str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("eligibility", str(tmp_path / "bytes.json"))


def test_a_file_too_big_is_refused(ask, monkeypatch):
    monkeypatch.setattr("guongsang.regulations.queries.case_file.MOST_BYTES", 10)

    with pytest.raises(CommandError, match="lớn hơn 50 MB"):
        ask([CASE])


def test_too_many_cases_are_refused(ask, monkeypatch):
    monkeypatch.setattr("guongsang.regulations.queries.case_file.MOST_CASES", 0)

    with pytest.raises(CommandError, match=r"quá 100\.000 trường hợp"):
        ask([CASE])


@pytest.mark.django_db
def test_an_office_may_ask_by_rows_of_its_own(ask):
    from datetime import date
    from decimal import Decimal

    from guongsang.regulations.models import Rule
    from tests.organisations.factories import UnitFactory

    unit = UnitFactory(code="TINH")
    for topic, key, name, number in [
        ("title", "cstdt", "Chiến sĩ thi đua tỉnh", None),
        ("title", "cstdcs", "Chiến sĩ thi đua cơ sở", None),
        ("eligibility", "cstdt_in-a-row_cstdcs", "Hai lần", Decimal(2)),
    ]:
        Rule.objects.create(
            topic=topic, key=key, name=name, number=number, words="x",
            unit=unit, valid_from=date(2024, 1, 1), source="QĐ của tỉnh",
        )  # fmt: skip

    answers = json.loads(ask([CASE], "--json", "--unit", "TINH"))

    assert answers["cases"][0]["answer"] == "yes"
    with pytest.raises(CommandError, match="Không có đơn vị nào mang mã «XA»"):
        ask([CASE], "--unit", "XA")
