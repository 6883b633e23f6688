"""The form that a village fills in without a network: one page that carries all it needs."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.html import escape
from django.utils.text import slugify

from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Criterion
from guongsang.criteria.queries import figures_for, reading_order, spec_of
from guongsang.dossiers.queries.sections import SECTIONS, section_help, section_name
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.intake.queries.markers import marker_for, version_of
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Sex
from guongsang.subjects.rules import ETHNIC_GROUPS

DATA = Path(__file__).parent.parent / "data"
PLACE = re.compile(r"\{\{ (\w+) \}\}")
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
MOST_UNITS = 300


@in_vietnamese()
def far_form(plan: Plan, unit: Unit, *, day: date) -> bytes:
    """Return the form of ``unit`` for ``plan``: a page without any address in it, marker within.

    It is Vietnamese whoever asks for it: units fill it in, and it is read back.
    """
    style, script = (
        (DATA / name).read_text(encoding="utf-8") for name in ("far_form.css", "far_form.js")
    )
    asked = asked_in(plan, unit, day=day)
    told = {
        "policy": POLICY.format(script=_hash(script), style=_hash(style)),
        "plan": escape(plan.title),
        "unit": escape(unit.name),
        "day": day.strftime("%d/%m/%Y"),
        "style": style,
        "script": script,
        "asked": _json(asked),
        "filled": _json({"marker": asked["marker"], "saved": "", "candidates": []}),
    }
    page = (DATA / "far_form.html").read_text(encoding="utf-8")
    return PLACE.sub(lambda found: told[found[1]], page).encode()


def _hash(words: str) -> str:
    return base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()


def _json(told: Any) -> str:
    """Return ``told`` so that nothing in it can end the element that carries it."""
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")


def asked_in(plan: Plan, unit: Unit, *, day: date) -> dict[str, Any]:
    """Return all that the form of ``unit`` asks, as plain values for its script."""
    below = Unit.objects.existing_on(day).below(unit.path).exclude(pk=unit.pk).in_tree_order()
    return {
        "marker": marker_for(plan, unit, day=day),
        "key": f"{plan.pk}-{unit.pk}-{version_of(plan)}",
        "file": f"dien-xa-mang-{slugify(fold(unit.name))[:60] or unit.pk}",
        "kinds": [[str(kind.value), str(kind.label)] for kind in SubjectKind],
        "sex": [str(sex.label) for sex in Sex],
        "ethnic": list(ETHNIC_GROUPS),
        "units": list(below.values_list("name", flat=True)[:MOST_UNITS]),
        "fields": [{"id": one.pk, "name": one.name} for one in plan.fields.all()],
        "sections": {str(kind.value): _sections(kind) for kind in SubjectKind},
        "criteria": _criteria(plan, unit, day=day),
    }


def _sections(kind: SubjectKind) -> list[dict[str, str]]:
    return [
        {"name": name, "title": section_name(name, kind), "help": section_help(name, kind)}
        for name in SECTIONS
    ]


def _criteria(plan: Plan, unit: Unit, *, day: date) -> list[dict[str, Any]]:
    """Return the criteria in the order in which a dossier asks them."""
    chosen = Criterion.objects.filter(
        Q(field=None) | Q(field__in=plan.fields.all()), set=plan.criteria_set_id
    )
    criteria = sorted(chosen.prefetch_related("bands"), key=reading_order)
    region = unit.region_profile
    keys = {one.indicator for one in criteria if one.indicator}
    figures = figures_for(keys, year=day.year, region=region, unit=unit)
    told = []
    for one in criteria:
        spec = spec_of(one, figures)
        steps = [
            {
                "key": f"{step.points.normalize():f}",
                "points": float(step.points),
                "words": step.words,
                "from": None if step.threshold is None else float(step.threshold),
                "atMost": step.at_most,
            }
            for step in spec.steps_in(region)
        ]
        told.append({
            "id": one.pk, "field": one.field_id, "kind": one.subject_kind, "way": str(spec.way),
            "text": one.text, "guidance": one.guidance, "measure": one.measure,
            "points": float(one.points), "weight": float(one.weight), "steps": steps,
            "evidence": one.evidence_demanded, "lacks": spec.lacks_figure,
        })  # fmt: skip
    return told
