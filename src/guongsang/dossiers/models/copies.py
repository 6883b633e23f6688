"""What comparing reports has found; it decides nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models.dossier import Dossier


class CopyCheck(models.Model):
    """That the report of a dossier was compared with all others once, and when it was done."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="copy_checks")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    compared = models.PositiveIntegerField(_("số báo cáo đã so"), default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.asked_at:%d/%m/%Y}"


class CopyLabel(models.TextChoices):
    """What a reader says of a likeness."""

    EXPLAIN = "explain", _("Trùng lặp cần giải trình")
    SHARED = "shared", _("Dùng chung hợp lệ")
    PHRASE = "phrase", _("Mẫu câu chung")


class CopyFinding(models.Model):
    """Another dossier whose report shares rare passages with the compared one."""

    check_run = models.ForeignKey(CopyCheck, models.CASCADE, related_name="findings")
    other = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    # "pair" or "ring", as rules.copies names the lists.
    kind = models.CharField(max_length=8)
    share = models.DecimalField(max_digits=5, decimal_places=4)
    longest = models.PositiveIntegerField(_("số từ liên tiếp"))
    passage = models.TextField(_("đoạn trùng dài nhất"), blank=True)
    label = models.CharField(max_length=10, choices=CopyLabel.choices, blank=True)
    labelled_at = models.DateTimeField(null=True, blank=True)
    labelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-share", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="finding_names_another_dossier_once", fields=["check_run", "other"]
            ),
            models.CheckConstraint(
                name="finding_is_labelled_by_somebody_or_not_at_all",
                condition=Q(label="", labelled_at=None, labelled_by=None)
                | ~Q(label="") & Q(labelled_at__isnull=False, labelled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_run_id}: {self.other_id}"


class CommonPhrase(models.Model):
    """A passage that a reader has called nobody's: it no longer counts anywhere."""

    text = models.TextField(_("mẫu câu"))
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
