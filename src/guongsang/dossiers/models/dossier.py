"""The dossier itself: who is registered where, for what, and how far it has come."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach, unveiled
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import CriteriaSet, Field
from guongsang.discovery.models import Lead
from guongsang.dossiers.states import OPEN_STAGES, STAGES, Stage
from guongsang.foundation.search import has_words
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject


class DossierQuerySet(models.QuerySet["Dossier"]):
    def readable_by(self, user: User) -> DossierQuerySet:
        return self.filter(reach(user, Capability.DOSSIER_READ), unveiled(user))

    def editable_by(self, user: User) -> DossierQuerySet:
        mine = reach(user, Capability.DOSSIER_EDIT)
        return self.filter(mine, unveiled(user), stage__in=OPEN_STAGES)

    def matching(self, words: str) -> DossierQuerySet:
        """Keep the dossiers whose subject, title or number has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def receivable_by(self, user: User) -> DossierQuerySet:
        """Keep what ``user`` receives for the office that issued the plan."""
        return self.readable_by(user).filter(
            reach(user, Capability.DOSSIER_RECEIVE, "plan__unit__path")
        )

    def being_written(self) -> DossierQuerySet:
        """Keep the dossiers in which the unit may still write."""
        return self.filter(stage__in=OPEN_STAGES)

    def late_on(self, day: date) -> DossierQuerySet:
        """Keep what should have been handed in before ``day``."""
        return self.being_written().filter(due_on__lt=day)

    def for_listing(self) -> DossierQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("subject", "unit", "field", "plan").order_by(
            "-stage_since", "-pk"
        )


class Dossier(models.Model):
    """One candidacy of one subject in one plan, in one field."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="dossiers", verbose_name=_("chủ thể")
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="dossiers", verbose_name=_("kế hoạch")
    )
    field = models.ForeignKey(
        Field, models.PROTECT, related_name="dossiers", verbose_name=_("lĩnh vực")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="dossiers", verbose_name=_("đơn vị đăng ký")
    )
    lead = models.OneToOneField(Lead, models.PROTECT, null=True, blank=True, related_name="dossier")
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="dossiers")
    title = models.CharField(_("tóm tắt mô hình, việc làm"), max_length=400)
    # A title or form of the rules ("cstdt"); "" asks to be recognised and for nothing else.
    applied_for = models.SlugField(_("đề nghị danh hiệu, hình thức"), max_length=80, blank=True)
    goal = models.TextField(_("mục tiêu"), blank=True)
    helper = models.CharField(_("đơn vị giúp đỡ"), max_length=300, blank=True)
    finish_on = models.DateField(_("thời gian hoàn thành"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=400, blank=True)
    stage = models.CharField(
        _("giai đoạn"), max_length=16, choices=Stage.choices, default=Stage.REGISTERED
    )
    stage_since = models.DateTimeField()
    registered_at = models.DateTimeField()
    due_on = models.DateField(_("hạn nộp"), null=True, blank=True)
    held_since = models.DateTimeField(null=True, blank=True)
    held_reason = models.TextField(_("lý do tạm dừng"), blank=True)
    # Report sections of DOMAIN §1.5, each saved as it is typed.
    report_background = models.TextField(_("sơ lược lý lịch; đặc điểm, tình hình"), blank=True)
    report_duties = models.TextField(_("nhiệm vụ được giao"), blank=True)
    report_results = models.TextField(_("thành tích đạt được"), blank=True)
    report_pledge = models.TextField(_("cam kết"), blank=True)
    # Raised by every saved edit; a save that brings an older number is told of the other's text.
    revision = models.PositiveIntegerField(default=0)
    # For every section by its name: how often it was saved, by whom and when (rules.Saved).
    sections = models.JSONField(default=dict, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Sum of the claims' points, kept beside them so that a list of 10,000 can be sorted by it.
    self_points = models.DecimalField(
        _("điểm tự chấm"), max_digits=6, decimal_places=1, default=0, editable=False
    )
    receipt_number = models.CharField(_("số tiếp nhận"), max_length=30, blank=True)
    # The office that gave the number: each numbers its own.
    receipt_office = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    # What was in force at reception (promise 4).
    rule_stamp = models.CharField(max_length=120, blank=True)
    fold_text = models.TextField(editable=False, default="")

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-stage_since", "-pk"]
        verbose_name = _("hồ sơ")
        indexes = [
            models.Index(name="dossiers_by_stage", fields=["stage", "-stage_since"]),
            models.Index(name="dossiers_by_newest", fields=["-stage_since", "-id"]),
            # Holds all that coverage and the desk count: no row need be read.
            models.Index(
                name="dossiers_of_a_plan", fields=["plan", "stage", "unit", "field", "subject"]
            ),
            models.Index(name="dossiers_by_submission", fields=["stage", "submitted_at"]),
            # A search reads all of it, which is a fifth of reading all rows.
            models.Index(name="dossiers_by_words", fields=["fold_text"]),
            models.Index(name="dossiers_by_points", fields=["-self_points", "id"]),
            models.Index(name="dossiers_by_due_day", fields=["stage", "due_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="subject_is_registered_once_in_a_plan_and_field",
                fields=["subject", "plan", "field"],
                condition=~Q(stage__in=["withdrawn", "lapsed", "not_recognised"]),
            ),
            models.UniqueConstraint(
                name="receipt_number_is_unique_in_its_office_once_given",
                fields=["receipt_office", "receipt_number"],
                condition=~Q(receipt_number=""),
            ),
            models.CheckConstraint(
                name="dossier_is_held_with_a_reason",
                condition=Q(held_since=None) | ~Q(held_reason=""),
            ),
            models.CheckConstraint(
                name="dossier_is_submitted_with_receipt_and_rules",
                condition=Q(submitted_at=None, receipt_number="", receipt_office=None)
                | (
                    Q(submitted_at__isnull=False, receipt_office__isnull=False)
                    & ~Q(receipt_number="")
                    & ~Q(rule_stamp="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("dossiers:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether the unit may still write in it."""
        return self.stage in OPEN_STAGES

    @property
    def is_held(self) -> bool:
        return self.held_since is not None

    def move_to(self, stage: Stage, *, at: datetime) -> None:
        """Go on to ``stage``; saving is the caller's.

        :raises ForbiddenMoveError: when the table of moves has no such arrow.
        """
        STAGES.check(Stage(self.stage), stage)
        self.stage, self.stage_since = stage, at
