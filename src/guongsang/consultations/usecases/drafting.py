"""Writing a notice before anybody reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Entry, PublicNotice
from guongsang.consultations.permissions import (
    why_not_cancel,
    why_not_change,
    why_not_choose,
    why_not_run,
    why_not_words,
)
from guongsang.consultations.queries import waiting_items
from guongsang.consultations.rules import LONGEST_SUMMARY
from guongsang.consultations.states import NoticeState
from guongsang.councils.models import Item
from guongsang.dossiers.models import Dossier
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit

LONGEST_NAME = 300


def locked(notice_id: int) -> PublicNotice:
    """Return the notice for one act alone."""
    return (
        PublicNotice.objects.select_for_update(of=("self",))
        .select_related("unit", "plan")
        .get(pk=notice_id)
    )


@transaction.atomic
def draft_notice(
    *,
    unit_id: int,
    plan_id: int,
    title: str,
    body: str = "",
    item_ids: list[int],
    by: User,
    at: datetime,
) -> PublicNotice:
    """Begin a notice over what committed sittings have recommended in a plan.

    Each line starts with public words only: name, position and unit, the summary of the dossier.

    :param item_ids: agenda items (``councils.Item``) in the order of the list.
    :raises Refused: if the officer may not, or an item is not there to be posted.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_run(unit, by=by))
    plan = Plan.objects.select_related("unit").get(pk=plan_id)
    if not plan.unit.path.startswith(unit.path) and not unit.path.startswith(plan.unit.path):
        raise Refused(_("Kế hoạch này không thuộc cơ quan niêm yết."))
    notice = PublicNotice.objects.create(
        unit=unit, plan=plan, title=title_told(title), body=body.strip(), made_at=at, made_by=by
    )
    _set_items(notice, item_ids)
    record(Act.DRAFTED, notice, by=by, at=at, where=unit.path, lines=len(item_ids))
    return notice


def title_told(title: str) -> str:
    told = tidy(title)
    if not told or len(told) > LONGEST_NAME:
        raise Refused(_("Xin ghi tên thông báo, nhiều nhất 300 chữ cái."))
    return told


@transaction.atomic
def change_notice(
    notice_id: int, *, title: str, body: str = "", item_ids: list[int], by: User, at: datetime
) -> PublicNotice:
    """Write a draft anew; lines that stay keep the words that were written for them.

    :raises Refused: if the officer may not, it was posted, or an item is not there to be posted.
    """
    notice = locked(notice_id)
    refuse_if(why_not_choose(notice, by=by))
    notice.title, notice.body = title_told(title), body.strip()
    notice.save()
    _set_items(notice, item_ids)
    record(Act.CHANGED, notice, by=by, at=at, where=notice.unit.path, lines=len(item_ids))
    return notice


def _set_items(notice: PublicNotice, item_ids: Sequence[int]) -> None:
    keys = list(dict.fromkeys(item_ids))
    found = {item.pk: item for item in waiting_items(notice.plan, notice=notice)}
    if not keys:
        raise Refused(_("Xin chọn ít nhất một hồ sơ mà Hội đồng đã đề nghị."))
    if any(key not in found for key in keys):
        raise Refused(
            _(
                "Có hồ sơ chưa được Hội đồng đề nghị, hoặc đã ở một thông báo khác. "
                "Xin tải lại trang và chọn lại."
            )
        )
    notice.entries.exclude(item__in=keys).delete()
    kept = {entry.item_id: entry for entry in notice.entries.all()}
    for ordinal, key in enumerate(keys, start=1):
        entry = kept.get(key) or line_for(notice, found[key])
        entry.ordinal = ordinal
        entry.save()


def line_for(notice: PublicNotice, item: Item) -> Entry:
    """Return a line about what a council recommended, in public words only; not saved."""
    dossier = item.dossier
    return Entry(
        notice=notice,
        dossier=dossier,
        item=item,
        name=dossier.subject.name,
        place=public_place(dossier),
        summary=dossier.title[:LONGEST_SUMMARY],
    )


def public_place(dossier: Dossier) -> str:
    """Return position and unit as the public reads them; never an address."""
    told = [dossier.subject.position, dossier.unit.name]
    if dossier.subject.name == dossier.unit.name:
        told = [dossier.unit.parent.name if dossier.unit.parent else ""]
    return ", ".join(part for part in told if part)[:LONGEST_NAME]


@transaction.atomic
def write_entry(
    entry_id: int, *, name: str, place: str, summary: str, by: User, at: datetime
) -> Entry:
    """Write the public words of one line.

    :raises Refused: if the officer may not, the notice was posted, or the words would tell the
        public a birth date, a telephone number, an identity number or an address.
    """
    found = Entry.objects.select_related("dossier__subject__unit", "notice__unit")
    entry = found.select_for_update(of=("self",)).get(pk=entry_id)
    refuse_if(why_not_change(entry.notice, by=by))
    told = [tidy(name), tidy(place), tidy(summary)]
    if not told[0] or not told[2]:
        raise Refused(_("Xin ghi tên và một câu tóm tắt thành tích."))
    if max(len(told[0]), len(told[1])) > LONGEST_NAME or len(told[2]) > LONGEST_SUMMARY:
        raise Refused(_("Lời công khai quá dài. Xin viết ngắn lại."))
    refuse_if(why_not_words(entry.dossier.subject, *told))
    entry.name, entry.place, entry.summary = told
    entry.save()
    record(Act.ENTRY_CHANGED, entry.notice, by=by, at=at, where=entry.notice.unit.path,
           line=entry.name)  # fmt: skip
    return entry


@transaction.atomic
def cancel_notice(notice_id: int, *, by: User, at: datetime) -> PublicNotice:
    """Throw a draft away; its dossiers wait for another notice.

    :raises Refused: if the officer may not, or it was posted.
    """
    notice = locked(notice_id)
    refuse_if(why_not_cancel(notice, by=by))
    notice.move_to(NoticeState.CANCELLED)
    notice.save()
    record(Act.CANCELLED, notice, by=by, at=at, where=notice.unit.path)
    return notice
