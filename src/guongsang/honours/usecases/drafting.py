"""Drafts of decisions: recognition of what was cleared, awards, change of a draft, its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold, tidy
from guongsang.honours.acts import Act
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.permissions import (
    why_not_award,
    why_not_awarded_on,
    why_not_draft,
    why_not_eligible,
    why_not_recognise,
    why_not_touch,
)
from guongsang.honours.queries.papers import default_bases
from guongsang.honours.queries.rewards import form_on, money_on
from guongsang.honours.rules import AwardLine
from guongsang.honours.states import DECISIONS, DecisionState
from guongsang.honours.usecases.valuing import weigh_awards
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject

LONGEST_TITLE, LONGEST_WORDS = 400, 600
# On the list of a decision collectives come first, as offices write it.
KIND_ORDER = [SubjectKind.COLLECTIVE, SubjectKind.HOUSEHOLD, SubjectKind.INDIVIDUAL]


@transaction.atomic
def draft_recognition(
    *,
    unit_id: int,
    plan_id: int,
    title: str,
    bases: str = "",
    dossier_ids: Sequence[int],
    by: User,
    at: datetime,
) -> Decision:
    """Draft the recognition of dossiers that public notice has cleared.

    :raises Refused: if the officer may not, nothing is chosen, or a dossier is not ready.
    """
    unit, plan = Unit.objects.get(pk=unit_id), Plan.objects.get(pk=plan_id)
    refuse_if(why_not_draft(unit, by=by))
    dossiers = list(_whole(dossier_ids).filter(plan=plan))
    if not dossiers or len(dossiers) != len(set(dossier_ids)):
        raise Refused(_("Chưa chọn hồ sơ nào, hoặc có hồ sơ không thuộc kế hoạch này."))
    for dossier in dossiers:
        refuse_if(why_not_recognise(dossier))
    decision = _begin(DecisionKind.RECOGNITION, unit, plan, title, bases, by=by, at=at)
    dossiers.sort(key=lambda one: _order(one.subject))
    lines = [_line(one.subject, one.field_id, dossier=one, words=one.title) for one in dossiers]
    refuse_if(why_not_eligible(lines, unit, timezone.localdate(at)))
    _add(decision, lines)
    return _finish(decision, by=by, at=at)


@transaction.atomic
def draft_award(
    *,
    unit_id: int,
    plan_id: int | None = None,
    title: str,
    bases: str = "",
    lines: Sequence[AwardLine],
    by: User,
    at: datetime,
) -> Decision:
    """Draft awards; the money shown is that of today and is counted again on the day of signing.

    :raises Refused: if the officer may not, a form is not in force for that kind of subject, or
        a dossier is not recognised yet.
    """
    unit = Unit.objects.get(pk=unit_id)
    plan = Plan.objects.get(pk=plan_id) if plan_id else None
    refuse_if(why_not_draft(unit, by=by))
    if not lines:
        raise Refused(_("Chưa chọn ai để khen thưởng."))
    decision = _begin(DecisionKind.AWARD, unit, plan, title, bases, by=by, at=at)
    day = timezone.localdate(at)
    grants = [_award(line, unit=unit, day=day) for line in lines]
    refuse_if(why_not_eligible(grants, unit, day))
    grants.sort(key=lambda one: _order(one.subject))
    for grant in grants:
        grant.decision = decision
    weigh_awards(grants, day=day)
    _add(decision, grants)
    return _finish(decision, by=by, at=at)


@transaction.atomic
def value_again(decision_id: int, *, by: User, at: datetime) -> Decision:
    """Count the money of a draft of awards anew, by the rules of today.

    The act that led here writes the line of the log.

    :raises Refused: if the officer may not, it is no draft any more, or a form holds no more.
    """
    decision = locked(decision_id)
    refuse_if(why_not_touch(decision, by=by))
    day = timezone.localdate(at)
    grants = list(decision.grants.exclude(form_key="").select_related("dossier__plan"))
    for grant in grants:
        grant.decision = decision
        value_award(grant, unit=decision.unit, day=day)
    weigh_awards(grants, day=day)
    Grant.objects.bulk_update(grants, ["form_name", "amount", "amount_reason"])
    return decision


@transaction.atomic
def change_draft(
    decision_id: int,
    *,
    title: str,
    bases: str = "",
    words: Mapping[int, str] | None = None,
    by: User,
    at: datetime,
) -> Decision:
    """Change title, bases and the words of lines (by grant id) of a draft.

    :raises Refused: if the officer may not, or it is no draft any more.
    """
    decision = locked(decision_id)
    refuse_if(why_not_touch(decision, by=by))
    decision.title, decision.bases = _title(title), bases.strip()
    _fold(decision)
    decision.save()
    for grant in decision.grants.filter(pk__in=words or {}):
        grant.words = tidy((words or {})[grant.pk])[:LONGEST_WORDS] or grant.words
        fold_grant(grant)
        grant.save(update_fields=["words", "fold_text"])
    record(Act.DRAFT_CHANGED, decision, by=by, at=at, where=decision.unit.path)
    return decision


@transaction.atomic
def drop_draft(decision_id: int, *, by: User, at: datetime) -> Decision:
    """Give a draft up; its lines stay to be read and hold nothing any more.

    :raises Refused: if the officer may not, or it is no draft any more.
    """
    decision = locked(decision_id)
    refuse_if(why_not_touch(decision, by=by))
    DECISIONS.check(DecisionState(decision.state), DecisionState.DROPPED)
    decision.state = DecisionState.DROPPED
    decision.save()
    record(Act.DROPPED, decision, by=by, at=at, where=decision.unit.path)
    return decision


def locked(decision_id: int) -> Decision:
    """Return a decision behind its lock."""
    rows = Decision.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=decision_id)


def _whole(dossier_ids: Sequence[int | None]) -> DossierQuerySet:
    return Dossier.objects.filter(pk__in=[one for one in dossier_ids if one]).select_related(
        "subject__unit__parent", "subject__is_unit__parent", "field", "unit", "plan"
    )


def _begin(
    kind: DecisionKind,
    unit: Unit,
    plan: Plan | None,
    title: str,
    bases: str,
    *,
    by: User,
    at: datetime,
) -> Decision:
    decision = Decision(
        unit=unit, plan=plan, kind=kind, title=_title(title),
        bases=bases.strip() or default_bases(plan, unit=unit, day=timezone.localdate(at)),
        made_at=at, made_by=by, is_demo=plan.is_demo if plan else False,
    )  # fmt: skip
    _fold(decision)
    decision.save(force_insert=True)
    return decision


def _finish(decision: Decision, *, by: User, at: datetime) -> Decision:
    record(
        Act.DRAFTED, decision, by=by, at=at, where=decision.unit.path,
        kind=decision.kind, lines=decision.grants.count(),
    )  # fmt: skip
    return decision


def _title(title: str) -> str:
    words = tidy(title)
    if not words:
        raise Refused(_("Chưa ghi trích yếu của quyết định."))
    if len(words) > LONGEST_TITLE:
        raise Refused(_("Trích yếu dài quá 400 chữ. Hãy rút gọn."))
    return words


def _fold(decision: Decision) -> None:
    decision.fold_text = fold(f"{decision.full_number} {decision.title}")[:900]


def fold_grant(grant: Grant) -> None:
    """Keep the words by which a grant is found; saving is the caller's."""
    told = [grant.name, grant.place, grant.words, grant.form_name, grant.golden_book_number]
    grant.fold_text = fold(" ".join(told))


def _add(decision: Decision, grants: Sequence[Grant]) -> None:
    for ordinal, grant in enumerate(grants, start=1):
        grant.decision, grant.ordinal = decision, ordinal
        fold_grant(grant)
    keys = [(one.subject_id, one.form_key, one.dossier_id) for one in grants]
    if len(set(keys)) < len(keys):
        raise Refused(_("Có người được ghi hai lần với cùng một hình thức."))
    Grant.objects.bulk_create(grants)


def _order(subject: Subject) -> tuple[int, str, int]:
    return KIND_ORDER.index(SubjectKind(subject.kind)), subject.sort_key, subject.pk


def _line(subject: Subject, field_id: int | None, *, dossier: Dossier | None, words: str) -> Grant:
    return Grant(
        dossier=dossier,
        subject=subject,
        field_id=field_id,
        name=subject.name,
        place=place_words(subject)[:400],
        kind=subject.kind,
        position_class=subject.position_class,
        words=tidy(words)[:LONGEST_WORDS],
    )


def place_words(subject: Subject) -> str:
    """Return post and unit as they stand on the list; never the home address."""
    unit = subject.is_unit.parent if subject.is_unit else subject.unit
    told = [subject.position, unit.name if unit and unit.name != subject.name else ""]
    return ", ".join(part for part in told if part)


def _award(line: AwardLine, *, unit: Unit, day: date) -> Grant:
    subject = Subject.objects.select_related("unit__parent", "is_unit__parent").get(
        pk=line.subject_id
    )
    dossier = _whole([line.dossier_id]).get() if line.dossier_id else None
    refuse_if(why_not_award(subject, dossier))
    refuse_if(why_not_awarded_on(subject, day))
    words = line.words or (dossier.title if dossier else "")
    if not tidy(words):
        raise Refused(_("«%(name)s»: chưa ghi thành tích.") % {"name": subject.name})
    grant = _line(subject, dossier.field_id if dossier else None, dossier=dossier, words=words)
    grant.form_key = line.form_key
    value_award(grant, unit=unit, day=day)
    return grant


def value_award(grant: Grant, *, unit: Unit, day: date) -> None:
    """Put on ``grant`` the name and the money of its form on ``day``; saving is the caller's.

    :raises Refused: if the form is not in force that day for that kind of subject.
    """
    form = form_on(grant.form_key, day=day, unit=unit, subject_kind=grant.kind)
    if form is None:
        raise Refused(
            _(
                "«%(name)s»: hình thức «%(form)s» không có hiệu lực cho %(kind)s vào ngày "
                "%(day)s. Hãy xem mục Quy định."
            )
            % {
                "name": grant.name,
                "form": grant.form_key,
                "kind": grant.get_kind_display().lower(),
                "day": day.strftime("%d/%m/%Y"),
            }
        )
    money = money_on(grant.form_key, day=day, unit=unit, subject_kind=grant.kind)
    grant.form_name = form.name
    grant.amount, grant.amount_reason = money.amount, money.reason
