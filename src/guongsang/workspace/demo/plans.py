"""The two plans of the demo town, and one more that waits to be issued."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta

from guongsang.accounts.models import User
from guongsang.campaigns import usecases as campaigns
from guongsang.campaigns.models import Plan
from guongsang.campaigns.rules import TargetCell
from guongsang.criteria.models import CriteriaSet, Field
from guongsang.dossiers import usecases as dossiers
from guongsang.organisations.models import Unit
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.people import DATA
from guongsang.workspace.demo.questions import ask_more

with (DATA / "plans.toml").open("rb") as texts:
    TEXTS = tomllib.load(texts)


def issue_old_plan(
    town: Unit, invited: list[Unit], criteria_set: CriteriaSet, *, by: User, signer: User
) -> Plan:
    """Issue the plan of the seed document in October 2011 (its number is invented)."""
    at = noon(date(2011, 10, 3))
    plan = _draft(
        town, TEXTS["old_title"], date(2011, 10, 1), date(2015, 12, 31), criteria_set, by, at
    )
    _fill(plan, TEXTS["old_bases"], invited, by=by, at=at, seed=3)
    for title, due in (
        ("Đăng ký xây dựng điển hình (Biểu 01)", date(2012, 3, 31)),
        ("Sơ kết giữa kỳ", date(2013, 6, 30)),
        ("Hoàn thành hồ sơ đề nghị công nhận", date(2015, 3, 31)),
        ("Tổng kết gắn với Đại hội thi đua yêu nước", date(2015, 9, 18)),
    ):
        campaigns.add_milestone(plan.pk, title=title, due_on=due, by=by, at=at)
    campaigns.issue_plan(
        plan.pk,
        doc_number="37",
        doc_symbol="KH-UBND",
        issued_on=date(2011, 10, 10),
        signer_name=signer.name,
        signer_title="Chủ tịch",
        by=by,
        at=noon(date(2011, 10, 10)),
    )
    for stone in plan.milestones.all():
        campaigns.finish_milestone(stone.pk, done_on=stone.due_on, by=by, at=noon(stone.due_on))
    plan.refresh_from_db()
    return plan


def close_old_plan(plan: Plan, *, by: User) -> None:
    """Close the plan of the seed document; what was never handed in lapses with it."""
    end = noon(date(2015, 12, 31), 16)
    campaigns.close_plan(plan.pk, by=by, at=end)
    dossiers.lapse_overdue(at=end)


def issue_new_plan(
    town: Unit,
    invited: list[Unit],
    criteria_set: CriteriaSet,
    *,
    by: User,
    signer: User,
    today: date,
) -> Plan:
    """Issue the plan of 2026–2030, with a calendar whose next days are near ``today``."""
    at = noon(date(2026, 1, 5))
    plan = _draft(
        town, TEXTS["new_title"], date(2026, 1, 1), date(2030, 12, 31), criteria_set, by, at
    )
    _fill(plan, TEXTS["new_bases"], invited, by=by, at=at, seed=1)
    for title, days in (
        ("Đăng ký xây dựng điển hình năm nay (Biểu 01)", -60),
        ("Hoàn thành hồ sơ, nộp về cơ quan thường trực", 12),
        ("Báo cáo tiến độ bồi dưỡng quý", 30),
        ("Báo cáo thống kê năm", 45),
    ):
        due = max(today + timedelta(days=days), date(2026, 1, 20))
        campaigns.add_milestone(plan.pk, title=title, due_on=due, by=by, at=at)
    issued = campaigns.issue_plan(
        plan.pk,
        doc_number="08",
        doc_symbol="KH-UBND",
        issued_on=date(2026, 1, 15),
        signer_name=signer.name,
        signer_title="Chủ tịch",
        by=by,
        at=noon(date(2026, 1, 15)),
    )
    ask_more(plan, by=by, at=noon(date(2026, 1, 16)))
    for stone in plan.milestones.filter(due_on__lt=today):
        campaigns.finish_milestone(stone.pk, done_on=stone.due_on, by=by, at=noon(stone.due_on))
    return issued


def draft_next_plan(ward: Unit, criteria_set: CriteriaSet, *, by: User, at: datetime) -> Plan:
    """Leave a ward's plan of next year as a draft that a visitor can finish and issue."""
    year = at.year + 1
    title = f"Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến năm {year}"
    plan = _draft(ward, title, date(year, 1, 1), date(year, 12, 31), criteria_set, by, at)
    children = list(
        Unit.objects.below(ward.path).existing_on(at.date()).exclude(pk=ward.pk).in_tree_order()
    )
    _fill(plan, TEXTS["new_bases"], children, by=by, at=at, seed=2)
    return plan


def _draft(
    unit: Unit, title: str, starts: date, ends: date, used: CriteriaSet, by: User, at: datetime
) -> Plan:
    return campaigns.create_plan(
        unit_id=unit.pk,
        title=title,
        starts_on=starts,
        ends_on=ends,
        criteria_set_id=used.pk,
        field_ids=list(Field.objects.values_list("pk", flat=True)),
        is_demo=True,
        by=by,
        at=at,
    )


def _fill(
    plan: Plan, bases: list[str], invited: list[Unit], *, by: User, at: datetime, seed: int
) -> None:
    """Write the text of a plan, invite units and give each a target: areas five, others one."""
    campaigns.write_text(
        plan.pk,
        aims=TEXTS["aims"],
        content=TEXTS["content"],
        organisation=TEXTS["organisation"],
        by=by,
        at=at,
    )
    campaigns.write_bases(plan.pk, texts=bases, by=by, at=at)
    campaigns.invite_units(plan.pk, unit_ids=[unit.pk for unit in invited], by=by, at=at)
    fields = list(plan.fields.all())
    cells = []
    for place, unit in enumerate(invited):
        wanted = 5 if unit.kind.is_area and unit.kind.level.code != "hamlet" else 1
        for step in range(wanted):
            field = fields[(place * seed + step * 2) % len(fields)]
            cells.append(TargetCell(unit_id=unit.pk, field_id=field.pk, count=1))
    campaigns.set_targets(plan.pk, cells=cells, by=by, at=at)
