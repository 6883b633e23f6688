"""The ledger of an adoption, from the wish to the last check; and the look at exemplars."""

from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from guongsang.campaigns.models import Target
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.replication import queries, usecases
from guongsang.replication.models import Adoption, AdoptionEvent, LedgerError
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory
from tests.practices.factories import A_DAY, listed_practice, make_workshop, whole_version
from tests.replication.factories import AdoptionEventFactory, AdoptionFactory
from tests.stories.factories import RecognitionFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
LATER = datetime(2017, 8, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def shop():
    return make_workshop()


@pytest.fixture
def practice():
    return listed_practice()


def commit(shop, practice, **more):
    return usecases.start_adoption(
        practice_id=practice.pk, unit_id=shop.ward.pk, **more, by=shop.writer, at=A_DAY
    )


def run(shop, adoption, on=date(2015, 4, 10)):
    return tell(shop, adoption, "running", on)


def tell(shop, adoption, state, on, **more):
    return usecases.add_event(adoption.pk, state=state, on=on, **more, by=shop.writer, at=LATER)


def wish(shop, practice, **more):
    told = {
        "practice_id": practice.pk, "unit_id": shop.ward.pk, "adopter_name": "Tổ 4",
        "kind": "collective",
        "contact_name": "Tổ trưởng", "contact_phone": "0912 345 678",
    }  # fmt: skip
    return usecases.show_interest(**(told | more), at=A_DAY)


def test_a_wish_is_kept_once_and_told_to_the_office(shop, practice):
    adoption = wish(shop, practice)

    assert wish(shop, practice) == adoption
    assert adoption.events.get().state == "interested"
    assert Notice.objects.filter(reader=shop.reviewer, title__contains="Tổ 4").count() == 1
    assert list(queries.interested_waiting(shop.reviewer)) == [adoption]
    with pytest.raises(Refused, match="số điện thoại"):
        wish(shop, practice, contact_phone=" ")
    practice.state, practice.listed_version = "delisted", None
    practice.save()
    with pytest.raises(Refused, match="không được giới thiệu"):
        wish(shop, practice)


def test_the_ledger_is_never_changed_and_never_shortened():
    event = AdoptionEventFactory()

    event.words = "khác"
    for forbidden in (
        event.save,
        event.delete,
        lambda: AdoptionEvent.objects.update(words="khác"),
        lambda: AdoptionEvent.objects.all().delete(),
        lambda: AdoptionEvent.objects.bulk_update([event], ["words"]),
    ):
        with pytest.raises(LedgerError):
            forbidden()
    assert AdoptionEvent.objects.get().words == ""


def test_an_adoption_runs_is_checked_and_is_told_to_the_lives(shop, practice):
    adoption = commit(shop, practice, subject_id=SubjectFactory(unit=shop.ward).pk)
    run(shop, adoption)
    with pytest.raises(Refused, match="Chưa đến hạn"):
        tell(shop, adoption, "sustained", date(2015, 5, 1), months=6)
    tell(shop, adoption, "sustained", date(2015, 10, 9), months=6)
    with pytest.raises(Refused, match="đã ghi rồi"):
        tell(shop, adoption, "sustained", date(2015, 11, 9), months=6)
    with pytest.raises(Refused, match="6, 12, 24"):
        tell(shop, adoption, "sustained", date(2016, 5, 1), months=7)
    with pytest.raises(Refused, match="tin mới không thể trước"):
        tell(shop, adoption, "sustained", date(2015, 9, 9))
    with pytest.raises(Refused, match="lý do"):
        tell(shop, adoption, "stopped", date(2016, 5, 1))
    tell(shop, adoption, "stopped", date(2016, 5, 1), reason="Hết rơm")

    adoption.refresh_from_db()
    assert (adoption.state, adoption.started_on, adoption.stopped_on) == (
        "stopped", date(2015, 4, 10), date(2016, 5, 1),
    )  # fmt: skip
    assert adoption.events.count() == 4
    assert practice.subject.life_events.filter(act="replication.told").count() == 3
    with pytest.raises(Refused, match="không chuyển thẳng"):
        tell(shop, adoption, "running", date(2016, 6, 1))


def test_who_gives_no_news_falls_silent_once_and_can_come_back(shop, practice):
    adoption = commit(shop, practice)
    run(shop, adoption)
    assert list(queries.checks_waiting(shop.writer, date(2015, 10, 20))) == [adoption]
    assert usecases.fall_silent(at=datetime(2015, 10, 20, tzinfo=UTC)) == 0

    call_command("fall_silent")
    adoption.refresh_from_db()

    assert adoption.state == "unknown"
    assert "Không có tin từ" in adoption.events.last().words
    assert usecases.fall_silent(at=datetime(2099, 1, 1, tzinfo=UTC)) == 0
    assert list(queries.silent_waiting(shop.writer)) == [adoption]


def test_nobody_writes_for_strangers_and_values_are_checked(shop, practice):
    adoption = commit(shop, practice)
    by = {"by": shop.writer, "at": LATER}
    with pytest.raises(Refused):
        usecases.add_event(
            adoption.pk, state="running", on=date(2015, 4, 9), by=shop.stranger, at=LATER
        )
    with pytest.raises(Refused, match="Chưa ghi số liệu"):
        usecases.measure(adoption.pk, indicator="Năng suất", **by)
    with pytest.raises(Refused, match="ngày đo và nguồn"):
        usecases.measure(adoption.pk, indicator="Năng suất", before=Decimal(1), **by)
    told = {"before": Decimal(40), "before_on": date(2015, 4, 1), "before_source": "Sổ"}
    usecases.measure(adoption.pk, indicator="Năng suất", **told, **by)
    told |= {"after": Decimal(50), "after_on": date(2016, 4, 1), "after_source": "Sổ"}
    line = usecases.measure(adoption.pk, indicator="Năng suất", **told, **by)
    assert adoption.measurements.get() == line
    assert "tốt hơn" in queries.measured(adoption)[0].words

    step = usecases.plan_milestone(adoption.pk, title="Ủ mẻ đầu", due_on=date(2015, 6, 1), **by)
    usecases.finish_milestone(step.pk, done_on=date(2015, 5, 30), **by)
    with pytest.raises(Refused, match="đã xong"):
        usecases.finish_milestone(step.pk, done_on=date(2015, 5, 30), **by)


def test_help_goes_on_in_chains_but_never_in_a_circle(shop, practice):
    first = commit(shop, practice, adopter_name="Tổ 1", kind="collective")
    second = commit(
        shop, practice, adopter_name="Tổ 2", kind="collective", learned_from_id=first.pk
    )
    third = commit(
        shop, practice, adopter_name="Tổ 3", kind="collective", learned_from_id=second.pk
    )

    ((title, lines),) = queries.help_lines(Adoption.objects.get_queryset())

    assert title == practice.title
    assert [(one.adoption.adopter_name, one.depth) for one in lines] == [
        ("Tổ 1", 0), ("Tổ 2", 1), ("Tổ 3", 2),
    ]  # fmt: skip
    with pytest.raises(Refused, match=r"chính mình|nơi khác"):
        usecases.change_adoption(first.pk, learned_from_id=third.pk, by=shop.writer, at=LATER)
    usecases.change_adoption(first.pk, aim="Sạch", revision=0, by=shop.writer, at=LATER)
    with pytest.raises(Refused, match="vừa sửa"):
        usecases.change_adoption(first.pk, aim="Khác", revision=0, by=shop.writer, at=LATER)


def test_a_new_version_is_offered_and_taken(shop, practice):
    adoption = commit(shop, practice)
    with pytest.raises(Refused, match="bản mới nhất"):
        usecases.take_new_version(adoption.pk, by=shop.writer, at=LATER)
    practice.listed_version = whole_version(practice, number=2, listed_at=A_DAY)
    practice.save()

    assert usecases.take_new_version(adoption.pk, by=shop.writer, at=LATER).version.number == 2


def test_targets_stand_beside_what_is_done(shop, practice):
    plan = IssuedPlanFactory(unit=shop.town)
    for unit in (shop.ward, shop.stranger.assignments.get().unit):
        InvitationFactory(plan=plan, unit=unit)
        Target.objects.create(plan=plan, unit=unit, kind="replication", count=2)
    run(shop, commit(shop, practice, plan_id=plan.pk))

    done, empty = queries.target_lines(plan, Adoption.objects.get_queryset())

    assert (done.wanted, done.done, done.lacking, done.is_empty) == (2, 1, 1, False)
    assert empty.is_empty


def test_the_indicators_count_silence_as_failure(shop, practice):
    good, silent = (
        commit(shop, practice),
        commit(shop, practice, adopter_name="Tổ 2", kind="collective"),
    )
    for one in (good, silent):
        run(shop, one)
    tell(shop, good, "sustained", date(2016, 4, 8), months=12)
    told = {
        "before": Decimal(40), "before_on": date(2015, 4, 1), "before_source": "Sổ",
        "after": Decimal(50), "after_on": date(2016, 4, 1), "after_source": "Sổ",
    }  # fmt: skip
    usecases.measure(good.pk, indicator="Năng suất", **told, by=shop.writer, at=LATER)

    day = date(2016, 9, 1)
    found = queries.indicators(
        queries.started_by(Adoption.objects.get_queryset(), day=day),
        eligible_unit_ids=[shop.ward.pk, shop.town.pk],
        day=day,
    )

    assert (found.success_12.count, found.success_12.total) == (1, 2)
    assert (found.rate.count, found.rate.total) == (1, 2)
    assert found.kept[0].share == 0.5
    assert (found.better.count, found.spread.count) == (1, 0)


def test_an_exemplar_is_looked_at_once_a_year_and_trouble_is_told(shop):
    grant = RecognitionFactory(decision__unit=shop.town)
    told = {"year": 2016, "words": "Đã gặp.", "on": date(2016, 5, 1), "at": LATER}
    assert list(queries.exemplars_to_check(shop.reviewer, 2016)) == [grant]
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.check_exemplar(grant.pk, condition="at_risk", **told, by=shop.writer)
    for wrong in ({"condition": "x"}, {"words": " "}, {"on": date(2014, 1, 1)}, {"year": 2012}):
        with pytest.raises(Refused):
            usecases.check_exemplar(
                grant.pk, **({"condition": "at_risk"} | told | wrong), by=shop.reviewer
            )

    usecases.check_exemplar(grant.pk, condition="at_risk", **told, by=shop.reviewer)

    assert not queries.exemplars_to_check(shop.reviewer, 2016).exists()
    with pytest.raises(Refused, match="đã có kết quả"):
        usecases.check_exemplar(grant.pk, condition="at_risk", **told, by=shop.reviewer)


def test_the_library_counts_who_follows(shop, practice):
    from guongsang.practices.models import Practice
    from guongsang.practices.queries import with_adopters

    AdoptionFactory(practice=practice)
    commit(shop, practice)

    assert with_adopters(Practice.objects.all()).get().adopters == 1


# ---- who follows: a household, a collective, a person -------------------------------------------
def test_what_an_adopter_is_is_told_by_its_record_its_unit_or_whoever_writes(shop, practice):
    family = SubjectFactory(unit=shop.ward, kind="household", name="Gia đình ông An")

    kinds = [
        commit(shop, practice, subject_id=family.pk, kind="collective").kind,
        commit(shop, practice).kind,
        commit(shop, practice, adopter_name="Nhà bà Mai", kind="household").kind,
        wish(shop, practice, kind="individual").kind,
    ]

    assert kinds == ["household", "collective", "household", "individual"]


def test_nobody_guesses_what_an_adopter_without_a_record_is(shop, practice):
    for kind in ("", "village"):
        with pytest.raises(Refused, match="hộ gia đình, tập thể hay cá nhân"):
            commit(shop, practice, adopter_name="Hộ ông An", kind=kind)
        with pytest.raises(Refused, match="hộ gia đình, tập thể hay cá nhân"):
            wish(shop, practice, kind=kind)

    assert not Adoption.objects.exists()


def test_a_wrong_kind_is_put_right_and_stays_when_nothing_is_said(shop, practice):
    adoption = commit(shop, practice, adopter_name="Hộ mẫu", kind="collective")

    usecases.change_adoption(adoption.pk, kind="household", by=shop.writer, at=A_DAY)
    usecases.change_adoption(adoption.pk, by=shop.writer, at=A_DAY)

    adoption.refresh_from_db()
    assert adoption.kind == "household"


def test_adopters_of_before_are_filled_in_by_record_or_name():
    family = SubjectFactory(kind="household", name="Gia đình ông An")
    rows = [
        AdoptionFactory(subject=family, adopter_name="Gia đình ông An"),
        AdoptionFactory(subject=SubjectFactory(kind="collective"), adopter_name="Hộ sản xuất 3"),
        AdoptionFactory(adopter_name="Hộ ông Bình"),
        AdoptionFactory(adopter_name="Hội phụ nữ"),
        AdoptionFactory(subject=SubjectFactory(kind="individual")),
    ]
    filling = "guongsang.replication.migrations.0003_tell_households_by_record_or_name"

    import_module(filling).fill(apps, None)

    kinds = [Adoption.objects.get(pk=one.pk).kind for one in rows]
    assert kinds == ["household", "collective", "household", "collective", "individual"]
