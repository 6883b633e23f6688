"""A town with a council of five readers, and rounds over ready dossiers made by use cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.organisations.models import Unit
from guongsang.scoring import usecases
from guongsang.scoring.models import Entry, Reader, Round
from guongsang.scoring.queries.assignment import grid_of
from guongsang.scoring.queries.drawing import draw
from guongsang.scoring.queries.veils import drafts_of
from tests.accounts.factories import UserFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.councils.factories import ClosedSheetFactory, duty
from tests.organisations.factories import UnitFactory
from tests.scoring.factories import A_MORNING, DUE

NAMES = ("Triệu Ủy Viên", "Bàn Ủy Viên", "Lý Ủy Viên", "Hoàng Ủy Viên", "Đặng Ủy Viên")
SUBJECTS = ("Bàn Thị Mai", "Lý Văn Sín", "Nông Văn Páo", "Hà Thị Nụ", "Mã Văn Ký", "Tô Thị Đào")


@dataclass
class World:
    """The office, its secretary and leader, five members, a school whose dossiers are ready."""

    town: Unit
    school: Unit
    plan: Plan
    secretary: User
    other_secretary: User
    leader: User
    members: list[User]
    stranger: User

    def sheet(self, name: str = "Bàn Thị Mai", **more: object) -> Sheet:
        told = {"dossier__unit": self.school, "dossier__subject__unit": self.school} | more
        return ClosedSheetFactory(dossier__plan=self.plan, dossier__subject__name=name, **told)

    def specs(self, members: Sequence[User] = ()) -> list[usecases.ReaderSpec]:
        return [
            usecases.ReaderSpec(user_id=user.pk, name=user.name, position="Trưởng phòng")
            for user in members or self.members
        ]

    def set_up(self, sheets: Sequence[Sheet] = (), **told: object) -> Round:
        chosen = sheets or [self.sheet(name) for name in SUBJECTS]
        words = {
            "plan_id": self.plan.pk,
            "council_key": 1,
            "council_name": "Hội đồng thị xã",
            "title": "Sơ khảo đợt 1",
            "kind": "preliminary",
            "readers": self.specs(),
            "sheet_ids": [sheet.pk for sheet in chosen],
            "places": 1,
            "reads_each": 3,
            "due_at": DUE,
            # What readers undertake has tests of its own.
            "pledge": "",
        }
        return usecases.set_up_round(**(words | told), by=self.secretary, at=A_MORNING)

    def assign(self, round_: Round) -> int:
        mark = draw(grid_of(round_)).mark
        return usecases.apply_drawn(round_.pk, mark=mark, by=self.secretary, at=A_MORNING)

    def open(self, round_: Round) -> Round:
        """Veil what must be veiled, assign what can be assigned, and open."""
        round_ = Round.objects.select_related("plan__unit").get(pk=round_.pk)
        if round_.is_blind:
            for entry in round_.entries.all():
                self.veil(entry)
        self.assign(round_)
        return usecases.open_round(round_.pk, by=self.secretary, at=A_MORNING)

    def veil(self, entry: Entry) -> Entry:
        texts = {draft.place: draft.text for draft in drafts_of(entry) if not draft.is_file}
        usecases.save_veils(entry.pk, texts=texts, by=self.secretary, at=A_MORNING)
        return usecases.finish_veil(entry.pk, by=self.secretary, at=A_MORNING)

    def reader(self, round_: Round, place: int = 0) -> Reader:
        return round_.readers.get(user=self.members[place])


def make_world() -> World:
    town = UnitFactory(name="Thị xã Bắc Kạn")
    school = UnitFactory(name="Trường THCS Đức Xuân", parent=town)
    return World(
        town=town,
        school=school,
        plan=IssuedPlanFactory(unit=town),
        secretary=duty("council_secretary", town, "Nông Thư Ký"),
        other_secretary=duty("council_secretary", town, "Hà Thư Ký"),
        leader=duty("leader", town, "Hà Chủ Tịch"),
        members=[duty("council_member", town, name) for name in NAMES],
        stranger=UserFactory(),
    )
