"""A story goes to the editor, to everybody, off the public pages, and back to its writer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.stories import notices
from guongsang.stories.acts import Act
from guongsang.stories.models import Story
from guongsang.stories.permissions import (
    why_not_publish,
    why_not_send,
    why_not_send_back,
    why_not_take_up,
    why_not_withdraw,
)
from guongsang.stories.states import STORIES, StoryState
from guongsang.stories.usecases.writing import locked
from guongsang.subjects.usecases import note_event


def _move(
    story: Story, there: StoryState, act: Act, *, by: User, at: datetime, **told: object
) -> Story:
    STORIES.check(StoryState(story.state), there)
    story.state, story.state_since = there, at
    story.save()
    record(act, story, by=by, at=at, where=story.unit.path, **told)
    return story


@in_vietnamese()
def _tell_life(story: Story, act: Act, title: Promise, detail: str, *, at: datetime) -> None:
    note_event(
        story.subject_id,
        act=act,
        title=str(title) % {"title": story.title},
        detail=detail,
        unit_name=story.unit.name,
        source=story,
        at=at,
    )


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused(_("Chưa ghi lý do."))
    return text.strip()


@transaction.atomic
def send_to_editor(story_id: int, *, by: User, at: datetime) -> Story:
    """Hand a story to those who publish.

    :raises Refused: if the officer, the state or an empty page does not allow it.
    """
    story = locked(story_id)
    refuse_if(why_not_send(story, by=by))
    _move(story, StoryState.READY, Act.SENT_TO_EDITOR, by=by, at=at)
    notices.tell_editors(story, by=by, at=at)
    return story


@transaction.atomic
def send_back(story_id: int, *, reason: str, by: User, at: datetime) -> Story:
    """Give a story back to its writer: what to better.

    :raises Refused: if the officer or the state does not allow it, or no reason is given.
    """
    story = locked(story_id)
    refuse_if(why_not_send_back(story, by=by))
    reason = _reason(reason)
    _move(story, StoryState.DRAFT, Act.SENT_BACK, by=by, at=at, reason=reason)
    notices.tell_sent_back(story, reason=reason, by=by, at=at)
    return story


@transaction.atomic
def publish(story_id: int, *, public_from: datetime | None = None, by: User, at: datetime) -> Story:
    """Let everybody read a story, at once or from an hour to come (embargo).

    :raises Refused: if the officer, the state, a missing consent or a lost recognition forbids it.
    """
    story = locked(story_id)
    refuse_if(why_not_publish(story, by=by))
    # An hour that has passed would claim that it could be read before it was approved.
    story.public_from = max(public_from or at, at)
    _move(
        story, StoryState.PUBLISHED, Act.PUBLISHED, by=by, at=at, public_from=story.public_from
    )  # fmt: skip
    _tell_life(story, Act.PUBLISHED, gettext_lazy("Đăng bài «%(title)s»"), story.lead, at=at)
    notices.tell_published(story, by=by, at=at)
    return story


@transaction.atomic
def withdraw(story_id: int, *, reason: str, by: User, at: datetime) -> Story:
    """Take a story off every public page at once.

    :raises Refused: if the officer or the state does not allow it, or no reason is given.
    """
    story = locked(story_id)
    refuse_if(why_not_withdraw(story, by=by))
    story.withdrawn_reason = _reason(reason)
    _move(story, StoryState.WITHDRAWN, Act.WITHDRAWN, by=by, at=at, reason=reason)
    title = gettext_lazy("Gỡ bài «%(title)s»")
    _tell_life(story, Act.WITHDRAWN, title, story.withdrawn_reason, at=at)
    notices.tell_withdrawn(story, by=by, at=at)
    return story


@transaction.atomic
def take_up_again(story_id: int, *, by: User, at: datetime) -> Story:
    """Go on writing a story that was withdrawn.

    :raises Refused: if the officer or the state does not allow it.
    """
    story = locked(story_id)
    refuse_if(why_not_take_up(story, by=by))
    return _move(story, StoryState.DRAFT, Act.TAKEN_UP, by=by, at=at)
