"""What everybody may read, asked at the moment of reading."""

from datetime import timedelta

import pytest

from guongsang.stories.models import Picture, Story
from tests.stories.factories import A_DAY, ConsentFactory, PictureFactory, StoryFactory

pytestmark = pytest.mark.django_db


def public(moment=A_DAY):
    return list(Story.objects.public_at(moment))


def test_a_published_story_with_consent_is_public_from_its_hour():
    story = StoryFactory(public=True)

    assert public() == [story]
    assert public(A_DAY - timedelta(seconds=1)) == []


@pytest.mark.parametrize("state", ["draft", "ready", "withdrawn"])
def test_what_is_not_published_is_not_public(state):
    StoryFactory(public=True, state=state)

    assert public() == []


def test_without_consent_nothing_is_public():
    StoryFactory(state="published", public_from=A_DAY)

    assert public() == []


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_what_is_no_longer_recognised_vanishes(state):
    StoryFactory(public=True, grant__state=state)

    assert public() == []


def test_one_who_takes_back_takes_the_story_along_until_they_agree_anew():
    story = StoryFactory(public=True)
    other = ConsentFactory(story=story, person="Nông Văn Chồng")
    other.withdrawn_at = A_DAY
    other.save()
    assert public() == []

    ConsentFactory(story=story, person="Ai đó khác", noted_at=A_DAY + timedelta(hours=1))
    assert public() == []
    ConsentFactory(story=story, person="Nông Văn Chồng", noted_at=A_DAY + timedelta(hours=1))
    assert public() == [story]


def test_a_picture_is_shown_when_nobody_is_in_it_or_those_in_it_agree():
    landscape = PictureFactory()
    people = PictureFactory(shows_people=True, story=landscape.story)
    shown = Picture.objects.shown()
    assert list(shown) == [landscape]

    consent = ConsentFactory(story=people.story, picture=people)
    assert list(shown.all()) == [landscape, people]
    consent.withdrawn_at = A_DAY
    consent.save()
    assert list(shown.all()) == [landscape]
