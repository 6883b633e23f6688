"""Appraisal sheets: claims held against evidence, marks of each appraiser, the closed result."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach, unveiled
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.states import SheetState
from guongsang.criteria.models import Criterion
from guongsang.dossiers.models import Claim, Dossier, Submission


class SheetQuerySet(models.QuerySet["Sheet"]):
    def readable_by(self, user: User) -> SheetQuerySet:
        """Keep the sheets of the plans for whose office the user may read appraisals."""
        mine = reach(user, Capability.APPRAISAL_READ, "dossier__plan__unit__path")
        return self.filter(mine, unveiled(user, "dossier"))

    def open(self) -> SheetQuerySet:
        return self.filter(state=SheetState.OPEN)

    def closed(self) -> SheetQuerySet:
        return self.filter(state=SheetState.CLOSED)

    def for_listing(self) -> SheetQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related(
            "dossier__subject", "dossier__unit", "dossier__field", "dossier__plan"
        ).order_by("opened_at", "pk")


class Sheet(models.Model):
    """The appraisal of one hand-in of one dossier."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="sheets")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="sheet")
    state = models.CharField(max_length=14, choices=SheetState.choices, default=SheetState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Written at closing: mean of the appraisers' points per criterion, summed; gates all passed.
    points = models.DecimalField(
        _("điểm thẩm định"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    gates_pass = models.BooleanField(_("đạt điều kiện bắt buộc"), null=True, blank=True)
    conclusion = models.TextField(_("nhận xét chung"), blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        verbose_name = _("phiếu thẩm định")
        indexes = [models.Index(name="sheets_by_state", fields=["state", "opened_at"])]
        constraints = [
            models.UniqueConstraint(
                name="dossier_has_one_sheet_in_work",
                fields=["dossier"],
                condition=Q(state__in=["open", "closed"]),
            ),
            models.CheckConstraint(
                name="closed_sheet_has_points_and_gates",
                condition=~Q(state="closed")
                | Q(closed_at__isnull=False, points__isnull=False, gates_pass__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.dossier)

    def get_absolute_url(self) -> str:
        return reverse("appraisals:sheet", args=[self.pk])


class Appraiser(models.Model):
    """That somebody marks a sheet."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="appraisers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="appraiser_is_named_once", fields=["sheet", "user"])
        ]

    def __str__(self) -> str:
        return str(self.user)


class Finding(models.TextChoices):
    """What the office found when it held a claim against its evidence."""

    CONFIRMED = "confirmed", _("Đã xác nhận")
    NOT_ENOUGH = "not_enough", _("Chưa đủ minh chứng")
    WRONG = "wrong", _("Không đúng")


class CheckedBy(models.TextChoices):
    """How the office came to know what it found."""

    DOCUMENT = "document", _("Xem giấy tờ gốc")
    VISIT = "visit", _("Đến tận nơi xem")
    PHONE = "phone", _("Gọi điện hỏi")
    AGENCY = "agency", _("Hỏi cơ quan khác")
    PEOPLE = "people", _("Hỏi người dân nơi cư trú")
    OTHER = "other", _("Cách khác, ghi ở ghi chú")


class Verification(models.Model):
    """One claim held against its evidence: a fact of the office, shared by all appraisers."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="verifications")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verifications")
    finding = models.CharField(_("kết quả đối chiếu"), max_length=12, choices=Finding.choices)
    confirmed_by = models.CharField(_("ai xác nhận"), max_length=300, blank=True)
    confirmed_on = models.DateField(_("xác nhận ngày"), null=True, blank=True)
    # "" for findings that were written down before this was asked, and where nobody told.
    way = models.CharField(
        _("xác minh bằng cách"), max_length=10, choices=CheckedBy.choices, blank=True
    )
    words = models.TextField(_("ghi chú"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Found at an earlier hand-in, whose claim and proof are still the same; with its day.
    is_from_before = models.BooleanField(default=False)

    class Meta:
        ordering = ["claim__criterion__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(name="claim_is_verified_once", fields=["sheet", "claim"]),
            models.CheckConstraint(
                name="confirmation_says_by_whom_and_when",
                condition=~Q(finding="confirmed")
                | (~Q(confirmed_by="") & Q(confirmed_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_finding_display()


class Mark(models.Model):
    """What one appraiser gives for one criterion: points, or whether a gate is passed."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="marks")
    appraiser = models.ForeignKey(Appraiser, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks")
    points = models.DecimalField(_("điểm"), max_digits=5, decimal_places=1, null=True, blank=True)
    passes = models.BooleanField(_("đạt"), null=True, blank=True)
    words = models.TextField(_("nhận xét"), blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["criterion__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_is_marked_once_by_an_appraiser",
                fields=["sheet", "appraiser", "criterion"],
            ),
            models.CheckConstraint(
                name="mark_gives_points_or_passes_a_gate",
                condition=Q(points__isnull=False, passes=None)
                | Q(points=None, passes__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"
