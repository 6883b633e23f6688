"""One candidacy: its claims, evidence, report and moves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import CriteriaSet, Criterion, Field
from guongsang.discovery.models import Lead
from guongsang.dossiers.states import OPEN_STAGES, Stage
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject


class DossierQuerySet(models.QuerySet["Dossier"]):
    def readable_by(self, user: User) -> DossierQuerySet:
        return self.filter(where(user, Capability.DOSSIER_READ))

    def editable_by(self, user: User) -> DossierQuerySet:
        return self.filter(where(user, Capability.DOSSIER_EDIT), stage__in=OPEN_STAGES)

    def matching(self, words: str) -> DossierQuerySet:
        """Keep the dossiers whose subject, title or number has all ``words``, marks ignored."""
        found = self
        for word in fold(words).split():
            found = found.filter(fold_text__contains=word)
        return found

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
    lead = models.OneToOneField(
        Lead, models.PROTECT, null=True, blank=True, related_name="dossier"
    )
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="dossiers")
    title = models.CharField(_("tóm tắt mô hình, việc làm"), max_length=400)
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
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    receipt_number = models.CharField(_("số tiếp nhận"), max_length=30, blank=True)
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
            models.Index(name="dossiers_of_a_plan", fields=["plan", "unit", "field"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="subject_is_registered_once_in_a_plan_and_field",
                fields=["subject", "plan", "field"],
                condition=~Q(stage__in=["withdrawn", "lapsed", "not_recognised"]),
            ),
            models.UniqueConstraint(
                name="receipt_number_is_unique_once_given",
                fields=["receipt_number"],
                condition=~Q(receipt_number=""),
            ),
            models.CheckConstraint(
                name="dossier_is_held_with_a_reason",
                condition=Q(held_since=None) | ~Q(held_reason=""),
            ),
            models.CheckConstraint(
                name="dossier_is_submitted_with_receipt_and_rules",
                condition=Q(submitted_at=None, receipt_number="")
                | (Q(submitted_at__isnull=False) & ~Q(receipt_number="") & ~Q(rule_stamp="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.title}"

    @property
    def is_held(self) -> bool:
        return self.held_since is not None


class Claim(models.Model):
    """What the unit claims for one criterion: a value or yes, and words."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="claims")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="claims")
    value = models.DecimalField(_("số liệu"), max_digits=14, decimal_places=2, null=True, blank=True)
    # For gates and yes-or-no criteria; None is "chưa trả lời".
    holds = models.BooleanField(_("đạt"), null=True, blank=True)
    words = models.TextField(_("thuyết minh"), blank=True)
    # Computed from value or holds by the set's bands; or chosen, where the criterion has anchors.
    self_points = models.DecimalField(
        _("tự chấm"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    revision = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["criterion__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_is_claimed_once_in_a_dossier", fields=["dossier", "criterion"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.criterion_id}"


class Evidence(models.Model):
    """One version of one proof file; a newer one replaces it and both are kept."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="evidence")
    claim = models.ForeignKey(
        Claim, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    file = models.FileField(upload_to="evidence/%Y/%m/")
    name = models.CharField(_("tên tệp"), max_length=200)
    caption = models.CharField(_("là gì"), max_length=300, blank=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class InfluenceScope(models.TextChoices):
    """How far an achievement reaches, from the hamlet to the country."""

    HAMLET = "1_hamlet", _("Thôn, tổ dân phố")
    COMMUNE = "2_commune", _("Xã, phường")
    INTERCOMMUNE = "3_intercommune", _("Liên xã")
    PROVINCE = "4_province", _("Tỉnh")
    REGION = "5_region", _("Vùng")
    NATION = "6_nation", _("Toàn quốc")


class Achievement(models.Model):
    """A result of a subject with period and scope: a record of its own, used in awards once."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="achievements")
    dossier = models.ForeignKey(
        Dossier, models.SET_NULL, null=True, blank=True, related_name="achievements"
    )
    text = models.CharField(_("thành tích"), max_length=600)
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    scope = models.CharField(_("phạm vi ảnh hưởng"), max_length=16, choices=InfluenceScope.choices)
    # Already rewarded: form, number, date, by whom. "" if not.
    rewarded_by = models.CharField(_("đã được khen thưởng"), max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-ends_on", "-pk"]

    def __str__(self) -> str:
        return self.text


class Initiative(models.Model):
    """A new, applied and accepted solution of a subject; the law lets it count once."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="initiatives")
    dossier = models.ForeignKey(
        Dossier, models.SET_NULL, null=True, blank=True, related_name="initiatives"
    )
    name = models.CharField(_("tên sáng kiến"), max_length=400)
    year = models.PositiveSmallIntegerField(_("năm"))
    accepted_by = models.CharField(_("cơ quan công nhận"), max_length=300, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    scope = models.CharField(_("phạm vi"), max_length=16, choices=InfluenceScope.choices)
    used_for = models.CharField(_("đã dùng để xét"), max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.name


class PastAward(models.Model):
    """A row of part III of the report: a title or form that the subject already has."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="past_awards")
    year = models.PositiveSmallIntegerField(_("năm"))
    name = models.CharField(_("danh hiệu, hình thức"), max_length=300)
    is_title = models.BooleanField(_("là danh hiệu thi đua"), default=False)
    decision = models.CharField(_("số, ngày quyết định"), max_length=200, blank=True)
    decided_by = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)

    class Meta:
        ordering = ["year", "pk"]

    def __str__(self) -> str:
        return self.name


class Return(models.Model):
    """That the office sent a dossier back: what is missing, and until when."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="returns")
    reasons = models.TextField(_("cần bổ sung"))
    due_on = models.DateField(_("hạn nộp lại"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.reasons[:80]
