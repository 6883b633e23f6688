"""The life of a set: copied, edited, put in force, retired, frozen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, ProtectedError, Q
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.criteria.acts import Act
from guongsang.criteria.models import Band, CriteriaSet, Criterion
from guongsang.criteria.permissions import (
    why_not_copy,
    why_not_discard,
    why_not_edit,
    why_not_put_in_force,
    why_not_put_in_force_from,
    why_not_retire,
)
from guongsang.criteria.states import SetStage
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@transaction.atomic
def copy_set(set_id: int, *, name: str, unit_id: int | None, by: User, at: datetime) -> CriteriaSet:
    """Make a draft with the same criteria for an office; the next version of that name there.

    :raises Refused: if ``by`` may not read the set or keeps no criteria at that office.
    """
    source = CriteriaSet.objects.select_for_update().get(pk=set_id)
    unit = Unit.objects.get(pk=unit_id) if unit_id else None
    refuse_if(why_not_copy(source, unit=unit, by=by))

    title = tidy(name)
    newest = CriteriaSet.objects.filter(name=title, unit=unit).aggregate(top=Max("version"))["top"]
    copy = CriteriaSet.objects.create(
        name=title,
        version=(newest or 0) + 1,
        unit=unit,
        legal_basis=source.legal_basis,
        copied_from=source,
        pass_points=source.pass_points,
        upward_points=source.upward_points,
        made_by=by,
    )
    _copy_criteria(source, copy)
    record(Act.SET_COPIED, copy, by=by, at=at, where=copy.place, source=str(source))
    return copy


def _copy_criteria(source: CriteriaSet, copy: CriteriaSet) -> None:
    pairs = []
    for criterion in source.criteria.prefetch_related("bands"):
        bands = list(criterion.bands.all())
        criterion.pk, criterion.set = None, copy
        pairs.append((criterion, bands))
    Criterion.objects.bulk_create(criterion for criterion, _bands in pairs)
    for criterion, bands in pairs:
        for band in bands:
            band.pk, band.criterion = None, criterion
    Band.objects.bulk_create(band for _criterion, bands in pairs for band in bands)


@transaction.atomic
def edit_set(
    set_id: int,
    *,
    name: str,
    legal_basis: str,
    pass_points: Decimal,
    upward_points: Decimal,
    by: User,
    at: datetime,
) -> CriteriaSet:
    """Change what a draft says about itself.

    :raises Refused: if it is no draft, or the marks are not in their order, or the name is taken.
    """
    criteria_set = CriteriaSet.objects.select_for_update().get(pk=set_id)
    refuse_if(why_not_edit(criteria_set, by=by))
    if not 0 <= pass_points <= upward_points <= 100:
        refuse_if(_("Điểm đạt phải từ 0 đến điểm đề nghị cấp trên, và không quá 100."))
    title = tidy(name)
    taken = CriteriaSet.objects.exclude(pk=set_id).filter(
        name=title, version=criteria_set.version, unit=criteria_set.unit
    )
    if taken.exists():
        refuse_if(_("Đơn vị đã có bộ tiêu chí cùng tên, cùng phiên bản. Hãy đặt tên khác."))

    criteria_set.name, criteria_set.legal_basis = title, legal_basis.strip()
    criteria_set.pass_points, criteria_set.upward_points = pass_points, upward_points
    criteria_set.save()
    record(Act.SET_EDITED, criteria_set, by=by, at=at, where=criteria_set.place)
    return criteria_set


@transaction.atomic
def discard_set(set_id: int, *, by: User, at: datetime) -> None:
    """Throw away a draft made by mistake; the log keeps that it was there.

    :raises Refused: if it is no draft, or another set or a plan stands on it.
    """
    criteria_set = CriteriaSet.objects.select_for_update().get(pk=set_id)
    refuse_if(why_not_discard(criteria_set, by=by))
    record(Act.SET_DISCARDED, criteria_set, by=by, at=at, where=criteria_set.place)
    try:
        criteria_set.delete()
    except ProtectedError as held:
        raise Refused(_("Đã có kế hoạch hoặc hồ sơ dùng bản soạn này, không bỏ được.")) from held


@transaction.atomic
def put_in_force(set_id: int, *, valid_from: date, by: User, at: datetime) -> CriteriaSet:
    """Bring a draft into force from a day; the office's set before it ends the day before.

    :raises Refused: if a criterion is faulty, a field does not add up to 100, or the day is wrong.
    """
    criteria_set = CriteriaSet.objects.select_for_update().get(pk=set_id)
    refuse_if(why_not_put_in_force(criteria_set, by=by))
    earlier = list(
        CriteriaSet.objects.select_for_update()
        .filter(Q(valid_to=None) | Q(valid_to__gte=valid_from))
        .filter(unit=criteria_set.unit, stage=SetStage.IN_FORCE)
    )
    refuse_if(why_not_put_in_force_from(criteria_set, valid_from=valid_from, earlier=earlier))

    for one in earlier:
        one.valid_to = valid_from - timedelta(days=1)
        one.save(update_fields=["valid_to"])
    criteria_set.stage, criteria_set.valid_from = SetStage.IN_FORCE, valid_from
    criteria_set.save(update_fields=["stage", "valid_from"])
    record(
        Act.SET_PUT_IN_FORCE,
        criteria_set,
        by=by,
        at=at,
        where=criteria_set.place,
        valid_from=valid_from.isoformat(),
        ended=[str(one) for one in earlier],
    )
    return criteria_set


@transaction.atomic
def retire(set_id: int, *, valid_to: date, by: User, at: datetime) -> CriteriaSet:
    """Take a set out of use after a last day; what was scored with it keeps it.

    :raises Refused: if it is not in force, or the last day lies before the first.
    """
    criteria_set = CriteriaSet.objects.select_for_update().get(pk=set_id)
    refuse_if(why_not_retire(criteria_set, by=by))
    if criteria_set.valid_from and valid_to < criteria_set.valid_from:
        refuse_if(_("Ngày cuối cùng phải từ ngày bắt đầu dùng trở đi."))

    criteria_set.stage, criteria_set.valid_to = SetStage.RETIRED, valid_to
    criteria_set.save(update_fields=["stage", "valid_to"])
    record(
        Act.SET_RETIRED,
        criteria_set,
        by=by,
        at=at,
        where=criteria_set.place,
        valid_to=valid_to.isoformat(),
    )
    return criteria_set


@transaction.atomic
def freeze(set_id: int, *, by: User | None = None, at: datetime) -> CriteriaSet:
    """Lock a set for ever because a dossier was scored with it; a second call changes nothing."""
    criteria_set = CriteriaSet.objects.select_for_update().get(pk=set_id)
    if criteria_set.frozen_at is None:
        criteria_set.frozen_at = at
        criteria_set.save(update_fields=["frozen_at"])
        record(Act.SET_FROZEN, criteria_set, by=by, at=at, where=criteria_set.place)
    return criteria_set
