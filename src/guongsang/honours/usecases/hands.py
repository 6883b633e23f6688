"""Through whose hands a decision goes: laid before the signer, given back, and sent out."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.honours import notices
from guongsang.honours.acts import Act
from guongsang.honours.models import Decision
from guongsang.honours.permissions import (
    why_not_hand_up,
    why_not_issue,
    why_not_return,
    why_not_take_back,
)
from guongsang.honours.states import DECISIONS, DecisionState, Hand
from guongsang.honours.usecases.drafting import locked

LONGEST_WORDS = 2_000
MOST_RECIPIENTS = 6_000


@transaction.atomic
def propose(decision_id: int, *, words: str = "", by: User, at: datetime) -> Decision:
    """Lay a draft before the signer; until it comes back its content stands still.

    :param words: a line to the signer.
    :raises Refused: if the officer may not, it is no draft, or its list is empty.
    """
    decision = locked(decision_id)
    refuse_if(why_not_hand_up(decision, by=by))
    _hand_on(decision, DecisionState.PROPOSED, Hand.PROPOSED, words, by=by, at=at)
    record(Act.PROPOSED, decision, by=by, at=at, where=decision.unit.path)
    notices.tell_to_sign(decision, by=by, at=at)
    return decision


@transaction.atomic
def take_back(decision_id: int, *, by: User, at: datetime) -> Decision:
    """Take a draft back from the signer, to change it.

    :raises Refused: if the officer may not, or it does not lie before the signer.
    """
    decision = locked(decision_id)
    refuse_if(why_not_take_back(decision, by=by))
    _hand_on(decision, DecisionState.DRAFT, Hand.TAKEN_BACK, "", by=by, at=at)
    record(Act.TAKEN_BACK, decision, by=by, at=at, where=decision.unit.path)
    return decision


@transaction.atomic
def return_draft(decision_id: int, *, words: str, by: User, at: datetime) -> Decision:
    """Give a draft back to its writer, with what is to be changed.

    :raises Refused: if the signer may not, it does not lie before him, or says nothing.
    """
    decision = locked(decision_id)
    refuse_if(why_not_return(decision, by=by))
    if not words.strip():
        raise Refused(_("Chưa ghi cần sửa gì. Người soạn cần biết vì sao bị trả lại."))
    _hand_on(decision, DecisionState.DRAFT, Hand.RETURNED, words, by=by, at=at)
    record(Act.RETURNED, decision, by=by, at=at, where=decision.unit.path, reason=words.strip())
    notices.tell_returned(decision, words.strip(), by=by, at=at)
    return decision


@transaction.atomic
def issue_decision(
    decision_id: int, *, issued_on: date, recipients: str, by: User, at: datetime
) -> Decision:
    """Note that the signed copies went out: on what day, to whom (a line each).

    What the decision grants stands since its signature; this changes nothing of it.

    :raises Refused: if the officer may not, it is not signed, or the day makes no sense.
    """
    decision = locked(decision_id)
    refuse_if(why_not_issue(decision, by=by))
    lines = [line.strip() for line in recipients.splitlines() if line.strip()]
    refuse_if(_why_not_sent(decision, issued_on, lines, at=at))
    decision.issued_on, decision.recipients = issued_on, "\n".join(lines)
    _hand_on(decision, DecisionState.ISSUED, Hand.ISSUED, f"{issued_on:%d/%m/%Y}", by=by, at=at)
    record(
        Act.ISSUED, decision, by=by, at=at, where=decision.unit.path,
        number=decision.full_number, issued_on=issued_on, count=len(lines),
    )  # fmt: skip
    return decision


def _why_not_sent(decision: Decision, day: date, lines: list[str], *, at: datetime) -> str:
    if not lines or len("\n".join(lines)) > MOST_RECIPIENTS:
        return _("Chưa ghi nơi nhận, hoặc danh sách nơi nhận quá dài.")
    if day > timezone.localdate(at):
        return _("Ngày phát hành không thể ở tương lai.")
    if decision.signed_on and day < decision.signed_on:
        return _("Ngày phát hành không thể trước ngày ký.")
    return ""


def _hand_on(
    decision: Decision, state: DecisionState, hand: Hand, words: str, *, by: User, at: datetime
) -> None:
    DECISIONS.check(DecisionState(decision.state), state)
    decision.state = state
    decision.save()
    decision.handovers.create(hand=hand, words=words.strip()[:LONGEST_WORDS], by=by, at=at)
