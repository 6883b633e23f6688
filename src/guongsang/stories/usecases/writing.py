"""A story is begun from a recognition and written, perhaps by two at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.honours.models import Grant
from guongsang.stories.acts import Act
from guongsang.stories.models import SetAside, Story
from guongsang.stories.permissions import why_not_draft, why_not_write
from guongsang.stories.rules import bare_words, sanitised

KEEP_MINE, KEEP_THEIRS, KEEP_BOTH = "mine", "theirs", "both"
TOLD = ("title", "lead", "body", "quote", "author")
LONGEST_BODY = 200_000
LONGEST_SLUG = 100


@dataclass(frozen=True, kw_only=True)
class Theirs:
    """What somebody else has saved meanwhile."""

    title: str
    lead: str
    body: str
    quote: str
    author: str
    by: str
    at: datetime | None
    revision: int


class WrittenMeanwhile(Refused):
    """Somebody else saved the story since it was read: both texts are shown, none is lost."""

    def __init__(self, story: Story) -> None:
        super().__init__(
            _("%(who)s vừa lưu bài này. Xin xem bản kia rồi chọn giữ bản nào.")
            % {"who": story.edited_by or _("Người khác")}
        )
        self.theirs = Theirs(
            **{name: getattr(story, name) for name in TOLD},
            by=str(story.edited_by or ""),
            at=story.edited_at,
            revision=story.revision,
        )


def locked(story_id: int) -> Story:
    """Return the story with all that its acts read, locked until the transaction ends."""
    # Locked on its own row: the joined ones are only read.
    Story.objects.select_for_update().get(pk=story_id)
    return Story.objects.select_related(
        "grant__decision", "subject", "unit", "field", "made_by", "edited_by"
    ).get(pk=story_id)


@transaction.atomic
def draft_story(*, grant_id: int, title: str, by: User, at: datetime) -> Story:
    """Begin a story about a recognised exemplar; field, unit and first words come from there.

    :raises Refused: if the officer or the recognition does not allow it, or there is no title.
    """
    grants = Grant.objects.select_related("subject__unit", "dossier__field", "field", "decision")
    grant = grants.select_for_update(of=("self",)).get(pk=grant_id)
    refuse_if(why_not_draft(grant, by=by))
    field = grant.field or (grant.dossier.field if grant.dossier else None)
    if field is None:
        raise Refused(_("Điển hình này chưa gắn với lĩnh vực nào nên chưa viết bài được."))
    story = Story(
        grant=grant,
        subject=grant.subject,
        unit=grant.subject.unit,
        field=field,
        title=_title(title),
        slug=_free_slug(title),
        lead=grant.words,
        state_since=at,
        made_at=at,
        made_by=by,
        is_demo=grant.subject.is_demo,
    )
    _keep(story, by=by, at=at)
    record(Act.DRAFTED, story, by=by, at=at, where=story.unit.path, grant=grant.pk)
    return story


def _title(text: str) -> str:
    title = tidy(text)
    refuse_if("" if title else _("Chưa có tiêu đề."))
    if len(title) > 300:
        raise Refused(_("Tiêu đề dài quá 300 chữ. Xin viết gọn lại."))
    return title


def _free_slug(title: str) -> str:
    stem = slugify(fold(title))[:LONGEST_SLUG].strip("-") or "bai-viet"
    taken = set(Story.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return slug


@transaction.atomic
def write_story(
    story_id: int,
    *,
    title: str,
    lead: str,
    body: str,
    quote: str = "",
    author: str = "",
    revision: int | None = None,
    keep: str = "",
    by: User,
    at: datetime,
) -> Story:
    """Save the words of a story; of the rich text only what is harmless is kept.

    :param revision: what the writer had before them; None asks nothing.
    :param keep: after two wrote at once: "mine", "theirs" or "both"; ``revision`` is then the
        one that was shown beside.
    :raises WrittenMeanwhile: if somebody else saved other words since.
    :raises Refused: if the officer or the state does not allow it, or the words are too long.
    """
    story = locked(story_id)
    refuse_if(why_not_write(story, by=by))
    refuse_if(_why_too_long(body))
    told = {"title": _title(title), "lead": tidy(lead), "body": sanitised(body)}
    told |= {"quote": tidy(quote).strip('"“”«» '), "author": tidy(author)}
    if all(getattr(story, name) == text for name, text in told.items()):
        return story
    if revision is not None and revision != story.revision:
        raise WrittenMeanwhile(story)
    if keep == KEEP_THEIRS:
        _set_aside(story, told, written_by=str(by), by=by, at=at)
        return story
    if keep:
        told = _settle(story, told, keep=keep, by=by, at=at)
    _write(story, told, by=by, at=at)
    record(Act.WRITTEN, story, by=by, at=at, where=story.unit.path, revision=story.revision)
    return story


def _write(story: Story, told: dict[str, str], *, by: User, at: datetime) -> None:
    for name, text in told.items():
        setattr(story, name, text)
    story.revision += 1
    _keep(story, by=by, at=at)


def _settle(
    story: Story, told: dict[str, str], *, keep: str, by: User, at: datetime
) -> dict[str, str]:
    """Return what is kept of mine and theirs after two wrote at once; the rest is set aside."""
    _set_aside(story, _words_of(story), written_by=str(story.edited_by or ""), by=by, at=at)
    return {**told, "body": story.body + told["body"]} if keep == KEEP_BOTH else told


def _why_too_long(body: str) -> str:
    if len(body) <= LONGEST_BODY:
        return ""
    return _("Bài viết dài quá %(most)s chữ. Xin rút gọn hoặc tách làm hai bài.") % {
        "most": LONGEST_BODY
    }


def _words_of(story: Story) -> dict[str, str]:
    return {name: str(getattr(story, name)) for name in TOLD}


def _set_aside(
    story: Story, told: dict[str, str], *, written_by: str, by: User, at: datetime
) -> None:
    text = "\n\n".join(bare_words(part) if name == "body" else part for name, part in told.items())
    SetAside.objects.create(story=story, text=text, written_by=written_by[:200], at=at, by=by)


def _keep(story: Story, *, by: User, at: datetime) -> None:
    story.edited_at, story.edited_by = at, by
    words = tidy(
        f"{story.title} {story.subject.name} {story.unit.name} {story.lead} "
        f"{bare_words(story.body)} {story.quote}"
    )
    story.marked_text, story.fold_text = words.casefold(), fold(words)
    try:
        story.full_clean(exclude=["slug"])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    story.save()
