"""The stories that the public reads, and what else was done to make the exemplars known."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from guongsang.honours.models import Grant
from guongsang.stories import usecases as stories
from guongsang.stories.models import Channel, ConsentWay
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.files import photo
from guongsang.workspace.demo.people import read
from guongsang.workspace.demo.rounds import Office


def tell_stories(by_name: dict[str, Grant], office: Office) -> None:
    """Publish the written stories, and a short one for every third other exemplar."""
    told = read("stories", "story")
    for row in told:
        publish(by_name[row["of"]], row, office)
    names = {row["of"] for row in told}
    for grant in [one for one in by_name.values() if one.subject.name not in names][::4]:
        about = grant.subject.about
        row = {
            "title": grant.words,
            "lead": about.split(". ")[0].rstrip(".") + ".",
            "body": f"<p>{about}</p>",
            "quote": "",
        }
        publish(grant, row, office)


def publish(grant: Grant, row: dict[str, Any], office: Office) -> None:
    """Write one story with a picture and its consents, and put it on the public site."""
    by = office.people["vanhoa"]
    at = noon(day_of(grant) + timedelta(days=20), 9, grant.ordinal % 60)
    story = stories.draft_story(grant_id=grant.pk, title=row["title"], by=by, at=at)
    stories.write_story(
        story.pk,
        title=row["title"],
        lead=row["lead"],
        body=row["body"],
        quote=row["quote"],
        author=by.name,
        by=by,
        at=at,
    )
    stories.add_picture(
        story.pk,
        file=photo(row["title"][:48], season=grant.pk),
        caption=row["title"],
        alt="Tranh minh họa đồi, ruộng và mái nhà ở vùng Bắc Kạn.",
        credit="Tranh minh họa",
        shows_people=False,
        by=by,
        at=at,
    )
    stories.note_consent(
        story.pk,
        person=grant.name,
        relation="Chính người được viết, hoặc người đại diện",
        way=ConsentWay.PAPER,
        given_on=timezone.localdate(at),
        by=by,
        at=at,
    )
    stories.send_to_editor(story.pk, by=by, at=at)
    stories.publish(
        story.pk, public_from=at + timedelta(days=2), by=office.officer, at=at + timedelta(days=1)
    )


def make_known(granted: list[Grant], office: Office) -> None:
    """Log what was done to make the exemplars known: two things for each, more for the best."""
    chance = random.Random(2013)  # noqa: S311 — the same town every time, no secret
    by = office.people["vanhoa"]
    channels = [Channel.LOUDSPEAKER, Channel.PORTAL, Channel.TALK, Channel.PARTY_CELL,
                Channel.NEWSPAPER, Channel.FIELD_WORKSHOP, Channel.SCHOOL]  # fmt: skip
    for place, grant in enumerate(granted):
        for step in range(1 + place % 2):
            channel = channels[(place + step * 3) % len(channels)]
            on = day_of(grant) + timedelta(days=25 + step * 60 + place % 20)
            stories.note_publicity(
                subject_id=grant.subject_id,
                unit_id=office.town.pk,
                channel=channel,
                on=on,
                title=f"{channel.label}: {grant.words}"[:280],
                language="Tiếng Tày" if channel == Channel.LOUDSPEAKER and place % 4 == 0 else "",
                author=by.name,
                reach=chance.randint(40, 1500),
                cost=chance.choice([0, 0, 300_000, 800_000]),
                by=by,
                at=noon(on, 16),
            )


def day_of(grant: Grant) -> date:
    """Return the day on which a grant was signed."""
    day = grant.decision.signed_on
    if day is None:
        raise ValueError(f"{grant} is only drafted")
    return day
