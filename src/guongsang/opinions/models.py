"""What was asked of which agency about which dossiers, and what it answered."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach, unveiled
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier
from guongsang.opinions.rules import Standing, is_late, standing_of
from guongsang.opinions.states import Agency, Answer, Outcome
from guongsang.organisations.models import Unit


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def readable_by(self, user: User) -> InquiryQuerySet:
        """Keep what the offices ask for whom the user may read appraisals.

        A list that names a dossier which is kept from the user while he scores blind is kept, too.
        """
        mine = reach(user, Capability.APPRAISAL_READ, "plan__unit__path")
        return self.filter(mine, unveiled(user, "opinions__dossier"))

    def standing(self) -> InquiryQuerySet:
        return self.filter(withdrawn_at=None)

    def waiting(self) -> InquiryQuerySet:
        """Keep those in which something is not answered yet."""
        open_ = Opinion.objects.filter(inquiry=OuterRef("pk"), answer=Answer.NONE)
        return self.standing().filter(Exists(open_))

    def overdue_on(self, day: date) -> InquiryQuerySet:
        return self.waiting().filter(due_on__lt=day)

    def for_listing(self) -> InquiryQuerySet:
        """Load what one row of a list shows, and no more."""
        counted = {
            "asked_about": models.Count("opinions"),
            "silent": models.Count("opinions", filter=Q(opinions__answer=Answer.NONE)),
            "violations": models.Count("opinions", filter=Q(opinions__answer=Answer.VIOLATION)),
            "open_violations": models.Count(
                "opinions",
                filter=Q(opinions__answer=Answer.VIOLATION, opinions__settled_at=None),
            ),
        }
        return self.select_related("plan").annotate(**counted).order_by("-sent_on", "-pk")


class Inquiry(models.Model):
    """One letter to one agency, about one dossier or many of one plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="inquiries")
    agency = models.CharField(_("loại cơ quan"), max_length=14, choices=Agency.choices)
    agency_name = models.CharField(_("cơ quan được hỏi"), max_length=300)
    agency_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("đơn vị trong danh bạ"),
    )  # fmt: skip
    agency_address = models.EmailField(_("địa chỉ thư"), blank=True)
    asked = models.TextField(_("nội dung hỏi"))
    number = models.CharField(_("số công văn"), max_length=80, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=200, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    sent_on = models.DateField(_("ngày gửi"))
    due_on = models.DateField(_("hạn trả lời"))
    # By which row of the rules the day was counted, in words of that day; "" for a day of our own.
    due_rule = models.CharField(_("căn cứ tính hạn"), max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reminded_on = models.DateField(_("nhắc lần cuối"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField(_("lý do rút"), blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "-pk"]
        verbose_name = _("văn bản hỏi ý kiến")
        indexes = [models.Index(name="inquiries_by_due_day", fields=["due_on"])]
        constraints = [
            models.CheckConstraint(
                name="answer_is_due_after_the_question", condition=Q(due_on__gte=F("sent_on"))
            ),
            models.CheckConstraint(
                name="inquiry_is_withdrawn_with_a_reason_or_not_at_all",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.agency_name

    def get_absolute_url(self) -> str:
        return reverse("opinions:detail", args=[self.pk])


class Reply(models.Model):
    """One paper in which an agency answers, about some or all of what it was asked."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="replies")
    number = models.CharField(_("số văn bản trả lời"), max_length=120, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    received_on = models.DateField(_("ngày nhận"))
    file = models.FileField(upload_to="opinions/%Y/%m/", blank=True)
    name = models.CharField(_("tên tệp"), max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reply_has_a_number_or_a_file",
                condition=~Q(number="") | ~Q(sha256=""),
            )
        ]

    def __str__(self) -> str:
        return self.number or self.name


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def readable_by(self, user: User) -> OpinionQuerySet:
        mine = reach(user, Capability.APPRAISAL_READ, "inquiry__plan__unit__path")
        return self.filter(mine, unveiled(user, "dossier"))

    def standing(self) -> OpinionQuerySet:
        """Leave out what was asked in an inquiry that has been withdrawn."""
        return self.filter(inquiry__withdrawn_at=None)

    def open_violations(self) -> OpinionQuerySet:
        """Keep the violations of which no person has said what they mean."""
        return self.standing().filter(answer=Answer.VIOLATION, settled_at=None)

    def for_listing(self) -> OpinionQuerySet:
        """Load what one line shows, and no more."""
        return self.select_related(
            "inquiry", "reply__entered_by", "settled_by", "dossier__subject", "dossier__unit"
        ).order_by("dossier__subject__sort_key", "inquiry__sent_on", "pk")


class Opinion(models.Model):
    """What one agency says about one dossier; nothing, until it answers."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="opinions")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="opinions")
    answer = models.CharField(
        _("trả lời"), max_length=10, choices=Answer.choices, default=Answer.NONE
    )
    facts = models.TextField(_("sự việc"), blank=True)
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, blank=True, related_name="opinions")
    outcome = models.CharField(_("kết luận"), max_length=8, choices=Outcome.choices, blank=True)
    settled_words = models.TextField(_("lý do kết luận"), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["inquiry_id", "pk"]
        verbose_name = _("ý kiến của cơ quan")
        constraints = [
            models.UniqueConstraint(
                name="dossier_stands_once_in_an_inquiry", fields=["inquiry", "dossier"]
            ),
            models.CheckConstraint(
                name="answer_stands_in_a_reply_and_silence_in_none",
                condition=Q(answer="none", reply=None)
                | (~Q(answer="none") & Q(reply__isnull=False)),
            ),
            models.CheckConstraint(
                name="violation_is_told_with_its_facts",
                condition=~Q(answer="violation") | ~Q(facts=""),
            ),
            models.CheckConstraint(
                name="only_a_violation_is_settled_and_then_by_somebody",
                condition=Q(settled_at=None, settled_by=None, outcome="", settled_words="")
                | (
                    Q(answer="violation", settled_at__isnull=False, settled_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(settled_words="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id}: {self.dossier_id}"

    def standing_on(self, day: date) -> Standing:
        """Return how it stands on ``day``."""
        return standing_of(
            self.answer, due_on=self.inquiry.due_on, day=day, is_settled=self.settled_at is not None
        )

    @property
    def came_late(self) -> bool:
        return is_late(self.reply.received_on if self.reply else None, self.inquiry.due_on)
