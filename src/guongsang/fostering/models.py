"""Who helps a candidate, what was asked and given, and the quarterly look (Biểu 02)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.access.queries import reach, unveiled, where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier
from guongsang.organisations.models import Unit


class FosteringQuerySet(models.QuerySet["Fostering"]):
    def readable_by(self, user: User) -> FosteringQuerySet:
        """Keep the user's own dossiers, and those that a unit of theirs sponsors or helps."""
        own = reach(user, Capability.DOSSIER_READ, "dossier__unit__path")
        seen = self.filter(unveiled(user, "dossier"))
        # An empty condition is "everything"; joined by "or" it would be lost.
        return seen.filter(own | self._helped_by(user)) if own else seen

    def helped_by(self, user: User) -> FosteringQuerySet:
        """Keep what a unit of ``user`` sponsors or was asked to help."""
        return self.filter(self._helped_by(user))

    def _helped_by(self, user: User) -> Q:
        asked = HelpRequest.objects.filter(where(user, Capability.FOSTER_HELP, "asked_of__path"))
        sponsors = where(user, Capability.FOSTER_HELP, "sponsor__path") & Q(sponsor__isnull=False)
        return sponsors | Q(pk__in=asked.values("fostering_id"))

    def for_listing(self) -> FosteringQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related(
            "dossier__subject",
            "dossier__unit",
            "dossier__field",
            "dossier__criteria_set",
            "sponsor",
        ).order_by("-started_at", "-pk")


class Fostering(models.Model):
    """The building up of one candidate: sponsor, mentor, and since when it is ready."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="fostering")
    sponsor = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="sponsored",
        verbose_name=_("đơn vị đỡ đầu"),
    )  # fmt: skip
    mentor_name = models.CharField(_("người kèm cặp"), max_length=200, blank=True)
    mentor_position = models.CharField(_("chức vụ người kèm cặp"), max_length=200, blank=True)
    mentor_contact = models.CharField(_("cách liên hệ"), max_length=200, blank=True)
    aim = models.TextField(_("mục tiêu bồi dưỡng"), blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FosteringQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("việc bồi dưỡng")
        constraints = [
            models.CheckConstraint(
                name="fostering_is_ready_by_somebody_or_not_at_all",
                condition=Q(ready_at=None, ready_by=None)
                | Q(ready_at__isnull=False, ready_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.dossier)

    def get_absolute_url(self) -> str:
        return reverse("fostering:detail", args=[self.dossier_id])


class HelpKind(models.TextChoices):
    """What a candidate may need to grow (DOMAIN §2.2, phase 4)."""

    TRAINING = "training", _("Tập huấn, đào tạo")
    CREDIT = "credit", _("Vốn, tín dụng")
    LAND = "land", _("Đất đai, mặt bằng")
    TECHNIQUE = "technique", _("Kỹ thuật, giống, vật tư")
    MARKET = "market", _("Thị trường, tiêu thụ")
    PAPERS = "papers", _("Hồ sơ, xác nhận, thủ tục")
    OTHER = "other", pgettext_lazy("help", "Việc khác")


class HelpState(models.TextChoices):
    OPEN = "open", _("Chờ trả lời")
    PROMISED = "promised", _("Đã nhận giúp")
    GIVEN = "given", _("Đã giúp xong")
    DECLINED = "declined", _("Không giúp được")


class HelpRequest(models.Model):
    """One dated wish for help, and its answer."""

    fostering = models.ForeignKey(Fostering, models.CASCADE, related_name="help_requests")
    kind = models.CharField(_("cần giúp về"), max_length=12, choices=HelpKind.choices)
    text = models.TextField(_("nội dung"))
    asked_of = models.ForeignKey(
        Unit, models.PROTECT, related_name="help_requests", verbose_name=_("nhờ đơn vị")
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField(_("mong trả lời trước ngày"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=HelpState.choices, default=HelpState.OPEN)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="help_is_open_or_answered_with_words",
                condition=Q(state="open") | (~Q(answer="") & Q(answered_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Support(models.Model):
    """Help that was given on a day, with what it cost (Biểu 02)."""

    fostering = models.ForeignKey(Fostering, models.CASCADE, related_name="supports")
    on = models.DateField(_("ngày"))
    content = models.TextField(_("nội dung hỗ trợ"))
    in_charge = models.CharField(_("người phụ trách"), max_length=200, blank=True)
    cost = models.DecimalField(_("kinh phí (đồng)"), max_digits=14, decimal_places=0, default=0)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.content[:80]


class QuarterCheck(models.Model):
    """The look at the end of a quarter: what came of it, and the points of that day."""

    fostering = models.ForeignKey(Fostering, models.CASCADE, related_name="checks")
    year = models.PositiveSmallIntegerField(_("năm"))
    quarter = models.PositiveSmallIntegerField(_("quý"))
    result = models.TextField(_("kết quả"))
    self_points = models.DecimalField(max_digits=6, decimal_places=1)
    missing_points = models.DecimalField(max_digits=6, decimal_places=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["year", "quarter"]
        constraints = [
            models.UniqueConstraint(
                name="quarter_is_checked_once", fields=["fostering", "year", "quarter"]
            ),
            models.CheckConstraint(
                name="quarter_is_one_of_four", condition=Q(quarter__gte=1, quarter__lte=4)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter}/{self.year}"
