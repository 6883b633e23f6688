"""May they be honoured? Asked at registration and at the hand-in, stopped, waived, logged."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.audit.models import Entry as LogLine
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Dossier, Waiver
from guongsang.dossiers.queries.eligibility import Asked, rule_on_all, rule_on_one, rulings_of
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Succession
from guongsang.regulations.rules import Answer, Stage
from guongsang.regulations.usecases import load_shipped
from guongsang.subjects.models import Subject
from tests.dossiers.factories import (
    A_MORNING,
    AchievementFactory,
    DossierFactory,
    InitiativeFactory,
    PastAwardFactory,
    duty,
    fill,
    hand_in,
    make_world,
    register,
)
from tests.ledger.factories import EntryFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
A_DAY = date(2014, 5, 12)
HELD = {"kind": "hold", "key": "complaint", "name": "đơn thư", "year": 2014}


@pytest.fixture
def world():
    load_shipped(at=A_MORNING)
    return make_world()


@pytest.fixture
def held(world):
    """Return a person of the school about whom a complaint is being verified."""
    subject = SubjectFactory(unit=world.school, name="Nông Văn Bảy")
    EntryFactory(subject=subject, since=date(2014, 5, 1), **HELD)
    return subject


def ruling(subject, award, day, office, dossier=None, stage=Stage.SUBMISSION):
    asked = Asked(subject=subject, award=award, dossier=dossier)
    return rule_on_one(asked, office=office, day=day, stage=stage)


def test_whom_nobody_knows_anything_about_is_registered_with_a_warning(world):
    dossier = register(world)

    (one,) = rulings_of(dossier, day=A_DAY)
    assert (one.verdict.answer, one.is_stopped) == (Answer.UNKNOWN, False)
    assert [line.rule for line in one.verdict.gaps] == ["all_hold"]


def test_a_no_stops_the_registration_with_its_sentence_and_article(world, held):
    with pytest.raises(Refused) as refusal:
        register(world, subject=held)

    assert str(refusal.value) == (
        "«Nông Văn Bảy», Công nhận điển hình tiên tiến: Đang có việc: đang xem xét, xác minh; khi "
        "có kết luận mới xét được. (Các nghị định trước Nghị định 152/2025/NĐ-CP (chưa đối chiếu))"
    )
    assert not Dossier.objects.exists()


def test_many_are_registered_only_when_no_rule_stops_any(world, held):
    asked = [
        usecases.Registration(
            subject=one, unit_id=world.school.pk, field_id=world.field.pk, title="Giữ rừng"
        )
        for one in (SubjectFactory(unit=world.school), held)
    ]

    with pytest.raises(Refused, match="«Nông Văn Bảy», Công nhận điển hình tiên tiến: Đang có"):
        usecases.register_dossiers(asked, plan_id=world.plan.pk, by=world.writer, at=A_MORNING)

    assert not Dossier.objects.exists()
    usecases.register_dossiers(asked[:1], plan_id=world.plan.pk, by=world.writer, at=A_MORNING)
    assert Dossier.objects.count() == 1


def test_of_whom_no_record_is_opened_yet_is_asked_too(world, held):
    nobody = Subject(kind="individual", name="Bế Văn Đàn", unit=world.school)

    told = usecases.why_not_eligible([nobody, held], world.plan, at=A_MORNING)

    assert [bool(why) for why in told] == [False, True]


def test_only_who_may_lets_a_no_pass_and_the_reason_is_logged(world, held):
    told = {
        "subject_id": held.pk, "plan_id": world.plan.pk, "field_id": world.field.pk,
        "unit_id": world.school.pk, "title": "Giữ rừng", "at": A_MORNING,
        "waiver_reason": "Đơn nặc danh, đã có kết luận miệng",
    }  # fmt: skip

    with pytest.raises(Refused, match="chưa được giao cho qua điều kiện"):
        usecases.register_dossier(**told, by=world.writer)
    dossier = usecases.register_dossier(**told, by=world.clerk)

    waiver = Waiver.objects.get()
    assert (waiver.dossier, waiver.rules, waiver.by) == (dossier, ["all_hold"], world.clerk)
    assert "Đang có việc" in waiver.told
    line = LogLine.objects.get(act="dossiers.waived")
    assert line.details["reason"] == "Đơn nặc danh, đã có kết luận miệng"


def test_what_was_let_pass_stops_no_more_but_another_no_does(world, held):
    told = {"waiver_reason": "Có kết luận", "subject_id": held.pk}
    dossier = usecases.register_dossier(
        **told, plan_id=world.plan.pk, field_id=world.field.pk, unit_id=world.school.pk,
        title="Giữ rừng", applied_for="cstdt", by=world.clerk, at=A_MORNING,
    )  # fmt: skip
    before = ruling(held, "cstdt", date(2024, 6, 1), world.town, dossier)
    EntryFactory(subject=held, year=2023)
    usecases_span(held, world)
    after = ruling(held, "cstdt", date(2024, 6, 1), world.town, dossier)

    assert (before.is_stopped, after.is_stopped) == (False, True)
    assert [line.rule for line in after.stops] == ["cstdt_in-a-row_cstdcs"]


def usecases_span(subject, world):
    from guongsang.ledger.usecases import tell_span

    tell_span(subject.pk, complete_from=2010, joined_on=None, by=world.clerk, at=A_MORNING)


def test_the_hand_in_is_stopped_too_and_goes_on_after_a_waiver(world):
    dossier = fill(world, register(world))
    EntryFactory(subject=dossier.subject, since=date(2014, 5, 1), **HELD)

    with pytest.raises(Refused, match="Đang có việc"):
        hand_in(world, dossier)
    usecases.waive(
        subject_id=dossier.subject_id, award="dien-hinh", dossier_id=dossier.pk,
        office_id=world.town.pk, reason="Đã kết luận", by=world.clerk, at=A_MORNING,
    )  # fmt: skip

    assert hand_in(world, dossier).number == 1


def test_nothing_is_let_pass_without_a_reason_or_where_nothing_stops(world):
    dossier = register(world)
    ask = {
        "subject_id": dossier.subject_id, "award": "dien-hinh", "dossier_id": dossier.pk,
        "office_id": world.town.pk, "by": world.clerk, "at": A_MORNING,
    }  # fmt: skip

    with pytest.raises(Refused, match="Không có điều kiện nào đang chặn"):
        usecases.waive(**ask, reason="x")
    EntryFactory(subject=dossier.subject, since=date(2014, 5, 1), **HELD)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.waive(**ask, reason="  ")


def test_a_case_is_built_of_ledger_records_and_what_other_dossiers_used(world):
    subject = SubjectFactory(unit=world.school)
    usecases_span(subject, world)
    for year in (2023, 2024, 2025):
        EntryFactory(subject=subject, year=year)
    PastAwardFactory(subject=subject, year=2022, name="Giấy khen của Chủ tịch UBND thị xã")
    spent = DossierFactory(subject=subject, plan=world.plan, stage="recognised")
    dossier = DossierFactory(subject=subject, plan=world.plan, applied_for="cstdt")
    known = {"subject": subject, "scope": "4_province", "accepted_by": "UBND tỉnh", "year": 2024}
    InitiativeFactory(dossier=spent, name="Ủ men", **known)
    InitiativeFactory(dossier=dossier, name="ủ  men", **known)
    AchievementFactory(dossier=dossier, rewarded_by="")
    day = date(2026, 3, 2)

    used = ruling(subject, "cstdt", day, world.town, dossier)
    InitiativeFactory(dossier=dossier, name="Tra vần", **known)
    fresh = ruling(subject, "cstdt", day, world.town, dossier)

    assert [line.rule for line in used.stops] == ["cstdt_initiatives_province"]
    assert world.plan.title in used.why_not
    assert (fresh.verdict.answer, fresh.why_not) == (Answer.YES, "")
    typed = [one for one in fresh.verdict.judgement.case.honours if one.key == "giay-khen"]
    assert [(one.year, one.is_verified) for one in typed] == [(2022, False)]


def test_a_collective_that_is_a_dissolved_unit_is_not_honoured(world):
    world.school.valid_to = date(2025, 12, 31)
    world.school.save()
    subject = SubjectFactory(kind="collective", unit=world.town, is_unit=world.school)

    stopped = ruling(subject, "", date(2026, 3, 2), world.town)

    assert [line.rule for line in stopped.stops] == ["all_unit-alive"]


@pytest.mark.parametrize("kind", ["individual", "household", "collective"])
def test_nobody_is_honoured_in_a_unit_that_has_ended(world, kind):
    subject = SubjectFactory(kind=kind, unit=world.school)
    before = ruling(subject, "", date(2026, 3, 2), world.town)
    world.school.valid_to = date(2025, 12, 31)
    world.school.save()

    ended = ruling(subject, "", date(2026, 3, 2), world.town)
    on_its_last_day = ruling(subject, "", date(2025, 12, 31), world.town)

    assert [line.rule for line in ended.stops] == ["all_unit-alive"]
    assert world.school.name in ended.why_not
    assert (before.is_stopped, on_its_last_day.is_stopped) == (False, False)


def test_people_go_on_in_the_unit_that_took_theirs_over(world):
    subject = SubjectFactory(unit=world.school)
    between = UnitFactory(parent=world.town, valid_to=date(2025, 9, 30))
    heir = UnitFactory(parent=world.town, name="Trường THCS Sông Cầu")
    for old, new, on in (
        (world.school, between, date(2025, 7, 1)),
        (between, heir, date(2025, 10, 1)),
    ):
        Succession.objects.create(kind="merged", predecessor=old, successor=new, on=on)
    world.school.valid_to = date(2025, 6, 30)
    world.school.save()

    assert not ruling(subject, "", date(2026, 3, 2), world.town).is_stopped
    heir.valid_to = date(2026, 1, 31)
    heir.save()
    ended = ruling(subject, "", date(2026, 3, 2), world.town)
    assert heir.name in ended.why_not


def test_many_in_ended_units_cost_no_more_queries_than_one(world):
    gone = [UnitFactory(parent=world.town, valid_to=date(2025, 6, 30)) for _n in range(3)]
    subjects = [SubjectFactory(unit=unit) for unit in gone]

    def ask(some):
        with CaptureQueriesContext(connection) as caught:
            rule_on_all(
                [Asked(subject=one) for one in some], office=world.town, day=date(2026, 3, 2),
                stage=Stage.SUBMISSION,
            )  # fmt: skip
        return len(caught)

    assert ask(subjects) == ask(subjects[:1])


def test_many_cost_no_more_queries_than_one(world, django_assert_num_queries):
    asked = [Asked(subject=SubjectFactory(unit=world.school)) for _number in range(5)]
    counts = []
    for some in (asked[:1], asked):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            rule_on_all(some, office=world.town, day=A_DAY, stage=Stage.DECISION)
        counts.append(len(seen))

    assert counts[0] == counts[1] <= 10


def test_the_register_page_shows_the_rules_before_the_long_form(client, world, held):
    client.force_login(world.clerk)

    page = client.get(reverse("dossiers:register"), {"subject": held.pk}).content.decode()

    assert "Có được xét không?" in page


def test_the_review_and_the_page_show_the_card_and_the_way_to_let_it_pass(client, world):
    dossier = fill(world, register(world))
    EntryFactory(subject=dossier.subject, since=date(2014, 5, 1), **HELD)
    client.force_login(world.clerk)
    way = reverse("dossiers:waive", args=[dossier.subject_id, "dien-hinh"])

    for name in ("detail", "review"):
        page = client.get(reverse(f"dossiers:{name}", args=[dossier.pk])).content.decode()
        assert (f"{way}?dossier={dossier.pk}" in page) and "Điều kiện chưa đạt" in page
    assert client.get(f"{way}?dossier={dossier.pk}").status_code == 200
    client.post(f"{way}?dossier={dossier.pk}", {"reason": "Đã có kết luận"})

    page = client.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()
    assert "Đã được cho qua" in page and "Đã có kết luận" in page


def test_the_way_to_let_it_pass_is_closed_to_others(client, world):
    dossier = register(world)
    way = reverse("dossiers:waive", args=[dossier.subject_id, "dien-hinh"])
    client.force_login(world.writer)
    told = client.get(way).content.decode()
    client.force_login(world.stranger)

    assert "chưa được giao cho qua" in told
    assert client.get(way).status_code == 404
    client.force_login(world.clerk)
    assert client.get(f"{way}?dossier=99999").status_code == 404


def test_who_settles_a_dossier_is_asked_no_more(world):
    assert rulings_of(DossierFactory(plan=world.plan, stage="recognised")) == []


def test_a_council_member_may_not_let_a_rule_pass(world):
    from guongsang.dossiers.permissions import why_not_waive

    assert why_not_waive(world.town, by=duty("council_member", world.town))
