"""Checks of holds, time in the unit, the unit itself, votes, members, and what people confirm."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from guongsang.regulations.rules.cases import Answer, Case
from guongsang.regulations.rules.days import days_away, months_later
from guongsang.regulations.rules.demands import Demand
from guongsang.regulations.rules.findings import Finding, Proof, Told, finding

HUNDRED = 100
MONTHS = 12


def no_hold(demand: Demand, case: Case) -> Finding:
    """Ask that no discipline, inquiry, inspection or complaint is open on the day (R4).

    What another agency has told and nobody has settled is not known yet: it stops nobody.
    """
    open_ = [one for one in case.holds or () if one.is_open_on(case.decision_date)]
    if not open_ and case.concerns:
        return finding(demand, Answer.UNKNOWN, Told.HOLD_CONCERN, concerns=case.concerns)
    if case.holds is None:
        return finding(demand, Answer.UNKNOWN, Told.HOLD_UNKNOWN)
    if not open_:
        return finding(demand, Answer.YES, Told.HOLD_YES)
    ends = [one.until for one in open_ if one.until]
    proofs = tuple(Proof(key=one.kind, day=one.since) for one in open_)
    kinds = tuple(dict.fromkeys(one.kind for one in open_))
    if len(ends) < len(open_):
        return finding(demand, Answer.NO, Told.HOLD_NO, proofs=proofs, kinds=kinds)
    return finding(
        demand, Answer.NO, Told.HOLD_NO_UNTIL, proofs=proofs,
        ready_on=max(ends) + timedelta(days=1), kinds=kinds, until=max(ends),
    )  # fmt: skip


def months_in_unit(demand: Demand, case: Case, as_work: frozenset[str]) -> Finding:
    """Ask for so many months of work; times away of the kinds ``as_work`` count as work (R5)."""
    joined, day = case.joined_on, case.decision_date
    if joined is None:
        return finding(demand, Answer.UNKNOWN, Told.MONTHS_UNKNOWN, need=demand.count)
    earliest = months_later(joined, demand.count)
    if case.absences is None and earliest <= day:
        return finding(demand, Answer.UNKNOWN, Told.ABSENCES_UNKNOWN, need=demand.count)
    told = case.absences or ()
    counted = [one for one in told if one.kind in as_work and one.since <= day]
    away = tuple(one for one in told if one.kind not in as_work)
    lost = days_away(away, since=joined, until=day)
    ready = earliest + timedelta(days=lost)
    proofs = (
        Proof(key="joined", day=joined),
        *(Proof(key=one.kind, day=one.since) for one in counted),
    )
    facts: dict[str, Any] = {"need": demand.count, "joined": joined, "lost": lost}
    if ready <= day:
        return finding(demand, Answer.YES, Told.MONTHS_YES, proofs=proofs, **facts)
    if any(one.until is None and one.since <= day for one in away):
        return finding(demand, Answer.NO, Told.MONTHS_AWAY, proofs=proofs, **facts)
    return finding(demand, Answer.NO, Told.MONTHS_NO, proofs=proofs, ready_on=ready, **facts)


def years_of_existence(demand: Demand, case: Case) -> Finding:
    """Ask that a collective has existed for so many years."""
    founded = case.founded_on
    if founded is None:
        return finding(demand, Answer.UNKNOWN, Told.YEARS_UNKNOWN, need=demand.count)
    ready = months_later(founded, demand.count * MONTHS)
    facts: dict[str, Any] = {"need": demand.count, "founded": founded}
    if ready <= case.decision_date:
        return finding(demand, Answer.YES, Told.YEARS_YES, **facts)
    return finding(demand, Answer.NO, Told.YEARS_NO, ready_on=ready, **facts)


def unit_lives(demand: Demand, case: Case) -> Finding:
    """Ask that the unit exists on the day of the decision (R15)."""
    unit, day = case.unit, case.decision_date
    if unit is None or not unit.is_known:
        return finding(demand, Answer.UNKNOWN, Told.UNIT_UNKNOWN)
    facts: dict[str, Any] = {"unit": unit.name, "day": day}
    if unit.until is not None and unit.until < day:
        return finding(demand, Answer.NO, Told.UNIT_NO, until=unit.until, **facts)
    if unit.since is not None and unit.since > day:
        return finding(
            demand, Answer.NO, Told.UNIT_NOT_YET, ready_on=unit.since, since=unit.since, **facts
        )
    return finding(demand, Answer.YES, Told.UNIT_YES, **facts)


def share_of_votes(demand: Demand, case: Case) -> Finding:
    """Ask for a share of votes, counted on all members or on those present, as the row says."""
    norm, votes = demand.norm, case.votes
    needed = Fraction(demand.number) / HUNDRED
    is_all = norm.base != "present"
    facts: dict[str, Any] = {"need": demand.number, "above": norm.is_exclusive, "all": is_all}
    base = None if votes is None else (votes.members if is_all else votes.present)
    if votes is None or not base:
        return finding(demand, Answer.UNKNOWN, Told.VOTES_UNKNOWN, **facts)
    share = Fraction(votes.agreed, base)
    facts |= {"agreed": votes.agreed, "base": base, "share": share}
    enough = share > needed if norm.is_exclusive else share >= needed
    if enough:
        return finding(demand, Answer.YES, Told.VOTES_YES, **facts)
    return finding(demand, Answer.NO, Told.VOTES_NO, **facts)


def share_of_members(demand: Demand, case: Case) -> Finding:
    """Ask that a share of the members hold a title (70 % of them Lao động tiên tiến)."""
    holds = _members_with(demand, case)
    total = case.members.total if case.members else None
    facts: dict[str, Any] = {
        "need": demand.number,
        "what": demand.what,
        "has": holds,
        "total": total,
    }
    if holds is None or not total:
        return finding(demand, Answer.UNKNOWN, Told.SHARE_UNKNOWN, **facts)
    enough = Fraction(holds, total) >= Fraction(demand.number) / HUNDRED
    answer, told = (Answer.YES, Told.SHARE_YES) if enough else (Answer.NO, Told.SHARE_NO)
    return finding(demand, answer, told, share=Fraction(holds, total), **facts)


def number_of_members(demand: Demand, case: Case) -> Finding:
    """Ask that at least so many members hold a title."""
    holds = _members_with(demand, case)
    facts: dict[str, Any] = {"need": demand.count, "what": demand.what, "has": holds}
    if holds is None:
        return finding(demand, Answer.UNKNOWN, Told.COUNT_UNKNOWN, **facts)
    enough = holds >= demand.count
    answer, told = (Answer.YES, Told.COUNT_YES) if enough else (Answer.NO, Told.COUNT_NO)
    return finding(demand, answer, told, **facts)


def _members_with(demand: Demand, case: Case) -> int | None:
    holding = case.members.holding if case.members else {}
    known = [holding[key] for key in demand.what if key in holding]
    return sum(known) if known else None


def nobody_disciplined(demand: Demand, case: Case) -> Finding:
    """Ask that no member was disciplined from a warning up."""
    number = case.members.holding.get("disciplined") if case.members else None
    if number is None:
        return finding(demand, Answer.UNKNOWN, Told.DISCIPLINED_UNKNOWN)
    if number:
        return finding(demand, Answer.NO, Told.DISCIPLINED_NO, has=number)
    return finding(demand, Answer.YES, Told.DISCIPLINED_YES)


def confirmed_by_people(demand: Demand, case: Case) -> Finding:
    """Ask for what only people can judge: whether somebody has confirmed it."""
    said = case.confirmed.get(demand.what[0]) if demand.what else None
    if said is None:
        return finding(demand, Answer.UNKNOWN, Told.CONFIRMED_UNKNOWN)
    if said:
        return finding(demand, Answer.YES, Told.CONFIRMED_YES)
    return finding(demand, Answer.NO, Told.CONFIRMED_NO)


def free(demand: Demand, _case: Case) -> Finding:
    """Say that no standard of its own is asked."""
    return finding(demand, Answer.YES, Told.FREE)
