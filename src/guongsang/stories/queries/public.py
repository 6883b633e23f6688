"""What everybody reads: the gallery with its facets, and one story with all that belongs to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Case, Count, Prefetch, QuerySet, SmallIntegerField, Value, When
from django.db.models.functions import ExtractYear
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.practices.models import Practice
from guongsang.stories.models import Picture, Story, StoryQuerySet
from guongsang.stories.rules import blocks, places
from guongsang.ui.drawing import day_words, label_of

PictureHref = Callable[[Picture], str]
MOST_RELATED = 3
NEWEST_AT_HOME = 3


@dataclass(frozen=True, kw_only=True)
class ShownPicture:
    """A picture with the address at which this reader gets it."""

    picture: Picture
    href: str

    @property
    def is_tall(self) -> bool:
        """Tell whether it is higher than wide."""
        return self.picture.height > self.picture.width


@dataclass(frozen=True, kw_only=True)
class Card:
    """A story as it stands in the gallery."""

    story: Story
    picture: ShownPicture | None
    href: str


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One thing in the flow of a story: a block of text, a picture, or the pull quote."""

    html: SafeString | None = None
    picture: ShownPicture | None = None
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class StoryPage:
    """All that the page of one story shows."""

    story: Story
    lead_picture: ShownPicture | None
    flow: list[Piece]
    facts: list[tuple[str, str]]
    practices: list[tuple[str, str]]
    related: list[Card]
    address: str
    picture_address: str
    data: SafeString


Facet = list[tuple[str, str]]


@dataclass(kw_only=True)
class Facets:
    """By what the gallery can be narrowed: value and label with how many there are."""

    fields: Facet = field(default_factory=list)
    kinds: Facet = field(default_factory=list)
    units: Facet = field(default_factory=list)
    years: Facet = field(default_factory=list)


def public_stories(at: datetime) -> StoryQuerySet:
    """Return what everybody may read at ``at``, with what a card shows."""
    return Story.objects.public_at(at).for_listing().prefetch_related(_shown())


def _shown() -> Prefetch[str, QuerySet[Picture], str]:
    return Prefetch("pictures", Picture.objects.shown(), to_attr="shown_pictures")


def public_picture_href(story: Story) -> PictureHref:
    """Return how a public page finds the pictures of ``story``."""
    return lambda picture: reverse("stories:public_picture", args=[story.slug, picture.pk])


def draft_picture_href(picture: Picture) -> str:
    """Return where somebody of the office sees a picture, public or not."""
    return reverse("stories:picture_file", args=[picture.pk])


def cards(stories: Iterable[Story]) -> list[Card]:
    """Return ``stories`` (with their shown pictures) as cards."""
    return [_card(story) for story in stories]


def _card(story: Story) -> Card:
    pictures = _pictures(story, public_picture_href(story))
    first = pictures[0] if pictures else None
    return Card(story=story, picture=first, href=reverse("stories:story", args=[story.slug]))


def _pictures(story: Story, href: PictureHref) -> list[ShownPicture]:
    shown: Sequence[Picture] = story.shown_pictures  # type: ignore[attr-defined]
    return [ShownPicture(picture=one, href=href(one)) for one in shown]


def facets_at(at: datetime) -> Facets:
    """Return the facets of the gallery in one question to the database."""
    rows = (
        Story.objects.public_at(at)
        .order_by()
        .annotate(year=ExtractYear("public_from"))
        .values_list(
            "field__ordinal", "field_id", "field__short_name", "subject__kind",
            "unit__path", "unit_id", "unit__name", "year",
        )
        .annotate(many=Count("pk"))
    )  # fmt: skip
    counts: dict[str, dict[tuple[object, ...], int]] = {}
    for ordinal, field_id, field_name, kind, path, unit_id, unit_name, year, many in rows:
        seen = [
            ("fields", (ordinal, field_id, field_name)),
            ("kinds", (kind, kind, label_of(SubjectKind(kind)))),
            ("units", (path, unit_id, unit_name)),
            ("years", (-year, year, year)),
        ]
        for name, key in seen:
            facet = counts.setdefault(name, {})
            facet[key] = facet.get(key, 0) + many
    return Facets(**{name: _facet(facet) for name, facet in counts.items()})


def _facet(counted: dict[tuple[object, ...], int]) -> Facet:
    ordered = sorted(counted.items(), key=lambda pair: str(pair[0][0]).zfill(9))
    return [(str(value), f"{label} ({many})") for (_sort, value, label), many in ordered]


def story_page(story: Story, at: datetime, href: PictureHref) -> StoryPage:
    """Return what the page of ``story`` shows; the preview is the same with other picture links.

    :param story: read through ``readable_story`` or ``public_story``.
    """
    pictures = _pictures(story, href)
    address = settings.SITE_URL + reverse("stories:story", args=[story.slug])
    first = pictures[0] if pictures else None
    picture_address = settings.SITE_URL + first.href if first else ""
    return StoryPage(
        story=story,
        lead_picture=first,
        flow=_flow(story, pictures[1:]),
        facts=_facts(story),
        practices=_practices(story),
        related=cards(_related(story, at)),
        address=address,
        picture_address=picture_address,
        data=_data(story, address, picture_address),
    )


def _related(story: Story, at: datetime) -> list[Story]:
    """Return the stories nearest to ``story``, the newest first among equals."""
    others = Story.objects.public_at(at).exclude(pk=story.pk).alias(distance=_distance(story))
    nearest = others.order_by("distance", "-public_from", "-pk")
    # Their keys are sorted without all their words; then three are read.
    keys = list(nearest.values_list("pk", flat=True)[:MOST_RELATED])
    found = public_stories(at).in_bulk(keys)
    return [found[pk] for pk in keys if pk in found]


def _distance(story: Story) -> Case:
    near = [
        When(subject=story.subject_id, then=Value(0)),
        When(field=story.field_id, then=Value(1)),
        When(unit=story.unit_id, then=Value(2)),
    ]
    return Case(*near, default=Value(3), output_field=SmallIntegerField())


def with_page(stories: StoryQuerySet) -> StoryQuerySet:
    """Load what the page of one story shows."""
    return stories.select_related(
        "grant__decision__unit", "subject", "unit__kind", "field"
    ).prefetch_related(_shown())


def _flow(story: Story, pictures: list[ShownPicture]) -> list[Piece]:
    text = blocks(story.body)
    inserts = [Piece(picture=one) for one in pictures]
    if story.quote:
        inserts.insert(len(inserts) // 2, Piece(quote=story.quote))
    if not text:
        return inserts
    after: dict[int, list[Piece]] = {}
    headings = [block.startswith(("<h2", "<h3")) for block in text]
    for place, piece in zip(places(len(text), len(inserts), headings), inserts, strict=True):
        after.setdefault(place, []).append(piece)
    flow = []
    for number, block in enumerate(text, start=1):
        # Sanitised when it was written; nothing else ever writes it.
        flow.append(Piece(html=mark_safe(block)))
        flow += after.get(number, [])
    return flow


def _facts(story: Story) -> list[tuple[str, str]]:
    """Return who is told of: nothing of birth, telephone, address or number (Luật 91/2025)."""
    decision = story.grant.decision
    day = day_words(decision.signed_on) if decision.signed_on else ""
    told = _("Quyết định %(number)s ngày %(day)s của %(office)s") % {
        "number": decision.full_number, "day": day, "office": decision.unit.name,
    }  # fmt: skip
    kind = label_of(SubjectKind(story.subject.kind))
    rows = [(kind, story.subject.name), (_("Đơn vị, địa bàn"), story.unit.name)]
    rows += [(_("Lĩnh vực"), story.field.name), (_("Được công nhận vì"), story.grant.words)]
    return [*rows, (_("Căn cứ"), told)]


def _practices(story: Story) -> list[tuple[str, str]]:
    found = Practice.objects.listed().filter(subject=story.subject_id).order_by("-listed_at")
    shown = [(title, _practice_href(slug)) for title, slug in found.values_list("title", "slug")]
    return [(title, href) for title, href in shown if href]


def _practice_href(slug: str) -> str:
    try:
        return reverse("practices:card", args=[slug])
    except NoReverseMatch:
        return ""


def _data(story: Story, address: str, picture: str) -> SafeString:
    """Return what search engines read (schema.org); a block of data that no browser runs."""
    moment = timezone.localtime(story.public_from).isoformat() if story.public_from else ""
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.title,
        "description": story.lead,
        "inLanguage": "vi",
        "datePublished": moment,
        "author": {"@type": "Person", "name": story.author} if story.author else None,
        "image": picture,
        "mainEntityOfPage": address,
    }
    words = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
    for letter, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        words = words.replace(letter, code)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')


def newest_for_home(at: datetime) -> list[Card]:
    """Return the newest stories for the front page."""
    return cards(public_stories(at)[:NEWEST_AT_HOME])
