"""What reviews keep of their own: the words of a report, and the delegates of a congress."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit


class ReportQuerySet(models.QuerySet["Report"]):
    def readable_by(self, user: User) -> ReportQuerySet:
        return self.filter(reach(user, Capability.REPORT_READ))


class ReportKind(models.TextChoices):
    YEAR = "year", _("Báo cáo năm")
    INTERIM = "interim", _("Sơ kết")
    FINAL = "final", _("Tổng kết")


class Report(models.Model):
    """A periodic report: of what, as of which day, and the words that people added."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    kind = models.CharField(_("loại"), max_length=8, choices=ReportKind.choices)
    title = models.CharField(_("tên báo cáo"), max_length=300)
    as_of = models.DateField(_("số liệu đến ngày"))
    guidance = models.TextField(_("công tác chỉ đạo"), blank=True)
    shortcomings = models.TextField(_("hạn chế"), blank=True)
    causes = models.TextField(_("nguyên nhân"), blank=True)
    lessons = models.TextField(_("bài học kinh nghiệm"), blank=True)
    directions = models.TextField(_("phương hướng"), blank=True)
    # The figures as they were when the report was finished; {} while in work.
    figures = models.JSONField(default=dict, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-pk"]
        verbose_name = _("báo cáo")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])


class CongressQuerySet(models.QuerySet["Congress"]):
    def readable_by(self, user: User) -> CongressQuerySet:
        return self.filter(reach(user, Capability.REPORT_READ))


class Congress(models.Model):
    """Đại hội thi đua yêu nước of one office, every five years."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="congresses")
    title = models.CharField(_("tên đại hội"), max_length=300)
    held_on = models.DateField(_("ngày tổ chức"))
    period_from = models.PositiveSmallIntegerField(_("giai đoạn từ năm"))
    period_to = models.PositiveSmallIntegerField(_("đến năm"))
    seats = models.PositiveSmallIntegerField(_("số đại biểu được phân bổ"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CongressQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("đại hội")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:congress", args=[self.pk])


class Delegate(models.Model):
    """A delegate of a congress, chosen from the recognised exemplars."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="delegates")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="delegations")
    # Who goes for a collective or household.
    person = models.CharField(_("người đi dự"), max_length=200)
    words = models.CharField(_("ghi chú"), max_length=300, blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="exemplar_is_delegated_once", fields=["congress", "grant"])
        ]

    def __str__(self) -> str:
        return self.person
