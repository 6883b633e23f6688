"""What waits for somebody: for the desk and for the head of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from guongsang.access.queries import duties_of, reach, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.states import OPEN_STAGES, Stage

OFFICE = Capability.DOSSIER_RECEIVE


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many dossiers wait for somebody."""

    to_finish: int
    returned: int
    to_receive: int
    late: int


def waiting_words(counts: Waiting) -> str:
    """Return what waits, in one sentence; what does not wait is not mentioned."""
    parts = [
        (counts.to_finish, _("%(n)s cần hoàn thiện")),
        (counts.returned, _("%(n)s được trả lại")),
        (counts.to_receive, _("%(n)s cần tiếp nhận")),
        (counts.late, _("%(n)s quá hạn")),
    ]
    told = ", ".join(words % {"n": number} for number, words in parts if number)
    if not told:
        return _("Không có hồ sơ nào đang chờ bạn.")
    return _("Đang chờ bạn: %(told)s.") % {"told": told}


def _own_paths(user: User) -> list[str]:
    """Return the paths of the units for which ``user`` writes, not merely watches.

    Who receives for the whole town may write everywhere; that is not their daily work.
    """
    writing = {
        path
        for may, path in duties_of(user)
        if Capability.DOSSIER_EDIT in may and OFFICE not in may
    }
    return sorted(writing)


def _own(user: User) -> DossierQuerySet:
    """Return the dossiers of those units; who writes for none is spared the question."""
    paths = _own_paths(user)
    return Dossier.objects.filter(within(paths)) if paths else Dossier.objects.none()


def to_finish(user: User) -> DossierQuerySet:
    """Return the dossiers that ``user``'s own units are writing, the most urgent first."""
    mine = _own(user).filter(stage__in=[Stage.REGISTERED, Stage.FOSTERING])
    return mine.select_related("subject", "unit", "field", "plan").order_by(
        F("due_on").asc(nulls_last=True), "pk"
    )


def returned_to(user: User) -> DossierQuerySet:
    """Return the dossiers that were sent back to ``user``'s own units, the most urgent first."""
    mine = _own(user).filter(stage=Stage.RETURNED)
    return mine.select_related("subject", "unit", "field", "plan").order_by(
        F("due_on").asc(nulls_last=True), "pk"
    )


def to_receive(user: User) -> DossierQuerySet:
    """Return what was handed in to an office for which ``user`` receives, the oldest first."""
    mine = Dossier.objects.receivable_by(user).filter(stage=Stage.SUBMITTED)
    return mine.select_related("subject", "unit", "field", "plan").order_by("submitted_at", "pk")


def count_waiting(user: User, day: date) -> Waiting:
    """Return how many dossiers wait for ``user`` on ``day``, in one query."""
    paths = _own_paths(user)
    writing = within(paths) & Q(stage__in=OPEN_STAGES)
    receiving = (
        reach(user, OFFICE, "plan__unit__path")
        & reach(user, Capability.DOSSIER_READ)
        & Q(stage=Stage.SUBMITTED)
    )
    if not paths:
        number = Dossier.objects.filter(receiving).count()
        return Waiting(to_finish=0, returned=0, to_receive=number, late=0)
    counts = Dossier.objects.filter(writing | receiving).aggregate(
        to_finish=Count("pk", filter=writing & ~Q(stage=Stage.RETURNED)),
        returned=Count("pk", filter=writing & Q(stage=Stage.RETURNED)),
        to_receive=Count("pk", filter=receiving),
        late=Count("pk", filter=writing & Q(due_on__lt=day)),
    )
    return Waiting(**counts)
