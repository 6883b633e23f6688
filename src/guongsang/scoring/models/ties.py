"""Who is close to whom, as somebody has put it on record: it outlives the round."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models import Dossier
from guongsang.subjects.models import Subject


class TieKind(models.TextChoices):
    KIN = "kin", _("Người thân của người được xét")
    SUPPORT = "support", _("Người ký thư ủng hộ hồ sơ")


class TieQuerySet(models.QuerySet["Tie"]):
    def standing(self) -> TieQuerySet:
        """Keep what nobody has struck out."""
        return self.filter(struck_at=None)


class Tie(models.Model):
    """That somebody is kin to a subject, or has signed a letter of support for a dossier."""

    kind = models.CharField(_("loại"), max_length=10, choices=TieKind.choices)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="ties")
    # The dossier for which the letter speaks; kinship is with the subject, whatever the dossier.
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="ties")
    # Without an account only the name is known: the finder then calls it a suspicion.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="ties"
    )
    name = models.CharField(_("họ và tên"), max_length=200)
    # "vợ", "em ruột"; "thư ngày 3/4/2014 của Hội Khuyến học".
    words = models.CharField(_("quan hệ, hoặc thư nào"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("quan hệ ghi trên sổ")
        constraints = [
            models.CheckConstraint(
                name="letter_of_support_is_for_a_dossier_and_kinship_is_not",
                condition=Q(kind="kin", dossier=None) | Q(kind="support", dossier__isnull=False),
            ),
            models.CheckConstraint(
                name="tie_is_struck_out_by_somebody",
                condition=Q(struck_at=None, struck_by=None)
                | Q(struck_at__isnull=False, struck_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.words}"
