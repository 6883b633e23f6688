"""What waits for somebody."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.honours.models import GrantQuerySet
from guongsang.honours.states import GrantState
from guongsang.stories.models import Consent, Story, StoryQuerySet
from guongsang.stories.queries.office import grants_to_tell
from guongsang.stories.states import StoryState


def to_write(user: User) -> StoryQuerySet:
    """Return the drafts that ``user`` has begun."""
    return Story.objects.filter(state=StoryState.DRAFT, made_by=user)


def to_publish(user: User) -> StoryQuerySet:
    """Return the stories that wait for ``user`` to approve them."""
    return Story.objects.filter(reach(user, Capability.STORY_PUBLISH), state=StoryState.READY)


def hidden_by_itself(user: User) -> StoryQuerySet:
    """Return published stories that nobody sees any more: consent or recognition is gone."""
    back = Consent.objects.filter(story=OuterRef("pk"), picture=None).taken_back()
    published = Story.objects.filter(
        reach(user, Capability.STORY_PUBLISH), state=StoryState.PUBLISHED
    )
    return published.filter(Exists(back)) | published.exclude(grant__state=GrantState.VALID)


def to_begin(user: User) -> GrantQuerySet:
    """Return the recognitions of ``user``'s units about which nobody has begun to write."""
    return grants_to_tell(user).filter(stories=None)
