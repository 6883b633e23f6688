"""Checks of what counts once: achievements and initiatives."""

from __future__ import annotations

from typing import Any

from guongsang.regulations.rules.cases import SCOPES, Answer, Case, Initiative
from guongsang.regulations.rules.demands import Demand
from guongsang.regulations.rules.findings import Finding, Proof, Told, finding


def _reaches(one: Initiative, scope: str) -> bool | None:
    if scope not in SCOPES:
        return True
    if one.scope not in SCOPES:
        return None
    return SCOPES.index(one.scope) >= SCOPES.index(scope)


def unused_initiatives(demand: Demand, case: Case) -> Finding:
    """Ask for so many accepted initiatives that no earlier award has used (R14)."""
    facts: dict[str, Any] = {"need": demand.count, "what": demand.what}
    if case.initiatives is None:
        return finding(demand, Answer.UNKNOWN, Told.INITIATIVES_UNKNOWN, has=0, names="", **facts)
    scope = demand.what[0] if demand.what else ""
    sure, doubtful, used = [], [], []
    for one in case.initiatives:
        signs = [one.is_accepted, _reaches(one, scope), None if one.used_for is None else True]
        if one.used_for:
            used.append(one)
        elif False in signs or (one.year or 0) > case.judged_year:
            continue
        elif None in signs:
            doubtful.append(one)
        else:
            sure.append(one)
    proofs = tuple(Proof(key="initiative", year=one.year, words=one.name) for one in sure)
    if len(sure) >= demand.count:
        return finding(
            demand, Answer.YES, Told.INITIATIVES_YES, proofs=proofs, has=len(sure), **facts
        )
    if len(sure) + len(doubtful) >= demand.count:
        names = tuple(one.name for one in doubtful)
        return finding(
            demand, Answer.UNKNOWN, Told.INITIATIVES_UNKNOWN, proofs=proofs,
            has=len(sure), names=names, **facts,
        )  # fmt: skip
    if used:
        return finding(
            demand, Answer.NO, Told.INITIATIVES_USED, proofs=proofs,
            has=len(sure), name=used[0].name, used_for=used[0].used_for, **facts,
        )  # fmt: skip
    return finding(demand, Answer.NO, Told.INITIATIVES_NO, proofs=proofs, has=len(sure), **facts)


def unrewarded_achievement(demand: Demand, case: Case) -> Finding | None:
    """Ask for an achievement that no award was given for yet (R1).

    ``if-told``: of yearly titles, which honour the work of a year, only what is listed is asked.
    """
    listed = case.achievements or ()
    if not listed and "if-told" in demand.what:
        return None
    free = [one for one in listed if one.rewarded_by == ""]
    spent = [one for one in listed if one.rewarded_by]
    proofs = tuple(Proof(key="achievement", words=one.text) for one in free)
    if free:
        left_out = tuple(one.text for one in spent)
        return finding(
            demand, Answer.YES, Told.ACHIEVEMENT_YES, proofs=proofs, has=len(free), used=left_out
        )
    if len(spent) < len(listed) or not listed:
        return finding(demand, Answer.UNKNOWN, Told.ACHIEVEMENT_UNKNOWN)
    return finding(
        demand, Answer.NO, Told.ACHIEVEMENT_NO, text=spent[0].text, award=spent[0].rewarded_by
    )
