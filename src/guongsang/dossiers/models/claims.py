"""What the unit claims for each criterion, and the files that prove it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import unveiled, where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.criteria.models import Criterion
from guongsang.dossiers.models.dossier import Dossier


class Claim(models.Model):
    """What the unit claims for one criterion: a value or yes, and words."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="claims")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="claims")
    value = models.DecimalField(
        _("số liệu"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    # For gates and yes-or-no criteria; None is "chưa trả lời".
    holds = models.BooleanField(_("đạt"), null=True, blank=True)
    words = models.TextField(_("thuyết minh"), blank=True)
    # Computed from value or holds by the set's bands; or chosen, where the criterion has anchors.
    self_points = models.DecimalField(
        _("tự chấm"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    revision = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["criterion__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_is_claimed_once_in_a_dossier", fields=["dossier", "criterion"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.criterion_id}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def readable_by(self, user: User) -> EvidenceQuerySet:
        mine = where(user, Capability.DOSSIER_READ, "dossier__unit__path")
        return self.filter(mine, unveiled(user, "dossier"))

    def current(self) -> EvidenceQuerySet:
        """Keep the newest version of what has not been removed."""
        return self.filter(removed_at=None, replaced_by=None)


class Evidence(models.Model):
    """One version of one proof file; a newer one replaces it and both are kept."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="evidence")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="evidence")
    file = models.FileField(upload_to="evidence/%Y/%m/")
    name = models.CharField(_("tên tệp"), max_length=200)
    caption = models.CharField(_("là gì"), max_length=300, blank=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(name="evidence_by_hash", fields=["dossier", "sha256"]),
            # The same file in another dossier, whoever's.
            models.Index(name="evidence_by_content", fields=["sha256"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_removed_by_somebody_or_not_at_all",
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dossiers:evidence_file", args=[self.dossier_id, self.pk])
