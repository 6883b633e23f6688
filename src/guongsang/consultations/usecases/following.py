"""A second period: what changed on a posted list is put before the public again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Entry, PublicNotice
from guongsang.consultations.permissions import why_not_follow_up
from guongsang.consultations.queries import correctable_entries, removed_lines, waiting_items
from guongsang.consultations.states import Change
from guongsang.consultations.usecases.drafting import line_for, locked, title_told
from guongsang.foundation.refusals import Refused, refuse_if


@transaction.atomic
def follow_up(
    notice_id: int,
    *,
    title: str,
    body: str = "",
    corrected_ids: Sequence[int] = (),
    item_ids: Sequence[int] = (),
    by: User,
    at: datetime,
) -> PublicNotice:
    """Draft a second period over what changed: lines said anew, lines added, lines taken off.

    Lines that were taken off are told as a number, never by name. The new notice has a clock of
    its own; until it has ended no line of the whole list goes on to a decision.

    :param corrected_ids: lines (``Entry``) whose public words are to be said anew.
    :param item_ids: agenda items to be added, as ``queries.waiting_items`` offers them.
    :raises Refused: if the officer may not, nothing changed, or a line is not there to be changed.
    """
    first = locked(notice_id)
    refuse_if(why_not_follow_up(first, by=by))
    notice = PublicNotice.objects.create(
        unit=first.unit, plan=first.plan, title=title_told(title), body=body.strip(),
        follows=first, made_at=at, made_by=by,
    )  # fmt: skip
    lines = [*_corrected(notice, corrected_ids), *_added(notice, item_ids)]
    if not lines and not removed_lines(notice):
        raise Refused(_("Chưa có gì thay đổi: xin chọn dòng cần sửa hoặc hồ sơ thêm vào."))
    for ordinal, line in enumerate(lines, start=1):
        line.ordinal = ordinal
        line.save()
    record(Act.FOLLOWED_UP, notice, by=by, at=at, where=notice.unit.path, lines=len(lines))
    return notice


def _corrected(notice: PublicNotice, entry_ids: Sequence[int]) -> list[Entry]:
    found = {entry.pk: entry for entry in correctable_entries(notice)}
    if any(pk not in found for pk in entry_ids):
        raise Refused(_("Có dòng không còn sửa được nữa. Xin tải lại trang và chọn lại."))
    return [
        Entry(
            notice=notice, dossier=old.dossier, item_id=old.item_id, name=old.name,
            place=old.place, summary=old.summary, change=Change.CORRECTED, replaces=old,
        )
        for old in (found[pk] for pk in dict.fromkeys(entry_ids))
    ]  # fmt: skip


def _added(notice: PublicNotice, item_ids: Sequence[int]) -> list[Entry]:
    found = {item.pk: item for item in waiting_items(notice.plan)}
    if any(pk not in found for pk in item_ids):
        raise Refused(
            _("Có hồ sơ chưa được Hội đồng đề nghị, hoặc đã ở một thông báo khác. Xin chọn lại.")
        )
    lines = [line_for(notice, found[pk]) for pk in dict.fromkeys(item_ids)]
    for line in lines:
        line.change = Change.ADDED
    return lines
