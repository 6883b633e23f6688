"""Sixty hand-made cases: the law, the answer, the sentence."""

import json
import tomllib
from pathlib import Path

import pytest

from guongsang.regulations.queries import shipped_books, verdict_of
from guongsang.regulations.queries.books import names_in, shipped
from guongsang.regulations.queries.case_file import read_cases

FILE = tomllib.loads((Path(__file__).parent / "data" / "cases.toml").read_text("utf-8"))
EXPECTED = ("answer", "from", "says")


def whole(case: dict[str, object]) -> dict[str, object]:
    """Return a case with what it inherits; "?" takes a field away, "?null" writes null."""
    base, subject = dict(FILE["base"]), dict(FILE["base"]["subject"])
    told = {key: value for key, value in case.items() if key not in EXPECTED}
    merged = {**base, **told, "subject": {**subject, **told.get("subject", {})}}
    return cleaned(merged)


def cleaned(value: dict[str, object]) -> dict[str, object]:
    return {
        key: cleaned(one) if isinstance(one, dict) else (None if one == "?null" else one)
        for key, one in value.items()
        if one != "?"
    }


@pytest.mark.parametrize("case", FILE["case"], ids=lambda case: case["id"])
def test_a_case_is_answered_as_the_law_says(case, tmp_path):
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([whole(case)]), encoding="utf-8")

    asked = read_cases(path, names_in(shipped())).cases[0]
    verdict = verdict_of(asked, shipped_books())

    ready = verdict.judgement.ready_on
    said = [line.sentence for line in verdict.lines]
    assert (verdict.answer, ready.isoformat() if ready else None) == (
        case["answer"],
        case.get("from"),
    ), said
    assert [one for one in case.get("says", []) if one not in said] == [], said


def test_there_are_at_least_sixty_cases():
    assert len({case["id"] for case in FILE["case"]}) == len(FILE["case"]) >= 60
