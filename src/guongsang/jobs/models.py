"""Long work as a row: what is asked, how far it is, who holds it and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.jobs.rules import percent


class JobState(models.TextChoices):
    """A job that lost its worker is RUNNING with a lease in the past: it is taken up again."""

    QUEUED = "queued", _("Đang chờ")
    RUNNING = "running", _("Đang làm")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Hỏng")
    CANCELLED = "cancelled", _("Đã dừng")


ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class JobFile:
    """A file made by long work: where it is kept, and what it is called at the reader's."""

    place: str
    name: str
    content_type: str

    @property
    def is_kept(self) -> bool:
        """Whether it can still be fetched."""
        return default_storage.exists(self.place)


class JobRunQuerySet(models.QuerySet["JobRun"]):
    def readable_by(self, user: AbstractBaseUser) -> JobRunQuerySet:
        """Keep what ``user`` has asked for: nobody else sees it."""
        return self.filter(asked_by_id=user.pk)

    def to_take_at(self, moment: datetime) -> JobRunQuerySet:
        """Keep what waits at ``moment``, and what has lost its worker by then."""
        return self.filter(
            Q(state=JobState.QUEUED) & (Q(lease_until=None) | Q(lease_until__lte=moment))
            | Q(state=JobState.RUNNING, lease_until__lt=moment)
        )

    def not_ended(self) -> JobRunQuerySet:
        """Keep what waits or is being done."""
        return self.exclude(state__in=ENDED)

    def held_as(self, job_id: int, attempt: int) -> JobRunQuerySet:
        """Keep the row only while the worker of that attempt still holds it."""
        return self.filter(pk=job_id, state=JobState.RUNNING, attempt=attempt)

    def for_listing(self) -> JobRunQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.order_by("-pk")


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

    objects = JobRunQuerySet.as_manager()

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

    def get_absolute_url(self) -> str:
        return reverse("jobs:progress", args=[self.pk])

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    @property
    def percent(self) -> int:
        return percent(self.done, self.total)

    @property
    def result_href(self) -> str:
        """Where the work left what it made; "" when it made nothing to look at."""
        return str(self.result.get("href", ""))

    @property
    def file(self) -> JobFile | None:
        """The file that the work has made; None when it makes none, or has not made it yet."""
        named = self.result.get("file") if self.state == JobState.DONE else None
        return JobFile(**named) if named else None
