"""What the public suggests, step by step, and the leads that the office checks."""

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
from guongsang.criteria.models import Field
from guongsang.discovery.states import LEAD_STAGES, LeadStage
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.tree import beyond
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject


class Nominator(models.TextChoices):
    """Self-nomination and nomination by others are told apart, plan by plan (F2)."""

    OTHER = "other", _("Giới thiệu người khác, tập thể khác")
    SELF = "self", _("Tự giới thiệu bản thân, gia đình, tập thể mình")


class RejectReason(models.TextChoices):
    """Why a lead goes no further, in words that statistics can count."""

    TOO_LITTLE = "too_little", _("Thông tin quá ít, không xác minh được")
    NOT_CONFIRMED = "not_confirmed", _("Xác minh thấy không đúng như đã nêu")
    ELSEWHERE = "elsewhere", _("Không thuộc địa bàn, đơn vị quản lý")
    NOT_FITTING = "not_fitting", _("Chưa phù hợp tiêu chí của kế hoạch")
    KNOWN = "known", _("Đã được ghi nhận trước đó")
    SPAM = "spam", _("Thư rác")
    OTHER = "other", _("Lý do khác")


class SpamSign(models.TextChoices):
    """What made a lead look like spam; the codes of ``rules.spam_signs``."""

    TRAP = "trap", _("điền vào ô ẩn mà người thường không thấy")
    TOO_FAST = "too_fast", _("viết xong quá nhanh")
    LINKS = "links", _("nhiều đường dẫn quảng cáo")
    REPEATED = "repeated", _("trùng nguyên văn với nguồn tin trước")


class Channel(models.TextChoices):
    """By which way a lead reached the office."""

    WEB = "web", _("Trang công khai")
    OFFICE = "office", _("Cán bộ ghi nhận")
    UNIT = "unit", _("Đơn vị, đoàn thể giới thiệu")
    SIGN = "sign", _("Từ nơi chưa có ai")
    TEXT = "text", _("Từ bài viết, báo cáo")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def forgotten_since(self, moment: datetime) -> SuggestionQuerySet:
        """Keep the drafts that nobody has touched since ``moment``."""
        return self.filter(handed_in_at=None, saved_at__lt=moment)


class Suggestion(models.Model):
    """A suggestion being written under a private link; handed in, it becomes a lead."""

    # Only the hash of the link's secret is kept: the database does not open drafts.
    secret_hash = models.CharField(max_length=64, unique=True)
    step = models.PositiveSmallIntegerField(default=1)
    nominator = models.CharField(max_length=6, choices=Nominator.choices, default=Nominator.OTHER)
    subject_kind = models.CharField(max_length=12, choices=SubjectKind.choices, blank=True)
    subject_name = models.CharField(_("tên"), max_length=300, blank=True)
    subject_place = models.CharField(_("ở đâu"), max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+")
    story = models.TextField(_("việc làm"), blank=True)
    results = models.TextField(_("kết quả, ai được lợi"), blank=True)
    happened = models.CharField(_("khi nào"), max_length=200, blank=True)
    is_good_deed = models.BooleanField(_("một việc tốt vừa xảy ra"), default=False)
    sender_name = models.CharField(_("họ tên người giới thiệu"), max_length=200, blank=True)
    sender_phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    sender_email = models.EmailField(_("thư điện tử"), blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    # The person agreed to the words beside the button by pressing it.
    handed_in_at = models.DateTimeField(null=True, blank=True)
    # A robot filled in the field that people do not see.
    trapped = models.BooleanField(default=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="drafts_by_age", fields=["handed_in_at", "saved_at"])]

    def __str__(self) -> str:
        return self.subject_name or "…"


class SuggestionFile(models.Model):
    """A photo or document beside a suggestion, stored privately."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="files")
    file = models.FileField(upload_to="suggestions/%Y/%m/")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class LeadQuerySet(models.QuerySet["Lead"]):
    def readable_by(self, user: User) -> LeadQuerySet:
        return self.filter(reach(user, Capability.LEAD_READ), unveiled(user, of="dossier__lead"))

    def waiting(self) -> LeadQuerySet:
        """Keep what nobody has answered yet."""
        return self.filter(stage__in=[LeadStage.NEW, LeadStage.CHECKING])

    def at_or_below(self, unit: Unit) -> LeadQuerySet:
        return self.filter(unit__path__gte=unit.path, unit__path__lt=beyond(unit.path))

    def late_on(self, day: date) -> LeadQuerySet:
        """Keep what should have been answered before ``day``."""
        return self.waiting().filter(due_on__lt=day)

    def matching(self, words: str) -> LeadQuerySet:
        """Keep the leads whose subject, place or story has all ``words``; never the sender."""
        return self.filter(has_words(words, "fold_text"))

    def for_listing(self) -> LeadQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("unit", "field", "plan").order_by("-received_at", "-pk")


class Lead(models.Model):
    """Somebody or something worth looking at, until the office has answered."""

    # What the sender types to follow it: no ambiguous letters, unguessable.
    receipt_code = models.CharField(_("mã biên nhận"), max_length=20, unique=True)
    suggestion = models.OneToOneField(
        Suggestion, models.PROTECT, null=True, blank=True, related_name="lead"
    )
    channel = models.CharField(max_length=8, choices=Channel.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="leads", verbose_name=_("địa bàn"))
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="leads")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="leads")
    nominator = models.CharField(max_length=6, choices=Nominator.choices)
    subject_kind = models.CharField(_("đối tượng"), max_length=12, choices=SubjectKind.choices)
    subject_name = models.CharField(_("tên"), max_length=300)
    subject_place = models.CharField(_("ở đâu"), max_length=300, blank=True)
    story = models.TextField(_("việc làm"))
    results = models.TextField(_("kết quả"), blank=True)
    happened = models.CharField(_("khi nào"), max_length=200, blank=True)
    # A single good deed goes the fast lane: a thank-you letter within days.
    is_good_deed = models.BooleanField(_("người tốt, việc tốt"), default=False)
    # Seen by those who check leads at the place, by nobody else (F85).
    sender_name = models.CharField(_("người giới thiệu"), max_length=200, blank=True)
    sender_phone = models.CharField(max_length=30, blank=True)
    sender_email = models.EmailField(blank=True)
    received_at = models.DateTimeField(_("nhận lúc"))
    due_on = models.DateField(_("hạn trả lời"))
    stage = models.CharField(max_length=10, choices=LeadStage.choices, default=LeadStage.NEW)
    stage_since = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="leads"
    )
    reject_reason = models.CharField(
        _("lý do không nhận"), max_length=14, choices=RejectReason.choices, blank=True
    )
    answer = models.TextField(_("trả lời người giới thiệu"), blank=True)
    looks_like_spam = models.BooleanField(_("nghi rác"), default=False)
    spam_signs = models.JSONField(default=list, blank=True)
    # By which the same story posted again is known; "" when too short to tell.
    story_print = models.CharField(max_length=64, blank=True, editable=False)
    # For what out of sight it was opened; one sign opens one lead, however often it is pressed.
    sign_key = models.CharField(max_length=120, blank=True, editable=False)
    fold_text = models.TextField(editable=False, default="")

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("nguồn tin")
        indexes = [
            models.Index(name="leads_by_stage", fields=["stage", "-received_at"]),
            models.Index(name="leads_by_story", fields=["story_print"]),
            # The list as it opens; what waits, counted without reading the stories.
            models.Index(
                name="leads_by_newest",
                fields=["-received_at", "-id"],
                condition=models.Q(looks_like_spam=False),
            ),
            models.Index(name="leads_waiting", fields=["stage", "looks_like_spam", "due_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="sign_opens_one_lead", fields=["sign_key"], condition=~Q(sign_key="")
            ),
            models.CheckConstraint(
                name="rejected_lead_has_a_reason_and_an_answer",
                condition=~Q(stage="rejected") | (~Q(answer="") & ~Q(reject_reason="")),
            ),
            models.CheckConstraint(
                name="thanked_good_deed_has_its_letter",
                condition=~Q(stage="good_deed") | ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="accepted_or_merged_lead_has_a_subject",
                condition=~Q(stage__in=["accepted", "merged"]) | Q(subject__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.subject_name

    def get_absolute_url(self) -> str:
        return reverse("discovery:detail", args=[self.pk])

    def move_to(self, stage: LeadStage, *, at: datetime) -> None:
        """Go on to ``stage``; saving is the caller's.

        :raises ForbiddenMoveError: when the table of moves has no such arrow.
        """
        LEAD_STAGES.check(LeadStage(self.stage), stage)
        self.stage, self.stage_since = stage, at


class LeadNote(models.Model):
    """What somebody found out while checking a lead; never shown to the sender."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("điều xác minh được"))

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
