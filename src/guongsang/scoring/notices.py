"""Who is told what when a round opens, gets more time, or is called off."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell
from guongsang.scoring.models import Entry, Reader, Round, RoundKind, Wall


def _readers(round_: Round, by: User) -> list[User]:
    readers = round_.readers.active().select_related("user")
    return [one.user for one in readers if one.user_id != by.pk and one.user.is_active]


def _due(round_: Round) -> str:
    return timezone.localtime(round_.due_at).strftime("%H:%M %d/%m/%Y")


@in_vietnamese()
def tell_opened(round_: Round, *, by: User, at: datetime) -> None:
    """Ask the readers to begin."""
    tell(
        _readers(round_, by),
        title=_("Mời chấm hồ sơ: %(round)s") % {"round": round_.title},
        text=_("Hạn chấm: %(due)s. Có xung đột lợi ích với hồ sơ nào thì khai trước khi chấm.")
        % {"due": _due(round_)},
        href=round_.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_assigned(reader: Reader, *, by: User, at: datetime) -> None:
    """Tell one reader of an open round that more dossiers are his."""
    tell(
        [reader.user] if reader.user_id != by.pk and reader.user.is_active else [],
        title=_("Thêm hồ sơ cần chấm: %(round)s") % {"round": reader.round.title},
        text=_("Hạn chấm: %(due)s.") % {"due": _due(reader.round)},
        href=reader.round.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_extended(round_: Round, *, by: User, at: datetime) -> None:
    """Tell the readers of the new day."""
    tell(
        _readers(round_, by),
        title=_("Hạn chấm mới của «%(round)s»: %(due)s")
        % {"round": round_.title, "due": _due(round_)},
        href=round_.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_cancelled(round_: Round, *, reason: str, by: User, at: datetime) -> None:
    """Tell the readers that they need not go on."""
    tell(
        _readers(round_, by),
        title=_("Hủy vòng chấm: %(round)s") % {"round": round_.title},
        text=reason,
        href=round_.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_declared(entry: Entry, wall: Wall, *, by: User, at: datetime) -> None:
    """Tell those who run the round that a reader has stepped back from one dossier.

    Not those behind a wall against the same dossier; the reason stays on the page of conflicts.
    """
    walled = Wall.objects.standing().filter(entry=entry).values("user")
    runners = people_with(Capability.COUNCIL_RUN, entry.round.plan.unit)
    tell(
        runners.exclude(pk__in=walled).exclude(pk=by.pk),
        title=_("%(name)s khai xung đột lợi ích với hồ sơ %(code)s")
        % {"name": wall.user.name, "code": entry.code},
        text=_("Hồ sơ có thể thiếu người chấm: xin xem và phân công bù."),
        href=entry.round.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_closed(round_: Round, *, by: User, at: datetime) -> None:
    """Tell the readers that their scores are locked, and where the result is."""
    users = [one.user for one in round_.readers.active().select_related("user")]
    is_trial = round_.kind == RoundKind.CALIBRATION
    page = "scoring:spread" if is_trial else "scoring:ranking"
    tell(
        [user for user in users if user.pk != by.pk],
        title=_("Đã khóa điểm: %(round)s") % {"round": round_.title},
        text=_("Xem mọi người chấm chênh nhau ở đâu.") if is_trial else _("Xem xếp hạng."),
        href=reverse(page, args=[round_.pk]),
        at=at,
    )
