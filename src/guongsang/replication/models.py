"""Adoptions with their ledger, milestones and measurements; check-ups of exemplars."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice, Version
from guongsang.replication.states import AdoptionState, Condition
from guongsang.subjects.models import Subject


class Way(models.TextChoices):
    """Ways of replication (DOMAIN §2.7)."""

    VISIT = "visit", _("Tham quan học tập")
    CLUB = "club", _("Câu lạc bộ")
    LINK = "link", _("Tổ hợp tác, HTX liên kết")
    HOUSE_TO_HOUSE = "house_to_house", _("Hộ kèm hộ")
    TRAINING = "training", _("Tập huấn, cầm tay chỉ việc")
    FIELD_WORKSHOP = "field_workshop", _("Hội thảo đầu bờ")
    PACT = "pact", _("Ký giao ước thi đua")
    CLUSTER = "cluster", _("Cụm, khối thi đua")
    TARGET = "target", _("Giao chỉ tiêu nhân rộng")
    RESOLUTION = "resolution", _("Đưa vào nghị quyết, kế hoạch")
    PILOT = "pilot", _("Xây dựng điểm")
    PLAYBOOK = "playbook", _("Cẩm nang kinh nghiệm")
    REPORT = "report", _("Điển hình báo cáo tại đơn vị")
    SELF = "self", _("Tự học, tự làm")


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def readable_by(self, user: User) -> AdoptionQuerySet:
        return self.filter(reach(user, Capability.ADOPTION_READ))

    def matching(self, words: str) -> AdoptionQuerySet:
        """Keep the adoptions whose adopter or practice has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def for_listing(self) -> AdoptionQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("practice", "unit", "subject").order_by("-state_since", "-pk")


class Adoption(models.Model):
    """One unit, collective or household that takes over one version of one practice."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="adoptions")
    version = models.ForeignKey(Version, models.PROTECT, related_name="adoptions")
    # Where it happens; the adopter is this unit itself, or ``subject`` (a household…) in it.
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="adoptions", verbose_name=_("đơn vị làm theo")
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="adoptions",
        verbose_name=_("hộ, tập thể, cá nhân làm theo"),
    )  # fmt: skip
    # The name as it was; also of a household that has no record of its own.
    adopter_name = models.CharField(_("tên nơi làm theo"), max_length=300)
    kind = models.CharField(_("nơi làm theo là"), max_length=12, choices=SubjectKind.choices)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="adoptions",
        verbose_name=_("tính vào chỉ tiêu của kế hoạch"),
    )  # fmt: skip
    way = models.CharField(_("cách học"), max_length=16, choices=Way.choices, blank=True)
    # Who helps whom: the exemplar itself, or an earlier adopter.
    helper = models.CharField(_("ai giúp"), max_length=300, blank=True)
    learned_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="taught",
        verbose_name=_("học từ nơi làm theo khác"),
    )  # fmt: skip
    aim = models.TextField(_("mong đạt được gì"), blank=True)
    changes = models.TextField(_("thay đổi gì so với bản gốc, vì sao"), blank=True)
    # Of the two words above; two people may write them at once.
    revision = models.PositiveIntegerField(default=0)
    contact_name = models.CharField(_("người liên hệ"), max_length=200, blank=True)
    contact_phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    # Read from the last event of the ledger and kept beside it so that lists can filter.
    state = models.CharField(
        max_length=10, choices=AdoptionState.choices, default=AdoptionState.INTERESTED
    )
    state_since = models.DateTimeField()
    started_on = models.DateField(_("bắt đầu làm"), null=True, blank=True)
    stopped_on = models.DateField(_("dừng ngày"), null=True, blank=True)
    made_at = models.DateTimeField()
    # None: somebody pressed "Chúng tôi muốn làm theo" on the public page.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    fold_text = models.TextField(editable=False, default="")
    is_demo = models.BooleanField(default=False)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["-state_since", "-pk"]
        verbose_name = _("việc làm theo")
        indexes = [
            models.Index(name="adoptions_by_state", fields=["state", "-state_since"]),
            models.Index(name="adoptions_by_day", fields=["-state_since", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.adopter_name}: {self.practice}"

    def get_absolute_url(self) -> str:
        return reverse("replication:detail", args=[self.pk])


class LedgerError(TypeError):
    """A program tried to change or remove a line of the ledger: a fault, not a refusal."""


class LedgerQuerySet(models.QuerySet["AdoptionEvent"]):
    """Lines of the ledger: to be read and added to, nothing else."""

    def update(self, **_kwargs: object) -> int:
        raise LedgerError("AdoptionEvent.update")

    def bulk_update(self, *_args: object, **_kwargs: object) -> int:
        raise LedgerError("AdoptionEvent.bulk_update")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise LedgerError("AdoptionEvent.delete")


class AdoptionEvent(models.Model):
    """One line of the ledger: written once, never changed, never removed."""

    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="events")
    state = models.CharField(max_length=10, choices=AdoptionState.choices)
    # For a check at 6, 12 or 24 months; else None.
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    on = models.DateField(_("ngày"))
    words = models.TextField(_("ghi chú"), blank=True)
    # Why it stopped.
    reason = models.CharField(_("lý do dừng"), max_length=300, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("dòng sổ làm theo")
        constraints = [
            models.CheckConstraint(
                name="stopping_says_why", condition=~Q(state="stopped") | ~Q(reason="")
            ),
            models.UniqueConstraint(
                name="adoption_is_checked_once_at_each_age",
                fields=["adoption", "months"],
                condition=Q(months__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line.

        :raises LedgerError: if the line stands in the ledger already.
        """
        if not self._state.adding:
            raise LedgerError("AdoptionEvent.save")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse.

        :raises LedgerError: always.
        """
        raise LedgerError("AdoptionEvent.delete")


class AdoptionMilestone(models.Model):
    """A step of the adopter's own plan, with the day it is due."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="milestones")
    title = models.CharField(_("việc"), max_length=300)
    due_on = models.DateField(_("hạn"))
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class Direction(models.TextChoices):
    HIGHER = "higher", _("Cao hơn là tốt")
    LOWER = "lower", _("Thấp hơn là tốt")


class Measurement(models.Model):
    """An indicator of an adoption before and after, with its source."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="measurements")
    indicator = models.CharField(_("chỉ số"), max_length=200)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    direction = models.CharField(max_length=6, choices=Direction.choices, default=Direction.HIGHER)
    before = models.DecimalField(_("trước"), max_digits=14, decimal_places=2, null=True, blank=True)
    before_on = models.DateField(_("ngày đo trước"), null=True, blank=True)
    before_source = models.CharField(_("nguồn"), max_length=300, blank=True)
    after = models.DecimalField(_("sau"), max_digits=14, decimal_places=2, null=True, blank=True)
    after_on = models.DateField(_("ngày đo sau"), null=True, blank=True)
    after_source = models.CharField(_("nguồn"), max_length=300, blank=True)
    verified_by = models.CharField(_("ai xác nhận"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="indicator_is_measured_once_in_an_adoption", fields=["adoption", "indicator"]
            )
        ]

    def __str__(self) -> str:
        return self.indicator


class ExemplarCheckQuerySet(models.QuerySet["ExemplarCheck"]):
    def readable_by(self, user: User) -> ExemplarCheckQuerySet:
        return self.filter(reach(user, Capability.ADOPTION_READ, "grant__decision__unit__path"))


class ExemplarCheck(models.Model):
    """The yearly look at a recognised exemplar (F132)."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="check_ups")
    year = models.PositiveSmallIntegerField(_("năm"))
    condition = models.CharField(_("kết quả"), max_length=16, choices=Condition.choices)
    words = models.TextField(_("nhận xét"))
    on = models.DateField(_("ngày kiểm tra"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ExemplarCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="exemplar_is_checked_once_a_year", fields=["grant", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.year}"
