"""The signed marker of a form to be filled in far from the network: plan, unit, version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.core.signing import BadSignature, Signer

from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Criterion
from guongsang.criteria.queries import spec_of
from guongsang.organisations.models import Unit

SALT = "guongsang.intake.far-form"


@dataclass(frozen=True, kw_only=True)
class Marker:
    """For which plan and unit a form was handed out, by which version of the plan, and when."""

    plan_id: int
    unit_id: int
    version: str
    made_on: str


def marker_for(plan: Plan, unit: Unit, *, day: date) -> str:
    """Return the marker of a form that is handed out on ``day``, signed."""
    told = [plan.pk, unit.pk, version_of(plan), day.isoformat()]
    return str(Signer(salt=SALT).sign_object(told))


def marker_in(signed: str) -> Marker | None:
    """Return what a marker says; None when it was not signed here, or altered since."""
    try:
        plan_id, unit_id, version, made_on = Signer(salt=SALT).unsign_object(signed)
    except (BadSignature, ValueError):
        return None
    return Marker(plan_id=plan_id, unit_id=unit_id, version=version, made_on=made_on)


def version_of(plan: Plan) -> str:
    """Return by what a form of ``plan`` is outdated: its fields, its criteria, their answers.

    Thresholds do not count: they follow the figures of the year, and the office computes by them.
    """
    criteria = Criterion.objects.filter(set=plan.criteria_set_id).order_by("pk")
    told = [
        [one.pk, one.field_id, one.subject_kind, one.text, *_way_of(one)]
        for one in criteria.prefetch_related("bands")
    ]
    fields = list(plan.fields.order_by("pk").values_list("pk", flat=True))
    words = json.dumps([plan.criteria_set_id, fields, told], ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def _way_of(criterion: Criterion) -> list[str]:
    spec = spec_of(criterion)
    anchors = [f"{step.points.normalize():f}" for step in spec.steps if step.threshold is None]
    return [spec.way, *sorted(anchors)]
