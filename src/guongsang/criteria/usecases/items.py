"""Writing the criteria of a draft: add, edit with bands, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.criteria.acts import Act
from guongsang.criteria.models import Band, Block, CriteriaSet, Criterion, CriterionKind
from guongsang.criteria.permissions import why_not_edit, why_not_save
from guongsang.criteria.rules import ZERO, Spec, Step
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class CriterionDraft:
    """What the person at the screen wrote about one criterion, without its bands."""

    code: str
    text: str
    kind: str
    field_id: int | None = None
    subject_kind: str = ""
    ordinal: int = 0
    measure: str = ""
    indicator: str = ""
    points: Decimal = ZERO
    weight: Decimal = Decimal(1)
    guidance: str = ""
    evidence_demanded: str = ""
    legal_basis: str = ""
    is_proposal: bool = False


@transaction.atomic
def add_criterion(
    set_id: int, *, draft: CriterionDraft, steps: Sequence[Step], by: User, at: datetime
) -> Criterion:
    """Add a criterion with its bands to a draft set.

    :raises Refused: if the set may not change, the code is taken or the words are faulty.
    """
    criteria_set = _opened(set_id, by=by)
    criterion = Criterion(set=criteria_set)
    _write(criterion, draft, steps)
    record(
        Act.CRITERION_ADDED,
        criteria_set,
        by=by,
        at=at,
        where=criteria_set.place,
        criterion=criterion.code,
        text=criterion.text,
    )
    return criterion


@transaction.atomic
def edit_criterion(
    criterion_id: int, *, draft: CriterionDraft, steps: Sequence[Step], by: User, at: datetime
) -> Criterion:
    """Replace the words and the bands of a criterion in a draft set.

    :raises Refused: if the set may not change, the code is taken or the words are faulty.
    """
    criterion = Criterion.objects.get(pk=criterion_id)
    criteria_set = _opened(criterion.set_id, by=by)
    before = {"text": criterion.text, "points": str(criterion.points)}
    _write(criterion, draft, steps)
    record(
        Act.CRITERION_EDITED,
        criteria_set,
        by=by,
        at=at,
        where=criteria_set.place,
        criterion=criterion.code,
        before=before,
        after={"text": criterion.text, "points": str(criterion.points)},
    )
    return criterion


@transaction.atomic
def remove_criterion(criterion_id: int, *, by: User, at: datetime) -> CriteriaSet:
    """Take a criterion out of a draft set.

    :raises Refused: if the set may not change.
    """
    criterion = Criterion.objects.get(pk=criterion_id)
    criteria_set = _opened(criterion.set_id, by=by)
    record(
        Act.CRITERION_REMOVED,
        criteria_set,
        by=by,
        at=at,
        where=criteria_set.place,
        criterion=criterion.code,
        text=criterion.text,
    )
    criterion.delete()
    return criteria_set


def _opened(set_id: int, *, by: User) -> CriteriaSet:
    criteria_set = CriteriaSet.objects.select_for_update().get(pk=set_id)
    refuse_if(why_not_edit(criteria_set, by=by))
    return criteria_set


def _write(criterion: Criterion, draft: CriterionDraft, steps: Sequence[Step]) -> None:
    refuse_if(_why_not_write(criterion, draft, steps))
    for name, value in asdict(draft).items():
        setattr(criterion, name, value)
    criterion.text, criterion.measure = tidy(draft.text), tidy(draft.measure)
    criterion.block = Block.FIELD if draft.field_id else Block.COMMON
    criterion.save()
    criterion.bands.all().delete()
    Band.objects.bulk_create(
        Band(criterion=criterion, **{**asdict(step), "words": tidy(step.words)}) for step in steps
    )


def _why_not_write(criterion: Criterion, draft: CriterionDraft, steps: Sequence[Step]) -> str:
    twins = Criterion.objects.filter(set_id=criterion.set_id, code=draft.code)
    if twins.exclude(pk=criterion.pk).exists():
        return _("Mã «%(code)s» đã có trong bộ tiêu chí này. Hãy đặt mã khác.") % {
            "code": draft.code
        }
    return why_not_save(
        Spec(
            code=draft.code,
            is_gate=draft.kind == CriterionKind.GATE,
            points=draft.points,
            weight=draft.weight,
            measure=draft.measure,
            steps=tuple(steps),
        )
    )
