"""What happens in the room: who comes and goes, who tells a conflict beforehand, who counts."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guongsang.councils.models.sittings import Item, Member, Seat, Sitting


class Absence(models.Model):
    """A time of the session in which somebody who is on the roll as present was not there.

    Who comes late was away from the opening on; who leaves early does not come back.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="absences")
    left_at = models.DateTimeField(_("từ lúc"))
    back_at = models.DateTimeField(_("đến lúc"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)

    class Meta:
        ordering = ["left_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="who_comes_back_has_left_before",
                condition=Q(back_at=None) | Q(back_at__gte=F("left_at")),
            ),
            models.UniqueConstraint(
                name="member_is_away_once_at_a_time",
                fields=["seat"],
                condition=Q(back_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.reason

    def holds(self, moment: datetime | None) -> bool:
        """Tell whether the member was away at ``moment``; None asks for now."""
        if moment is None:
            return self.back_at is None
        return self.left_at <= moment and (self.back_at is None or moment < self.back_at)


class Declaration(models.Model):
    """A conflict told before the session opens; opening makes it one of the sitting."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="declarations")
    member = models.ForeignKey(Member, models.CASCADE, related_name="declarations")
    reason = models.CharField(_("lý do"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="conflict_is_told_once", fields=["item", "member"])
        ]

    def __str__(self) -> str:
        return self.reason


class Teller(models.Model):
    """Who counts the papers of a sitting (kiểm phiếu), each from an account of his own."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="tellers")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="tellings")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="teller_is_named_once", fields=["seat"])]

    def __str__(self) -> str:
        return self.seat.name
