"""Beginning a card from a subject or a recognition, and a further version of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.criteria.models import Field
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold, tidy
from guongsang.honours.models import Grant
from guongsang.organisations.models import RegionProfile
from guongsang.practices.acts import Act
from guongsang.practices.models import Practice, Result, Version
from guongsang.practices.permissions import (
    why_not_draft,
    why_not_from,
    why_not_start_version,
    why_not_write,
)
from guongsang.practices.queries import newest_version, public_name, texts_of
from guongsang.subjects.models import Subject

LONGEST_TITLE, LONGEST_SLUG = 300, 100


def locked(practice_id: int) -> Practice:
    """Return the card with what its acts read, locked until the transaction ends."""
    Practice.objects.select_for_update().get(pk=practice_id)
    return Practice.objects.select_related(
        "subject", "unit", "field", "grant__decision", "listed_version", "made_by"
    ).get(pk=practice_id)


@transaction.atomic
def draft_practice(
    *,
    subject_id: int,
    grant_id: int | None = None,
    field_id: int,
    title: str,
    fits_kind: str = "",
    fits_region: str = "",
    by: User,
    at: datetime,
) -> Practice:
    """Begin the card of a way of working, with an empty first version.

    :param grant_id: the recognition that makes its subject known; its card is public only while
        that is in force.
    :raises Refused: if the officer may not, or the subject, recognition, field or words do not fit.
    """
    subject = Subject.objects.living().select_related("unit").filter(pk=subject_id).first()
    if subject is None:
        raise Refused(_("Không thấy chủ thể đã chọn. Xin tải lại trang rồi chọn lại."))
    refuse_if(why_not_draft(subject.unit, by=by))
    grant = _grant_of(subject, grant_id)
    practice = Practice(
        subject=subject, grant=grant, unit=subject.unit, state_since=at, made_at=at, made_by=by,
        is_demo=subject.is_demo,
    )  # fmt: skip
    _tell(practice, title, field_id, fits_kind, fits_region)
    practice.slug = _free_slug(practice.title)
    put_words(practice)
    practice.save()
    Version.objects.create(practice=practice, number=1, made_at=at)
    record(Act.DRAFTED, practice, by=by, at=at, where=practice.unit.path, about=subject.pk)
    return practice


@transaction.atomic
def change_practice(
    practice_id: int,
    *,
    title: str,
    field_id: int,
    fits_kind: str = "",
    fits_region: str = "",
    by: User,
    at: datetime,
) -> Practice:
    """Change what stands above the sections; its address stays what it was.

    :raises Refused: if the officer or the state does not allow it, or the words do not fit.
    """
    practice = locked(practice_id)
    refuse_if(why_not_write(practice, by=by))
    before = practice.title
    _tell(practice, title, field_id, fits_kind, fits_region)
    put_words(practice)
    practice.save()
    record(Act.CHANGED, practice, by=by, at=at, where=practice.unit.path, before=before)
    return practice


@transaction.atomic
def start_version(practice_id: int, *, by: User, at: datetime) -> Version:
    """Begin a further version from the last one; the listed one stays what everybody reads.

    :raises Refused: if the officer may not, or one is being written already.
    """
    practice = locked(practice_id)
    refuse_if(why_not_start_version(practice, by=by))
    last = newest_version(practice)
    version = Version.objects.create(
        practice=practice, number=last.number + 1, made_at=at, edited_at=at, edited_by=by,
        **texts_of(last),
    )  # fmt: skip
    Result.objects.bulk_create(
        Result(
            version=version, ordinal=one.ordinal, indicator=one.indicator, measure=one.measure,
            before=one.before, after=one.after, source=one.source, on=one.on,
        )
        for one in last.results.all()
    )  # fmt: skip
    record(
        Act.VERSION_STARTED, practice, by=by, at=at, where=practice.unit.path, number=version.number
    )
    return version


def put_words(practice: Practice, version: Version | None = None) -> None:
    """Set the words by which a card is found: also those of ``version`` once it is public."""
    told = [practice.title, public_name(practice), practice.unit.name, practice.field.name]
    if version is not None:
        told += [version.problem, version.works_where, version.what_was_done, version.steps]
    practice.fold_text = fold(" ".join(told))
    practice.marked_text = tidy(" ".join(told)).casefold()


def _grant_of(subject: Subject, grant_id: int | None) -> Grant | None:
    if grant_id is None:
        return None
    grant = Grant.objects.select_related("decision").filter(pk=grant_id).first()
    if grant is None:
        raise Refused(_("Không thấy quyết định công nhận đã chọn. Xin chọn lại."))
    refuse_if(why_not_from(grant, subject))
    return grant


def _tell(practice: Practice, title: str, field_id: int, fits_kind: str, fits_region: str) -> None:
    title = tidy(title)
    field = Field.objects.filter(pk=field_id).first()
    if not title:
        raise Refused(_("Chưa ghi tên mô hình, cách làm."))
    if len(title) > LONGEST_TITLE:
        raise Refused(_("Tên mô hình dài quá %(most)s chữ. Xin rút gọn.") % {"most": LONGEST_TITLE})
    if field is None:
        raise Refused(_("Chưa chọn lĩnh vực."))
    if fits_kind not in ("", *SubjectKind.values) or fits_region not in ("", *RegionProfile.values):
        raise Refused(_("Mục «hợp với» không đúng. Xin chọn lại."))
    practice.title, practice.field = title, field
    practice.fits_kind, practice.fits_region = fits_kind, fits_region


def _free_slug(title: str) -> str:
    stem = slugify(fold(title))[:LONGEST_SLUG].strip("-") or "mo-hinh"
    taken = set(Practice.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbers = range(2, len(taken) + 3)
    return next(slug for slug in [stem, *(f"{stem}-{n}" for n in numbers)] if slug not in taken)
