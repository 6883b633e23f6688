"""The official tables: what our rows tell, and what they plainly do not."""

from datetime import date

import pytest

from guongsang.reports.queries.scope import Scope
from guongsang.reports.queries.statistics import UNKNOWN, official_tables, staff, state_awards
from tests.access.factories import AssignmentFactory
from tests.dossiers.factories import DossierFactory
from tests.honours.factories import AwardFactory
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
DAY = date(2013, 12, 31)
PREMIER = {"form_key": "bang-khen-ttg", "decision__signed_on": date(2013, 9, 2)}


def rows_of(table) -> dict[str, list[int | None]]:
    return dict(table.rows)


def award(world, **told):
    return AwardFactory(decision__unit=world.town, **(PREMIER | told))


def test_awards_are_told_by_proposer_receiver_and_method(world):

    dossier = DossierFactory(unit=world.school, plan=world.plan)
    award(world, dossier=dossier, subject=dossier.subject, decision__plan=world.plan)
    award(world, decision__plan=None)

    rows = rows_of(state_awards(Scope(plan=None, reader=world.clerk, day=DAY)))

    level = world.school.kind.level.name
    proposed = {label: told[0] for label, told in rows.items() if label.startswith("Đề nghị")}
    assert rows["Tổng số"][0] == sum(proposed.values()) == 2
    assert proposed[f"Đề nghị từ: {level}"] == proposed["Đề nghị không qua hồ sơ ở đây"] == 1
    assert rows["Phương thức: chuyên đề"][0] == rows["Chưa ghi phương thức"][0] == 1
    for label in ("– Doanh nghiệp", "Phương thức: thường xuyên", "Phương thức: niên hạn"):
        assert rows[label] == [UNKNOWN] * 6


def test_staff_are_told_by_level_and_by_how_long(world):
    AssignmentFactory(
        role="emulation_officer", unit=UnitFactory(parent=world.town), starts_on=date(2001, 5, 4)
    )
    scope = Scope(plan=None, reader=world.clerk, day=DAY)

    table = staff(scope)
    rows = rows_of(table)

    terms = [told[0] for label, told in rows.items() if label.startswith("Thâm niên")]
    assert rows["Tổng số"] == [sum(terms)] == [2]
    assert rows["Thâm niên từ 10 năm trở lên"] == [1]
    assert rows["Nữ"] == rows["Theo tuổi"] == [UNKNOWN]
    assert "cố ý không giữ" in table.note


def test_every_gap_is_explained_on_the_form_itself(world):
    for table in official_tables(Scope(plan=None, reader=world.clerk, day=DAY)):
        gaps = [label for label, told in table.rows if UNKNOWN in told]
        assert not gaps or "ghi tay" in table.note, table.code
