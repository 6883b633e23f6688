"""Signing a decision: number, date and signer, and all that it changes, in one transaction."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.honours import notices
from guongsang.honours.acts import Act
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.permissions import (
    why_not_award,
    why_not_awarded_on,
    why_not_eligible,
    why_not_numbered,
    why_not_over_caps,
    why_not_recognise,
    why_not_sign,
)
from guongsang.honours.queries.rewards import is_title_on, symbol_on
from guongsang.honours.rules import golden_number, new_code
from guongsang.honours.states import DECISIONS, DecisionState, GrantState, Hand
from guongsang.honours.usecases.changes import apply_changes
from guongsang.honours.usecases.drafting import fold_grant, value_award
from guongsang.honours.usecases.valuing import weigh_awards
from guongsang.ledger.models import EntryKind
from guongsang.ledger.usecases import note_granted
from guongsang.outgoing.rules import Paper, Place
from guongsang.outgoing.states import PaperKind
from guongsang.outgoing.usecases import give_number
from guongsang.regulations.queries import stamp_on
from guongsang.regulations.rules.cases import RECOGNITION
from guongsang.subjects.usecases import note_event


@transaction.atomic
def sign_decision(
    decision_id: int,
    *,
    number: int | None,
    signed_on: date,
    signer_name: str,
    signer_title: str,
    by: User,
    at: datetime,
) -> Decision:
    """Sign what was laid before the signer: recognise, award, or change what was granted.

    :param number: None takes the next one of the year; an own one must be free.
    :raises Refused: if the officer may not, the number is taken, the day lies ahead, or any line
        may not be decided; then nothing at all has happened.
    """
    rows = Decision.objects.select_for_update(of=("self",)).select_related(
        "unit__parent", "plan", "about"
    )
    decision = rows.get(pk=decision_id)
    refuse_if(why_not_sign(decision, by=by))
    DECISIONS.check(DecisionState(decision.state), DecisionState.SIGNED)
    _put_signature(decision, signed_on, signer_name, signer_title, at=at)
    _give_number(decision, number, by=by, at=at)
    decision.state, decision.signed_at, decision.signed_by = DecisionState.SIGNED, at, by
    decision.rule_stamp = stamp_on(signed_on, decision.unit)
    decision.fold_text = fold(f"{decision.full_number} {decision.title}")[:900]
    decision.save()
    record(
        Act.SIGNED, decision, by=by, at=at, where=decision.unit.path,
        number=decision.full_number, kind=decision.kind,
    )  # fmt: skip
    decision.handovers.create(hand=Hand.SIGNED, words=decision.full_number, by=by, at=at)
    changed = _effect(decision, by=by, at=at)
    notices.tell_signed(decision, changed, by=by, at=at)
    return decision


def _put_signature(
    decision: Decision, signed_on: date, signer_name: str, signer_title: str, *, at: datetime
) -> None:
    if signed_on > timezone.localdate(at):
        raise Refused(_("Ngày ký không thể ở tương lai."))
    decision.signer_name, decision.signer_title = tidy(signer_name), tidy(signer_title)
    if not decision.signer_name:
        raise Refused(_("Chưa ghi người ký. Số, ngày ký và người ký phải có đủ cùng lúc."))
    if max(len(decision.signer_name), len(decision.signer_title)) > 200:
        raise Refused(_("Tên hoặc chức vụ người ký dài quá 200 chữ."))
    decision.signed_on, decision.year = signed_on, signed_on.year
    if decision.about and decision.about.signed_on and signed_on < decision.about.signed_on:
        raise Refused(_("Ngày ký không thể trước ngày của quyết định được thay đổi."))


def _give_number(decision: Decision, number: int | None, *, by: User, at: datetime) -> None:
    """Number the decision; two officers who sign at once take turns at the register."""
    signed_on = decision.signed_on
    assert signed_on is not None  # noqa: S101 — put there by the signature above
    symbol = symbol_on(signed_on, decision.unit)
    refuse_if(why_not_numbered(symbol))
    given = give_number(
        unit=decision.unit,
        symbol=symbol,
        day=signed_on,
        place=None if number is None else Place(number),
        paper=Paper(
            kind=PaperKind.DECISION,
            title=decision.title,
            source=decision.source,
            href=decision.get_absolute_url(),
        ),
        by=by,
        at=at,
    )
    decision.symbol, decision.number = symbol, given.number


def _effect(decision: Decision, *, by: User, at: datetime) -> list[Grant]:
    """Do what the decision says; return the grants that it made or changed."""
    if decision.kind == DecisionKind.RECOGNITION:
        return _recognise(decision, by=by, at=at)
    if decision.kind == DecisionKind.AWARD:
        return _award(decision, at=at)
    return apply_changes(decision, by=by, at=at)


def _lines(decision: Decision) -> list[Grant]:
    rows = decision.grants.select_related(
        "subject__unit", "subject__is_unit", "dossier__subject", "dossier__unit", "dossier__plan"
    )
    lines = list(rows)
    if not lines:
        raise Refused(_("Quyết định chưa có ai trong danh sách."))
    for grant in lines:
        grant.decision = decision
    return lines


def _recognise(decision: Decision, *, by: User, at: datetime) -> list[Grant]:
    lines = _lines(decision)
    day = decision.signed_on or at.date()
    refuse_if(why_not_eligible(lines, decision.unit, day))
    refuse_if(why_not_over_caps(decision, lines, day))
    for grant in lines:
        if grant.dossier:
            refuse_if(why_not_recognise(grant.dossier, decision=decision))
    told = _told(decision)
    for grant in lines:
        if grant.dossier_id:
            go_on(grant.dossier_id, Stage.RECOGNISED, told=told, by=by, at=at)
    return _grant(decision, lines, at=at)


def _award(decision: Decision, *, at: datetime) -> list[Grant]:
    lines, day = _lines(decision), decision.signed_on
    assert day is not None  # noqa: S101 — put there by the signature
    refuse_if(why_not_eligible(lines, decision.unit, day))
    refuse_if(why_not_over_caps(decision, lines, day))
    for grant in lines:
        refuse_if(why_not_award(grant.subject, grant.dossier))
        refuse_if(why_not_awarded_on(grant.subject, day))
        value_award(grant, unit=decision.unit, day=day)
    weigh_awards(lines, day=day)
    for grant in lines:
        _tell_award(grant, decision, at=at)
    return _grant(decision, lines, at=at)


@in_vietnamese()
def _told(decision: Decision) -> str:
    return _("Quyết định số %(number)s") % {"number": decision.full_number}


@in_vietnamese()
def _tell_award(grant: Grant, decision: Decision, *, at: datetime) -> None:
    note_event(
        grant.subject_id,
        act=Act.AWARDED,
        title=_("Được tặng %(form)s") % {"form": grant.form_name},
        detail=f"{_told(decision)}: {grant.words}",
        unit_name=grant.subject.unit.name,
        plan_title=decision.plan.title if decision.plan else "",
        source=grant,
        at=at,
    )


def _grant(decision: Decision, lines: list[Grant], *, at: datetime) -> list[Grant]:
    """Give each line its golden-book number and the code by which anybody can check it."""
    for grant in lines:
        grant.golden_book_number = golden_number(
            grant.ordinal, number=decision.number or 0, year=decision.year or 0
        )
        grant.code = new_code()
        grant.state, grant.state_since = GrantState.VALID, at
        fold_grant(grant)
        grant.save()
        _write_in_ledger(grant, decision, at=at)
    return lines


def _entry_kind(grant: Grant, decision: Decision) -> EntryKind:
    """Return as what a grant stands in the ledger: a title, a form of award, the recognition."""
    if not grant.form_key:
        return EntryKind.RECOGNITION
    day = decision.signed_on
    assert day is not None  # noqa: S101 — just signed
    is_title = is_title_on(grant.form_key, day=day, unit=decision.unit)
    return EntryKind.TITLE if is_title else EntryKind.FORM


@in_vietnamese()
def _write_in_ledger(grant: Grant, decision: Decision, *, at: datetime) -> None:
    """Write what was granted into the lifelong ledger, in the transaction of the signature."""
    signed_by = decision.signed_by
    assert signed_by is not None and decision.signed_on is not None  # noqa: S101 — just signed
    note_granted(
        grant.subject_id,
        kind=_entry_kind(grant, decision),
        key=grant.form_key or RECOGNITION,
        name=grant.what,
        decision_number=decision.full_number,
        decided_on=decision.signed_on,
        decided_by=decision.unit.name,
        source=grant,
        by=signed_by,
        at=at,
    )
