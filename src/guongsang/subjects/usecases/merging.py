"""Whether two records are one subject: decided by a person, kept, and taken back by a button."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.subjects.acts import Act
from guongsang.subjects.models import Identity, Saying, Subject
from guongsang.subjects.permissions import why_not_compare, why_not_merge, why_not_part
from guongsang.subjects.rules import folded_names, names_in
from guongsang.subjects.usecases.records import note_event

# What a merge takes over from the lost record where the kept one says nothing.
TAKEN_OVER = (
    "position", "birth_date", "birth_year", "sex", "ethnic_group", "position_class",
    "address", "phone", "citizen_key", "head_key", "member_count", "women_count", "about",
)  # fmt: skip


def _both(kept_id: int, lost_id: int) -> tuple[Subject, Subject]:
    both = Subject.objects.select_for_update(of=("self",)).select_related("unit")
    found = {subject.pk: subject for subject in both.filter(pk__in=[kept_id, lost_id])}
    return found[kept_id], found[lost_id]


@transaction.atomic
def merge_subjects(kept_id: int, lost_id: int, *, by: User, at: datetime) -> Subject:
    """Join two records of one subject: ``lost`` stays to be read, ``kept`` is used from now on.

    What pointed to the lost record still does; ``queries.ids_of`` reads both as one. What is
    needed to take it back is kept with the decision.

    :raises Refused: if the officer may not, or the two cannot be the same.
    """
    kept, lost = _both(kept_id, lost_id)
    refuse_if(why_not_merge(kept, lost, by=by))

    followers = Subject.objects.filter(merged_into=lost)
    before = {
        "fold_name": kept.fold_name,
        "is_unit": lost.is_unit_id,
        "followers": list(followers.values_list("pk", flat=True)),
    }
    taken_over = _take_over(kept, lost)
    lost.merged_into = kept
    lost.is_unit = None
    lost.save()
    # One hop always leads to the record in use.
    followers.update(merged_into=kept)
    kept.fold_name = folded_names(kept.name, [*names_in(kept.fold_name), *names_in(lost.fold_name)])
    kept.save()
    Identity.objects.create(
        kept=kept, other=lost, says=Saying.SAME, before={**before, "taken_over": taken_over},
        at=at, by=by,
    )  # fmt: skip
    record(
        Act.MERGED, kept, by=by, at=at, where=kept.unit.path,
        lost_id=lost.pk, lost_name=lost.name, lost_unit=lost.unit.name, taken_over=taken_over,
    )  # fmt: skip
    _tell_both(Act.MERGED, kept, lost, at=at)
    return kept


@transaction.atomic
def part_subjects(identity_id: int, *, by: User, at: datetime) -> Subject:
    """Take a merger back: both records are used again, each with the history that is its own.

    What ``kept`` had taken over goes back where nobody has changed it since.

    :raises Refused: if the officer may not, or it has been taken back or merged further.
    """
    decided = Identity.objects.select_for_update().get(pk=identity_id)
    kept, lost = _both(decided.kept_id, decided.other_id)
    refuse_if(why_not_part(decided, kept, lost, by=by))

    before = decided.before
    _give_back(kept, lost, before)
    kept.save()
    lost.merged_into = None
    lost.is_unit_id = before["is_unit"]
    lost.save()
    Subject.objects.filter(pk__in=before["followers"], merged_into=kept).update(merged_into=lost)
    decided.undone_at, decided.undone_by = at, by
    decided.save(update_fields=["undone_at", "undone_by"])
    record(Act.PARTED, kept, by=by, at=at, where=kept.unit.path, lost_id=lost.pk,
           lost_name=lost.name, lost_unit=lost.unit.name)  # fmt: skip
    _tell_both(Act.PARTED, kept, lost, at=at)
    return lost


@transaction.atomic
def decide(
    subject_id: int, other_id: int, *, says: str, why: str, by: User, at: datetime
) -> Identity:
    """Keep that two records are two subjects, or that nobody knows yet; the last word holds.

    :param says: ``Saying.DIFFERENT`` or ``Saying.UNSURE``; who says "same" merges.
    :raises Refused: if the officer may not correct both.
    """
    subject, other = _both(subject_id, other_id)
    refuse_if(why_not_compare(subject, other, by=by))

    Identity.objects.between(subject_id, other_id).standing().exclude(says=Saying.SAME).update(
        undone_at=at, undone_by=by
    )
    decided = Identity.objects.create(
        kept=subject, other=other, says=says, why=why.strip()[:400], at=at, by=by
    )
    record(Act.COMPARED, subject, by=by, at=at, where=subject.unit.path, told=decided.why,
           state=says, lost_id=other.pk, lost_name=other.name)  # fmt: skip
    return decided


@in_vietnamese()
def _tell_both(act: Act, kept: Subject, lost: Subject, *, at: datetime) -> None:
    told = {
        Act.MERGED: _("Gộp với hồ sơ «%(name)s»") % {"name": lost.name},
        Act.PARTED: _("Tách khỏi hồ sơ «%(name)s» đã gộp nhầm") % {"name": lost.name},
    }
    note_event(
        kept.pk, act=act, title=told[act], unit_name=lost.unit.name, source=lost, at=at
    )  # fmt: skip


def _take_over(kept: Subject, lost: Subject) -> list[str]:
    """Fill what ``kept`` leaves empty from ``lost``; return the names of what was filled."""
    taken = [key for key in TAKEN_OVER if not getattr(kept, key) and getattr(lost, key)]
    for key in taken:
        setattr(kept, key, getattr(lost, key))
    if lost.is_unit_id:
        kept.is_unit = lost.is_unit
        taken.append("is_unit")
    return taken


def _give_back(kept: Subject, lost: Subject, before: dict[str, list[str]]) -> None:
    for key in before["taken_over"]:
        if key == "is_unit":
            kept.is_unit = None
        elif getattr(kept, key) == getattr(lost, key):
            empty = Subject._meta.get_field(key)
            setattr(kept, key, None if empty.null else "")
    theirs = set(names_in(lost.fold_name)) - set(names_in(str(before["fold_name"])))
    kept.fold_name = folded_names(
        kept.name, [name for name in names_in(kept.fold_name) if name not in theirs]
    )
