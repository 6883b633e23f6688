"""Anybody speaks against a line, on the public page or through a clerk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import office_day, record
from guongsang.consultations import notices
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Entry, Objection, ObjectionPhoto, PublicNotice
from guongsang.consultations.permissions import (
    why_not_enter_about,
    why_not_heard,
    why_not_object,
)
from guongsang.consultations.queries import answer_due, sealed
from guongsang.consultations.rules import (
    LONGEST_OBJECTION,
    MOST_FROM_ALL,
    MOST_PHOTOS,
    Heard,
    Sender,
    fingerprint_of,
)
from guongsang.consultations.states import ReceivedBy
from guongsang.discovery.rules import make_receipt_code, spam_signs, tidy_lines
from guongsang.foundation.pictures import bare_jpeg
from guongsang.foundation.refusals import Refused, refuse_if

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile

REPEATED_WITHIN = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
# Slower than any robot; used where nobody measured.
UNHURRIED = 3600.0
ON_PAPER = Heard()


def _entry(entry_id: int) -> Entry:
    entry = Entry.objects.select_related("notice__unit").get(pk=entry_id)
    # The notice is locked too: an objection and the closing of its list take turns.
    PublicNotice.objects.select_for_update().get(pk=entry.notice_id)
    return Entry.objects.select_related("notice__unit").get(pk=entry_id)


@transaction.atomic
def object_publicly(
    *,
    entry_id: int,
    text: str,
    sender_name: str = "",
    sender_contact: str = "",
    photos: Sequence[CheckedFile] = (),
    trapped: bool = False,
    seconds: float = UNHURRIED,
    at: datetime,
) -> Objection:
    """Take an objection from the public page and give it a code.

    :param photos: pictures as proof, checked; they are drawn anew without place and telephone.
    :param trapped: whether a field was filled in that people do not see.
    :param seconds: how long the sender had the form; nothing is refused for it, only marked.
    :raises Refused: once the clock has run, without words, or while a flood comes in.
    """
    entry = _entry(entry_id)
    refuse_if(why_not_object(entry, day=office_day(at)) or _why_flooded(entry.notice, at=at))
    told = _words(text)
    if len(photos) > MOST_PHOTOS:
        raise Refused(_("Chọn nhiều nhất %(most)d ảnh.") % {"most": MOST_PHOTOS})
    mark = fingerprint_of(told)
    same = Objection.objects.filter(fingerprint=mark, at__gte=at - REPEATED_WITHIN)
    signs = spam_signs(
        texts=[told, sender_name, sender_contact],
        trapped=trapped,
        seconds=seconds,
        is_repeated=same.exists(),
    )
    sender = Sender(name=sender_name, contact=sender_contact)
    objection = _keep(entry, told, sender, signs=signs, at=at)
    for photo in photos:
        _hang(photo, objection)
    record(Act.OBJECTED, objection, by=None, at=at, where=entry.notice.unit.path, spam=signs)
    notices.tell_readers(objection, at=at)
    return objection


def _why_flooded(notice: PublicNotice, *, at: datetime) -> str:
    lately = Objection.objects.filter(
        entry__notice=notice, received_by=ReceivedBy.WEB, at__gt=at - AN_HOUR
    )
    if lately.count() < MOST_FROM_ALL:
        return ""
    return _(
        "Trang này đang nhận quá nhiều ý kiến cùng lúc nên tạm nghỉ một giờ. Xin gửi lại sau, "
        "hoặc gọi điện, gửi đơn đến cơ quan niêm yết; ý kiến nào cũng được ghi và trả lời."
    )


def _hang(photo: CheckedFile, objection: Objection) -> None:
    content = bare_jpeg(photo.file)
    mark = hashlib.sha256(content).hexdigest()
    kept = ObjectionPhoto(objection=objection, size=len(content), sha256=mark)
    # Named for what is in it: the sender's own name for the file may tell who it was.
    kept.file.save(f"{mark[:24]}.jpg", ContentFile(content), save=False)
    kept.save()


@transaction.atomic
def enter_objection(
    *,
    entry_id: int,
    text: str,
    sender_name: str = "",
    sender_contact: str = "",
    heard: Heard = ON_PAPER,
    by: User,
    at: datetime,
) -> Objection:
    """Write down what came by telephone, on paper or by word of mouth, late ones too.

    :param heard: by which way and when it came, and whether it was read back.
    :raises Refused: if the officer may not, the notice is closed, there are no words, or a call
        has no time or was not read back to the caller.
    """
    entry = _entry(entry_id)
    refuse_if(why_not_enter_about(entry, by=by) or why_not_heard(heard, at=at))
    sender = Sender(name=sender_name, contact=sender_contact)
    objection = _keep(entry, _words(text), sender, heard=heard, by=by, at=at)
    record(Act.ENTERED, objection, by=by, at=at, where=entry.notice.unit.path, way=heard.by)
    notices.tell_readers(objection, at=at)
    return objection


def _words(text: str) -> str:
    told = tidy_lines(text)
    if not told:
        raise Refused(_("Xin viết ý kiến, vài câu cũng được."))
    if len(told) > LONGEST_OBJECTION:
        raise Refused(_("Ý kiến quá dài. Xin viết trong khoảng 5.000 chữ cái."))
    return told


def _keep(
    entry: Entry,
    text: str,
    sender: Sender,
    *,
    signs: list[str] | None = None,
    heard: Heard | None = None,
    by: User | None = None,
    at: datetime,
) -> Objection:
    return Objection.objects.create(
        entry=entry,
        code=make_receipt_code(),
        text=text,
        fingerprint=fingerprint_of(text),
        sealed_sender=sealed(sender.tidied()),
        spam_signs=signs or [],
        received_by=heard.by if heard else ReceivedBy.WEB,
        heard_at=heard.at if heard else None,
        was_read_back=bool(heard and heard.was_read_back),
        entered_by=by,
        due_on=answer_due(entry.notice.unit, office_day(at)),
        at=at,
    )
