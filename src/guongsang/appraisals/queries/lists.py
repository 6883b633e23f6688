"""What waits to be taken in, what is open, what is mine, how the closed ones rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from guongsang.access.queries import reach, unveiled
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Appraiser, Sheet, SheetQuerySet
from guongsang.appraisals.states import IN_WORK
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.states import Stage
from guongsang.opinions.models import Opinion
from guongsang.opinions.states import Answer
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import counter_at, rule_on
from guongsang.regulations.queries.workdays import Counter

APPRAISE_KEY = "appraise-commune"
WAITING, OPEN, MINE, CLOSED = "waiting", "open", "mine", "closed"
PARTS = (WAITING, MINE, OPEN, CLOSED)
DueDay: TypeAlias = Callable[[Dossier], date | None]


def _in_sight(user: User, capability: Capability) -> DossierQuerySet:
    """Return the received dossiers of the offices for which ``user`` holds ``capability``."""
    received = Dossier.objects.filter(stage__in=[Stage.SUBMITTED, Stage.APPRAISING])
    return received.filter(reach(user, capability, "plan__unit__path"), unveiled(user))


def queue(user: User) -> DossierQuerySet:
    """Return what lies with the offices of ``user``, the longest waiting first."""
    work = Sheet.objects.filter(state__in=IN_WORK).prefetch_related(
        Prefetch("appraisers", Appraiser.objects.select_related("user"))
    )
    # Who may read the queue of an office may read what it asked other agencies.
    asked = Opinion.objects.standing().filter(dossier=OuterRef("pk"))
    day = timezone.localdate()
    return (
        _in_sight(user, Capability.APPRAISAL_READ)
        .select_related("subject", "unit", "field", "plan__unit")
        .prefetch_related(Prefetch("sheets", work, to_attr="sheets_in_work"))
        .annotate(
            opinion_is_overdue=Exists(asked.filter(answer=Answer.NONE, inquiry__due_on__lt=day)),
            opinion_is_bad=Exists(asked.filter(answer=Answer.VIOLATION, settled_at=None)),
        )
        .order_by("submitted_at", "pk")
    )


def in_part(rows: DossierQuerySet, part: str, user: User) -> DossierQuerySet:
    """Keep one part of the queue; an unknown part is what waits."""
    return rows.filter(_belongs(part, user))


def _belongs(part: str, user: User) -> Q:
    closed = Q(pk__in=Sheet.objects.closed().values("dossier_id"))
    wanted = {
        OPEN: ~closed,
        MINE: Q(pk__in=my_open_sheets(user).values("dossier_id")),
        CLOSED: closed,
    }
    if part in wanted:
        return Q(stage=Stage.APPRAISING) & wanted[part]
    return Q(stage=Stage.SUBMITTED)


def count_parts(user: User) -> dict[str, int]:
    """Return how many dossiers stand in each part of the queue of ``user``; one query."""
    rows = _in_sight(user, Capability.APPRAISAL_READ)
    return rows.aggregate(
        **{part: Count("pk", filter=_belongs(part, user), distinct=True) for part in PARTS}
    )


def my_open_sheets(user: User) -> SheetQuerySet:
    """Return the open sheets on which ``user`` has still something to mark."""
    unfinished = Appraiser.objects.filter(user=user, finished_at=None).values("sheet_id")
    return Sheet.objects.open().filter(pk__in=unfinished, dossier__stage=Stage.APPRAISING)


def to_take_in(user: User) -> DossierQuerySet:
    """Return what waits for ``user`` to be taken in for appraisal, the longest waiting first."""
    mine = _in_sight(user, Capability.APPRAISE).filter(stage=Stage.SUBMITTED, held_since=None)
    return mine.select_related("subject", "unit", "field", "plan").order_by("submitted_at", "pk")


def to_appraise(user: User) -> SheetQuerySet:
    """Return the sheets that ``user`` has begun or was named for and has not finished."""
    mine = my_open_sheets(user).select_related("dossier__subject", "dossier__unit")
    return mine.order_by("submission__at", "pk")


def next_sheet(user: User, *, after: Sheet) -> Sheet | None:
    """Return the sheet on which ``user`` goes on once ``after`` is done."""
    return to_appraise(user).exclude(pk=after.pk).first()


def due_days(dossiers: Iterable[Dossier], day: date) -> dict[int, date | None]:
    """Return for each dossier until when it is to be appraised, by the rule held on ``day``."""
    due = due_by(day)
    return {dossier.pk: due(dossier) for dossier in dossiers}


def due_by(day: date) -> DueDay:
    """Return what tells until when a dossier is to be appraised, by the rule held on ``day``.

    One look at the rules and at the days off for each office, however many dossiers; None where
    no rule speaks.
    """
    rules: dict[int, tuple[Rule | None, Counter]] = {}

    def due(dossier: Dossier) -> date | None:
        office = dossier.plan.unit
        if office.pk not in rules:
            rule = rule_on(Topic.DAYS, APPRAISE_KEY, day=day, unit=office)
            rules[office.pk] = rule, counter_at(office)
        return _due(dossier, *rules[office.pk])

    return due


def _due(dossier: Dossier, rule: Rule | None, count: Counter) -> date | None:
    if rule is None or rule.number is None or dossier.submitted_at is None:
        return None
    return count(rule, timezone.localdate(dossier.submitted_at)).day


def ready_for_council(plan: Plan, *, besides: Q | None = None) -> SheetQuerySet:
    """Return what a council may take up: closed, every gate passed, still with us, not held.

    :param besides: what counts as still with us, too: for a council that has it already.
    """
    with_us = Q(dossier__stage=Stage.APPRAISING)
    return (
        Sheet.objects.closed()
        .filter(
            with_us | besides if besides else with_us,
            gates_pass=True,
            dossier__plan=plan,
            dossier__held_since=None,
        )
        .for_listing()
        .order_by("dossier__field__ordinal", "-points", "pk")
    )


def ranking(plan: Plan | None = None, field: Field | None = None) -> SheetQuerySet:
    """Return the closed sheets of a plan and field: gates first, then points."""
    rows = Sheet.objects.closed()
    if plan is not None:
        rows = rows.filter(dossier__plan=plan)
    if field is not None:
        rows = rows.filter(dossier__field=field)
    return rows.select_related(
        "submission", "dossier__subject", "dossier__unit", "dossier__field", "dossier__plan"
    ).order_by("-dossier__plan_id", "dossier__field__ordinal", "-gates_pass", "-points", "pk")


class Places:
    """Tells the place of a closed sheet (1, 2, 2, 4…) within its plan and field.

    Equals share a place; who does not pass every gate has none. All points are read once, when
    first asked: how many are better is not counted anew for each row.
    """

    def __getitem__(self, sheet: Sheet) -> int:
        """Return the place of a sheet that passes every gate."""
        dossier = sheet.dossier
        return self._known[dossier.plan_id, dossier.field_id, sheet.points]

    @cached_property
    def _known(self) -> dict[tuple[int, int, Decimal | None], int]:
        counted = (
            Sheet.objects.closed()
            .filter(gates_pass=True)
            .order_by("-points")
            .values_list("dossier__plan_id", "dossier__field_id", "points")
            .annotate(many=Count("pk"))
        )
        better: defaultdict[tuple[int, int], int] = defaultdict(int)
        found = {}
        for plan_id, field_id, points, many in counted:
            found[plan_id, field_id, points] = better[plan_id, field_id] + 1
            better[plan_id, field_id] += many
        return found
