"""What the unit answers to the further questions of the plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import QuestionVersion
from guongsang.dossiers.models.dossier import Dossier


class Answer(models.Model):
    """The answer of one dossier to one question, under the words in which it was asked."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="answers")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="answers")
    words = models.TextField(_("trả lời"), blank=True)
    number = models.DecimalField(
        _("con số"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    day = models.DateField(_("ngày"), null=True, blank=True)
    # For yes-or-no questions; None is "chưa trả lời".
    holds = models.BooleanField(_("có hay không"), null=True, blank=True)
    chosen = models.JSONField(_("đã chọn"), default=list, blank=True)
    revision = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["version__question__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="question_is_answered_once_in_a_dossier", fields=["dossier", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.version_id}"
