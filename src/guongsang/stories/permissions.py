"""Why an act on a story may not happen; the button and the act ask the same question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.honours.models import Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.stories.models import Story
from guongsang.stories.queries.missing import gaps_in
from guongsang.stories.states import STORIES, StoryState


def why_not_write_at(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not write stories or note publicity at ``unit`` (None: anywhere)."""
    if can(by, Capability.STORY_WRITE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao viết bài, ghi việc tuyên truyền.")
    return _("Bạn chưa được giao viết bài của «%(unit)s».") % {"unit": unit.name}


def why_not_draft(grant: Grant, *, by: User) -> str:
    """Return why ``by`` may not begin a story from ``grant``."""
    if why := why_not_write_at(grant.subject.unit, by=by):
        return why
    is_recognition = Grant.objects.granted().recognitions().filter(pk=grant.pk).exists()
    if not is_recognition or grant.state != GrantState.VALID:
        return _("Chỉ viết bài về điển hình đã được công nhận và còn hiệu lực.")
    return ""


def why_not_write(story: Story, *, by: User) -> str:
    """Return why ``by`` may not change the words and pictures of ``story``.

    Once it is handed to the editor, only who publishes may still put a word right.
    """
    if can(by, Capability.STORY_PUBLISH, story.unit):
        if story.state == StoryState.WITHDRAWN:
            return _("Bài đã gỡ. Xin bấm «Viết lại» trước khi sửa.")
        return ""
    if why := why_not_write_at(story.unit, by=by):
        return why
    if story.state != StoryState.DRAFT:
        state = story.get_state_display()
        return _("Bài đang ở bước «%(state)s»; chỉ người duyệt sửa được.") % {"state": state}
    return ""


def why_not_consent(story: Story, *, by: User) -> str:
    """Return why ``by`` may not note that somebody agrees, or takes it back; any state will do."""
    may_publish = can(by, Capability.STORY_PUBLISH, story.unit)
    return "" if may_publish else why_not_write_at(story.unit, by=by)


def _why_not_go(story: Story, there: StoryState) -> str:
    if STORIES.allow(StoryState(story.state), there):
        return ""
    state = story.get_state_display()
    return _("Bài đang ở bước «%(state)s», không làm được việc này.") % {"state": state}


def _why_not_edit_others(story: Story, *, by: User) -> str:
    if can(by, Capability.STORY_PUBLISH, story.unit):
        return ""
    return _("Bạn chưa được giao duyệt đăng bài của «%(unit)s».") % {"unit": story.unit.name}


def why_not_send(story: Story, *, by: User) -> str:
    """Return why ``by`` may not hand ``story`` to the editor."""
    if why := why_not_consent(story, by=by) or _why_not_go(story, StoryState.READY):
        return why
    return "" if story.body.strip() else _("Chưa có bài viết để gửi duyệt.")


def why_not_send_back(story: Story, *, by: User) -> str:
    """Return why ``by`` may not give ``story`` back to its writer."""
    if story.state != StoryState.READY:
        return _("Bài không ở bước chờ duyệt.")
    return _why_not_edit_others(story, by=by)


def why_not_publish(story: Story, *, by: User) -> str:
    """Return why ``by`` may not let everybody read ``story``."""
    if why := _why_not_edit_others(story, by=by) or _why_not_go(story, StoryState.PUBLISHED):
        return why
    return " ".join(gap.words for gap in gaps_in(story) if gap.must)


def why_not_withdraw(story: Story, *, by: User) -> str:
    """Return why ``by`` may not take ``story`` off every public page."""
    return _why_not_edit_others(story, by=by) or _why_not_go(story, StoryState.WITHDRAWN)


def why_not_take_up(story: Story, *, by: User) -> str:
    """Return why ``by`` may not write anew what was withdrawn."""
    if story.state != StoryState.WITHDRAWN:
        return _("Chỉ viết lại bài đã gỡ.")
    return why_not_consent(story, by=by)
