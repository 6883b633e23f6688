"""Họp bình xét: that a thôn or unit met over its dossiers, who was there, how they voted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach, unveiled
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models.dossier import Dossier
from guongsang.organisations.models import Unit


class ReviewWay(models.TextChoices):
    """How a meeting voted."""

    HANDS = "hands", _("giơ tay")
    SECRET = "secret", _("bỏ phiếu kín")


class ReviewMeetingQuerySet(models.QuerySet["ReviewMeeting"]):
    def readable_by(self, user: User) -> ReviewMeetingQuerySet:
        """Keep the meetings of units whose dossiers the user may read.

        A meeting that names a dossier which is kept from the user while he scores blind is kept,
        too.
        """
        return self.filter(reach(user, Capability.DOSSIER_READ), unveiled(user, "lines__dossier"))

    def for_listing(self) -> ReviewMeetingQuerySet:
        """Load what one row of a list shows, and no more."""
        return (
            self.select_related("unit", "plan")
            .annotate(dossier_count=models.Count("lines"))
            .order_by("-held_on", "-pk")
        )


class ReviewMeeting(models.Model):
    """One meeting of a unit over its dossiers of one plan, as its minutes tell it."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="review_meetings", verbose_name=_("đơn vị")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="review_meetings", verbose_name=_("kế hoạch")
    )
    held_on = models.DateField(_("ngày họp"))
    began_at = models.TimeField(_("bắt đầu lúc"))
    ended_at = models.TimeField(_("kết thúc lúc"), null=True, blank=True)
    place = models.CharField(_("nơi họp"), max_length=300)
    called = models.PositiveIntegerField(_("số người được mời"))
    present = models.PositiveIntegerField(_("số người có mặt"))
    absent = models.CharField(_("vắng mặt"), max_length=600, blank=True)
    # Names as they were on that day.
    chair_name = models.CharField(_("chủ trì"), max_length=200)
    chair_title = models.CharField(_("chức vụ chủ trì"), max_length=200, blank=True)
    secretary_name = models.CharField(_("thư ký"), max_length=200)
    secretary_title = models.CharField(_("chức vụ thư ký"), max_length=200, blank=True)
    presenter = models.CharField(_("người trình bày"), max_length=200, blank=True)
    way = models.CharField(
        _("cách biểu quyết"), max_length=8, choices=ReviewWay.choices, default=ReviewWay.HANDS
    )
    discussion = models.TextField(_("ý kiến thảo luận"), blank=True)
    conclusion = models.TextField(_("kết luận"), blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReviewMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("biên bản bình xét")
        constraints = [
            models.CheckConstraint(
                name="meeting_has_no_more_present_than_called",
                condition=Q(present__lte=F("called")) & Q(present__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("dossiers:meeting", args=[self.pk])


class ReviewLine(models.Model):
    """How one meeting voted on one dossier; who is neither for nor against said nothing."""

    meeting = models.ForeignKey(ReviewMeeting, models.CASCADE, related_name="lines")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="review_lines")
    agree = models.PositiveIntegerField(_("đồng ý"))
    disagree = models.PositiveIntegerField(_("không đồng ý"), default=0)

    class Meta:
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_votes_once_on_a_dossier", fields=["meeting", "dossier"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.dossier_id}"
