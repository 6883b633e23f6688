"""Facts, report and records: saved as they are typed, told to the second writer."""

from datetime import date

import pytest
from django.utils import translation

from guongsang.audit.models import Entry
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.page import warnings_of
from guongsang.dossiers.queries.papers import register_list_of, report_of
from guongsang.dossiers.queries.sections import revision_of, section_help, section_name
from guongsang.dossiers.queries.snapshots import snapshot_of
from guongsang.foundation.refusals import Refused
from tests.dossiers.factories import (
    A_MORNING,
    AchievementFactory,
    DossierFactory,
    InitiativeFactory,
    PastAwardFactory,
    fill,
    register,
)


def write(world, dossier, text, *, name="report_results", read_as=0, keep="", by=None):
    return usecases.save_section(
        dossier.pk, name=name, text=text, read_as=read_as, keep=keep,
        by=by or world.writer, at=A_MORNING,
    )  # fmt: skip


def test_a_section_is_saved_with_its_own_revision(world):
    dossier = register(world)

    write(world, dossier, "Một")
    write(world, dossier, "Khác", name="report_pledge")
    write(world, dossier, "Hai", read_as=1)

    dossier.refresh_from_db()
    assert (dossier.report_results, dossier.report_pledge) == ("Hai", "Khác")
    assert (revision_of(dossier, "report_results"), dossier.revision) == (2, 3)
    assert Entry.objects.filter(act="dossiers.report_saved").count() == 2


@pytest.mark.parametrize(
    ("keep", "kept", "aside"),
    [("mine", "B", "A"), ("theirs", "A", "B"), ("both", "A\n\nB", None)],
)
def test_of_two_writers_the_second_chooses_and_nothing_is_lost(world, keep, kept, aside):
    dossier = register(world)
    write(world, dossier, "A", by=world.head)

    with pytest.raises(usecases.WrittenMeanwhile) as clash:
        write(world, dossier, "B")
    assert (clash.value.theirs.text, clash.value.theirs.by) == ("A", str(world.head))
    write(world, dossier, "B", read_as=clash.value.theirs.revision, keep=keep)

    dossier.refresh_from_db()
    assert dossier.report_results == kept
    assert dossier.set_aside.values_list("text", flat=True).first() == aside


def test_a_third_writer_meanwhile_is_told_again(world):
    dossier = register(world)
    write(world, dossier, "A", by=world.head)
    write(world, dossier, "A2", read_as=1, by=world.head)

    with pytest.raises(usecases.WrittenMeanwhile):
        write(world, dossier, "B", read_as=1, keep="mine")


def test_sections_that_do_not_exist_and_endless_ones_are_refused(world):
    dossier = register(world)

    with pytest.raises(Refused, match="không có phần này"):
        write(world, dossier, "x", name="stage")
    with pytest.raises(Refused, match="dài quá"):
        write(world, dossier, "x" * 60_001)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("individual", "I. Sơ lược lý lịch"),
        ("collective", "I. Đặc điểm, tình hình"),
        ("household", "I. Sơ lược về hộ gia đình"),
    ],
)
def test_part_one_is_named_for_the_kind_of_subject(kind, title):
    assert section_name("report_background", kind) == title
    assert section_help("report_background", kind)


def facts(**told):
    words = {"title": "Dạy thêm", "goal": "", "helper": "", "finish_on": None, "note": ""}
    return words | told


def test_facts_are_saved_and_found_again(world):
    dossier = register(world)

    usecases.save_facts(
        dossier.pk, **facts(title="Nuôi lợn đen", finish_on=date(2015, 1, 2)), read_as=0,
        by=world.writer, at=A_MORNING,
    )  # fmt: skip

    dossier.refresh_from_db()
    assert (dossier.title, dossier.finish_on) == ("Nuôi lợn đen", date(2015, 1, 2))
    assert "nuoi lon den" in dossier.fold_text
    with pytest.raises(usecases.WrittenMeanwhile) as clash:
        usecases.save_facts(
            dossier.pk, **facts(title="Khác"), read_as=0, by=world.head, at=A_MORNING
        )
    assert "Nuôi lợn đen" in clash.value.theirs.text
    with pytest.raises(Refused, match="Chưa ghi tóm tắt"):
        usecases.save_facts(dossier.pk, **facts(title=""), read_as=1, by=world.head, at=A_MORNING)


@pytest.mark.parametrize(("keep", "goal"), [("mine", "B"), ("theirs", "A"), ("both", "A\n\nB")])
def test_facts_written_by_two_are_settled(world, keep, goal):
    dossier = register(world)
    usecases.save_facts(dossier.pk, **facts(goal="A"), read_as=0, by=world.head, at=A_MORNING)

    usecases.save_facts(
        dossier.pk, **facts(goal="B"), read_as=1, keep=keep, by=world.writer, at=A_MORNING
    )

    dossier.refresh_from_db()
    assert dossier.goal == goal
    assert ("B" if keep == "theirs" else "A") in dossier.set_aside.get().text


ACHIEVEMENT = {
    "text": "Xóa nhà tạm", "starts_on": date(2013, 1, 1), "ends_on": None, "scope": "2_commune",
    "rewarded_by": "",
}  # fmt: skip
INITIATIVE = {"name": "Ủ phân", "year": 2013, "scope": "2_commune"}
AWARD = {"name": "Giấy khen", "year": 2012, "is_title": False}


@pytest.mark.parametrize(
    ("kind", "told", "change"),
    [
        ("achievement", ACHIEVEMENT, {"text": "Sửa"}),
        ("initiative", INITIATIVE, {"name": "Sửa"}),
        ("award", AWARD, {"name": "Sửa"}),
    ],
)
def test_records_are_added_corrected_and_taken_away(world, kind, told, change):
    dossier = register(world)
    who = {"by": world.writer, "at": A_MORNING}

    made = usecases.add_record(dossier.pk, kind=kind, told=told, **who)
    usecases.change_record(dossier.pk, kind=kind, record_id=made.pk, told=told | change, **who)
    made.refresh_from_db()
    assert str(made) == "Sửa"
    usecases.remove_record(dossier.pk, kind=kind, record_id=made.pk, **who)

    assert not type(made).objects.exists()
    acts = Entry.objects.filter(act__startswith="dossiers.record").order_by("pk")
    assert [line.details["words"] for line in acts][1:] == ["Sửa", "Sửa"]


@pytest.mark.parametrize(
    ("kind", "told", "reason"),
    [
        ("achievement", ACHIEVEMENT | {"ends_on": date(2012, 1, 1)}, "phải sau ngày bắt đầu"),
        ("achievement", ACHIEVEMENT | {"starts_on": date(2099, 1, 1)}, "chưa thể bắt đầu"),
        ("achievement", ACHIEVEMENT | {"scope": "moon"}, "moon"),
        ("initiative", INITIATIVE | {"year": 2099}, "Năm phải từ"),
        ("award", AWARD | {"year": 1800}, "Năm phải từ"),
    ],
)
def test_records_that_contradict_themselves_are_refused(world, kind, told, reason):
    dossier = register(world)

    with pytest.raises(Refused, match=reason):
        usecases.add_record(dossier.pk, kind=kind, told=told, by=world.writer, at=A_MORNING)


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("achievement", AchievementFactory),
        ("initiative", InitiativeFactory),
        ("award", PastAwardFactory),
    ],
)
def test_records_of_others_are_out_of_reach(world, kind, make):
    dossier, foreign = register(world), make()

    with pytest.raises(Refused, match="không có mục đó"):
        usecases.remove_record(
            dossier.pk, kind=kind, record_id=foreign.pk, by=world.writer, at=A_MORNING
        )


def test_used_achievements_and_initiatives_are_warned_of_and_never_stopped(world):
    dossier = register(world)
    earlier = DossierFactory(subject=dossier.subject, stage="recognised")
    AchievementFactory(dossier=earlier, text="Xoá nhà tạm")
    InitiativeFactory(dossier=earlier, name="Ủ phân")
    InitiativeFactory(
        dossier=DossierFactory(subject=dossier.subject, stage="withdrawn"), name="Rút"
    )
    AchievementFactory(dossier=dossier, text="Xóa nhà tạm", rewarded_by="Giấy khen 2012")
    InitiativeFactory(dossier=dossier, name="Ủ phân", used_for="CSTĐCS 2013")
    InitiativeFactory(dossier=dossier, name="Rút")

    assert [words[:4].strip(": ") for words in warnings_of(dossier)] == ["R1", "R1", "R14", "R14"]
    assert earlier.plan.title in warnings_of(dossier)[1]


# ---- what is signed is Vietnamese ---------------------------------------------------------------
def test_papers_of_a_dossier_are_vietnamese_on_an_english_screen(world):
    dossier = register(world)
    fill(world, dossier)
    AchievementFactory(subject=dossier.subject, dossier=dossier)
    InitiativeFactory(subject=dossier.subject, dossier=dossier)

    def papers() -> list[object]:
        rows = Dossier.objects.filter(pk=dossier.pk).select_related("subject__unit", "unit")
        told = {"reader": world.clerk, "day": A_MORNING.date()}
        return [
            report_of(rows.get(), **told),
            register_list_of(rows, office=world.town, plan="", **told),
            snapshot_of(rows.get()),
        ]

    vietnamese = papers()
    with translation.override("en"):
        assert papers() == vietnamese
