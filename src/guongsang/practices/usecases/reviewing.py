"""From the writer to the library, back to the writer, and out of the library."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.practices.acts import Act
from guongsang.practices.models import Practice
from guongsang.practices.notices import tell_reviewers, tell_writer
from guongsang.practices.permissions import (
    why_not_delist,
    why_not_list,
    why_not_send,
    why_not_send_back,
)
from guongsang.practices.queries import newest_version
from guongsang.practices.states import PRACTICES, PracticeState
from guongsang.practices.usecases.drafting import locked, put_words
from guongsang.subjects.usecases import note_event


@transaction.atomic
def send_to_review(practice_id: int, *, by: User, at: datetime) -> Practice:
    """Hand the newest version to those who review; a version on show stays there.

    :raises Refused: if the officer may not, it waits already, or parts are missing.
    """
    practice = locked(practice_id)
    refuse_if(why_not_send(practice, by=by))
    _move(practice, PracticeState.IN_REVIEW, at=at)
    practice.save()
    number = newest_version(practice).number
    record(Act.SENT, practice, by=by, at=at, where=practice.unit.path, number=number)
    tell_reviewers(practice, by=by, at=at)
    return practice


@transaction.atomic
def list_practice(practice_id: int, *, note: str = "", by: User, at: datetime) -> Practice:
    """Put the reviewed version before the public and freeze it.

    :raises Refused: if the officer may not, nothing waits, or its recognition is not in force.
    """
    practice = locked(practice_id)
    refuse_if(why_not_list(practice, by=by))
    version = newest_version(practice)
    version.listed_at = version.listed_at or at
    version.save()
    _move(practice, PracticeState.LISTED, at=at)
    practice.listed_version, practice.listed_at = version, at
    practice.review_note = note.strip()
    put_words(practice, version)
    practice.save()
    record(Act.LISTED, practice, by=by, at=at, where=practice.unit.path, number=version.number)
    with in_vietnamese():
        title = _("Mô hình được giới thiệu") if version.number == 1 else _("Mô hình có bản mới")
        told = _("Mô hình đã vào thư viện: %(title)s") % {"title": practice.title}
    _tell_life(practice, Act.LISTED, title, at=at)
    tell_writer(practice, told, note=practice.review_note, by=by, at=at)
    return practice


@transaction.atomic
def send_back(practice_id: int, *, note: str, by: User, at: datetime) -> Practice:
    """Return a version to its writer with what is to be done; the one on show stays.

    :raises Refused: if the officer may not, nothing waits, or the note is empty.
    """
    practice = locked(practice_id)
    refuse_if(why_not_send_back(practice, by=by))
    practice.review_note = _said(note, _("Xin ghi cần viết thêm hoặc sửa gì."))
    on_show = practice.listed_version_id is not None
    _move(practice, PracticeState.LISTED if on_show else PracticeState.DRAFT, at=at)
    practice.save()
    record(
        Act.SENT_BACK, practice, by=by, at=at, where=practice.unit.path, note=practice.review_note
    )
    with in_vietnamese():
        told = _("Mô hình cần viết thêm: %(title)s") % {"title": practice.title}
    tell_writer(practice, told, note=practice.review_note, by=by, at=at)
    return practice


@transaction.atomic
def delist(practice_id: int, *, reason: str, by: User, at: datetime) -> Practice:
    """Take a card out of the library; its versions stay for those who follow them.

    :raises Refused: if the officer may not, it is not on show, or no reason is given.
    """
    practice = locked(practice_id)
    refuse_if(why_not_delist(practice, by=by))
    practice.review_note = _said(reason, _("Xin ghi lý do thôi giới thiệu."))
    _move(practice, PracticeState.DELISTED, at=at)
    practice.listed_version = None
    practice.save()
    record(
        Act.DELISTED, practice, by=by, at=at, where=practice.unit.path, reason=practice.review_note
    )
    with in_vietnamese():
        told = _("Mô hình thôi được giới thiệu")
    _tell_life(practice, Act.DELISTED, told, at=at)
    return practice


def _move(practice: Practice, there: PracticeState, *, at: datetime) -> None:
    PRACTICES.check(PracticeState(practice.state), there)
    practice.state, practice.state_since = there, at


def _said(words: str, otherwise: str) -> str:
    said = words.strip()
    if not said:
        raise Refused(otherwise)
    return said[:2_000]


def _tell_life(practice: Practice, act: Act, title: str, *, at: datetime) -> None:
    note_event(
        practice.subject_id,
        act=act,
        title=title,
        detail=practice.title,
        unit_name=practice.unit.name,
        source=practice,
        at=at,
    )
