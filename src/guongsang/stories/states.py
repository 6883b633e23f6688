"""The life of a story."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class StoryState(TextChoices):
    DRAFT = "draft", _("Đang viết")
    READY = "ready", _("Chờ duyệt đăng")
    PUBLISHED = "published", _("Đã duyệt đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


STORIES = Moves(
    {
        StoryState.DRAFT: [StoryState.READY],
        StoryState.READY: [StoryState.DRAFT, StoryState.PUBLISHED],
        StoryState.PUBLISHED: [StoryState.WITHDRAWN],
        StoryState.WITHDRAWN: [StoryState.DRAFT],
    }
)
