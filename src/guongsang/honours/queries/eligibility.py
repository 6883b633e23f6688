"""What the rules are asked about the lines of a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guongsang.dossiers.queries.eligibility import Asked, Ruling, rule_on_all
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.states import DecisionState
from guongsang.regulations.rules import Answer, Stage


def asked_by(lines: Sequence[Grant]) -> list[Asked]:
    """Return what each line of a decision asks: its form, or the recognition."""
    return [Asked(subject=one.subject, award=one.form_key, dossier=one.dossier) for one in lines]


def rulings_of(decision: Decision, day: date) -> list[Ruling]:
    """Return what is not a plain yes about the lines of a draft; nothing of any other decision."""
    if decision.state != DecisionState.DRAFT or decision.kind not in (
        DecisionKind.RECOGNITION,
        DecisionKind.AWARD,
    ):
        return []
    lines = list(decision.grants.select_related("subject__unit", "subject__is_unit", "dossier"))
    found = rule_on_all(asked_by(lines), office=decision.unit, day=day, stage=Stage.DECISION)
    return [one for one in found if one.verdict.answer is not Answer.YES]
