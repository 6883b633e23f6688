"""What happened to a dossier as paper: handed in, sent back; and words set aside."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models.dossier import Dossier
from guongsang.organisations.models import Unit


class Return(models.Model):
    """That the office sent a dossier back: what is missing, and until when."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="returns")
    reasons = models.TextField(_("cần bổ sung"))
    due_on = models.DateField(_("hạn nộp lại"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.reasons[:80]


class Submission(models.Model):
    """That a dossier was handed in once: what it said then, by whom, who answers for it."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField(_("lần nộp"))
    at = models.DateTimeField(_("nộp lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Names as they were on that day.
    by_name = models.CharField(_("người nộp"), max_length=200)
    signer_name = models.CharField(_("người ký nộp"), max_length=200)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    self_points = models.DecimalField(_("điểm tự chấm"), max_digits=6, decimal_places=1)
    rule_stamp = models.CharField(max_length=120)
    # All that was handed in (queries.snapshots), and the SHA-256 of its canonical JSON.
    snapshot = models.JSONField()
    snapshot_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["dossier_id", "number"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_is_handed_in_once_under_a_number", fields=["dossier", "number"]
            ),
            models.CheckConstraint(
                name="submission_names_who_answers_for_it", condition=~Q(signer_name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class ReceiptCounter(models.Model):
    """The last receipt number that an office has given in a year; locked while counting."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="office_counts_once_a_year", fields=["unit", "year"])
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.year}: {self.last}"


class SetAside(models.Model):
    """Words that gave way when two people wrote at once: kept, so that nothing is lost."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="set_aside")
    place = models.CharField(_("ở phần"), max_length=300)
    text = models.TextField(_("nội dung"))
    written_by = models.CharField(_("người viết"), max_length=200, blank=True)
    at = models.DateTimeField(_("lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.place
