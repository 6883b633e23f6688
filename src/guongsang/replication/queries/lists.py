"""What waits for whom, and the count that the library shows."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Expression, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.replication.models import Adoption, AdoptionQuerySet
from guongsang.replication.rules import CHECK_MONTHS, months_after
from guongsang.replication.states import AdoptionState

FOLLOWING = (
    AdoptionState.COMMITTED, AdoptionState.ADAPTING, AdoptionState.RUNNING, AdoptionState.SUSTAINED,
)  # fmt: skip


def adopter_count() -> Expression:
    """Return how many follow the practice of the outer row now; for ``GUONGSANG_ADOPTER_COUNT``."""
    following = (
        Adoption.objects.filter(practice=OuterRef("pk"), state__in=FOLLOWING)
        .order_by()
        .values("practice")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(following), 0, output_field=IntegerField())


def _writable(user: User) -> AdoptionQuerySet:
    return Adoption.objects.filter(
        reach(user, Capability.ADOPTION_WRITE) | reach(user, Capability.ADOPTION_CHECK)
    )


def interested_waiting(user: User) -> AdoptionQuerySet:
    """Return those who want to follow and whom nobody has answered; a pile of the desk."""
    return Adoption.objects.filter(
        reach(user, Capability.ADOPTION_CHECK), state=AdoptionState.INTERESTED
    )


def silent_waiting(user: User) -> AdoptionQuerySet:
    """Return those from whom no news comes; a pile of the desk."""
    return _writable(user).filter(state=AdoptionState.UNKNOWN)


def checks_waiting(user: User, day: date) -> AdoptionQuerySet:
    """Return the running adoptions of which a check is due by ``day``; a pile of the desk."""
    due = Q()
    for months in CHECK_MONTHS:
        # Started so long ago, and not checked at this age or later.
        due |= Q(started_on__lte=months_after(day, -months)) & (
            Q(checked=None) | Q(checked__lt=months)
        )
    alive = [AdoptionState.RUNNING, AdoptionState.SUSTAINED, AdoptionState.UNKNOWN]
    return (
        _writable(user).filter(state__in=alive).annotate(checked=Max("events__months")).filter(due)
    )


def waiting_words(user: User, day: date) -> str:
    """Return what waits for ``user``, in one sentence."""
    asking, due = interested_waiting(user).count(), checks_waiting(user, day).count()
    silent = silent_waiting(user).count()
    parts = [
        (
            asking,
            ngettext(
                "%(n)s nơi muốn làm theo chờ trả lời",
                "%(n)s nơi muốn làm theo chờ trả lời",
                asking,
            ),
        ),
        (due, ngettext("%(n)s nơi đến hạn kiểm tra", "%(n)s nơi đến hạn kiểm tra", due)),
        (silent, ngettext("%(n)s nơi không có tin", "%(n)s nơi không có tin", silent)),
    ]
    told = ", ".join(words % {"n": number} for number, words in parts if number)
    if not told:
        return _("Không có việc làm theo nào đang chờ bạn.")
    return _("Đang chờ bạn: %(told)s.") % {"told": told}
