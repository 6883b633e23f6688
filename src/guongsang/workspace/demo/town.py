"""The order in which the demo town comes to life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.criteria import usecases as criteria
from guongsang.directory.usecases import apply_bac_kan_succession, load_bac_kan
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from guongsang.organisations.queries import successor_on
from guongsang.practices.models import Practice
from guongsang.regulations import usecases as regulations
from guongsang.workspace.demo import (
    ceremonies,
    copies,
    deeds,
    meetings,
    money,
    packets,
    paper_book,
    plans,
    present,
    printing,
    reading,
    register,
    reviews,
    rounds,
    signatures,
    templates,
    tips,
)
from guongsang.workspace.demo.clock import last_afternoon, noon
from guongsang.workspace.demo.council import set_up_council
from guongsang.workspace.demo.people import assign, open_accounts
from guongsang.workspace.demo.rounds import Office

BEGINNING = noon(date(2011, 1, 4))
# They hold their role over units that come only with the succession of 2025.
LATE = {"phuong", "xa"}


def build(*, now: datetime, tell: Callable[[str], object]) -> None:
    """Build the whole town in an empty database, telling each chapter in a line."""
    now = last_afternoon(now)
    today, criteria_set = timezone.localdate(now), criteria.load_shipped(at=BEGINNING)
    regulations.load_shipped(at=BEGINNING)
    regulations.load_calendar(at=BEGINNING)
    people = open_accounts()
    assign(people, {"quantri"}, {})
    tell("  đơn vị của thị xã năm 2012…")
    units = load_bac_kan(by=people["quantri"], at=BEGINNING, with_succession=False, is_demo=True)
    assign(people, set(people) - LATE - {"quantri"}, units)
    town, officer, leader = units["TXBK"], people["canbo"], people["chutich"]
    tell("  kế hoạch 2011-2015 và các hồ sơ thời đó…")
    invited = [unit for unit in units.values() if unit.parent_id]
    old = plans.issue_old_plan(town, invited, criteria_set, by=officer, signer=leader)
    council = set_up_council(town, people, at=noon(date(2012, 1, 10)))
    office = Office(town=town, units=units, council=council, people=people, plan=old)
    granted = rounds.tell_rounds(office)
    tell("  bài viết, mô hình, những nơi làm theo…")
    cards = spread_and_review(granted, office)
    tell("  đổi tên năm 2015, sáp nhập năm 2025…")
    apply_bac_kan_succession(by=people["quantri"])
    homes = homes_on(today)
    assign(people, LATE, homes)
    tell("  kế hoạch 2026-2030, hồ sơ đang làm…")
    new = plans.issue_new_plan(
        town, present_units(today), criteria_set, by=officer, signer=leader, today=today
    )
    deeds.tell_the_present(new, homes, people=people, now=now)
    tell("  nguồn tin của người dân…")
    hear_of_people(new, homes, officer=officer, now=now)
    now_office = replace(office, units=homes, plan=new)
    copies.adopt_today(cards, present_units(today), now_office, now=now)
    # Before the middle of the round: its ratios would refuse the award of this year.
    money.keep_the_fund(now_office, now=now)
    present.tell_the_middle(now_office, now=now)
    keep_papers(now_office, old, granted, now=now)
    plans.draft_next_plan(homes["BK2025-DX"], criteria_set, by=people["phuong"], at=now)


def spread_and_review(granted: list[Grant], office: Office) -> list[Practice]:
    """Tell what became of those honoured first; return the cards that came of it."""
    signatures.make_first_key(office)
    cards = copies.spread(granted, office)
    reviews.choose_delegates(granted, office)
    reviews.report_each_year(office)
    plans.close_old_plan(office.plan, by=office.officer)
    copies.revoke_one(granted, office)
    ceremonies.hold_gala(office)
    signatures.sign_papers(office)
    # A worker signs with the key of the day on which it works.
    printing.print_certificates(office)
    return cards


def keep_papers(office: Office, old: Plan, granted: Sequence[Grant], *, now: datetime) -> None:
    """Keep minutes, templates and numbers; prepare a meeting of the honoured and a packet."""
    meetings.join_and_meet(office, now=now)
    templates.use_own_template(office, at=now - timedelta(days=20))
    register.keep_register(granted, office, now=now)
    ceremonies.prepare_meeting(office, now=now)
    paper_book.copy_the_old_book(office, at=now - timedelta(days=3))
    packets.gather(old, by=office.officer, now=now)


def hear_of_people(plan: Plan, homes: dict[str, Unit], *, officer: User, now: datetime) -> None:
    """Take in what citizens tell and look up, and what reports and the radio say."""
    signatures.look_up(now=now)
    left = tips.fill_inbox(homes, officer=officer, now=now)
    deeds.take_up_a_tip(left, plan, by=officer, at=now - timedelta(hours=20))
    reading.read_texts(reading.Desk(officer, homes, now))


def homes_on(day: date) -> dict[str, Unit]:
    """Return by every code ever used the unit that answers for it on ``day``."""
    return {unit.code: successor_on(unit, day) for unit in Unit.objects.select_related("kind")}


def present_units(day: date) -> list[Unit]:
    """Return the units of ``day`` below the town."""
    found = Unit.objects.existing_on(day).exclude(parent=None).select_related("kind__level")
    return list(found.in_tree_order())
