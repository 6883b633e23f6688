"""Which secret ballot stands over which items; what was voted lies in ``ballots``, never here."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.ballots.models import Ballot
from guongsang.councils.models.sittings import Item, Seat, Sitting


class Box(models.Model):
    """One secret ballot of a sitting: the items that stand on its papers."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="boxes")
    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="+")
    items = models.ManyToManyField(Item, related_name="boxes")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("hòm phiếu")

    def __str__(self) -> str:
        return str(self.ballot)

    def get_absolute_url(self) -> str:
        return reverse("councils:box", args=[self.pk])


class Voter(models.Model):
    """Who votes from afar in a ballot without slips, and that it was done: no time, no choice."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="voters")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    has_voted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="voter_has_one_slot", fields=["box", "seat"])]

    def __str__(self) -> str:
        return self.seat.name
