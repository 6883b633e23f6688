"""Answers for the page of one dossier: its life, its warnings, what was set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guongsang.audit.models import Entry
from guongsang.dossiers.acts import TOLD, Act
from guongsang.dossiers.models import Achievement, Dossier, Evidence, Initiative, PastAward
from guongsang.dossiers.queries.registering import OVER
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import due_by_rule, rule_on
from guongsang.subjects.queries import ids_of

Record = Achievement | Initiative | PastAward
Own = TypeVar("Own", Achievement, Initiative)
# Years ahead nobody counts days.
DAYS_COUNTED = 60
RETURN_KEY = "return-due"
TONES = {
    Act.SUBMITTED: "good",
    Act.RELEASED: "good",
    Act.RETURNED: "warn",
    Act.HELD: "bad",
    Act.WITHDRAWN: "bad",
    Act.LAPSED: "bad",
}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One line of the life of a dossier; ``ui`` draws it."""

    at: datetime
    title: str
    detail: str = ""
    by: str = ""
    href: str = ""
    tone: str = "plain"


def story_of(dossier: Dossier) -> list[Happening]:
    """Return the moves of ``dossier`` in the order of time, with who made them and why."""
    lines = Entry.objects.filter(
        subject_type=dossier._meta.label_lower, subject_id=str(dossier.pk), act__in=TOLD
    ).order_by("at", "pk")
    return [
        Happening(
            at=line.at,
            title=str(Act(line.act).label),
            detail=str(line.details.get("told", "")),
            by=line.actor_name or _("Hệ thống"),
            tone=TONES.get(Act(line.act), "plain"),
        )
        for line in lines
    ]


def warnings_of(dossier: Dossier) -> list[str]:
    """Return what R1 and R14 (DOMAIN §1.2) may stand against; a person decides what it means.

    R1: one achievement is not rewarded several times. R14: an initiative counts once.
    """
    found = []
    own = list(dossier.achievements.all())
    for one in own:
        if one.rewarded_by:
            found.append(
                _("R1: thành tích «%(text)s» đã được khen thưởng (%(award)s).")
                % {"text": one.text, "award": one.rewarded_by}
            )
    found += _told_elsewhere(dossier, own)
    mine = list(dossier.initiatives.all())
    for initiative in mine:
        if initiative.used_for:
            found.append(
                _("R14: sáng kiến «%(name)s» đã được dùng để xét %(award)s.")
                % {"name": initiative.name, "award": initiative.used_for}
            )
    return found + _used_elsewhere(dossier, mine)


def _told_elsewhere(dossier: Dossier, own: list[Achievement]) -> list[str]:
    if not own:
        return []
    others = _living(Achievement.objects.all(), dossier)
    seen = {fold(other.text): other for other in others}
    return [
        _("R1: thành tích «%(text)s» cũng nằm trong một hồ sơ khác của chủ thể này, %(plan)s.")
        % {"text": one.text, "plan": _plan_of(seen[fold(one.text)])}
        for one in own
        if fold(one.text) in seen
    ]


def _used_elsewhere(dossier: Dossier, own: list[Initiative]) -> list[str]:
    if not own:
        return []
    others = _living(Initiative.objects.all(), dossier)
    seen = {fold(other.name): other for other in others}
    return [
        _("R14: sáng kiến «%(name)s» cũng nằm trong một hồ sơ khác của chủ thể này, %(plan)s.")
        % {"name": one.name, "plan": _plan_of(seen[fold(one.name)])}
        for one in own
        if fold(one.name) in seen
    ]


def _plan_of(record: Achievement | Initiative) -> str:
    return _("kế hoạch «%(plan)s»") % {"plan": record.dossier.plan.title} if record.dossier else ""


def _living(records: QuerySet[Own], dossier: Dossier) -> QuerySet[Own]:
    return (
        records.filter(subject_id__in=ids_of(dossier.subject), dossier__isnull=False)
        .exclude(dossier=dossier)
        .exclude(dossier__stage__in=OVER)
        .select_related("dossier__plan")
    )


def twin_of(dossier: Dossier, sha256: str) -> Evidence | None:
    """Return a file of ``dossier`` with the same content that still stands, if there is one."""
    same = dossier.evidence.current().filter(sha256=sha256)
    return same.select_related("claim__criterion").order_by("pk").first()


def is_due_soon(dossier: Dossier, day: date) -> bool:
    """Tell whether the due day is near enough to count the days."""
    return dossier.due_on is not None and (dossier.due_on - day).days <= DAYS_COUNTED


def record_in(dossier: Dossier, kind: str, record_id: int) -> Record | None:
    """Return a record of this very dossier (of its subject, for awards); None for any other."""
    if kind == "achievement":
        return dossier.achievements.filter(pk=record_id).first()
    if kind == "initiative":
        return dossier.initiatives.filter(pk=record_id).first()
    return dossier.subject.past_awards.filter(pk=record_id).first() if kind == "award" else None


def return_due(office: Unit, day: date) -> date | None:
    """Return until when a unit usually completes a returned dossier, by the rule pack."""
    rule = rule_on(Topic.DAYS, RETURN_KEY, day=day, unit=office)
    if rule is None or rule.number is None:
        return None
    return due_by_rule(rule, day, unit=office).day
