"""One line per act of the office, numbered and chained by hash within its day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.search import has_words


class EntryQuerySet(models.QuerySet["Entry"]):
    """Words for reading the log. Who may read which line is decided in ``access``."""

    def on(self, day: date) -> EntryQuerySet:
        """Keep the lines of one day in the order in which they were written."""
        return self.filter(day=day).order_by("number")

    def between(self, first: date | None, last: date | None) -> EntryQuerySet:
        """Keep the lines from ``first`` to ``last``, both included; None is open."""
        found = self
        if first:
            found = found.filter(day__gte=first)
        if last:
            found = found.filter(day__lte=last)
        return found

    def matching(self, words: str) -> EntryQuerySet:
        """Keep the lines whose person or subject has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def about(self, subject_type: str, subject_id: object) -> EntryQuerySet:
        """Keep the lines about one object."""
        return self.filter(subject_type=subject_type, subject_id=str(subject_id))

    def for_listing(self) -> EntryQuerySet:
        """Load what one row of the log shows, and no more."""
        return self.defer("fold_text", "previous_hash").order_by("-at", "-pk")


class Entry(models.Model):
    """That somebody did something to something: names kept as they were, no foreign keys.

    The database refuses to change or delete a line (see the migrations).
    """

    at = models.DateTimeField(_("lúc"))
    day = models.DateField(_("ngày"))
    number = models.PositiveIntegerField(_("số trong ngày"))
    act = models.CharField(_("việc"), max_length=80)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("người làm"), max_length=200)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_name = models.CharField(_("về"), max_length=300)
    # Where it happened; decides who may read the line. "" is the whole installation.
    unit_path = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict)
    # For searching only; not part of what the hash protects.
    fold_text = models.CharField(max_length=600, default="", editable=False)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("dòng nhật ký")
        indexes = [
            models.Index(name="audit_by_subject", fields=["subject_type", "subject_id"]),
            models.Index(name="audit_by_place", fields=["unit_path", "at"]),
            models.Index(name="audit_by_time", fields=["-at", "-id"]),
            models.Index(name="audit_by_act", fields=["act", "-at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="a_day_of_the_log_has_each_number_once", fields=["day", "number"]
            ),
            models.CheckConstraint(
                name="only_the_first_line_of_a_day_has_none_before_it",
                condition=Q(number=1, previous_hash="") | (Q(number__gt=1) & ~Q(previous_hash="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.subject_name}"


class Day(models.Model):
    """The end of one day's chain: who writes the next line locks this row first."""

    day = models.DateField(primary_key=True)
    lines = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return self.day.isoformat()
