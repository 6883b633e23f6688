"""Texts that an officer gave to be read, what they suggested, and every decision as a label."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.discovery.models.leads import Lead
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.tree import beyond
from guongsang.organisations.models import Unit


class TextKind(models.TextChoices):
    REPORT = "report", _("Báo cáo của đơn vị")
    RADIO = "radio", _("Bài truyền thanh")
    NEWS = "news", _("Tin bài báo, trang mạng")
    OTHER = "other", _("Văn bản khác")


class TextQuerySet(models.QuerySet["Text"]):
    def readable_by(self, user: User) -> TextQuerySet:
        """Keep the texts of places where ``user`` checks leads: they name who does not know."""
        return self.filter(reach(user, Capability.LEAD_CHECK))

    def at_or_below(self, unit: Unit) -> TextQuerySet:
        return self.filter(unit__path__gte=unit.path, unit__path__lt=beyond(unit.path))

    def old_since(self, moment: datetime) -> TextQuerySet:
        """Keep the texts whose words stand here longer than since ``moment``."""
        return self.filter(emptied_at=None, read_at__lt=moment)

    def for_listing(self) -> TextQuerySet:
        """Load what one row of the list shows, and no more."""
        said = models.Count("hits", filter=~Q(hits__said=""))
        return (
            self.select_related("unit", "read_by")
            .defer("body")
            .annotate(suggested=models.Count("hits"), decided=said)
            .order_by("-read_at", "-pk")
        )


class Text(models.Model):
    """A report, a radio script or an item of news that was read for leads."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("của đơn vị, địa bàn")
    )
    kind = models.CharField(_("loại"), max_length=8, choices=TextKind.choices)
    title = models.CharField(_("tên gọi"), max_length=300, blank=True)
    source = models.CharField(_("đường dẫn, nguồn"), max_length=500, blank=True)
    # Emptied after some months; what was decided stays, without names.
    body = models.TextField(_("nội dung"), blank=True)
    body_print = models.CharField(max_length=64, editable=False)
    passages = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(_("đọc lúc"))
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at", "-pk"]
        verbose_name = _("bài đã đọc")
        constraints = [
            models.UniqueConstraint(
                name="text_is_read_once_for_a_unit", fields=["unit", "body_print"]
            ),
            models.CheckConstraint(
                name="emptied_text_has_no_words", condition=Q(emptied_at=None) | Q(body="")
            ),
        ]

    def __str__(self) -> str:
        # Stands in the log, where no title may bring a name along.
        return now_("Bài số %(number)d") % {"number": self.pk or 0}

    def get_absolute_url(self) -> str:
        return reverse("discovery:text", args=[self.pk])


class Said(models.TextChoices):
    """What a person has said of a suggestion; "" while nobody has."""

    ACCEPTED = "accepted", pgettext_lazy("suggestion", "Đã nhận")
    REFUSED = "refused", pgettext_lazy("suggestion", "Đã bỏ")


class RefuseReason(models.TextChoices):
    NOT_A_DEED = "not_a_deed", _("Không phải việc làm đáng nêu gương")
    WRONG_PERSON = "wrong_person", _("Không phải người làm việc đó")
    ELSEWHERE = "elsewhere", _("Người, nơi ngoài địa bàn")
    DUTY = "duty", _("Chỉ là việc phải làm, hội họp, phong trào chung")
    NEGATIVE = "negative", _("Tin vụ án, vi phạm, phê bình")
    KNOWN = "known", _("Đã biết, đã có hồ sơ")
    OTHER = "other", _("Lý do khác")


class HitQuerySet(models.QuerySet["Hit"]):
    def readable_by(self, user: User) -> HitQuerySet:
        return self.filter(reach(user, Capability.LEAD_CHECK, "text__unit__path"))

    def waiting(self) -> HitQuerySet:
        """Keep what nobody has decided."""
        return self.filter(said="")

    def decided(self) -> HitQuerySet:
        return self.exclude(said="")

    def for_listing(self) -> HitQuerySet:
        """Load what one suggestion shows, the likeliest first."""
        return self.select_related("text__unit", "unit__parent").order_by("-rank", "-pk")


class Hit(models.Model):
    """One suggestion of a text: whom, where, which deed, in which sentence, and why."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="hits")
    # Places in the body: the passage, its sentence, and what is marked in it.
    passage_start = models.PositiveIntegerField()
    passage_end = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    marks = models.JSONField(default=list)
    sentence = models.TextField(_("câu"), blank=True)
    name = models.CharField(_("tên"), max_length=300, blank=True)
    kind = models.CharField(_("đối tượng"), max_length=12, choices=SubjectKind.choices)
    # Guessed from title and middle name, for counting only.
    sex = models.CharField(max_length=6, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    score = models.FloatField(_("điểm theo từ khóa"))
    # By what the waiting ones are ordered: the ranker's chance, or the score before there is one.
    rank = models.FloatField(default=0)
    rank_words = models.JSONField(default=list)
    why = models.JSONField(default=list)
    praise = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    # The passage without names and numbers: what decisions are learned from.
    masked = models.TextField(blank=True)
    said = models.CharField(max_length=8, choices=Said.choices, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_mended = models.BooleanField(default=False)
    refuse_reason = models.CharField(max_length=12, choices=RefuseReason.choices, blank=True)
    lead = models.OneToOneField(
        Lead, models.PROTECT, null=True, blank=True, related_name="text_hit"
    )

    objects = HitQuerySet.as_manager()

    class Meta:
        ordering = ["-rank", "-pk"]
        verbose_name = _("gợi ý từ bài viết")
        indexes = [models.Index(name="hits_by_rank", fields=["said", "-rank"])]
        constraints = [
            models.CheckConstraint(
                name="hit_is_decided_by_somebody_or_not_at_all",
                condition=Q(said="", said_at=None, said_by=None)
                | (~Q(said="") & Q(said_at__isnull=False, said_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="accepted_hit_has_its_lead_and_no_other_has",
                condition=Q(said="accepted", lead__isnull=False)
                | (~Q(said="accepted") & Q(lead=None)),
            ),
            models.CheckConstraint(
                name="hit_is_refused_with_a_reason",
                condition=~Q(said="refused") | ~Q(refuse_reason=""),
            ),
        ]

    def __str__(self) -> str:
        # Stands in the log: no name.
        return now_("Gợi ý số %(number)d của bài số %(text)d") % {
            "number": self.pk or 0,
            "text": self.text_id or 0,
        }

    def get_absolute_url(self) -> str:
        return reverse("discovery:hit", args=[self.pk])


class Verdict(models.TextChoices):
    LEAD = "lead", _("Có tấm gương bị bỏ sót")
    NOTHING = "nothing", _("Không có gì")


class AuditQuerySet(models.QuerySet["Audit"]):
    def readable_by(self, user: User) -> AuditQuerySet:
        return self.filter(reach(user, Capability.LEAD_CHECK))


class Audit(models.Model):
    """A random draw of passages that were not suggested, to be read by a person."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(_("rút lúc"))
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Of so many passages that were not suggested.
    out_of = models.PositiveIntegerField()

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_at", "-pk"]
        verbose_name = _("lần đọc ngẫu nhiên")

    def __str__(self) -> str:
        return now_("Lần đọc ngẫu nhiên số %(number)d") % {"number": self.pk or 0}

    def get_absolute_url(self) -> str:
        return reverse("discovery:audit", args=[self.pk])


class AuditLine(models.Model):
    """One passage of a draw, and what a person saw in it."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="lines")
    text = models.ForeignKey(Text, models.CASCADE, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    passage = models.TextField(_("đoạn"), blank=True)
    masked = models.TextField(blank=True)
    praise = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["audit_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(name="audit_line_has_its_place", fields=["audit", "ordinal"])
        ]

    def __str__(self) -> str:
        return f"{self.audit_id}: {self.ordinal}"
