"""Whom the office tells of a public notice and of an objection, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell

DAY = "%d/%m/%Y"


@in_vietnamese()
def tell_readers(objection: Objection, *, at: datetime) -> None:
    """Tell those who read objections at the office of a new one; suspicious ones stay quiet."""
    if objection.spam_signs:
        return
    notice = objection.entry.notice
    tell(
        people_with(Capability.OBJECTION_READ, notice.unit),
        title=_("Ý kiến của người dân về %(name)s") % {"name": objection.entry.name},
        text=_("«%(notice)s». Trả lời trước khi kết thúc lấy ý kiến.") % {"notice": notice.title},
        href=reverse("consultations:objection", args=[objection.pk]),
        at=at,
    )


def _unit_people(entry: Entry, *, but: User) -> QuerySet[User]:
    # Those who keep the dossier; whoever acts knows already.
    return people_with(Capability.DOSSIER_EDIT, entry.dossier.unit).exclude(pk=but.pk)


@in_vietnamese()
def tell_units_posted(
    notice: PublicNotice, entries: Iterable[Entry], *, by: User, at: datetime
) -> None:
    """Tell each unit that its candidate stands before the public, and until when."""
    until = notice.ends_on.strftime(DAY) if notice.ends_on else ""
    for entry in entries:
        tell(
            _unit_people(entry, but=by),
            title=_("%(name)s được công khai lấy ý kiến") % {"name": entry.name},
            text=_("«%(notice)s», đến hết ngày %(day)s.") % {"notice": notice.title, "day": until},
            href=reverse("dossiers:detail", args=[entry.dossier_id]),
            at=at,
        )


@in_vietnamese()
def tell_unit_cleared(entry: Entry, *, by: User, at: datetime) -> None:
    """Tell the unit that its candidate passed the public notice."""
    tell(
        _unit_people(entry, but=by),
        title=_("%(name)s đã qua công khai lấy ý kiến") % {"name": entry.name},
        text=_("Hết thời gian công khai, không còn ý kiến nào. Hồ sơ chờ quyết định công nhận."),
        href=reverse("dossiers:detail", args=[entry.dossier_id]),
        at=at,
    )


@in_vietnamese()
def tell_unit_removed(objection: Objection, *, by: User, at: datetime) -> None:
    """Tell the unit that its candidate was taken off the list.

    Not in the words of the answer: those are the sender's, and may tell who it was (F85).
    """
    entry = objection.entry
    tell(
        _unit_people(entry, but=by),
        title=_("%(name)s được đưa ra khỏi danh sách công khai") % {"name": entry.name},
        text=_("Sau khi xác minh ý kiến của người dân. Hồ sơ không được công nhận ở đợt này."),
        href=reverse("dossiers:detail", args=[entry.dossier_id]),
        at=at,
    )
