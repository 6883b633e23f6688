"""Who is told of a card, and in which words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell
from guongsang.practices.models import Practice


@in_vietnamese()
def tell_reviewers(practice: Practice, *, by: User, at: datetime) -> None:
    """Tell those who review at the place that a card waits."""
    tell(
        people_with(Capability.PRACTICE_REVIEW, practice.unit).exclude(pk=by.pk),
        title=_("Mô hình chờ duyệt: %(title)s") % {"title": practice.title},
        text=practice.unit.name,
        href=practice.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_writer(practice: Practice, title: str, *, note: str, by: User, at: datetime) -> None:
    """Tell who wrote the card what the reviewer decided."""
    readers = [practice.made_by] if practice.made_by_id != by.pk else []
    tell(readers, title=title, text=note, href=practice.get_absolute_url(), at=at)
