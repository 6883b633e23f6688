"""What happened in a life, merged records included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from guongsang.access.queries import can, veiled_keys
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.audit.queries import act_label
from guongsang.foundation.language import in_vietnamese
from guongsang.subjects.models import LifeEvent, Subject

# Where a line of life leads, and what one must hold somewhere to be led there; whether it is held
# at that very place the page itself asks.
SOURCE_PAGES = {
    "subjects.subject": ("subjects:detail", Capability.SUBJECT_READ),
    "campaigns.plan": ("campaigns:detail", Capability.PLAN_READ),
    "discovery.lead": ("discovery:detail", Capability.LEAD_READ),
    "dossiers.dossier": ("dossiers:detail", Capability.DOSSIER_READ),
    "consultations.publicnotice": ("consultations:detail", Capability.CONSULTATION_READ),
    "honours.grant": ("honours:grant", Capability.DECISION_READ),
    "practices.practice": ("practices:detail", Capability.PRACTICE_READ),
    "replication.adoption": ("replication:detail", Capability.ADOPTION_READ),
    "reports.congress": ("reports:congress", Capability.REPORT_READ),
    "stories.story": ("stories:detail", Capability.STORY_READ),
    "stories.publicity": ("stories:publicity_detail", Capability.STORY_READ),
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
    events = LifeEvent.objects.filter(_told_to(reader), subject_id__in=ids_of(subject))
    pages = {
        source: page for source, (page, needed) in SOURCE_PAGES.items() if can(reader, needed, None)
    }
    return [_line(event, pages) for event in events.order_by("at", "pk")]


def _told_to(reader: User) -> Q:
    """Leave out what would tell a reader of a blind round whose dossier he scores."""
    told = Q()
    for source, of in (("dossiers.dossier", "dossier"), ("discovery.lead", "dossier__lead")):
        kept = veiled_keys(reader, of)
        if kept is not None:
            words = kept.annotate(key=Cast(of, CharField())).values("key")
            told &= ~Q(source_type=source, source_id__in=words)
    return told


def _line(event: LifeEvent, pages: Mapping[str, str]) -> LifeLine:
    where = " · ".join(part for part in (event.plan_title, event.unit_name) if part)
    title, detail = _words_of(event)
    return LifeLine(
        at=event.at,
        title=title,
        detail=detail,
        by=where,
        href=_page_of(event, pages),
        tone="plain",
    )


def _words_of(event: LifeEvent) -> tuple[str, str]:
    """Return title and detail for who reads: kept in Vietnamese, told in the reader's language.

    A fixed title is translated as any sentence. One with names in it is put behind the name of
    its act, which every language has.
    """
    title, act = gettext(event.title), act_label(event.act)
    with in_vietnamese():
        is_vietnamese = act == act_label(event.act)
    if title != event.title or is_vietnamese:
        return title, event.detail
    return act, " ".join(part for part in (f"{event.title}.", event.detail) if part)


def _page_of(event: LifeEvent, pages: Mapping[str, str]) -> str:
    page = pages.get(event.source_type)
    if not page or not event.source_id:
        return ""
    try:
        return reverse(page, args=[event.source_id])
    except NoReverseMatch:
        return ""
