"""A paper stands on the laws of its day, as the rule pack of its place says."""

from datetime import UTC, date, datetime

import pytest

from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import bases_on, lines_of
from guongsang.regulations.usecases import load_shipped, override_rule
from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)


def basis(key: str, words: str, **more: object) -> Rule:
    return RuleFactory(topic=Topic.BASIS, key=key, words=words, number=None, measure="", **more)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2015, 5, 1), ["11/2003/QH11", "15/2003/QH11", "42/2010/NĐ-CP"]),
        (date(2020, 5, 1), ["77/2015/QH13", "15/2003/QH11", "91/2017/NĐ-CP"]),
        (date(2024, 5, 1), ["77/2015/QH13", "06/2022/QH15", "98/2023/NĐ-CP"]),
        (date(2025, 6, 30), ["72/2025/QH15", "06/2022/QH15", "98/2023/NĐ-CP"]),
        (date(2025, 7, 1), ["72/2025/QH15", "06/2022/QH15", "152/2025/NĐ-CP"]),
        (date(2026, 10, 1), ["72/2025/QH15", "06/2022/QH15", "06/2026/QH16", "152/2025/NĐ-CP"]),
    ],
)
def test_the_shipped_bases_are_those_of_the_day(day, told):
    load_shipped(at=NOW)

    rows = bases_on("decision", day=day)

    assert len(rows) == len(told)
    assert all(source in rule.source for rule, source in zip(rows, told, strict=True))


def test_only_the_bases_of_the_asked_paper_are_given_in_their_order():
    basis("decision_40-them", "Căn cứ D")
    basis("all_20-luat", "Căn cứ B")
    basis("all_10-luat", "Căn cứ A")
    basis("plan_05-rieng", "Căn cứ P")
    basis("all_30-cho-ghi", "…")

    assert [rule.words for rule in bases_on("decision", day=date(2026, 1, 1))] == [
        "Căn cứ A", "Căn cứ B", "Căn cứ D",
    ]  # fmt: skip
    assert bases_on("plan", day=date(2026, 1, 1))[0].words == "Căn cứ P"
    assert bases_on("notice", day=date(2010, 1, 1)) == []


def test_an_office_writes_its_own_basis_and_those_below_have_it():
    load_shipped(at=NOW)
    town = UnitFactory()
    school = UnitFactory(parent=town)
    officer = AssignmentFactory(role="emulation_officer", unit=town).user
    shown = Rule.objects.get(topic=Topic.BASIS, key="all_50-quy-dinh-cua-tinh", unit=None)

    override_rule(
        shown.pk, unit_id=town.pk, words="Căn cứ Quyết định số 86/2025/QĐ-UBND",
        valid_from=date(2026, 1, 1), source="QĐ 86/2025/QĐ-UBND", by=officer, at=NOW,
    )  # fmt: skip

    told = [rule.words for rule in bases_on("notice", day=date(2026, 7, 6), unit=school)]
    assert told[-1] == "Căn cứ Quyết định số 86/2025/QĐ-UBND"
    assert all("86/2025" not in one.words for one in bases_on("notice", day=date(2026, 7, 6)))


def test_what_nobody_has_compared_bears_the_mark():
    rows = [
        RuleFactory(topic=Topic.BASIS, key="all_1", words="Căn cứ A", verified=True),
        RuleFactory(topic=Topic.BASIS, key="all_2", words="Căn cứ B"),
    ]

    assert lines_of(rows, mark="[cần kiểm tra]") == ["Căn cứ A;", "Căn cứ B; [cần kiểm tra]"]
    assert lines_of(rows) == ["Căn cứ A;", "Căn cứ B;"]
