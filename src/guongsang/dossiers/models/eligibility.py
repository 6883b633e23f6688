"""That somebody let a rule pass that says no: which, for whom, why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models.dossier import Dossier
from guongsang.subjects.models import Subject


class Waiver(models.Model):
    """One decision to go on although rules say no; a rule that says no later stops again."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="waivers")
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, null=True, blank=True, related_name="waivers"
    )
    # A title or form of the rules, or "dien-hinh" for the recognition itself.
    award = models.SlugField(_("danh hiệu, hình thức"), max_length=80)
    # The keys of the rule rows that said no, and their sentences as they were.
    rules = models.JSONField(default=list)
    told = models.TextField(_("điều kiện chưa đạt"))
    reason = models.TextField(_("lý do cho qua"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(name="waiver_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return self.reason[:80]
