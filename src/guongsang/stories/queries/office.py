"""What the office sees: material of a story, its people who agreed, what was made known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Sum

from guongsang.access.queries import can, where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.sections import sections_of
from guongsang.honours.models import Grant, GrantQuerySet
from guongsang.stories.models import Channel, Consent, Picture, Publicity, PublicityQuerySet, Story
from guongsang.ui.rules import dotted


@dataclass(frozen=True, kw_only=True)
class Material:
    """A part of the achievement report, to write the story from."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """To what somebody agrees or agreed: the whole story (no picture) or one picture."""

    picture: Picture | None
    consents: list[Consent]
    is_enough: bool


@dataclass(frozen=True, kw_only=True)
class ChannelTotal:
    """What one channel has brought."""

    channel: str
    many: int
    reach: int
    cost: Decimal

    @property
    def shown_reach(self) -> str:
        """Return how many people were reached, as people write it."""
        return dotted(self.reach)


def grants_to_tell(user: User) -> GrantQuerySet:
    """Return the recognitions in force about which ``user`` may write, without a story first."""
    told = Story.objects.filter(grant=OuterRef("pk"))
    return (
        Grant.objects.valid()
        .recognitions()
        .filter(where(user, Capability.STORY_WRITE, "subject__unit__path"))
        .annotate(has_story=Exists(told))
        .select_related("subject__unit", "decision", "field")
        .order_by("has_story", "-decision__signed_on", "ordinal", "pk")
    )


def material_for(story: Story, reader: User) -> list[Material]:
    """Return the achievement report behind ``story``, if ``reader`` may read the dossier."""
    dossier: Dossier | None = story.grant.dossier
    if dossier is None or not can(reader, Capability.DOSSIER_READ, dossier.unit):
        return []
    return [
        Material(title=str(section.title), text=section.text)
        for section in sections_of(dossier)
        if section.text.strip()
    ]


def agreed_for(story: Story) -> list[Agreed]:
    """Return who agreed to what: first the story, then each picture with people in it."""
    consents = list(story.consents.select_related("noted_by"))
    back = set(story.consents.taken_back().values_list("pk", flat=True))

    def about(picture: Picture | None) -> Agreed:
        those = [c for c in consents if c.picture_id == (picture.pk if picture else None)]
        stands = any(one.withdrawn_at is None for one in those)
        return Agreed(
            picture=picture,
            consents=those,
            is_enough=stands and not any(one.pk in back for one in those),
        )

    with_people = [one for one in story.pictures.all() if one.shows_people]
    return [about(None), *(about(picture) for picture in with_people)]


def totals_by_channel(rows: PublicityQuerySet) -> list[ChannelTotal]:
    """Return what each channel has brought, the busiest first."""
    found = (
        rows.order_by()
        .values_list("channel")
        .annotate(many=Count("pk"), people=Sum("reach"), money=Sum("cost"))
        .order_by("-many", "channel")
    )
    return [
        ChannelTotal(
            channel=str(Channel(channel).label),
            many=many,
            reach=people or 0,
            cost=money or Decimal(0),
        )
        for channel, many, people, money in found
    ]


def state_of(noted: Publicity) -> str:
    """Return a short mark that changes whenever anything told in a line of the log changes."""
    told = [
        noted.story_id, noted.unit_id, noted.channel, noted.on, noted.title, noted.link,
        noted.photo.name, noted.language, noted.author, noted.reach, noted.cost,
    ]  # fmt: skip
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()[:16]
