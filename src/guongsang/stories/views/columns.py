"""The columns of the lists."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Grant
from guongsang.stories.models import Channel, Publicity, Story
from guongsang.stories.states import StoryState
from guongsang.ui.drawing import day_words, href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import stage_pill

# The colours of ``ui`` by the names that it knows.
TONES = {
    StoryState.DRAFT: "draft",
    StoryState.READY: "waiting",
    StoryState.PUBLISHED: "active",
    StoryState.WITHDRAWN: "dropped",
}


def state_pill(story: Story) -> SafeString:
    """Return the state of a story in colour and word."""
    state = StoryState(story.state)
    return stage_pill(stage=TONES[state], label=label_of(state))


def _title_cell(story: Story) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("stories:detail", story.pk)}">{safe(story.title)}</a>'
        f"<br><small>{safe(story.subject.name)}</small>"
    )


def _unit_cell(story: Story) -> SafeString:
    return mark_safe(f"{safe(story.unit.name)}<br><small>{safe(story.field.short_name)}</small>")


def _state_cell(story: Story) -> SafeString:
    since = _now("từ %(day)s") % {"day": day_words(timezone.localdate(story.state_since))}
    return mark_safe(f"{state_pill(story)}<br><small>{safe(since)}</small>")


STORY_COLUMNS = [
    Column(
        key="title",
        label=_("Bài viết, về ai"),
        value=lambda story: story.title,
        cell=_title_cell,
        sort=("title",),
        main=True,
    ),
    Column(
        key="unit",
        label=_("Đơn vị, lĩnh vực"),
        value=lambda story: story.unit.name,
        cell=_unit_cell,
        sort=("unit__path", "field__ordinal"),
    ),
    Column(
        key="state",
        label=_("Bước"),
        value=lambda story: label_of(StoryState(story.state)),
        cell=_state_cell,
        sort=("state", "state_since"),
    ),
    Column(
        key="from",
        label=_("Đăng từ"),
        value=lambda story: story.public_from,
        sort=("public_from",),
    ),
]
STORY_EXPORT = [
    Column(key="title", label=_("Bài viết"), value=lambda s: s.title, sort=("title",)),
    Column(key="subject", label=_("Điển hình"), value=lambda s: s.subject.name),
    Column(key="kind", label=_("Đối tượng"), value=lambda s: label_of(SubjectKind(s.subject.kind))),
    Column(key="unit", label=_("Đơn vị"), value=lambda s: s.unit.name, sort=("unit__path",)),
    Column(key="field", label=_("Lĩnh vực"), value=lambda s: s.field.name),
    Column(key="author", label=_("Người viết"), value=lambda s: s.author),
    *STORY_COLUMNS[2:],
]


def grant_href(grant: Grant) -> str:
    """Return where a story about ``grant`` begins."""
    return href_of("stories:draft", grant.pk)


def note_href(grant: Grant) -> str:
    """Return where publicity about whom ``grant`` honours is noted."""
    return href_of("stories:note_publicity", grant.subject_id)


def grant_columns(href: Callable[[Grant], str]) -> list[Column]:
    """Return the columns of the recognised; ``href`` is where the name of each leads."""

    def name_cell(grant: Grant) -> SafeString:
        name = f'<a href="{href(grant)}">{safe(grant.name)}</a>'
        return mark_safe(f"{name}<br><small>{safe(grant.words)}</small>")

    return [
        Column(
            key="name",
            label=_("Điển hình"),
            value=lambda grant: grant.name,
            cell=name_cell,
            sort=("subject__sort_key",),
            main=True,
        ),
        *GRANT_COLUMNS,
    ]


GRANT_COLUMNS = [
    Column(key="unit", label=_("Đơn vị"), value=lambda grant: grant.subject.unit.name),
    Column(
        key="field",
        label=_("Lĩnh vực"),
        value=lambda grant: grant.field.short_name if grant.field else "",
    ),
    Column(
        key="on",
        label=_("Công nhận ngày"),
        value=lambda grant: grant.decision.signed_on,
        sort=("decision__signed_on",),
    ),
    Column(
        key="story",
        label=_("Đã có bài"),
        value=lambda grant: _now("Đã có") if grant.has_story else _now("Chưa"),
    ),
]


def _publicity_cell(noted: Publicity) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("stories:publicity_detail", noted.pk)}">{safe(noted.title)}</a>'
        f"<br><small>{safe(noted.subject.name)}</small>"
    )


def _proof_cell(noted: Publicity) -> SafeString:
    """Say what proves it; the address itself is on the page of the line."""
    told = [_now("đường dẫn")] if noted.link else []
    told += [_now("ảnh")] if noted.photo else []
    return format_html("{}", ", ".join(told) or "—")


PUBLICITY_COLUMNS = [
    Column(
        key="title",
        label=_("Việc, về ai"),
        value=lambda noted: noted.title,
        cell=_publicity_cell,
        sort=("title",),
        main=True,
    ),
    Column(
        key="channel",
        label=_("Hình thức"),
        value=lambda noted: label_of(Channel(noted.channel)),
        sort=("channel",),
    ),
    Column(key="on", label=_("Ngày"), value=lambda noted: noted.on, sort=("on",)),
    Column(
        key="unit", label=_("Đơn vị"), value=lambda noted: noted.unit.name, sort=("unit__path",)
    ),
    Column(
        key="reach",
        label=_("Người nghe, xem"),
        value=lambda noted: noted.reach,
        sort=("reach",),
        numeric=True,
    ),
    Column(
        key="cost",
        label=_("Kinh phí (đ)"),
        value=lambda noted: noted.cost,
        sort=("cost",),
        numeric=True,
    ),
    Column(key="proof", label=_("Minh chứng"), value=lambda noted: noted.link, cell=_proof_cell),
]
PUBLICITY_EXPORT = [
    Column(key="on", label=_("Ngày"), value=lambda noted: noted.on, sort=("on",)),
    Column(key="channel", label=_("Hình thức"), value=lambda n: label_of(Channel(n.channel))),
    Column(key="title", label=_("Tên tin, bài, buổi"), value=lambda noted: noted.title),
    Column(key="subject", label=_("Điển hình"), value=lambda noted: noted.subject.name),
    Column(key="story", label=_("Theo bài viết"), value=lambda n: n.story.title if n.story else ""),
    Column(key="unit", label=_("Đơn vị"), value=lambda noted: noted.unit.name),
    Column(key="author", label=_("Người thực hiện"), value=lambda noted: noted.author),
    Column(key="language", label=_("Ngôn ngữ"), value=lambda noted: noted.language),
    Column(key="reach", label=_("Người nghe, xem, đọc"), value=lambda n: n.reach, numeric=True),
    Column(key="cost", label=_("Kinh phí (đồng)"), value=lambda n: n.cost, numeric=True),
    Column(key="link", label=_("Đường dẫn"), value=lambda noted: noted.link),
    Column(
        key="photo",
        label=_("Có ảnh"),
        value=lambda noted: _now("Có") if noted.photo else _now("Không"),
    ),
]
