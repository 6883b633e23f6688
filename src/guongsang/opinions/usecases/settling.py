"""Saying what a violation means: a person does, and the reason stays."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.usecases import hold_dossier
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.ledger.models import EntryKind
from guongsang.ledger.usecases import write_entry
from guongsang.opinions.acts import Act
from guongsang.opinions.models import Opinion
from guongsang.opinions.permissions import why_not_settle
from guongsang.opinions.states import Outcome
from guongsang.opinions.usecases.asking import LONGEST


@transaction.atomic
def settle(
    opinion_id: int,
    *,
    outcome: str,
    words: str,
    ledger_key: str = "",
    since: date | None = None,
    by: User,
    at: datetime,
) -> Opinion:
    """Say what a violation means: noted, the dossier on hold, or a line in the ledger.

    :param ledger_key: for the ledger: discipline, investigation, inspection, complaint or press.
    :param since: for the ledger: from which day on.
    :raises Refused: if ``by`` may not, no reason is given, or the hold or the line is refused.
    """
    rows = Opinion.objects.select_for_update(of=("self",)).select_related(
        "inquiry__plan__unit", "dossier__subject"
    )
    opinion = rows.get(pk=opinion_id)
    refuse_if(why_not_settle(opinion, by=by))
    why = words.strip()[:LONGEST]
    refuse_if("" if why else _("Chưa ghi lý do kết luận."))
    if outcome not in Outcome.values:
        raise Refused(_("Chưa chọn kết luận."))
    if outcome == Outcome.HELD and not opinion.dossier.is_held:
        hold_dossier(opinion.dossier_id, reason=why, by=by, at=at)
    if outcome == Outcome.LEDGER:
        _write(opinion, ledger_key, since, by=by, at=at)
    opinion.outcome, opinion.settled_words = outcome, why
    opinion.settled_at, opinion.settled_by = at, by
    opinion.save(update_fields=["outcome", "settled_words", "settled_at", "settled_by"])
    record(
        Act.SETTLED, opinion.inquiry, by=by, at=at, where=opinion.inquiry.plan.unit.path,
        dossier=opinion.dossier_id, outcome=outcome,
    )  # fmt: skip
    return opinion


def _write(opinion: Opinion, key: str, since: date | None, *, by: User, at: datetime) -> None:
    """Write the line by which the rules of eligibility say no from that day on."""
    reply = opinion.reply
    day = since or (reply.dated_on if reply and reply.dated_on else None)
    if day is None:
        raise Refused(_("Hãy ghi từ ngày nào."))
    write_entry(
        opinion.dossier.subject_id, kind=EntryKind.HOLD, key=key, year=day.year, since=day,
        decision_number=reply.number if reply else "",
        decided_by=opinion.inquiry.agency_name, by=by, at=at,
    )  # fmt: skip
