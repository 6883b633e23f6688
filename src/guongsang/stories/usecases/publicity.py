"""The log of publicity: what was done to make an exemplar known."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit
from guongsang.stories.acts import Act
from guongsang.stories.models import Publicity, Story
from guongsang.stories.permissions import why_not_write_at
from guongsang.stories.queries.office import state_of
from guongsang.stories.usecases.pictures import shrunk
from guongsang.subjects.models import Subject
from guongsang.subjects.usecases import note_event

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile


@transaction.atomic
def note_publicity(
    *,
    subject_id: int,
    story_id: int | None = None,
    unit_id: int | None = None,
    channel: str,
    on: date,
    title: str,
    link: str = "",
    photo: CheckedFile | None = None,
    language: str = "",
    author: str = "",
    reach: int | None = None,
    cost: Decimal | int = 0,
    by: User,
    at: datetime,
) -> Publicity:
    """Note one thing that was done to make an exemplar known.

    :param unit_id: who did it; the subject's own unit when left out.
    :raises Refused: if the officer may not, the day is yet to come, or the words make no sense.
    """
    subject = Subject.objects.select_related("unit").get(pk=subject_id)
    unit = Unit.objects.get(pk=unit_id) if unit_id else subject.unit
    refuse_if(why_not_write_at(unit, by=by))
    story = _story_about(subject, story_id)
    refuse_if(_why_not_on(on, at=at))
    noted = Publicity(
        subject=subject, story=story, unit=unit, channel=channel, on=on,
        title=tidy(title),
        link=link.strip(),
        language=tidy(language),
        author=tidy(author),
        reach=reach,
        cost=Decimal(cost),
        noted_at=at, noted_by=by,
    )  # fmt: skip
    _keep(noted, photo)
    _tell(noted, by=by, at=at)
    return noted


def _why_not_on(on: date, *, at: datetime) -> str:
    if on > timezone.localdate(at):
        return _("Sổ này ghi việc đã làm; ngày chưa thể sau hôm nay.")
    return ""


def _tell(noted: Publicity, *, by: User, at: datetime) -> None:
    record(
        Act.PUBLICITY_NOTED, noted, by=by, at=at, where=noted.unit.path,
        channel=noted.channel, on=noted.on, whom=noted.subject.name,
    )  # fmt: skip
    _tell_life(noted, Act.PUBLICITY_NOTED, at=at)


def _story_about(subject: Subject, story_id: int | None) -> Story | None:
    story = Story.objects.filter(pk=story_id).first() if story_id else None
    if story is not None and story.subject_id != subject.pk:
        raise Refused(_("Bài viết đã chọn không viết về «%(name)s».") % {"name": subject})
    return story


def _keep(noted: Publicity, photo: CheckedFile | None) -> None:
    if noted.cost < 0:
        raise Refused(_("Kinh phí không thể nhỏ hơn 0."))
    try:
        noted.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if photo is not None:
        kept, _width, _height = shrunk(photo)
        noted.photo.save(str(kept.name), kept, save=False)
    noted.save()


def _tell_life(noted: Publicity, act: Act, *, at: datetime) -> None:
    note_event(
        noted.subject_id,
        act=act,
        title=_life_title(noted),
        unit_name=noted.unit.name,
        source=noted,
        at=at,
    )


class Told(TypedDict, total=False):
    """What may be put right in a line: everything but whom it is about."""

    channel: str
    on: date
    title: str
    link: str
    language: str
    author: str
    reach: int | None
    cost: Decimal | int


@transaction.atomic
def change_publicity(
    publicity_id: int,
    *,
    story_id: int | None,
    unit_id: int,
    photo: CheckedFile | None = None,
    read_as: str = "",
    by: User,
    at: datetime,
    **told: Unpack[Told],
) -> Publicity:
    """Put a line right that was noted with a mistake; the log keeps old and new.

    :param photo: takes the place of the one that is kept; None leaves it.
    :param read_as: ``queries.office.state_of`` as it was when the writer began; "" does not
        compare.
    :raises Refused: if the officer may not, somebody else changed it since, the day is yet to
        come, or the words make no sense.
    """
    Publicity.objects.select_for_update().get(pk=publicity_id)
    noted = Publicity.objects.select_related("unit", "subject").get(pk=publicity_id)
    refuse_if(why_not_write_at(noted.unit, by=by))
    if read_as and read_as != state_of(noted):
        raise Refused(_("Có người vừa sửa dòng này. Bản đang lưu hiện bên dưới; lưu lần nữa để "
                        "thay."))  # fmt: skip
    before, old_title = _values(noted), _life_title(noted)
    old_photo = noted.photo.name if photo else ""
    noted.story, noted.unit = _story_about(noted.subject, story_id), Unit.objects.get(pk=unit_id)
    refuse_if(why_not_write_at(noted.unit, by=by))
    for key, value in told.items():
        setattr(noted, key, tidy(value) if isinstance(value, str) else value)
    refuse_if(_why_not_on(noted.on, at=at))
    _keep(noted, photo)
    _tell_changed(noted, before, old_title, by=by, at=at)
    if old_photo:
        transaction.on_commit(partial(noted.photo.storage.delete, old_photo))
    return noted


def _values(noted: Publicity) -> dict[str, str]:
    keys = ("story", "unit", "photo", *Told.__annotations__)
    return {key: str(getattr(noted, key) or "") for key in keys}


def _tell_changed(
    noted: Publicity, before: dict[str, str], old_title: str, *, by: User, at: datetime
) -> None:
    after = _values(noted)
    changed = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
    if not changed:
        return
    record(
        Act.PUBLICITY_CHANGED, noted, by=by, at=at, where=noted.unit.path,
        whom=noted.subject.name, changed=changed,
    )  # fmt: skip
    # A life line is permanent: what it said wrong is put right by the next one.
    if old_title != _life_title(noted):
        _tell_life(noted, Act.PUBLICITY_CHANGED, at=at)


@in_vietnamese()
def _life_title(noted: Publicity) -> str:
    return f"{noted.get_channel_display()}: {noted.title}"


@transaction.atomic
def remove_publicity(publicity_id: int, *, by: User, at: datetime) -> None:
    """Take away a line that was noted by mistake; the log keeps what it said.

    :raises Refused: if the officer may not.
    """
    noted = Publicity.objects.select_related("unit", "subject").get(pk=publicity_id)
    refuse_if(why_not_write_at(noted.unit, by=by))
    record(
        Act.PUBLICITY_REMOVED, noted, by=by, at=at, where=noted.unit.path,
        channel=noted.channel, on=noted.on, whom=noted.subject.name, title=noted.title,
    )  # fmt: skip
    with in_vietnamese():
        title = _("Bỏ dòng ghi nhầm: %(title)s") % {"title": noted.title}
    note_event(
        noted.subject_id,
        act=Act.PUBLICITY_REMOVED,
        title=title,
        unit_name=noted.unit.name,
        at=at,
    )
    noted.delete()
