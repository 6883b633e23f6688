"""Long work as a row: what is asked, how far it is, who holds it and until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """A job that lost its worker is RUNNING with a lease in the past: it is taken up again."""

    QUEUED = "queued", _("Đang chờ")
    RUNNING = "running", _("Đang làm")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Hỏng")
    CANCELLED = "cancelled", _("Đã dừng")


class JobRun(models.Model):
    """One piece of long work; ``kind`` names the function registered for it."""

    kind = models.CharField(max_length=80)
    title = models.CharField(_("việc"), max_length=300)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs"
    )
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(name="jobs_to_take", fields=["state", "lease_until"])]
        constraints = [
            models.CheckConstraint(
                name="job_does_no_more_than_asked",
                condition=Q(total=0) | Q(done__lte=F("total")),
            )
        ]

    def __str__(self) -> str:
        return self.title
