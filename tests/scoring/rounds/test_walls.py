"""Conflicts of interest: found on record, declared, noted, lifted; the wall on every way."""

import pytest
from django.urls import reverse

from guongsang.appraisals.models import Verification
from guongsang.audit.models import Entry as LogLine
from guongsang.dossiers.models import Claim
from guongsang.fostering.models import Fostering
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.scoring import usecases
from guongsang.scoring.models import Entry, Reading, Wall
from guongsang.scoring.queries.walls import conflicts_between, found_conflicts
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.councils.factories import duty
from tests.criteria.factories import CriterionFactory
from tests.discovery.factories import LeadFactory
from tests.organisations.factories import UnitFactory
from tests.scoring.factories import A_MORNING
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db


def kinds(user, dossier):
    return [(one.kind, one.reason) for one in found_conflicts(user, dossier)]


@pytest.fixture
def dossier(world):
    return world.sheet().dossier


@pytest.fixture
def member(world):
    return world.members[0]


def test_nothing_on_record_is_no_conflict(dossier, member):
    assert kinds(member, dossier) == []


def test_who_serves_at_the_unit_of_the_dossier(world, dossier, member):
    AssignmentFactory(role="unit_head", unit=world.school, user=member)

    assert kinds(member, dossier) == [
        ("same_unit", "Đang công tác tại «Trường THCS Đức Xuân», là đơn vị của hồ sơ.")
    ]


def test_who_serves_at_the_unit_of_the_person_or_is_that_unit(world, member):
    ward = UnitFactory(name="Phường Sông Cầu", parent=world.town)
    AssignmentFactory(role="unit_officer", unit=ward, user=member)

    lives_there = world.sheet(dossier__subject__unit=ward).dossier
    is_it = world.sheet("Phường", dossier__subject__is_unit=ward).dossier

    assert [kind for kind, _why in kinds(member, lives_there)] == ["same_unit"]
    assert [kind for kind, _why in kinds(member, is_it)] == ["same_unit"]


def test_to_serve_at_the_office_itself_makes_nobody_a_colleague(world, member):
    own = world.sheet(dossier__unit=world.town, dossier__subject__unit=world.town).dossier
    member.position = "Phó Chủ tịch UBND Thị xã Bắc Kạn"

    assert kinds(member, own) == []


def test_the_unit_may_stand_in_the_position_alone(dossier, member):
    member.position = "Hiệu trưởng trường thcs Duc Xuan"

    assert [kind for kind, _why in kinds(member, dossier)] == ["same_unit"]


def test_the_person_himself_by_name_and_unit(world, dossier):
    namesake = UserFactory(name="bàn thị mái")
    assert kinds(namesake, dossier) == [("self", "Nghi vấn: trùng họ tên với người được xét.")]

    AssignmentFactory(role="unit_officer", unit=world.school, user=namesake)
    assert ("self", "Trùng họ tên và đơn vị với người được xét.") in kinds(namesake, dossier)


def test_the_own_household_by_name_or_address(world, member):
    named = world.sheet("Hộ ông Triệu Ủy Viên", dossier__subject__kind="household").dossier
    SubjectFactory(name=member.name, unit=world.school, address="Tổ 5, Đức Xuân")
    beside = world.sheet("Lý Văn Sín", dossier__subject__address="tổ 5 - Đức Xuân").dossier

    assert [kind for kind, _why in kinds(member, named)] == ["household"]
    assert kinds(member, beside) == [
        ("household", "Nghi vấn: cùng địa chỉ «tổ 5 - Đức Xuân» theo danh bạ chủ thể.")
    ]


def test_kin_that_the_dossier_itself_names(world, member):
    told = world.sheet(dossier__report_background="Có chồng là ông Triệu Ủy Viên, cán bộ.").dossier
    colleague = world.sheet("X Y", dossier__report_background="Cùng Triệu Ủy Viên đi họp.").dossier

    assert [kind for kind, _why in kinds(member, told)] == ["kin"]
    assert kinds(member, colleague) == []


def test_who_sent_the_tip_or_handed_the_dossier_in(world, dossier, member):
    dossier.lead = LeadFactory(sender_name="Trieu uy vien", unit=world.school)
    dossier.save()
    assert [kind for kind, _why in kinds(member, dossier)] == ["nominator"]

    dossier.lead.sender_email, member.email = "Ai@bk.vn", "ai@bk.vn"
    dossier.lead.save()
    assert kinds(member, dossier) == [("nominator", "Là người gửi lời giới thiệu.")]

    handed = world.sheet("Lý Văn Sín").dossier
    handed.submissions.update(by=member)
    assert kinds(member, handed) == [("nominator", "Là người nộp hồ sơ cho đơn vị.")]


def test_handing_in_for_a_unit_is_the_daily_work_of_the_office(world):
    handed = world.sheet("Lý Văn Sín").dossier
    handed.submissions.update(by=world.secretary)

    assert kinds(world.secretary, handed) == []


def test_the_mentor_and_the_sponsoring_unit(world, dossier, member):
    Fostering.objects.create(
        dossier=dossier, mentor_name="Triệu Ủy Viên", started_at=A_MORNING, started_by=member
    )
    assert [kind for kind, _why in kinds(member, dossier)] == ["mentor"]

    union = UnitFactory(name="Hội Phụ nữ thị xã", parent=world.town)
    AssignmentFactory(role="mass_organisation", unit=union, user=member)
    Fostering.objects.update(mentor_name="", sponsor=union)
    assert kinds(member, dossier) == [
        ("mentor", "Đang công tác tại «Hội Phụ nữ thị xã», là đơn vị đỡ đầu.")
    ]


def test_who_signed_or_confirmed(world, dossier, member):
    dossier.submissions.update(signer_name="Triệu Ủy Viên")
    assert [kind for kind, _why in kinds(member, dossier)] == ["signer"]

    dossier.submissions.update(signer_name="Ai Đó")
    claim = Claim.objects.create(
        dossier=dossier, criterion=CriterionFactory(set=dossier.criteria_set)
    )
    Verification.objects.create(
        sheet=dossier.sheets.get(), claim=claim, finding="confirmed", at=A_MORNING, by=member,
        confirmed_by="Ông Triệu Ủy Viên, Trưởng thôn", confirmed_on=A_MORNING.date(),
    )  # fmt: skip
    assert [kind for kind, _why in kinds(member, dossier)] == ["signer"]


def test_the_search_costs_the_same_for_one_and_for_many(world, django_assert_num_queries):
    dossiers = [world.sheet(f"Lý Văn {n}").dossier for n in range(3)]

    for users, some in (([world.members[0]], dossiers[:1]), (world.members, dossiers)):
        with django_assert_num_queries(7):
            found = conflicts_between(users, some, world.town)
        assert len(found) == len(users) * len(some)


def test_setting_up_raises_walls_also_for_who_only_looks_into_the_round(world):
    head = duty("council_member", world.town, "Hà Trưởng Trường")
    AssignmentFactory(role="unit_head", unit=world.school, user=head)
    AssignmentFactory(role="unit_head", unit=world.school, user=world.leader)

    round_ = world.set_up([world.sheet(), world.sheet("Lý Văn Sín")])

    walls = Wall.objects.filter(entry__round=round_)
    assert set(walls.values_list("user", "kind")) == {
        (head.pk, "same_unit"), (world.leader.pk, "same_unit"),
    }  # fmt: skip
    assert not Entry.objects.readable_by(world.leader).exists()
    assert Entry.objects.readable_by(world.secretary).count() == 2


@pytest.fixture
def round_(world):
    return world.open(world.set_up())


def test_a_reader_declares_and_his_scores_leave_the_count(world, round_):
    reading = world.reader(round_).readings.first()
    Reading.objects.filter(pk=reading.pk).update(state="done", total=80, finished_at=A_MORNING)

    wall = usecases.declare_conflict(
        reading.entry_id, reason="Là  em ruột", by=world.members[0], at=A_MORNING
    )

    reading.refresh_from_db()
    assert (wall.kind, wall.reason, reading.state) == ("declared", "Là em ruột", "walled")
    assert not Reading.objects.counted().exists()
    assert not Entry.objects.readable_by(world.members[0]).filter(pk=reading.entry_id).exists()
    told = Notice.objects.filter(title__contains="khai xung đột lợi ích")
    assert world.secretary.pk in told.values_list("reader", flat=True)
    assert "em ruột" not in "".join(told.values_list("text", flat=True))
    assert world.assign(round_) == 1


def test_only_readers_declare_and_only_with_a_reason(world, round_):
    entry = round_.entries.first()
    with pytest.raises(Refused, match="Chỉ người chấm"):
        usecases.declare_conflict(entry.pk, reason="x", by=world.leader, at=A_MORNING)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.declare_conflict(entry.pk, reason=" ", by=world.members[0], at=A_MORNING)


def test_the_secretary_notes_a_conflict_of_somebody_concerned(world, round_):
    entry = round_.entries.first()

    wall = usecases.note_conflict(
        entry.pk, user_id=world.leader.pk, reason="Con rể", by=world.secretary, at=A_MORNING
    )

    assert (wall.kind, wall.by) == ("other", world.secretary)
    with pytest.raises(Refused, match="không xem được"):
        usecases.note_conflict(
            entry.pk, user_id=world.stranger.pk, reason="x", by=world.secretary, at=A_MORNING
        )


def lift(world, wall, by=None, reason="Trùng tên, không phải một người"):
    return usecases.lift_wall(wall.pk, reason=reason, by=by or world.secretary, at=A_MORNING)


def test_a_lifted_wall_gives_the_dossier_back_and_is_not_found_again(world):
    world.sheet("Triệu Ủy Viên")
    sheets = [world.sheet("Triệu Uy Viên"), world.sheet("Lý Văn Sín")]
    round_ = world.set_up(sheets, reads_each=5)
    wall = Wall.objects.get()
    assert wall.kind == "self"

    lift(world, wall)

    assert usecases.find_conflicts(round_.pk, by=world.secretary, at=A_MORNING) == []
    assert Entry.objects.readable_by(world.members[0]).count() == 2
    with pytest.raises(Refused, match="đã được bỏ"):
        lift(world, wall)


def test_lifting_lets_the_reading_wait_for_its_reader(world, round_):
    reading = world.reader(round_).readings.first()
    wall = usecases.declare_conflict(
        reading.entry_id, reason="Bạn", by=world.members[0], at=A_MORNING
    )
    with pytest.raises(Refused, match="Chưa ghi vì sao"):
        lift(world, wall, reason="")

    lift(world, wall)

    reading.refresh_from_db()
    assert reading.state == "waiting"
    again = usecases.declare_conflict(
        reading.entry_id, reason="Vẫn là bạn", by=world.members[0], at=A_MORNING
    )
    assert (again.pk, again.lifted_at, again.reason) == (wall.pk, None, "Vẫn là bạn")


def test_a_reading_stays_walled_while_another_wall_stands(world, round_):
    reading = world.reader(round_).readings.first()
    wall = usecases.declare_conflict(
        reading.entry_id, reason="Bạn", by=world.members[0], at=A_MORNING
    )
    usecases.note_conflict(
        reading.entry_id, user_id=world.members[0].pk, reason="Em", by=world.secretary,
        at=A_MORNING,
    )  # fmt: skip

    lift(world, wall)

    reading.refresh_from_db()
    assert reading.state == "walled"


def test_nobody_lifts_his_own_wall(world, round_):
    entry = round_.entries.first()
    wall = usecases.note_conflict(
        entry.pk, user_id=world.secretary.pk, reason="Vợ", by=world.other_secretary, at=A_MORNING
    )

    with pytest.raises(Refused, match="của chính mình"):
        lift(world, wall)
    lift(world, wall, by=world.other_secretary)


def test_searching_again_finds_what_is_new(world, round_):
    AssignmentFactory(role="unit_head", unit=world.school, user=world.members[0])

    new = usecases.find_conflicts(round_.pk, by=world.secretary, at=A_MORNING)

    assert len(new) == 6
    states = set(world.reader(round_).readings.values_list("state", flat=True))
    assert states == {"walled"}
    assert LogLine.objects.filter(act="scoring.wall_raised").count() == 1
    with pytest.raises(Refused, match="thư ký Hội đồng"):
        usecases.find_conflicts(round_.pk, by=world.leader, at=A_MORNING)


PAGES = ("round", "assignment", "by_hand", "walls", "veils")


@pytest.mark.parametrize("phase", ["draft", "open"])
def test_a_walled_secretary_finds_the_dossier_on_no_page(world, client, phase):
    round_ = world.set_up([world.sheet("Bimat Qzxwv"), world.sheet("Lý Văn Sín")], is_blind=True)
    if phase == "open":
        world.open(round_)
    entry = round_.entries.get(dossier__subject__name="Bimat Qzxwv")
    usecases.note_conflict(
        entry.pk, user_id=world.secretary.pk, reason="Vợ", by=world.other_secretary, at=A_MORNING
    )
    pages = [reverse(f"scoring:{name}", args=[round_.pk]) for name in PAGES]
    pages += [reverse(f"scoring:{name}", args=[entry.pk]) for name in ("veil", "preview")]
    pages += [reverse("scoring:list"), reverse("scoring:list") + "?export=csv"]

    client.force_login(world.secretary)
    hidden = {page: client.get(page).content.decode() for page in pages}
    client.force_login(world.other_secretary)
    shown = {page: client.get(page).content.decode() for page in pages}

    assert [page for page, words in hidden.items() if "Qzxwv" in words] == []
    assert "Qzxwv" in shown[pages[0]]
    assert "1 hồ sơ không hiển thị vì bạn có xung đột lợi ích" in hidden[pages[0]]
