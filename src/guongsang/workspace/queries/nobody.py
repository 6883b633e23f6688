"""Where nobody is: empty corners of the last plans, and good numbers whose owner has no dossier.

``discovery`` asks for these by the names that stand in the settings; it lies below what they read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count as CountOf
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.queries import paths_where, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Invitation, Plan, Target, TargetKind
from guongsang.campaigns.states import PlanStage
from guongsang.criteria.models import Field
from guongsang.discovery.rules.signs import (
    OUTSTANDING,
    Asked,
    Sign,
    SignKind,
    gain,
    standing_out,
)
from guongsang.dossiers.models import Claim, Dossier
from guongsang.organisations.models import Unit
from guongsang.replication.models import Adoption, Direction, Measurement
from guongsang.ui.rules import dotted
from guongsang.workspace.queries.coverage import ENDED
from guongsang.workspace.rules import Count, Row, nearest, spread

WORDS_OF_CRITERION = 140


def last_fields(reader: User, asked: Asked) -> dict[int, tuple[int, str]]:
    """Return the field of the last dossier of each subject whose dossiers are all of long ago."""
    old = Dossier.objects.readable_by(reader).filter(registered_at__year__lte=asked.last_year)
    rows = old.order_by("registered_at", "pk").values_list(
        "subject_id", "field_id", "field__short_name"
    )
    return {subject: (field, name) for subject, field, name in rows}


def empty_corners(reader: User, asked: Asked) -> list[Sign]:
    """Return units, fields, and units in a field, without a candidate in the last plans.

    Only the last ``asked.plans`` plans of one office are lined up, and only what was asked for in
    each of them; an office with fewer plans is passed over. A unit with nobody in any field is one
    line, and so is a field with nobody in any unit. Of a unit in a field we speak only where
    somebody could be expected: a target was set, or there was somebody before.
    """
    plans = _last_plans(reader, asked)
    every = [plan.pk for row in plans for plan in row]
    seen = within(paths_where(reader, Capability.DOSSIER_READ))
    invited: dict[int, list[Unit]] = defaultdict(list)
    for one in Invitation.objects.filter(seen, plan__in=every).select_related("unit"):
        invited[one.plan_id].append(one.unit)
    fields: dict[int, list[Field]] = defaultdict(list)
    for field in Field.objects.filter(plans__in=every).annotate(of=F("plans__pk")):
        fields[field.of].append(field)
    world = _World(invited, fields, _counts(reader, every), _expected(reader, every))
    return [sign for row in plans for sign in _corners(row, world)]


@dataclass(frozen=True)
class _World:
    """What was asked for and found in each plan, by its key, and where somebody is expected."""

    invited: Mapping[int, list[Unit]]
    fields: Mapping[int, list[Field]]
    counts: Mapping[int, list[Count]]
    expected: frozenset[tuple[str, int]]


def _expected(reader: User, plans: list[int]) -> frozenset[tuple[str, int]]:
    """Return the units (by path) and fields with a target in these plans, or anybody ever."""
    targets = Target.objects.filter(
        within(paths_where(reader, Capability.DOSSIER_READ)),
        plan__in=plans, kind=TargetKind.EXEMPLARS, count__gt=0, field__isnull=False,
    )  # fmt: skip
    ever = Dossier.objects.readable_by(reader).order_by().distinct()
    return frozenset(
        [
            *targets.values_list("unit__path", "field_id"),
            *ever.values_list("unit__path", "field_id"),
        ]
    )


def _last_plans(reader: User, asked: Asked) -> list[list[Plan]]:
    """Return the last plans of each office, the newest first; offices with too few are left out."""
    told: dict[int, list[Plan]] = defaultdict(list)
    plans = Plan.objects.readable_by(reader).exclude(stage=PlanStage.DRAFT).select_related("unit")
    for plan in plans.filter(starts_on__year__lte=asked.year).order_by("-starts_on", "-pk"):
        if len(told[plan.unit_id]) < asked.plans:
            told[plan.unit_id].append(plan)
    return [row for row in told.values() if len(row) == asked.plans]


def _counts(reader: User, plans: list[int]) -> dict[int, list[Count]]:
    rows = (
        Dossier.objects.readable_by(reader)
        .filter(plan__in=plans)
        .exclude(stage__in=ENDED)
        .order_by()
        .values_list("plan_id", "unit__path", "field_id")
        .annotate(CountOf("pk"))
    )
    told: dict[int, list[Count]] = defaultdict(list)
    for plan, path, field, number in rows:
        told[plan].append(Count(path=path, field=field, kind="", number=number))
    return told


def _corners(plans: Sequence[Plan], world: _World) -> Iterable[Sign]:
    empty = [_empty_in(plan, world) for plan in plans]
    always = set.intersection(*empty)
    newest = plans[0]
    units = [unit for unit in world.invited[newest.pk] if unit.valid_to is None]
    asked = world.fields[newest.pk]
    bare = {field.pk for field in asked if all((unit.pk, field.pk) in always for unit in units)}
    for field in asked:
        if units and field.pk in bare:
            yield _corner(newest.unit, field, plans, whole=True)
    for unit in units:
        left = [field for field in asked if (unit.pk, field.pk) in always]
        if left and len(left) == len(asked):
            yield _corner(unit, None, plans)
            continue
        for field in left:
            if field.pk not in bare and (unit.path, field.pk) in world.expected:
                yield _corner(unit, field, plans)


def _empty_in(plan: Plan, world: _World) -> set[tuple[int, int]]:
    """Return the units and fields that a plan asked for and where it has nobody."""
    shown = world.fields[plan.pk]
    rows = [Row(pk=unit.pk, name=unit.name, path=unit.path) for unit in world.invited[plan.pk]]
    laid = spread(rows, [field.pk for field in shown], world.counts[plan.pk], [])
    return {
        (line.unit.pk, field.pk)
        for line in laid.lines
        for field, cell in zip(shown, line.cells, strict=True)
        if cell.is_empty
    }


def _corner(unit: Unit, field: Field | None, plans: Sequence[Plan], *, whole: bool = False) -> Sign:
    newest = plans[0]
    if field is None:
        words = _("%(many)d kế hoạch liền không có ai ở lĩnh vực nào.")
    elif whole:
        words = _("%(many)d kế hoạch liền cả địa bàn không có ai ở lĩnh vực này.")
    else:
        words = _("%(many)d kế hoạch liền không có ai, dù có chỉ tiêu hoặc trước đây từng có.")
    return Sign(
        key=f"{SignKind.EMPTY}:{unit.pk}:{field.pk if field else 0}:{newest.pk}",
        kind=SignKind.EMPTY,
        unit=unit.pk,
        unit_name=unit.name,
        unit_path=unit.path,
        field=field.pk if field else None,
        field_name=field.short_name if field else "",
        reason=words % {"many": len(plans)},
        weight=len(plans) + (2 if whole else field is None),
        href=reverse("workspace:coverage", args=[newest.pk]),
    )


def good_numbers(reader: User, asked: Asked) -> list[Sign]:
    """Return good numbers without a candidate: adopters far ahead, dossiers without result.

    There are no figures of whole units here, nor of their poverty and terrain, so units are not
    compared with each other: only adopters of one practice by one indicator, and numbers that
    reach the highest step of the criteria in a dossier that ended without result.
    """
    here = _candidates(reader, asked)
    return [*_adopters(reader, here), *_unfinished(reader, asked, here)]


def _candidates(reader: User, asked: Asked) -> tuple[set[int], set[tuple[str, int]]]:
    """Return the subjects with a living candidacy of these years, and units and fields with one."""
    rows = (
        Dossier.objects.readable_by(reader)
        .filter(registered_at__year__gt=asked.last_year)
        .exclude(stage__in=ENDED)
        .order_by()
        .values_list("subject_id", "unit__path", "field_id")
    )
    subjects: set[int] = set()
    corners: set[tuple[str, int]] = set()
    for subject, path, field in rows:
        subjects.add(subject)
        corners.add((path, field))
    return subjects, corners


def _adopters(reader: User, here: tuple[set[int], set[tuple[str, int]]]) -> Iterable[Sign]:
    subjects, corners = here
    units = {path for path, _field in corners}
    rows = (
        Measurement.objects.filter(
            adoption__in=Adoption.objects.readable_by(reader),
            before__isnull=False,
            after__isnull=False,
        )
        .select_related("adoption__unit", "adoption__practice")
        .order_by("pk")
    )
    peers: dict[tuple[int, str], list[tuple[Measurement, float]]] = defaultdict(list)
    for one in rows:
        better = one.direction == Direction.HIGHER
        change = gain(float(one.before or 0), float(one.after or 0), higher_is_better=better)
        if change is not None:
            peers[one.adoption.practice_id, one.indicator].append((one, change))
    for group in peers.values():
        far = standing_out([change for _one, change in group])
        for (one, change), ahead in zip(group, far, strict=True):
            adoption = one.adoption
            has_name = adoption.subject_id in subjects or (
                adoption.subject_id is None and nearest(adoption.unit.path, units) is not None
            )
            if ahead is not None and ahead >= OUTSTANDING and change > 0 and not has_name:
                yield _adopter(one, ahead, len(group))


def _adopter(one: Measurement, ahead: float, many: int) -> Sign:
    adoption = one.adoption
    words = _(
        "%(indicator)s: từ %(before)s thành %(after)s, vượt hẳn %(many)d nơi khác cùng làm "
        "«%(practice)s»; chưa có hồ sơ nào."
    )
    return Sign(
        key=f"{SignKind.FIGURE}:adoption:{one.pk}",
        kind=SignKind.FIGURE,
        unit=adoption.unit_id,
        unit_name=adoption.unit.name,
        unit_path=adoption.unit.path,
        subject=adoption.subject_id,
        subject_name=adoption.adopter_name,
        subject_kind=adoption.kind,
        reason=words
        % {
            "indicator": one.indicator,
            "before": _plain(one.before),
            "after": _plain(one.after),
            "many": many - 1,
            "practice": adoption.practice,
        },
        weight=ahead,
        href=adoption.get_absolute_url(),
    )


def _plain(number: Decimal | None) -> str:
    return dotted(number.normalize()) if number is not None else ""


def _unfinished(
    reader: User, asked: Asked, here: tuple[set[int], set[tuple[str, int]]]
) -> Iterable[Sign]:
    """Give the dossiers of these years that ended without result and reached a highest step."""
    subjects, corners = here
    rows = (
        Claim.objects.filter(
            dossier__in=Dossier.objects.readable_by(reader).filter(
                stage__in=ENDED, registered_at__year__gt=asked.last_year
            ),
            value__isnull=False,
            criterion__points__gt=0,
            self_points__gte=F("criterion__points"),
        )
        .select_related("dossier__unit", "dossier__subject", "dossier__field", "criterion")
        .order_by("dossier_id", "criterion__ordinal", "pk")
    )
    best: dict[int, list[Claim]] = defaultdict(list)
    for one in rows:
        best[one.dossier_id].append(one)
    for claims in best.values():
        dossier = claims[0].dossier
        has_name = dossier.subject_id in subjects or (
            (dossier.unit.path, dossier.field_id) in corners
        )
        if not has_name:
            yield _unfinished_one(dossier, claims)


def _unfinished_one(dossier: Dossier, claims: Sequence[Claim]) -> Sign:
    first = claims[0]
    return Sign(
        key=f"{SignKind.FIGURE}:dossier:{dossier.pk}",
        kind=SignKind.FIGURE,
        unit=dossier.unit_id,
        unit_name=dossier.unit.name,
        unit_path=dossier.unit.path,
        subject=dossier.subject_id,
        subject_name=dossier.subject.name,
        subject_kind=dossier.subject.kind,
        field=dossier.field_id,
        field_name=dossier.field.short_name,
        reason=_(
            "%(many)d số liệu tự khai ở mức cao nhất (%(criterion)s: %(value)s %(measure)s) mà "
            "hồ sơ dừng ở «%(stage)s»; từ đó chưa có ai."
        )
        % {
            "many": len(claims),
            "criterion": first.criterion.text[:WORDS_OF_CRITERION],
            "value": _plain(first.value),
            "measure": first.criterion.measure,
            "stage": dossier.get_stage_display(),
        },
        weight=len(claims),
        href=dossier.get_absolute_url(),
    )
