"""What a plan asks beyond the criteria: questions that the office writes itself, in versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models.plans import Plan
from guongsang.campaigns.rules import Kind
from guongsang.criteria.models import Field


class QuestionKind(models.TextChoices):
    """In which form a question is answered (``rules.Kind``), as people call it."""

    TEXT = Kind.TEXT.value, _("Một dòng chữ")
    LONG = Kind.LONG.value, _("Đoạn văn")
    NUMBER = Kind.NUMBER.value, _("Con số")
    DATE = Kind.DATE.value, _("Ngày tháng")
    YES_NO = Kind.YES_NO.value, _("Có hoặc không")
    ONE = Kind.ONE.value, _("Chọn một")
    SEVERAL = Kind.SEVERAL.value, _("Chọn nhiều")


class Question(models.Model):
    """One further question of a plan: its place in the form, and whether it is still asked."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="questions")
    kind = models.CharField(_("cách trả lời"), max_length=8, choices=QuestionKind.choices)
    ordinal = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["ordinal", "pk"]
        verbose_name = _("câu hỏi thêm")
        constraints = [
            models.CheckConstraint(
                name="question_is_retired_by_somebody_or_not_at_all",
                condition=Q(retired_at=None, retired_by=None)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.ordinal}"


class QuestionVersion(models.Model):
    """The words of a question from a moment on; fixed once a dossier was handed in with them."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản"), default=1)
    text = models.CharField(_("câu hỏi"), max_length=300)
    help = models.CharField(_("hướng dẫn"), max_length=600, blank=True)
    is_required = models.BooleanField(_("bắt buộc trả lời"), default=False)
    # None: asked in every field of the plan. Empty: asked of every kind of subject.
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+")
    subject_kinds = models.JSONField(_("đối tượng"), default=list, blank=True)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    least = models.DecimalField(
        _("nhỏ nhất"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    most = models.DecimalField(
        _("lớn nhất"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    options = models.JSONField(_("các lựa chọn"), default=list, blank=True)
    # Only asked when the answer to an earlier question is this one (rules.Condition).
    shown_if = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="opens"
    )
    shown_op = models.CharField(max_length=10, blank=True)
    shown_value = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Raised by every change in place: the second of two editors is told.
    revision = models.PositiveIntegerField(default=0)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["question__ordinal", "question_id", "number"]
        constraints = [
            models.UniqueConstraint(
                name="question_has_one_version_under_a_number", fields=["question", "number"]
            ),
            models.CheckConstraint(name="question_asks_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="question_does_not_end_before_it_begins",
                condition=Q(least=None) | Q(most=None) | Q(most__gte=F("least")),
            ),
            models.CheckConstraint(
                name="question_has_a_whole_condition_or_none",
                condition=Q(shown_if=None, shown_op="", shown_value="")
                | (Q(shown_if__isnull=False) & ~Q(shown_op="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def mark(self) -> str:
        """Return where the question stands on its pages."""
        return f"hoi-{self.question_id}"
