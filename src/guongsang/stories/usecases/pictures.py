"""Pictures of a story: shrunk, stripped of hidden data, described, put in order."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.stories.acts import Act
from guongsang.stories.models import Picture
from guongsang.stories.permissions import why_not_write
from guongsang.stories.usecases.writing import locked

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile

MOST_PICTURES = 24
LONGEST_SIDE = 1600


def shrunk(file: CheckedFile) -> tuple[ContentFile[bytes], int, int]:
    """Return a picture at most 1600 points wide and high, with its width and height.

    It is drawn anew, so that place, time and device (EXIF) stay behind. See-through pictures
    become WebP, all others JPEG.
    """
    file.file.seek(0)
    with Image.open(file.file) as opened:
        upright = ImageOps.exif_transpose(opened)
        has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
        drawn = upright.convert("RGBA" if has_alpha else "RGB")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    kept = io.BytesIO()
    if has_alpha:
        bare.save(kept, "WEBP", quality=84)
    else:
        bare.save(kept, "JPEG", quality=84, optimize=True, progressive=True)
    body = kept.getvalue()
    name = f"{hashlib.sha256(body).hexdigest()[:24]}.{'webp' if has_alpha else 'jpg'}"
    return ContentFile(body, name=name), *bare.size


def _described(picture: Picture, *, caption: str, alt: str, credit: str) -> None:
    picture.caption, picture.alt, picture.credit = tidy(caption), tidy(alt), tidy(credit)
    refuse_if("" if picture.caption else _("Chưa ghi chú thích ảnh."))
    if not picture.alt:
        raise Refused(_("Chưa mô tả ảnh cho người không nhìn thấy: trong ảnh có ai, đang làm gì."))
    try:
        picture.full_clean(exclude=["file"])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


@transaction.atomic
def add_picture(
    story_id: int,
    *,
    file: CheckedFile,
    caption: str,
    alt: str,
    credit: str = "",
    shows_people: bool,
    by: User,
    at: datetime,
) -> Picture:
    """Put a picture at the end of a story.

    :param file: what ``ui.uploads.checked_file`` has let pass.
    :raises Refused: if the officer or the state does not allow it, or the words are missing.
    """
    story = locked(story_id)
    refuse_if(why_not_write(story, by=by))
    if story.pictures.count() >= MOST_PICTURES:
        raise Refused(_("Bài đã có %(most)s ảnh. Xin bỏ bớt ảnh ít nói lên điều gì.") % {
            "most": MOST_PICTURES
        })  # fmt: skip
    kept, width, height = shrunk(file)
    last = story.pictures.last()
    picture = Picture(
        story=story,
        ordinal=last.ordinal + 1 if last else 1,
        width=width,
        height=height,
        shows_people=shows_people,
        added_at=at,
    )
    _described(picture, caption=caption, alt=alt, credit=credit)
    picture.file.save(str(kept.name), kept, save=False)
    picture.save()
    record(
        Act.PICTURE_ADDED, story, by=by, at=at, where=story.unit.path,
        picture=picture.pk, caption=picture.caption, shows_people=shows_people,
    )  # fmt: skip
    return picture


@transaction.atomic
def change_picture(
    picture_id: int,
    *,
    caption: str,
    alt: str,
    credit: str = "",
    shows_people: bool,
    by: User,
    at: datetime,
) -> Picture:
    """Change the words under a picture, or whether people can be recognised in it.

    :raises Refused: if the officer or the state does not allow it, or the words are missing.
    """
    picture = _locked(picture_id, by=by)
    picture.shows_people = shows_people
    _described(picture, caption=caption, alt=alt, credit=credit)
    picture.save()
    record(
        Act.PICTURE_CHANGED, picture.story, by=by, at=at, where=picture.story.unit.path,
        picture=picture.pk, caption=picture.caption, shows_people=shows_people,
    )  # fmt: skip
    return picture


@transaction.atomic
def move_picture_up(picture_id: int, *, by: User, at: datetime) -> Picture:
    """Let a picture change places with the one before it; the first stays first.

    :raises Refused: if the officer or the state does not allow it.
    """
    picture = _locked(picture_id, by=by)
    order = list(picture.story.pictures.all())
    place = [one.pk for one in order].index(picture.pk)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
        for ordinal, one in enumerate(order, start=1):
            one.ordinal = ordinal
        Picture.objects.bulk_update(order, ["ordinal"])
        record(
            Act.PICTURE_CHANGED, picture.story, by=by, at=at, where=picture.story.unit.path,
            picture=picture.pk, caption=picture.caption, place=place,
        )  # fmt: skip
    return picture


@transaction.atomic
def remove_picture(picture_id: int, *, by: User, at: datetime) -> None:
    """Take a picture away, its file too; the log keeps what it was.

    :raises Refused: if the officer or the state does not allow it.
    """
    picture = _locked(picture_id, by=by)
    record(
        Act.PICTURE_REMOVED, picture.story, by=by, at=at, where=picture.story.unit.path,
        picture=picture.pk, caption=picture.caption,
        consents=[consent.person for consent in picture.consents.all()],
    )  # fmt: skip
    storage, name = picture.file.storage, picture.file.name
    picture.delete()
    # A file cannot be rolled back. The same picture in another story has its own file.
    transaction.on_commit(partial(storage.delete, str(name)))


def _locked(picture_id: int, *, by: User) -> Picture:
    picture = Picture.objects.get(pk=picture_id)
    picture.story = locked(picture.story_id)
    refuse_if(why_not_write(picture.story, by=by))
    return picture
