"""One line per act of the office, chained by hash."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """That somebody did something to something: names kept as they were, no foreign keys."""

    at = models.DateTimeField(_("lúc"))
    act = models.CharField(_("việc"), max_length=80)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("người làm"), max_length=200)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_name = models.CharField(_("về"), max_length=300)
    # Where it happened; decides who may read the line. "" is the whole installation.
    unit_path = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(name="audit_by_subject", fields=["subject_type", "subject_id"]),
            models.Index(name="audit_by_place", fields=["unit_path", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.subject_name}"
