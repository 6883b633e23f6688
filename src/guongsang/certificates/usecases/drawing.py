"""Designs: made from what the program brings, changed version by version, put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.certificates.acts import Act
from guongsang.certificates.models import Blank, Design, DesignVersion
from guongsang.certificates.permissions import why_not_change, why_not_draw
from guongsang.certificates.rules import Spec, shipped_spec
from guongsang.foundation.refusals import refuse_if
from guongsang.organisations.models import Unit


@transaction.atomic
def make_design(
    *,
    unit_id: int,
    name: str,
    form_keys: Sequence[str],
    blank_id: int | None = None,
    by: User,
    at: datetime,
) -> Design:
    """Begin a design with the shipped layout: the whole page, or what a blank leaves open.

    :raises Refused: if ``by`` may not, or the blank is another office's or put away.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_draw(unit, by=by))
    blank = Blank.objects.in_use().get(pk=blank_id, unit=unit) if blank_id else None
    design = Design.objects.create(
        unit=unit, name=name, form_keys=list(form_keys), blank=blank, made_at=at, made_by=by
    )
    spec = shipped_spec(on_blank=True, paper=blank.paper) if blank else shipped_spec()
    _add_version(design, spec, by=by, at=at)
    record(Act.DESIGN_MADE, design, by=by, at=at, where=unit.path)
    return design


@transaction.atomic
def change_design(
    design_id: int, *, name: str, form_keys: Sequence[str], spec: Spec, by: User, at: datetime
) -> Design:
    """Change a design; runs keep the version that they were begun with.

    The paper is the blank's, whatever ``spec`` says.

    :raises Refused: if ``by`` may not, or it was put away.
    """
    design = _locked(design_id)
    refuse_if(why_not_change(design, by=by))
    newest = design.newest
    spec = replace(spec, paper=newest.as_spec.paper)
    design.name, design.form_keys = name, list(form_keys)
    design.save(update_fields=["name", "form_keys"])
    if spec.as_json() != newest.spec:
        _add_version(design, spec, by=by, at=at, number=newest.number + 1)
    record(
        Act.DESIGN_CHANGED, design, by=by, at=at, where=design.unit.path,
        version=design.versions.count(),
    )  # fmt: skip
    return design


def _add_version(
    design: Design, spec: Spec, *, by: User, at: datetime, number: int = 1
) -> DesignVersion:
    return DesignVersion.objects.create(
        design=design, number=number, spec=spec.as_json(), made_at=at, made_by=by
    )


@transaction.atomic
def retire_design(design_id: int, *, by: User, at: datetime) -> Design:
    """Put a design away; what was printed with it stays.

    :raises Refused: if ``by`` may not, or it was put away already.
    """
    design = _locked(design_id)
    refuse_if(why_not_change(design, by=by))
    design.retired_at = at
    design.save(update_fields=["retired_at"])
    record(Act.DESIGN_RETIRED, design, by=by, at=at, where=design.unit.path)
    return design


def _locked(design_id: int) -> Design:
    rows = Design.objects.select_for_update(of=("self",)).select_related("unit", "blank")
    return rows.get(pk=design_id)
