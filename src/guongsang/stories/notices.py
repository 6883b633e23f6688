"""Who is told what when a story moves."""

from __future__ import annotations

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell
from guongsang.stories.models import Consent, Story


@in_vietnamese()
def tell_editors(story: Story, *, by: User, at: datetime) -> None:
    """Tell those who publish for the unit that a story waits for them."""
    editors = people_with(Capability.STORY_PUBLISH, story.unit).exclude(pk=by.pk)
    title = _("Bài «%(title)s» chờ duyệt đăng") % {"title": story.title}
    tell(editors, title=title, text=story.lead, href=story.get_absolute_url(), at=at)


def _tell_writer(story: Story, title: str, text: str, *, by: User, at: datetime) -> None:
    readers = [] if story.made_by_id == by.pk else [story.made_by]
    words = title % {"title": story.title}
    tell(readers, title=words, text=text, href=story.get_absolute_url(), at=at)


@in_vietnamese()
def tell_published(story: Story, *, by: User, at: datetime) -> None:
    """Tell the writer from when everybody reads the story."""
    moment = timezone.localtime(story.public_from) if story.public_from else at
    told = _("Đăng từ %(moment)s.") % {"moment": formats.date_format(moment, "DATETIME_FORMAT")}
    _tell_writer(story, _("Bài «%(title)s» đã được duyệt đăng"), told, by=by, at=at)


@in_vietnamese()
def tell_sent_back(story: Story, *, reason: str, by: User, at: datetime) -> None:
    """Tell the writer what to better."""
    _tell_writer(story, _("Bài «%(title)s» được trả lại để sửa"), reason, by=by, at=at)


@in_vietnamese()
def tell_withdrawn(story: Story, *, by: User, at: datetime) -> None:
    """Tell the writer that the story is off every public page, and why."""
    _tell_writer(story, _("Bài «%(title)s» đã gỡ"), story.withdrawn_reason, by=by, at=at)


@in_vietnamese()
def tell_taken_back(consent: Consent, *, by: User, at: datetime) -> None:
    """Tell the editors and the writer that somebody no longer agrees."""
    story = consent.story
    editors = people_with(Capability.STORY_PUBLISH, story.unit)
    readers = [one for one in (*editors, story.made_by) if one.pk != by.pk]
    title = _("%(who)s rút lại đồng ý ở bài «%(title)s»")
    tell(
        readers,
        title=title % {"who": consent.person, "title": story.title},
        text=_("Nội dung ấy đã tự ẩn khỏi mọi trang công khai. %(words)s")
        % {"words": consent.withdrawn_words},
        href=story.get_absolute_url(),
        at=at,
    )
