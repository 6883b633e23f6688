"""Conflicts that the records show: who must not learn how a dossier is scored, and why.

The program finds and says why; a person may lift what it found. Names are matched without their
marks, so that what is found by name alone is called a suspicion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from guongsang.access.models import Assignment
from guongsang.access.queries import people_with
from guongsang.access.roles import ROLES, Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Verification
from guongsang.dossiers.models import Dossier
from guongsang.fostering.models import Fostering
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.foundation.tree import ancestors, covers
from guongsang.organisations.models import Unit
from guongsang.scoring.models import Round, Tie, TieKind, WallKind
from guongsang.scoring.rules.names import SHORTEST_NAME, holds_name, kin_before
from guongsang.subjects.models import Subject

COUNCIL_WORK = (
    Capability.COUNCIL_READ,
    Capability.COUNCIL_RUN,
    Capability.COUNCIL_COMMIT,
)


@dataclass(frozen=True, kw_only=True)
class FoundConflict:
    """One conflict that the records show, with its reason in words."""

    kind: WallKind
    reason: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """What the records say of somebody who might score: name, places of work, office, home."""

    user: User
    # The office whose council scores: to serve there makes nobody a colleague.
    office: Unit
    # The other units at which he serves.
    units: dict[int, str]
    # Whether he takes dossiers in for the office: then handing in for a unit was his daily work.
    is_office: bool
    # Addresses of the records in the register that bear his name at one of his units.
    addresses: frozenset[str]


def found_conflicts(user: User, dossier: Dossier) -> list[FoundConflict]:
    """Return what the records show between ``user`` and ``dossier``."""
    return conflicts_between([user], [dossier], dossier.plan.unit)[user.pk, dossier.pk]


def conflicts_between(
    users: Sequence[User], dossiers: Sequence[Dossier], office: Unit
) -> dict[tuple[int, int], list[FoundConflict]]:
    """Return what is found for each user and dossier by their keys; no key is missing.

    The cost in queries does not grow with either. Reasons are Vietnamese, because they are kept.

    :param office: the unit whose council scores; to serve there makes nobody a colleague.
    """
    people = persons(users, office)
    mentors = {
        one.dossier_id: one
        for one in Fostering.objects.filter(dossier__in=dossiers).select_related("sponsor")
    }
    confirmed, ties = _confirmed(dossiers), ties_of(dossiers)
    whole = list(
        Dossier.objects.filter(pk__in=[dossier.pk for dossier in dossiers])
        .select_related("subject__unit", "unit", "lead")
        .prefetch_related("submissions")
    )
    with override("vi"):
        return {
            (person.user.pk, dossier.pk): _one_of_each(
                chain(
                    _between(person, dossier, mentors.get(dossier.pk), confirmed[dossier.pk]),
                    # Last, so that what is on record stands before what is only suspected.
                    _tied(person, ties[dossier.pk]),
                )
            )
            for person in people
            for dossier in whole
        }


def _one_of_each(found: Iterator[FoundConflict]) -> list[FoundConflict]:
    return list({one.kind: one for one in found}.values())


def concerned(round_: Round) -> QuerySet[User]:
    """Return everybody a wall may be raised against: readers, and who may look into the round."""
    keys: set[int] = set(round_.readers.values_list("user_id", flat=True))
    for capability in COUNCIL_WORK:
        keys |= set(people_with(capability, round_.plan.unit).values_list("pk", flat=True))
    return User.objects.filter(pk__in=keys).order_by("pk")


def persons(users: Sequence[User], office: Unit) -> list[Person]:
    """Return what the records say of each of ``users``, seen from ``office``."""
    held: dict[int, list[Assignment]] = defaultdict(list)
    assignments = Assignment.objects.filter(user__in=users).select_related("unit")
    for one in assignments.in_force_on(timezone.localdate()):
        held[one.user_id].append(one)
    homes = _homes(users)
    return [_person(user, held[user.pk], homes, office) for user in users]


def _person(
    user: User, held: list[Assignment], homes: dict[str, list[Subject]], office: Unit
) -> Person:
    everyone = {*ancestors(office.path), office.path}
    units = {
        one.unit.pk: one.unit.name for one in held if one.unit and one.unit.path not in everyone
    }
    takes_in = [
        one
        for one in held
        if Capability.DOSSIER_RECEIVE in ROLES[one.role].may
        and (one.unit is None or covers(one.unit.path, office.path))
    ]
    same_name = homes.get(fold(user.name), [])
    known = [one for one in same_name if one.unit_id in units] or (
        same_name if len(same_name) == 1 else []
    )
    return Person(
        user=user,
        office=office,
        units=units,
        is_office=bool(takes_in),
        addresses=frozenset(fold(one.address) for one in known if one.address),
    )


def _homes(users: Sequence[User]) -> dict[str, list[Subject]]:
    names = {fold(user.name) for user in users}
    found: dict[str, list[Subject]] = defaultdict(list)
    people = Subject.objects.living().filter(kind=SubjectKind.INDIVIDUAL, fold_name__in=names)
    for one in people:
        found[one.fold_name].append(one)
    return found


def _confirmed(dossiers: Sequence[Dossier]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Verification.objects.filter(sheet__dossier__in=dossiers).exclude(confirmed_by="")
    for dossier_id, words in rows.values_list("sheet__dossier", "confirmed_by"):
        found[dossier_id].append(words)
    return found


def ties_of(dossiers: Sequence[Dossier]) -> dict[int, list[Tie]]:
    """Return who is on record as kin or as signer of a letter, by the key of the dossier."""
    rows = Tie.objects.standing().filter(
        Q(kind=TieKind.KIN, subject__in=[one.subject_id for one in dossiers])
        | Q(kind=TieKind.KIN, subject__merged_into__in=[one.subject_id for one in dossiers])
        | Q(kind=TieKind.SUPPORT, dossier__in=[one.pk for one in dossiers])
    )
    ties = list(rows.select_related("subject"))
    return {one.pk: [tie for tie in ties if _is_about(tie, one)] for one in dossiers}


def _is_about(tie: Tie, dossier: Dossier) -> bool:
    if tie.kind == TieKind.SUPPORT:
        return tie.dossier_id == dossier.pk
    return dossier.subject_id in (tie.subject_id, tie.subject.merged_into_id)


def _tied(person: Person, ties: Sequence[Tie]) -> Iterator[FoundConflict]:
    # What is on record by account comes last: it stands before a mere name.
    for tie in sorted(ties, key=lambda one: one.user_id is not None):
        is_kin = tie.kind == TieKind.KIN
        if tie.user_id == person.user.pk:
            words = (
                _("Sổ ghi là người thân của người được xét: %s.")
                if is_kin
                else _("Sổ ghi là người ký thư ủng hộ hồ sơ: %s.")
            )
        elif tie.user_id is None and _same(person.user.name, tie.name):
            words = (
                _("Nghi vấn: trùng họ tên với người thân ghi trên sổ (%s).")
                if is_kin
                else _("Nghi vấn: trùng họ tên với người ký thư ủng hộ (%s).")
            )
        else:
            continue
        kind = WallKind.KIN if is_kin else WallKind.SIGNER
        yield FoundConflict(kind=kind, reason=(words % tie.words)[:300])


def _between(
    person: Person, dossier: Dossier, fostering: Fostering | None, confirmed: list[str]
) -> Iterator[FoundConflict]:
    yield from _same_unit(person, dossier)
    yield from _self_and_home(person, dossier)
    yield from _nominator(person, dossier)
    yield from _mentor(person, fostering)
    yield from _signer(person, dossier, confirmed)


def _same_unit(person: Person, dossier: Dossier) -> Iterator[FoundConflict]:
    subject = dossier.subject
    for key in (subject.is_unit_id, subject.unit_id, dossier.unit_id):
        if key in person.units:
            reason = _("Đang công tác tại «%s», là đơn vị của hồ sơ.") % person.units[key]
            yield FoundConflict(kind=WallKind.SAME_UNIT, reason=reason)
            return
    for unit in (dossier.unit, subject.unit):
        if unit.pk != person.office.pk and holds_name(person.user.position, unit.name):
            told = {"position": person.user.position, "unit": unit.name}
            reason = _("Chức vụ ghi «%(position)s», có tên đơn vị «%(unit)s» của hồ sơ.") % told
            yield FoundConflict(kind=WallKind.SAME_UNIT, reason=reason[:300])
            return


def _self_and_home(person: Person, dossier: Dossier) -> Iterator[FoundConflict]:
    subject, name = dossier.subject, person.user.name
    if subject.kind == SubjectKind.INDIVIDUAL and _same(name, subject.name):
        sure = subject.unit_id in person.units or dossier.unit_id in person.units
        reason = (
            _("Trùng họ tên và đơn vị với người được xét.")
            if sure
            else _("Nghi vấn: trùng họ tên với người được xét.")
        )
        yield FoundConflict(kind=WallKind.SELF, reason=reason)
    if subject.kind == SubjectKind.HOUSEHOLD and holds_name(subject.name, name):
        reason = _("Nghi vấn: họ tên có trong tên hộ «%s».") % subject.name
        yield FoundConflict(kind=WallKind.HOUSEHOLD, reason=reason[:300])
    elif subject.address and fold(subject.address) in person.addresses:
        reason = _("Nghi vấn: cùng địa chỉ «%s» theo danh bạ chủ thể.") % subject.address
        yield FoundConflict(kind=WallKind.HOUSEHOLD, reason=reason[:300])
    for text in (dossier.report_background, subject.about, dossier.goal):
        if kin_before(text, name):
            reason = _("Nghi vấn: hồ sơ nhắc tên này kèm quan hệ gia đình.")
            yield FoundConflict(kind=WallKind.KIN, reason=reason)
            return


def _nominator(person: Person, dossier: Dossier) -> Iterator[FoundConflict]:
    lead, user = dossier.lead, person.user
    if lead is not None:
        if lead.sender_email and lead.sender_email.casefold() == user.email.casefold():
            yield FoundConflict(kind=WallKind.NOMINATOR, reason=_("Là người gửi lời giới thiệu."))
        elif _same(user.name, lead.sender_name):
            reason = _("Nghi vấn: trùng họ tên với người gửi lời giới thiệu.")
            yield FoundConflict(kind=WallKind.NOMINATOR, reason=reason)
    if not person.is_office and any(one.by_id == user.pk for one in dossier.submissions.all()):
        yield FoundConflict(kind=WallKind.NOMINATOR, reason=_("Là người nộp hồ sơ cho đơn vị."))


def _mentor(person: Person, fostering: Fostering | None) -> Iterator[FoundConflict]:
    if fostering is None:
        return
    if _same(person.user.name, fostering.mentor_name):
        reason = _("Nghi vấn: trùng họ tên với người kèm cặp điển hình.")
        yield FoundConflict(kind=WallKind.MENTOR, reason=reason)
    elif fostering.sponsor_id in person.units:
        reason = _("Đang công tác tại «%s», là đơn vị đỡ đầu.") % person.units[fostering.sponsor_id]
        yield FoundConflict(kind=WallKind.MENTOR, reason=reason)


def _signer(person: Person, dossier: Dossier, confirmed: list[str]) -> Iterator[FoundConflict]:
    name = person.user.name
    if any(_same(name, one.signer_name) for one in dossier.submissions.all()):
        yield FoundConflict(
            kind=WallKind.SIGNER, reason=_("Nghi vấn: trùng họ tên với người ký nộp hồ sơ.")
        )
    for words in confirmed:
        if holds_name(words, name):
            reason = _("Nghi vấn: có tên trong xác nhận thành tích «%s».") % words
            yield FoundConflict(kind=WallKind.SIGNER, reason=reason[:300])
            return


def _same(name: str, other: str) -> bool:
    """Tell whether two full names are one, marks ignored."""
    folded = fold(name)
    return len(folded.split()) >= SHORTEST_NAME and folded == fold(other)
