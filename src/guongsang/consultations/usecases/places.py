"""Where the list was posted, until when, and what proves it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import office_day, record
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Posting, Proof
from guongsang.consultations.permissions import (
    why_not_drop_posting,
    why_not_prove,
    why_not_such_posting,
    why_not_write_posting,
)
from guongsang.consultations.states import Channel
from guongsang.consultations.usecases.drafting import locked
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile


@transaction.atomic
def write_posting(
    notice_id: int,
    *,
    channel: str,
    place: str,
    from_on: date,
    until_on: date | None = None,
    posted_by: str = "",
    is_needed: bool = False,
    by: User,
    at: datetime,
) -> Posting:
    """Write down one more place at which the list stands or was read out.

    :raises Refused: if the officer may not, the list is not posted, or the days are impossible.
    """
    notice = locked(notice_id)
    refuse_if(why_not_write_posting(notice, by=by))
    told = tidy(place)[:200]
    refuse_if(
        why_not_such_posting(
            notice, place=told, from_on=from_on, until_on=until_on, day=office_day(at)
        )
    )
    posting = Posting.objects.create(
        notice=notice,
        channel=channel if channel in Channel.values else Channel.OTHER,
        place=told, from_on=from_on, until_on=until_on, posted_by=tidy(posted_by)[:200],
        is_needed=is_needed, written_at=at, written_by=by,
    )  # fmt: skip
    record(Act.POSTED_AT, notice, by=by, at=at, where=notice.unit.path, place=told)
    return posting


def _locked_posting(posting_id: int) -> Posting:
    found = Posting.objects.select_for_update(of=("self",)).select_related("notice__unit")
    return found.get(pk=posting_id)


@transaction.atomic
def end_posting(
    posting_id: int, *, until_on: date, posted_by: str = "", is_needed: bool = False,
    by: User, at: datetime,
) -> Posting:  # fmt: skip
    """Write until when the list stood at a place, who posted it, and whether proof is a must.

    :raises Refused: if the officer may not, or the days are impossible.
    """
    posting = _locked_posting(posting_id)
    refuse_if(why_not_prove(posting, by=by))
    refuse_if(
        why_not_such_posting(
            posting.notice, place=posting.place, from_on=posting.from_on, until_on=until_on,
            day=office_day(at),
        )
    )  # fmt: skip
    posting.until_on, posting.is_needed = until_on, is_needed
    posting.posted_by = tidy(posted_by)[:200] or posting.posted_by
    posting.save()
    record(Act.POSTING_ENDED, posting.notice, by=by, at=at, where=posting.notice.unit.path,
           place=posting.place)  # fmt: skip
    return posting


@transaction.atomic
def drop_posting(posting_id: int, *, by: User, at: datetime) -> None:
    """Strike out a place that was written by mistake and has no proof.

    :raises Refused: if the officer may not, the list is closed, or the place has proof.
    """
    posting = _locked_posting(posting_id)
    refuse_if(why_not_drop_posting(posting, by=by))
    record(Act.POSTING_DROPPED, posting.notice, by=by, at=at, where=posting.notice.unit.path,
           place=posting.place)  # fmt: skip
    posting.delete()


@transaction.atomic
def prove_posting(
    posting_id: int, *, file: CheckedFile | None = None, link: str = "", words: str = "",
    by: User, at: datetime,
) -> Proof:  # fmt: skip
    """Put a photo, a scan or a link beside a place: who did it and when stays with it.

    :param file: what ``ui.uploads.checked_file`` has let pass.
    :raises Refused: if the officer may not, nothing is given, or the same file is there already.
    """
    posting = _locked_posting(posting_id)
    refuse_if(why_not_prove(posting, by=by))
    if file is None and not link:
        raise Refused(_("Xin chọn ảnh, bản chụp hoặc ghi đường dẫn."))
    if file and posting.proofs.filter(sha256=file.sha256).exists():
        raise Refused(_("Tệp «%(name)s» đã có ở nơi này.") % {"name": file.name})
    proof = Proof(posting=posting, link=link, words=tidy(words)[:300], at=at, by=by)
    if file:
        proof.name, proof.content_type = file.name[:200], file.content_type
        proof.size, proof.sha256 = file.size, file.sha256
        proof.file.save(f"{file.sha256[:16]}.{file.extension}", file.file, save=False)
    proof.save()
    record(Act.PROVEN, posting.notice, by=by, at=at, where=posting.notice.unit.path,
           place=posting.place, sha256=proof.sha256)  # fmt: skip
    return proof
