"""Going on although a rule says no: with a reason, by who may, and in the log."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier, Waiver
from guongsang.dossiers.permissions import why_not_waive
from guongsang.dossiers.queries.eligibility import Asked, Ruling, rule_on_one
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.organisations.models import Unit
from guongsang.regulations.rules import Stage
from guongsang.subjects.models import Subject

LONGEST = 2_000


@transaction.atomic
def waive(
    *,
    subject_id: int,
    award: str,
    dossier_id: int | None = None,
    office_id: int,
    reason: str,
    by: User,
    at: datetime,
) -> Waiver:
    """Let the rules pass that say no about a subject and an award, in one dossier or in none.

    :raises Refused: if ``by`` may not, no reason is given, or no rule says no.
    """
    subject = Subject.objects.select_related("unit", "is_unit").get(pk=subject_id)
    dossier = Dossier.objects.filter(pk=dossier_id, subject=subject).first() if dossier_id else None
    asked = Asked(subject=subject, award=award, dossier=dossier)
    ruling = rule_on_one(
        asked, office=Unit.objects.get(pk=office_id), day=timezone.localdate(at),
        stage=Stage.SUBMISSION,
    )  # fmt: skip
    if not ruling.is_stopped:
        raise Refused(_("Không có điều kiện nào đang chặn; không cần cho qua."))
    return keep_waiver(ruling, reason=reason, by=by, at=at)


def keep_waiver(ruling: Ruling, *, reason: str, by: User, at: datetime) -> Waiver:
    """Write a waiver of every rule that stops; part of the act that goes on."""
    subject, dossier = ruling.asked.subject, ruling.asked.dossier
    refuse_if(why_not_waive(subject.unit, by=by))
    why = reason.strip()[:LONGEST]
    refuse_if("" if why else _("Chưa ghi lý do cho qua."))
    waiver = Waiver.objects.create(
        subject=subject,
        dossier=dossier,
        award=ruling.award_key,
        rules=[line.rule for line in ruling.stops],
        told="\n".join(line.whole for line in ruling.stops),
        reason=why,
        at=at,
        by=by,
    )
    record(
        Act.WAIVED, dossier or waiver, by=by, at=at, where=subject.unit.path,
        told=subject.name, award=ruling.award_key, rules=waiver.rules, reason=why,
    )  # fmt: skip
    return waiver
