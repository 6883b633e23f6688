"""Handing a dossier in: one act, one receipt, everything that was said kept with its hash."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.usecases import freeze_questions
from guongsang.criteria.usecases import freeze
from guongsang.dossiers import notices
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier, ReceiptCounter, Submission
from guongsang.dossiers.permissions import why_not_submit
from guongsang.dossiers.queries.questions import ask_lines, asked_now
from guongsang.dossiers.queries.snapshots import snapshot_of
from guongsang.dossiers.rules import receipt_number, snapshot_hash
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases.register import tell_life, words_of
from guongsang.dossiers.usecases.writing import locked
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit
from guongsang.regulations.queries import stamp_on


@transaction.atomic
def submit_dossier(
    dossier_id: int, *, signer_name: str, signer_title: str = "", by: User, at: datetime
) -> Submission:
    """Hand a dossier in to the office of its plan.

    The first hand-in gives it a receipt number; a later one, after a return, keeps that number.

    :param signer_name: who answers for the achievements told (R12).
    :raises Refused: with every reason at once.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_submit(dossier, by=by, on=timezone.localdate(at)))
    signer_name, signer_title = tidy(signer_name), tidy(signer_title)
    refuse_if("" if signer_name else _("Chưa ghi người ký nộp và chịu trách nhiệm."))

    number = dossier.submissions.count() + 1
    if not dossier.receipt_number:
        dossier.receipt_number = _next_receipt(dossier.plan.unit, timezone.localdate(at).year)
        dossier.receipt_office = dossier.plan.unit
    # What is in force at reception, also at a later one.
    dossier.rule_stamp = stamp_on(timezone.localdate(at), dossier.plan.unit)[:120]
    dossier.submitted_at, dossier.due_on = at, None
    dossier.move_to(Stage.SUBMITTED, at=at)
    dossier.fold_text = words_of(dossier)
    dossier.save()
    dossier.returns.filter(answered_at=None).update(answered_at=at)
    freeze(dossier.criteria_set_id, by=by, at=at)
    # Also the hidden ones: that they were not asked stands on their words, too.
    freeze_questions([line.version.pk for line in asked_now(ask_lines(dossier))], at=at)
    submission = _keep(
        dossier, number, signer_name=signer_name, signer_title=signer_title, by=by, at=at
    )
    record(
        Act.SUBMITTED, dossier, by=by, at=at, where=dossier.unit.path,
        told=_told(dossier, number), receipt=dossier.receipt_number, number=number,
        snapshot=submission.snapshot_hash, signer=signer_name,
    )  # fmt: skip
    tell_life(dossier, Act.SUBMITTED, _told(dossier, number), at=at)
    notices.tell_submitted(dossier, by=by, number=number, at=at)
    return submission


@in_vietnamese()
def _told(dossier: Dossier, number: int) -> str:
    if number == 1:
        return _("Số tiếp nhận %(receipt)s") % {"receipt": dossier.receipt_number}
    return _("Số tiếp nhận %(receipt)s, nộp lần %(number)s") % {
        "receipt": dossier.receipt_number,
        "number": number,
    }


def _next_receipt(office: Unit, year: int) -> str:
    """Return the next number of an office in a year: none is skipped, none is given twice.

    The row stays locked until the hand-in is certain; if it fails, the number was never given.
    """
    ReceiptCounter.objects.get_or_create(unit=office, year=year)
    counter = ReceiptCounter.objects.select_for_update().get(unit=office, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return receipt_number(year=year, number=counter.last)


def _keep(
    dossier: Dossier,
    number: int,
    *,
    signer_name: str,
    signer_title: str,
    by: User,
    at: datetime,
) -> Submission:
    snapshot = snapshot_of(dossier)
    return Submission.objects.create(
        dossier=dossier,
        number=number,
        at=at,
        by=by,
        by_name=str(by),
        signer_name=signer_name,
        signer_title=signer_title,
        self_points=dossier.self_points,
        rule_stamp=dossier.rule_stamp,
        snapshot=snapshot,
        snapshot_hash=snapshot_hash(snapshot),
    )
