"""Why a place of posting or its proof may not be written down."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.consultations.models import Posting, PublicNotice
from guongsang.consultations.permissions.notices import why_not_run
from guongsang.consultations.states import NoticeState


def why_not_write_posting(notice: PublicNotice, *, by: User) -> str:
    """Return why ``by`` may not write where the list is posted."""
    if why := why_not_run(notice.unit, by=by):
        return why
    if notice.state not in (NoticeState.POSTED, NoticeState.CLOSED):
        return _("Nơi niêm yết và minh chứng được ghi sau khi danh sách đã niêm yết.")
    return ""


def why_not_such_posting(
    notice: PublicNotice, *, place: str, from_on: date, until_on: date | None, day: date
) -> str:
    """Return what is wrong with a place of posting."""
    if not place:
        return _("Xin ghi nơi niêm yết.")
    if from_on > day:
        return _("Ngày niêm yết chưa tới. Xin ghi khi đã niêm yết ở nơi này.")
    if until_on and until_on < from_on:
        return _("Ngày kết thúc trước ngày niêm yết. Xin xem lại hai ngày này.")
    return ""


def why_not_prove(posting: Posting, *, by: User) -> str:
    """Return why ``by`` may not put a proof beside a place."""
    return why_not_write_posting(posting.notice, by=by)


def why_not_drop_posting(posting: Posting, *, by: User) -> str:
    """Return why ``by`` may not strike a place out: what has proof stays, as does a closed list."""
    if why := why_not_write_posting(posting.notice, by=by):
        return why
    if posting.notice.state != NoticeState.POSTED:
        return _("Thông báo đã kết thúc nên các nơi niêm yết giữ nguyên.")
    if posting.proofs.exists():
        return _("Nơi này đã có minh chứng nên không bỏ được.")
    return ""
