"""What the rules are asked about the lines of a decision, and about its list as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guongsang.dossiers.queries.caps import Cap, caps_on
from guongsang.dossiers.queries.eligibility import Asked, Ruling, rule_on_all
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.regulations.rules import Answer, Stage


def asked_by(lines: Sequence[Grant]) -> list[Asked]:
    """Return what each line of a decision asks: its form, or the recognition."""
    return [Asked(subject=one.subject, award=one.form_key, dossier=one.dossier) for one in lines]


def rulings_of(decision: Decision, day: date) -> list[Ruling]:
    """Return what is not a plain yes about the lines of a draft; nothing of any other decision."""
    if not decision.is_open or decision.kind not in (
        DecisionKind.RECOGNITION,
        DecisionKind.AWARD,
    ):
        return []
    lines = list(decision.grants.select_related("subject__unit", "subject__is_unit", "dossier"))
    found = rule_on_all(asked_by(lines), office=decision.unit, day=day, stage=Stage.DECISION)
    return [one for one in found if one.verdict.answer is not Answer.YES]


LISTED = (DecisionKind.RECOGNITION, DecisionKind.AWARD)


def caps_of(decision: Decision, day: date) -> list[Cap]:
    """Return how the list of a draft stands to caps and ratios; nothing of any other decision."""
    if not decision.is_open or decision.kind not in LISTED:
        return []
    lines = decision.grants.select_related("subject__unit", "dossier__unit")
    return caps_on(asked_by(list(lines)), office=decision.unit, day=day)


def caps_that_stop(decision: Decision, caps: Sequence[Cap]) -> list[Cap]:
    """Return the rows that say no and that nobody has let the list pass as far as it is over."""
    broken = [one for one in caps if one.is_broken]
    if not broken:
        return []
    passed: dict[str, int] = {}
    for waiver in decision.list_waivers.all():
        for key, excess in waiver.rules.items():
            passed[key] = max(passed.get(key, 0), int(excess))
    return [one for one in broken if one.excess > passed.get(one.key, 0)]
