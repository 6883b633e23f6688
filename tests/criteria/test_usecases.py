"""What the office may do with a set of criteria, and what it may not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from guongsang.audit.models import Entry
from guongsang.criteria import usecases
from guongsang.criteria.models import CriteriaSet, Criterion, SetStage
from guongsang.criteria.queries import compare, set_for
from guongsang.criteria.rules import Step
from guongsang.criteria.usecases import CriterionDraft
from guongsang.foundation.refusals import Refused
from guongsang.foundation.tree import child_path
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.criteria.factories import (
    BandFactory,
    CriteriaSetFactory,
    CriterionFactory,
    FieldFactory,
)
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)
D = Decimal


@pytest.fixture
def officer():
    return AssignmentFactory(role="emulation_officer")


@pytest.fixture
def draft(officer):
    return CriteriaSetFactory(unit=officer.unit)


def scored_100(criteria_set, *, points="60"):
    """Give the set a common block of 40 and one field of ``points`` for a person."""
    field = FieldFactory()
    CriterionFactory(set=criteria_set, points=D(40))
    CriterionFactory(set=criteria_set, field=field, subject_kind="individual", points=D(points))
    return field


def words(**more):
    values = {"code": "moi", "text": "Tạo  việc làm", "kind": "scored", "points": D(10)}
    return CriterionDraft(**{**values, **more})


def acts():
    return list(Entry.objects.order_by("pk").values_list("act", "actor_id"))


# ---- copy -----------------------------------------------------------------------------------


def test_a_copy_is_a_draft_of_the_office_with_the_same_criteria_and_bands(officer):
    source = CriteriaSetFactory(in_force=True, legal_basis="Kế hoạch 37", pass_points=D(75))
    BandFactory(criterion=CriterionFactory(set=source))

    copy = usecases.copy_set(
        source.pk, name=" Bộ  của phường", unit_id=officer.unit.pk, by=officer.user, at=A_MORNING
    )

    assert (copy.name, copy.version, copy.stage, copy.unit, copy.copied_from) == (
        "Bộ của phường",
        1,
        SetStage.DRAFT,
        officer.unit,
        source,
    )
    assert (copy.legal_basis, copy.pass_points, copy.made_by) == (
        "Kế hoạch 37",
        D(75),
        officer.user,
    )
    assert compare(source, copy).is_empty
    assert (source.criteria.count(), copy.criteria.count()) == (1, 1)
    assert acts() == [("criteria.set_copied", officer.user.pk)]


def test_a_copy_of_the_same_name_is_the_next_version(officer):
    source = CriteriaSetFactory(in_force=True, unit=officer.unit, name="Bộ tiêu chí", version=3)

    copy = usecases.copy_set(
        source.pk, name="Bộ tiêu chí", unit_id=officer.unit.pk, by=officer.user, at=A_MORNING
    )

    assert copy.version == 4


def test_nobody_copies_to_an_office_that_is_not_theirs(officer):
    source = CriteriaSetFactory(in_force=True)

    with pytest.raises(Refused, match="chưa được giao lập bộ tiêu chí cho Phường Bên"):
        usecases.copy_set(
            source.pk,
            name="X",
            unit_id=UnitFactory(name="Phường Bên").pk,
            by=officer.user,
            at=A_MORNING,
        )
    with pytest.raises(Refused, match="toàn hệ thống"):
        usecases.copy_set(source.pk, name="X", unit_id=None, by=officer.user, at=A_MORNING)


def test_nobody_copies_what_they_may_not_read(officer):
    hidden = CriteriaSetFactory(unit=UnitFactory())

    with pytest.raises(Refused, match="chưa được đọc"):
        usecases.copy_set(
            hidden.pk, name="X", unit_id=officer.unit.pk, by=officer.user, at=A_MORNING
        )


# ---- edit the set ---------------------------------------------------------------------------


def edit(draft, by, **more):
    values = {"name": "Tên mới", "legal_basis": " Căn cứ ", "pass_points": D(70)}
    values |= {"upward_points": D(85), **more}
    return usecases.edit_set(draft.pk, by=by, at=A_MORNING, **values)


def test_a_draft_says_something_else_about_itself(officer, draft):
    edited = edit(draft, officer.user)

    edited.refresh_from_db()
    assert (edited.name, edited.legal_basis, edited.pass_points, edited.upward_points) == (
        "Tên mới",
        "Căn cứ",
        D("70.0"),
        D("85.0"),
    )
    assert acts() == [("criteria.set_edited", officer.user.pk)]


@pytest.mark.parametrize(("lower", "upper"), [("90", "80"), ("-1", "80"), ("80", "101")])
def test_pass_marks_stay_in_their_order_and_on_the_scale(officer, draft, lower, upper):
    with pytest.raises(Refused, match="Điểm đạt"):
        edit(draft, officer.user, pass_points=D(lower), upward_points=D(upper))


def test_two_sets_of_one_office_do_not_share_a_name_and_version(officer, draft):
    CriteriaSetFactory(unit=officer.unit, name="Tên mới")

    with pytest.raises(Refused, match="cùng tên, cùng phiên bản"):
        edit(draft, officer.user)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"stage": SetStage.IN_FORCE}, "«Đang dùng»"),
        ({"stage": SetStage.RETIRED}, "«Thôi dùng»"),
        ({"frozen_at": A_MORNING}, "đã khóa từ ngày 06/07/2026"),
    ],
)
def test_what_is_used_is_never_edited(officer, draft, state, reason):
    criterion = CriterionFactory(set=draft)
    CriteriaSet.objects.filter(pk=draft.pk).update(**state)

    for act in (
        lambda: edit(draft, officer.user),
        lambda: usecases.discard_set(draft.pk, by=officer.user, at=A_MORNING),
        lambda: usecases.add_criterion(
            draft.pk, draft=words(), steps=[], by=officer.user, at=A_MORNING
        ),
        lambda: usecases.edit_criterion(
            criterion.pk, draft=words(), steps=[], by=officer.user, at=A_MORNING
        ),
        lambda: usecases.remove_criterion(criterion.pk, by=officer.user, at=A_MORNING),
    ):
        with pytest.raises(Refused, match=reason):
            act()
    assert acts() == []


@pytest.mark.parametrize("role", ["unit_head", "auditor", "administrator", "leader"])
def test_only_those_who_keep_criteria_edit_them(draft, officer, role):
    other = AssignmentFactory(role=role, unit=officer.unit).user

    with pytest.raises(Refused, match="chưa được giao sửa"):
        edit(draft, other)


def test_the_set_of_the_whole_installation_is_kept_by_those_in_charge_of_all_of_it(officer):
    national = CriteriaSetFactory()
    chief = AssignmentFactory(role="emulation_officer", unit=None).user

    with pytest.raises(Refused, match="chưa được giao sửa"):
        edit(national, officer.user)
    assert edit(national, chief).name == "Tên mới"


# ---- discard --------------------------------------------------------------------------------


def test_a_draft_made_by_mistake_is_thrown_away_and_the_log_remembers(officer, draft):
    CriterionFactory(set=draft)

    usecases.discard_set(draft.pk, by=officer.user, at=A_MORNING)

    assert not CriteriaSet.objects.exists()
    assert acts() == [("criteria.set_discarded", officer.user.pk)]


def test_a_draft_from_which_others_were_copied_stays(officer, draft):
    CriteriaSetFactory(copied_from=draft)

    with pytest.raises(Refused, match="sao chép từ bản soạn này"):
        usecases.discard_set(draft.pk, by=officer.user, at=A_MORNING)


def test_a_draft_on_which_a_plan_stands_stays(officer, draft):
    from guongsang.campaigns.models import Plan

    Plan.objects.create(
        unit=officer.unit,
        title="Kế hoạch",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        stage_since=A_MORNING,
        criteria_set=draft,
    )

    with pytest.raises(Refused, match="Đã có kế hoạch hoặc hồ sơ"):
        usecases.discard_set(draft.pk, by=officer.user, at=A_MORNING)


# ---- put in force, retire, freeze -----------------------------------------------------------


def test_a_whole_set_comes_into_force_and_ends_the_one_before(officer, draft):
    scored_100(draft)
    before = CriteriaSetFactory(in_force=True, unit=officer.unit)

    usecases.put_in_force(draft.pk, valid_from=date(2026, 8, 1), by=officer.user, at=A_MORNING)

    before.refresh_from_db()
    assert before.valid_to == date(2026, 7, 31)
    assert set_for(officer.unit, date(2026, 7, 31)) == before
    assert set_for(officer.unit, date(2026, 8, 1)) == draft
    assert acts() == [("criteria.set_put_in_force", officer.user.pk)]


def test_a_set_begins_after_the_one_it_follows(officer, draft):
    scored_100(draft)
    CriteriaSetFactory(
        unit=officer.unit, name="Bộ cũ", stage=SetStage.IN_FORCE, valid_from=date(2026, 8, 1)
    )

    with pytest.raises(Refused, match="sau ngày 01/08/2026, là ngày «Bộ cũ"):
        usecases.put_in_force(draft.pk, valid_from=date(2026, 8, 1), by=officer.user, at=A_MORNING)


def force(draft, by):
    return usecases.put_in_force(draft.pk, valid_from=date(2026, 8, 1), by=by, at=A_MORNING)


def test_a_field_that_does_not_add_up_is_named(officer, draft):
    field = scored_100(draft, points="55.5")

    with pytest.raises(Refused, match=f"«{field.short_name}», đối tượng «Cá nhân».*95,5"):
        force(draft, officer.user)


def test_weights_count_when_adding_up(officer, draft):
    field = scored_100(draft, points="30")
    draft.criteria.filter(field=field).update(weight=D(2))

    assert force(draft, officer.user).stage == SetStage.IN_FORCE


def test_a_faulty_criterion_is_named(officer, draft):
    scored_100(draft)
    BandFactory(criterion=draft.criteria.first(), points=D(41))

    with pytest.raises(Refused, match="mức điểm cao hơn điểm tối đa"):
        force(draft, officer.user)


def test_a_set_without_criteria_does_not_come_into_force(officer, draft):
    with pytest.raises(Refused, match="chưa có tiêu chí chấm điểm"):
        force(draft, officer.user)


def test_a_set_comes_into_force_once(officer, draft):
    scored_100(draft)
    force(draft, officer.user)

    with pytest.raises(Refused, match="«Đang dùng», không đưa vào sử dụng được"):
        force(draft, officer.user)


def test_only_those_who_keep_criteria_put_them_in_force_and_retire_them(officer, draft):
    reader = AssignmentFactory(role="leader", unit=officer.unit).user

    with pytest.raises(Refused, match="chưa được giao đưa"):
        force(draft, reader)
    with pytest.raises(Refused, match="chưa được giao thôi dùng"):
        usecases.retire(draft.pk, valid_to=date(2026, 8, 1), by=reader, at=A_MORNING)


def test_a_retired_set_still_answers_for_its_time(officer):
    held = CriteriaSetFactory(in_force=True, unit=officer.unit)

    usecases.retire(held.pk, valid_to=date(2026, 6, 30), by=officer.user, at=A_MORNING)

    assert set_for(officer.unit, date(2026, 6, 30)) == held
    assert set_for(officer.unit, date(2026, 7, 1)) is None
    assert acts() == [("criteria.set_retired", officer.user.pk)]


def test_a_set_is_retired_after_it_began_and_only_from_being_in_force(officer, draft):
    held = CriteriaSetFactory(in_force=True, unit=officer.unit)

    with pytest.raises(Refused, match="từ ngày bắt đầu dùng trở đi"):
        usecases.retire(held.pk, valid_to=date(2010, 1, 1), by=officer.user, at=A_MORNING)
    with pytest.raises(Refused, match="không phải đang dùng"):
        usecases.retire(draft.pk, valid_to=date(2026, 8, 1), by=officer.user, at=A_MORNING)


def test_freezing_happens_once(draft):
    usecases.freeze(draft.pk, at=A_MORNING)
    usecases.freeze(draft.pk, at=datetime(2027, 1, 1, tzinfo=UTC))

    draft.refresh_from_db()
    assert (draft.frozen_at, draft.is_open) == (A_MORNING, False)
    assert acts() == [("criteria.set_frozen", None)]


# ---- nearest set ----------------------------------------------------------------------------


def test_the_nearest_office_decides_which_set_holds():
    province = UnitFactory()
    ward = UnitFactory(parent=province, path=child_path(province.path, 1))
    shipped = CriteriaSetFactory(in_force=True)
    day = date(2026, 7, 6)
    assert set_for(ward, day) == shipped

    of_province = CriteriaSetFactory(in_force=True, unit=province)
    assert (set_for(ward, day), set_for(UnitFactory(), day)) == (of_province, shipped)

    of_ward = CriteriaSetFactory(in_force=True, unit=ward)
    assert (set_for(ward, day), set_for(province, day)) == (of_ward, of_province)


def test_a_newer_set_from_above_does_not_replace_the_set_of_an_office():
    province = UnitFactory()
    ward = UnitFactory(parent=province, path=child_path(province.path, 1))
    of_ward = CriteriaSetFactory(in_force=True, unit=ward)
    CriteriaSetFactory(unit=province, stage=SetStage.IN_FORCE, valid_from=date(2026, 1, 1))

    assert set_for(ward, date(2026, 7, 6)) == of_ward


# ---- criteria of a draft --------------------------------------------------------------------


def test_a_criterion_is_added_with_its_bands(officer, draft):
    field = FieldFactory()
    steps = [
        Step(points=D(5), words=" khá  tốt ", threshold=D(1)),
        Step(points=D(10), words="tốt", threshold=D(3)),
    ]

    criterion = usecases.add_criterion(
        draft.pk,
        draft=words(field_id=field.pk, measure="hộ"),
        steps=steps,
        by=officer.user,
        at=A_MORNING,
    )

    assert (criterion.text, criterion.block, criterion.field) == ("Tạo việc làm", "field", field)
    assert list(criterion.bands.values_list("words", "points")) == [
        ("khá tốt", D("5.0")),
        ("tốt", D("10.0")),
    ]
    assert acts() == [("criteria.criterion_added", officer.user.pk)]


def test_an_edited_criterion_has_the_new_bands_only(officer, draft):
    criterion = CriterionFactory(set=draft)
    BandFactory(criterion=criterion)

    usecases.edit_criterion(
        criterion.pk,
        draft=words(code=criterion.code),
        steps=[Step(points=D(10), words="mới")],
        by=officer.user,
        at=A_MORNING,
    )

    assert list(criterion.bands.values_list("words", flat=True)) == ["mới"]
    assert acts() == [("criteria.criterion_edited", officer.user.pk)]


def test_a_removed_criterion_is_gone_from_the_draft_only(officer, draft):
    criterion = CriterionFactory(set=draft)

    usecases.remove_criterion(criterion.pk, by=officer.user, at=A_MORNING)

    assert not Criterion.objects.exists()
    assert acts() == [("criteria.criterion_removed", officer.user.pk)]


def test_a_code_is_used_once_in_a_set(officer, draft):
    CriterionFactory(set=draft, code="moi")

    with pytest.raises(Refused, match="«moi» đã có"):
        usecases.add_criterion(draft.pk, draft=words(), steps=[], by=officer.user, at=A_MORNING)


def test_every_fault_of_the_words_is_told_at_once(officer, draft):
    with pytest.raises(Refused, match=r"lớn hơn 0.*phải có lời mô tả"):
        usecases.add_criterion(
            draft.pk,
            draft=words(points=D(0)),
            steps=[Step(points=D(0), words="")],
            by=officer.user,
            at=A_MORNING,
        )


def test_somebody_without_any_duty_does_nothing(draft):
    with pytest.raises(Refused, match="chưa được giao sửa"):
        edit(draft, UserFactory())
