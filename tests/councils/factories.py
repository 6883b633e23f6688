"""A council of five with a sitting over closed sheets, and the smallest rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.councils import usecases
from guongsang.councils.models import Council, Item, Member, Seat, Sitting
from guongsang.dossiers.models import Dossier, Submission
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Topic
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.dossiers.factories import DossierFactory
from tests.organisations.factories import UnitFactory
from tests.regulations.factories import RuleFactory

SITTING_DAY = date(2014, 5, 12)
SITTING_TIME = datetime(2014, 5, 12, 2, 0, tzinfo=UTC)
FUNCTIONS = ("chair", "deputy", "secretary", "member", "member")


class CouncilFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Council

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Hội đồng Thi đua - Khen thưởng {n}")
    starts_on = date(2012, 1, 1)


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Member

    council = factory.SubFactory(CouncilFactory)
    name = factory.Sequence(lambda n: f"Hà Thị Ủy Viên {n}")
    position = "Trưởng phòng"
    function = "member"
    ordinal = factory.Sequence(int)
    starts_on = date(2012, 1, 1)


class SittingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sitting

    council = factory.SubFactory(CouncilFactory)
    plan = factory.SubFactory(IssuedPlanFactory, unit=factory.SelfAttribute("..council.unit"))
    title = factory.Sequence(lambda n: f"Phiên họp xét điển hình {n}")
    held_on = SITTING_DAY
    state_since = SITTING_TIME


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    sitting = factory.SubFactory(SittingFactory)
    member = factory.SubFactory(MemberFactory, council=factory.SelfAttribute("..sitting.council"))
    name = factory.SelfAttribute("member.name")
    function = factory.SelfAttribute("member.function")
    presence = "present"


class ClosedSheetFactory(factory.django.DjangoModelFactory):
    """A dossier that has been received and appraised, with gates passed."""

    class Meta:
        model = Sheet

    dossier = factory.SubFactory(
        DossierFactory,
        stage="appraising",
        submitted_at=SITTING_TIME,
        receipt_number=factory.Sequence(lambda n: f"HS-2014-{n:05d}"),
        receipt_office=factory.SelfAttribute("plan.unit"),
        rule_stamp="VN",
    )
    submission = factory.LazyAttribute(lambda sheet: submission_of(sheet.dossier))
    state = "closed"
    opened_at = SITTING_TIME
    opened_by = factory.SubFactory(UserFactory)
    closed_at = SITTING_TIME
    closed_by = factory.SelfAttribute("opened_by")
    points = Decimal(85)
    gates_pass = True


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Item

    sitting = factory.SubFactory(SittingFactory)
    dossier = factory.SelfAttribute("sheet.dossier")
    sheet = factory.SubFactory(
        ClosedSheetFactory,
        dossier__plan=factory.SelfAttribute("...sitting.plan"),
        dossier__stage="in_council",
    )
    ordinal = factory.Sequence(lambda n: n + 1)


def submission_of(dossier: Dossier) -> Submission:
    return Submission.objects.create(
        dossier=dossier, number=1, at=SITTING_TIME, by=UserFactory(), by_name="Nông Văn Nộp",
        signer_name="Nông Văn Ký", self_points=0, rule_stamp="VN", snapshot={},
        snapshot_hash="0" * 64,
    )  # fmt: skip


def recommended_item(unit: Unit, **more: object) -> Item:
    """Return what packages above begin with: an item that a committed sitting recommends."""
    chair = UserFactory()
    sitting = SittingFactory(
        council__unit=unit, state="committed", committed_at=SITTING_TIME, committed_by=chair
    )
    return ItemFactory(
        sitting=sitting, outcome="recommended", base_count=5, agree_count=5, disagree_count=0,
        abstain_count=0, **more,
    )  # fmt: skip


@dataclass
class Room:
    """A council of five: chair, deputy, secretary and two members, and its office."""

    town: Unit
    school: Unit
    plan: Plan
    council: Council
    members: list[Member]
    chair: User
    deputy: User
    secretary: User
    clerk: User
    stranger: User

    def member_of(self, user: User) -> Member:
        return next(one for one in self.members if one.user_id == user.pk)

    def seat_of(self, sitting: Sitting, user: User) -> Seat:
        return sitting.seats.get(member__user=user)


def duty(role: str, unit: Unit, name: str = "") -> User:
    user = UserFactory(**({"name": name} if name else {}))
    held: Assignment = AssignmentFactory(role=role, unit=unit, user=user)
    return held.user


def vote_rules() -> None:
    """Lay down the rows of the rule pack that a sitting takes."""
    for key, number, measure, is_exclusive in (
        ("recognition", Decimal(50), "%", True),
        ("attendance", Decimal("66.6667"), "% (2/3)", False),
        ("attendance-award", Decimal(80), "%", False),
        ("conflicted-in-base", Decimal(1), "", False),
    ):
        RuleFactory(
            topic=Topic.VOTE, key=key, name=f"Quy định {key}", number=number, measure=measure,
            base="all_members", is_exclusive=is_exclusive, source="Quy chế mẫu",
        )  # fmt: skip
    RuleFactory(
        topic=Topic.FORM, key="giay-khen", name="Giấy khen", number=None, measure="",
        words="Chủ tịch UBND cấp xã",
    )  # fmt: skip


def make_room() -> Room:
    vote_rules()
    town = UnitFactory(name="Thị xã Bắc Kạn")
    school = UnitFactory(name="Trường THCS Đức Xuân", parent=town)
    council = CouncilFactory(unit=town)
    users = [
        duty("leader", town, "Hà Chủ Tịch"),
        duty("leader", town, "Lý Phó Chủ Tịch"),
        duty("council_secretary", town, "Nông Thư Ký"),
        duty("council_member", town, "Triệu Ủy Viên"),
        duty("council_member", town, "Bàn Ủy Viên"),
    ]
    members = [
        MemberFactory(council=council, user=user, name=user.name, function=function, ordinal=n)
        for n, (user, function) in enumerate(zip(users, FUNCTIONS, strict=True))
    ]
    return Room(
        town=town, school=school, plan=IssuedPlanFactory(unit=town), council=council,
        members=members, chair=users[0], deputy=users[1], secretary=users[2],
        clerk=duty("emulation_officer", town), stranger=duty("unit_head", UnitFactory()),
    )  # fmt: skip


def ready_sheet(room: Room, name: str = "Bàn Thị Mai", **more: object) -> Sheet:
    return ClosedSheetFactory(
        dossier__plan=room.plan, dossier__unit=room.school, dossier__subject__name=name, **more
    )


def convene(room: Room, sheets: Sequence[Sheet] = (), **told: object) -> Sitting:
    chosen = sheets or [ready_sheet(room)]
    words = {
        "council_id": room.council.pk,
        "plan_id": room.plan.pk,
        "title": "Phiên họp xét đợt 1",
        "held_on": SITTING_DAY,
        "place": "Phòng họp số 1",
        "sheet_ids": [sheet.pk for sheet in chosen],
    }
    return usecases.convene(**(words | told), by=room.secretary, at=SITTING_TIME)


def open_session(room: Room, sitting: Sitting, **presence: str) -> Sitting:
    """Open with all present but those named by the attribute of the room (``chair="absent"``)."""
    called = {member.pk: "present" for member in room.members}
    called |= {room.member_of(getattr(room, who)).pk: how for who, how in presence.items()}
    return usecases.open_session(sitting.pk, presence=called, by=room.secretary, at=SITTING_TIME)


def vote(room: Room, item: Item, choices: Sequence[str] = (), **more: object) -> Item:
    """Record the choices of the seats in their order; all agree when none are given."""
    free = item.sitting.seats.exclude(presence="absent").exclude(conflicts__item=item)
    seats = list(free.order_by("member__ordinal"))
    given = choices or ["agree"] * len(seats)
    votes = {seat.pk: choice for seat, choice in zip(seats, given, strict=False)}
    return usecases.record_votes(item.pk, votes=votes, **more, by=room.secretary, at=SITTING_TIME)
