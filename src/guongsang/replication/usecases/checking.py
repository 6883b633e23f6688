"""The yearly look at exemplars, and saying aloud that somebody has fallen silent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.honours.models import Grant
from guongsang.replication.acts import Act
from guongsang.replication.models import Adoption, ExemplarCheck
from guongsang.replication.notices import tell_of_silence, tell_of_trouble
from guongsang.replication.permissions import why_not_check
from guongsang.replication.rules import silent_on
from guongsang.replication.states import AdoptionState, Condition
from guongsang.replication.usecases.ledger import append
from guongsang.replication.usecases.starting import locked
from guongsang.subjects.usecases import note_event


@transaction.atomic
def check_exemplar(
    grant_id: int,
    *,
    year: int,
    condition: str,
    words: str,
    on: date,
    by: User,
    at: datetime,
) -> ExemplarCheck:
    """Write down what the check-up of a year found; trouble is told to those who draft decisions.

    :raises Refused: if the officer may not, the year is checked already, or nothing is said.
    """
    Grant.objects.select_for_update().get(pk=grant_id)
    grant = Grant.objects.select_related("decision__unit", "decision__plan", "subject").get(
        pk=grant_id
    )
    refuse_if(why_not_check(grant, by=by, on=on))
    if condition not in Condition.values or not words.strip():
        raise Refused(_("Xin chọn kết quả và ghi nhận xét: đã thấy gì, hỏi ai."))
    if on > timezone.localdate(at) or on.year not in (year, year + 1):
        raise Refused(_("Ngày kiểm tra không khớp với năm %(year)s.") % {"year": year})
    if grant.check_ups.filter(year=year).exists():
        raise Refused(_("Năm %(year)s đã có kết quả kiểm tra.") % {"year": year})
    check = ExemplarCheck.objects.create(
        grant=grant, year=year, condition=condition, words=words.strip()[:5_000], on=on, at=at,
        by=by,
    )  # fmt: skip
    where = grant.decision.unit.path
    record(Act.EXEMPLAR_CHECKED, check, by=by, at=at, where=where, condition=condition)
    _tell_life(check, at=at)
    if condition != Condition.STILL_EXEMPLARY:
        tell_of_trouble(check, by=by, at=at)
    return check


@in_vietnamese()
def _tell_life(check: ExemplarCheck, *, at: datetime) -> None:
    told = {"year": check.year, "condition": check.get_condition_display()}
    note_event(
        check.grant.subject_id, act=Act.EXEMPLAR_CHECKED,
        title=_("Kiểm tra lại năm %(year)s: %(condition)s") % told, detail=check.words,
        unit_name=check.grant.decision.unit.name, source=check.grant, at=at,
    )  # fmt: skip


def fall_silent(*, at: datetime) -> int:
    """Say of each running adoption whose check is overdue that there is no news; return how many.

    Can be run again: who is silent already is not told twice.
    """
    day = timezone.localdate(at)
    living = Adoption.objects.filter(
        state__in=[AdoptionState.RUNNING, AdoptionState.SUSTAINED], started_on__isnull=False
    ).annotate(last_news=Max("events__on"))
    overdue = [
        pk
        for pk, started_on, news in living.values_list("pk", "started_on", "last_news")
        if silent_on(started_on, news, day=day)
    ]
    for pk in overdue:
        _silence(pk, day=day, at=at)
    return len(overdue)


@transaction.atomic
def _silence(adoption_id: int, *, day: date, at: datetime) -> None:
    adoption = locked(adoption_id)
    with in_vietnamese():
        words = _("Không có tin từ «%(who)s» khi đến hạn kiểm tra.") % {
            "who": adoption.adopter_name
        }
    append(adoption, state=AdoptionState.UNKNOWN, on=day, words=words, by=None, at=at)
    record(Act.FELL_SILENT, adoption, by=None, at=at, where=adoption.unit.path)
    tell_of_silence(adoption, at=at)
