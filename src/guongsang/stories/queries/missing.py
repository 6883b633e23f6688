"""What a story still lacks before everybody may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.honours.states import GrantState
from guongsang.stories.models import Story
from guongsang.stories.states import StoryState


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that is missing; without a ``must`` the story may be published all the same."""

    words: str
    must: bool = True


def gaps_in(story: Story) -> list[Gap]:
    """Return what ``story`` lacks, what must be there first."""
    return [*_gaps_of_right(story), *_gaps_of_words(story), *_gaps_of_pictures(story)]


def _gaps_of_right(story: Story) -> list[Gap]:
    gaps = []
    if story.grant.state != GrantState.VALID:
        state = story.grant.get_state_display().lower()
        gaps.append(Gap(words=_("Việc công nhận không còn hiệu lực (%(s)s).") % {"s": state}))
    about_it = story.consents.filter(picture=None)
    if gone := about_it.taken_back().first():
        told = _("%(who)s đã rút lại đồng ý, chưa đồng ý lại.")
        gaps.append(Gap(words=told % {"who": gone.person}))
    elif not about_it.standing().exists():
        told = _("Chưa có sự đồng ý của %(who)s cho bài viết này.")
        gaps.append(Gap(words=told % {"who": story.subject}))
    return gaps


def _gaps_of_words(story: Story) -> list[Gap]:
    asked = [
        (story.body, _("Chưa có bài viết."), True),
        (story.lead, _("Chưa có sa-pô: một hai câu mời người ta đọc tiếp."), False),
        (story.author, _("Chưa ghi người viết."), False),
        (story.quote, _("Nên có một câu nói của chính người trong bài."), False),
    ]
    return [Gap(words=words, must=must) for text, words, must in asked if not text.strip()]


def _gaps_of_pictures(story: Story) -> list[Gap]:
    pictures = list(story.pictures.all())
    shown = set(story.pictures.shown().values_list("pk", flat=True))
    gaps = [
        Gap(words=_("Ảnh «%(picture)s» chưa đủ sự đồng ý của người trong ảnh.") % {"picture": one})
        for one in pictures
        if one.pk not in shown
    ]
    gaps += [
        Gap(words=_("Ảnh «%(picture)s» chưa có mô tả cho người không nhìn thấy.") % {"picture": p})
        for p in pictures
        if not p.alt.strip()
    ]
    if not pictures:
        gaps.append(Gap(words=_("Chưa có ảnh nào; bài có ảnh được đọc nhiều hơn."), must=False))
    return gaps


def where_it_stands(story: Story, gaps: list[Gap], at: datetime) -> tuple[str, str]:
    """Return tone and sentence that say whether everybody can read ``story`` now, or why not."""
    if story.state == StoryState.WITHDRAWN:
        return "warn", _("Bài đã gỡ: %(why)s") % {"why": story.withdrawn_reason}
    if story.state != StoryState.PUBLISHED or story.public_from is None:
        return "info", _("Chưa ai ngoài cơ quan đọc được bài này.")
    closing = [gap.words for gap in _gaps_of_right(story)]
    if closing:
        return "bad", _("Bài đang ẩn khỏi mọi trang công khai. %(why)s") % {"why": closing[0]}
    if story.public_from > at:
        moment = formats.date_format(timezone.localtime(story.public_from), "DATETIME_FORMAT")
        return "info", _("Đã duyệt, sẽ tự hiện ra lúc %(moment)s.") % {"moment": moment}
    if any(gap.must for gap in gaps):
        return "warn", _("Bài đang công khai; ảnh chưa đủ đồng ý thì không hiện.")
    return "good", _("Bài đang công khai, mọi người đọc được.")
