"""What the office may do with rules, and what it may not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.foundation.tree import child_path
from guongsang.regulations import usecases
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rule_on
from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
NEW_YEAR = date(2027, 1, 1)
D = Decimal


@pytest.fixture
def officer():
    return AssignmentFactory(role="emulation_officer")


def override(rule, officer, **more):
    values = {
        "unit_id": officer.unit.pk,
        "number": D(7),
        "valid_from": NEW_YEAR,
        "source": "Quyết định 12/QĐ-UBND",
        "by": officer.user,
        "at": A_MORNING,
        **more,
    }
    return usecases.override_rule(rule.pk, **values)


def acts():
    return list(Entry.objects.order_by("pk").values_list("act", "actor_id"))


def test_an_office_sets_its_own_row_and_the_shipped_one_stays(officer):
    shipped = RuleFactory(base="present", topic=Topic.VOTE, measure="%")

    own = override(shipped, officer, note=" Theo  tỉnh ")

    assert (own.topic, own.key, own.name, own.measure, own.base, own.unit, own.note) == (
        Topic.VOTE,
        shipped.key,
        shipped.name,
        "%",
        "present",
        officer.unit,
        "Theo tỉnh",
    )
    assert (own.verified, Rule.objects.count()) == (False, 2)
    day_before = date(2026, 12, 31)
    assert rule_on(Topic.VOTE, shipped.key, day=NEW_YEAR, unit=officer.unit) == own
    assert rule_on(Topic.VOTE, shipped.key, day=day_before, unit=officer.unit) == shipped
    assert acts() == [("regulations.overridden", officer.user.pk)]


def test_a_second_row_of_an_office_ends_the_first(officer):
    shipped = RuleFactory()
    first = override(shipped, officer)

    override(shipped, officer, number=D(9), valid_from=date(2028, 1, 1))

    first.refresh_from_db()
    assert first.valid_to == date(2027, 12, 31)


def test_a_second_row_begins_after_the_first(officer):
    shipped = RuleFactory()
    override(shipped, officer)

    with pytest.raises(Refused, match="từ ngày 01/01/2027"):
        override(shipped, officer)


def test_the_row_of_another_office_is_left_alone(officer):
    shipped = RuleFactory()
    other = RuleFactory(key=shipped.key, unit=UnitFactory())

    override(shipped, officer)

    other.refresh_from_db()
    assert other.valid_to is None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"source": "  "}, "Hãy ghi văn bản"),
        ({"number": None, "words": "bảy"}, "là một con số"),
        ({"number": D(-1)}, "không được âm"),
        ({"valid_to": date(2026, 12, 31)}, "Ngày hết hiệu lực"),
    ],
)
def test_a_row_without_source_or_with_a_wrong_value_is_refused(officer, values, reason):
    with pytest.raises(Refused, match=reason):
        override(RuleFactory(), officer, **values)


def test_a_share_of_votes_is_at_most_all(officer):
    with pytest.raises(Refused, match="không quá 100%"):
        override(RuleFactory(topic=Topic.VOTE), officer, number=D(101))


def test_an_office_says_whether_its_share_must_be_exceeded(officer):
    shipped = RuleFactory(topic=Topic.VOTE, measure="%", number=D(50), is_exclusive=True)

    kept = override(shipped, officer, number=D(60))
    reached = override(
        shipped, officer, number=D(70), is_exclusive=False, valid_from=date(2028, 1, 1)
    )

    assert (kept.is_exclusive, kept.shown_value) == (True, "trên 60 %")
    assert (reached.is_exclusive, reached.shown_value) == (False, "70 %")


@pytest.mark.parametrize(
    ("shipped", "values", "reason"),
    [
        ({}, {"is_exclusive": True}, "Chỉ tỷ lệ phiếu"),
        ({"topic": Topic.VOTE, "measure": "(1: có, 0: không)"}, {"is_exclusive": True}, "Chỉ tỷ"),
        (
            {"topic": Topic.VOTE, "measure": "%"},
            {"is_exclusive": True, "number": D(100)},
            "nhiều hơn 100%",
        ),
    ],
)
def test_only_a_share_that_can_be_exceeded_must_be(officer, shipped, values, reason):
    with pytest.raises(Refused, match=reason):
        override(RuleFactory(**shipped), officer, **values)


def test_the_database_lets_only_a_share_of_votes_be_exceeded(officer):
    with pytest.raises(IntegrityError, match="only_a_share_of_votes_must_be_exceeded"):
        RuleFactory(topic=Topic.DAYS, is_exclusive=True)


def test_a_row_of_words_is_replaced_by_words(officer):
    symbol = RuleFactory(topic=Topic.SYMBOL, number=None, words="QĐ-UBND")

    with pytest.raises(Refused, match="là chữ"):
        override(symbol, officer, number=None)
    assert override(symbol, officer, number=None, words="QĐ-CT").words == "QĐ-CT"


@pytest.mark.parametrize("role", ["unit_head", "leader", "auditor", "province_viewer"])
def test_only_those_who_keep_rules_set_or_end_them(officer, role):
    shipped = RuleFactory()
    own = override(shipped, officer)
    other = AssignmentFactory(role=role, unit=officer.unit)

    with pytest.raises(Refused, match="chưa được giao đặt quy định riêng cho"):
        override(shipped, other, valid_from=date(2029, 1, 1))
    with pytest.raises(Refused, match="chưa được giao đặt quy định riêng cho"):
        usecases.end_override(own.pk, valid_to=NEW_YEAR, by=other.user, at=A_MORNING)


def test_nobody_sets_rules_for_an_office_that_is_not_theirs(officer):
    with pytest.raises(Refused, match="cho Phường Bên"):
        override(RuleFactory(), officer, unit_id=UnitFactory(name="Phường Bên").pk)


def test_after_the_end_the_row_above_holds_again(officer):
    shipped = RuleFactory()
    own = override(shipped, officer)

    usecases.end_override(own.pk, valid_to=date(2027, 6, 30), by=officer.user, at=A_MORNING)

    held = rule_on(Topic.DAYS, shipped.key, day=date(2027, 7, 1), unit=officer.unit)
    assert held == shipped
    assert acts()[-1] == ("regulations.override_ended", officer.user.pk)


def test_a_row_ends_after_it_began_and_a_shipped_row_never(officer):
    shipped = RuleFactory()
    own = override(shipped, officer)

    with pytest.raises(Refused, match="từ ngày có hiệu lực"):
        usecases.end_override(own.pk, valid_to=A_MORNING.date(), by=officer.user, at=A_MORNING)
    with pytest.raises(Refused, match="đi kèm phần mềm"):
        usecases.end_override(shipped.pk, valid_to=NEW_YEAR, by=officer.user, at=A_MORNING)


# ---- verify ---------------------------------------------------------------------------------


def verify(rule, by):
    return usecases.verify_rule(rule.pk, on=A_MORNING.date(), by=by, at=A_MORNING)


def test_a_row_remembers_who_compared_it_and_when(officer):
    own = override(RuleFactory(), officer)

    verified = verify(own, officer.user)

    assert (verified.verified, verified.verified_by, verified.verified_on) == (
        True,
        officer.user,
        date(2026, 11, 20),
    )
    assert acts()[-1] == ("regulations.verified", officer.user.pk)


def test_a_row_is_compared_once(officer):
    own = override(RuleFactory(), officer)
    verify(own, officer.user)

    with pytest.raises(Refused, match="đã được đối chiếu"):
        verify(own, officer.user)


def test_a_shipped_row_is_answered_for_at_the_top(officer):
    below = UnitFactory(parent=officer.unit, path=child_path(officer.unit.path, 1))
    lower = AssignmentFactory(role="emulation_officer", unit=below).user
    everywhere = AssignmentFactory(role="administrator", unit=None).user

    with pytest.raises(Refused, match="cấp cao nhất"):
        verify(RuleFactory(), lower)
    assert verify(RuleFactory(), officer.user).verified
    assert verify(RuleFactory(), everywhere).verified


def test_the_row_of_another_office_is_not_ours_to_verify(officer):
    with pytest.raises(Refused, match="chưa được giao"):
        verify(RuleFactory(unit=UnitFactory()), officer.user)
