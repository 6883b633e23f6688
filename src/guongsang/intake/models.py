"""Lists as they came, how their sender's columns are understood, and the rows they brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.dossiers.models import Dossier
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.intake.states import ListState
from guongsang.jobs.models import JobRun
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class CandidateListQuerySet(models.QuerySet["CandidateList"]):
    """Words of the office about lists handed in."""

    def readable_by(self, user: User) -> CandidateListQuerySet:
        """Keep the lists of units for which ``user`` registers exemplars."""
        return self.filter(reach(user, Capability.DOSSIER_EDIT))

    def in_force(self) -> CandidateListQuerySet:
        """Keep the lists that wait or have been taken in: neither dropped nor undone."""
        return self.exclude(state__in=[ListState.DROPPED, ListState.UNDONE])

    def for_listing(self) -> CandidateListQuerySet:
        """Load what one row of a list shows, and no more."""
        heavy = (
            "rows", "filled", "consequences", "choices", "headings", "columns", "reading",
        )  # fmt: skip
        return self.select_related("unit", "plan", "handed_in_by").defer(*heavy).order_by("-pk")


class CandidateList(models.Model):
    """One list of candidates: the file as it came, its rows as read, what they would do."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị gửi"))
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name=_("kế hoạch"))
    file = models.FileField(upload_to="lists/%Y/%m/")
    filename = models.CharField(_("tệp"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=ListState.choices, default=ListState.WAITING
    )
    # For rows that do not say themselves.
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lĩnh vực")
    )
    kind = models.CharField(_("đối tượng"), max_length=12, choices=SubjectKind.choices, blank=True)
    title = models.CharField(_("tóm tắt chung"), max_length=400, blank=True)
    headings = models.JSONField(default=list)
    # The meaning of each heading (rules.Meaning), "" for those left unread.
    columns = models.JSONField(default=list)
    # [place, number, [groups], [words]] of every row.
    rows = models.JSONField(default=list)
    # What was found out while reading: old encoding, hidden sheets, lines that are no rows.
    reading = models.JSONField(default=dict)
    # What a form that was filled in elsewhere holds beyond its rows: reports, claims, pictures,
    # by the number of the sheet; empty for other lists.
    filled = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    consequences = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    # Of the consequences shown: what is done must be exactly these.
    fingerprint = models.CharField(max_length=64, blank=True)
    job = models.ForeignKey(JobRun, models.SET_NULL, null=True, related_name="+")
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nộp")
    )
    handed_in_at = models.DateTimeField(_("nộp lúc"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    objects = CandidateListQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("danh sách đề nghị")
        indexes = [models.Index(name="lists_by_hash", fields=["sha256"])]
        constraints = [
            models.UniqueConstraint(
                name="same_file_of_a_unit_is_in_force_once_in_a_plan",
                fields=["plan", "unit", "sha256"],
                condition=~Q(state__in=["dropped", "undone"]),
            ),
            models.CheckConstraint(
                name="list_is_checked_before_it_is_taken_in",
                condition=~Q(state="taken_in") | ~Q(fingerprint=""),
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("intake:detail", args=[self.pk])


class ColumnHabit(models.Model):
    """What a heading means in the lists of one unit, as an officer has said."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    heading = models.CharField(max_length=120)
    meaning = models.CharField(max_length=20)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="heading_means_one_thing_in_the_lists_of_a_unit", fields=["unit", "heading"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.meaning}"


class TakenRow(models.Model):
    """One row that a list has brought: known again by its print, so that it counts once."""

    of_list = models.ForeignKey(CandidateList, models.PROTECT, related_name="taken_rows")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    place = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    print = models.CharField(max_length=64)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    was_new = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="row_is_taken_in_once_in_a_plan",
                fields=["plan", "print"],
                condition=Q(undone_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.of_list_id}/{self.number}"
