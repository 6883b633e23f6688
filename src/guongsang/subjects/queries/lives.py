"""What happened in a life, merged records included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from guongsang.accounts.models import User
from guongsang.subjects.models import LifeEvent, Subject

# Where a line of life leads; the pages themselves decide who may open them.
SOURCE_PAGES = {
    "subjects.subject": "subjects:detail",
    "campaigns.plan": "campaigns:detail",
    "discovery.lead": "discovery:detail",
    "dossiers.dossier": "dossiers:detail",
}


@dataclass(frozen=True, kw_only=True)
class LifeLine:
    """One line of a life, ready for the ``timeline`` component."""

    at: datetime
    title: str
    detail: str
    by: str
    href: str
    tone: str


def ids_of(subject: Subject) -> list[int]:
    """Return the keys under which ``subject`` has been known: its own and the merged ones."""
    merged = Subject.objects.filter(merged_into_id=subject.pk).values_list("pk", flat=True)
    return [subject.pk, *merged]


def life_line(subject: Subject, reader: User) -> list[LifeLine]:
    """Return the whole life of ``subject`` in the order of time, merged records included.

    Units and plans bear the names that they had. Whoever may not read the subject gets nothing.
    """
    if not Subject.objects.readable_by(reader).filter(pk=subject.pk).exists():
        return []
    events = LifeEvent.objects.filter(subject_id__in=ids_of(subject)).order_by("at", "pk")
    return [_line(event) for event in events]


def _line(event: LifeEvent) -> LifeLine:
    where = " · ".join(part for part in (event.plan_title, event.unit_name) if part)
    return LifeLine(
        at=event.at,
        title=event.title,
        detail=event.detail,
        by=where,
        href=_page_of(event),
        tone="plain",
    )


def _page_of(event: LifeEvent) -> str:
    page = SOURCE_PAGES.get(event.source_type)
    if not page or not event.source_id:
        return ""
    try:
        return reverse(page, args=[event.source_id])
    except NoReverseMatch:
        return ""
