"""Public notices with a clock, the lines on them, and objections with protected names."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.consultations.states import (
    NOTICES,
    OBJECTIONS,
    OPEN_OBJECTIONS,
    EntryState,
    NoticeState,
    ObjectionState,
)
from guongsang.councils.models import Item
from guongsang.dossiers.models import Dossier
from guongsang.organisations.models import Unit


class PublicNoticeQuerySet(models.QuerySet["PublicNotice"]):
    def readable_by(self, user: User) -> PublicNoticeQuerySet:
        return self.filter(reach(user, Capability.CONSULTATION_READ))

    def public(self) -> PublicNoticeQuerySet:
        """Keep what everybody may read: posted or closed."""
        return self.filter(state__in=[NoticeState.POSTED, NoticeState.CLOSED])

    def running_on(self, day: date) -> PublicNoticeQuerySet:
        """Keep those on whose list one may still object on ``day``."""
        return self.filter(state=NoticeState.POSTED, ends_on__gte=day)

    def for_listing(self) -> PublicNoticeQuerySet:
        """Load what one row of a list shows, and no more."""
        open_ones = models.Q(entries__objections__state__in=OPEN_OBJECTIONS)
        return (
            self.select_related("unit", "plan")
            .annotate(
                size=models.Count("entries", distinct=True),
                heard=models.Count("entries__objections", distinct=True),
                unanswered=models.Count("entries__objections", filter=open_ones, distinct=True),
            )
            .order_by(models.F("posted_at").desc(nulls_first=True), "-pk")
        )


class PublicNotice(models.Model):
    """Thông báo công khai danh sách, lấy ý kiến."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="public_notices", verbose_name=_("cơ quan niêm yết")
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="public_notices")
    title = models.CharField(_("tên thông báo"), max_length=300)
    body = models.TextField(_("lời báo"), blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=200, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    # How the list was posted beside this page: bảng tin, loa truyền thanh, cổng thông tin…
    channels = models.CharField(_("nơi niêm yết"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(_("niêm yết lúc"), null=True, blank=True)
    # From the rule pack on the day of posting; the last day on which one may object.
    days = models.PositiveSmallIntegerField(_("số ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    rule_stamp = models.CharField(max_length=120, blank=True)
    rule_source = models.CharField(_("căn cứ số ngày"), max_length=400, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PublicNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_at", "-pk"]
        verbose_name = _("thông báo lấy ý kiến")
        constraints = [
            models.CheckConstraint(
                name="posted_notice_has_a_clock",
                condition=~Q(state__in=["posted", "closed"])
                | Q(posted_at__isnull=False, ends_on__isnull=False, days__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("consultations:detail", args=[self.pk])

    @property
    def full_number(self) -> str:
        """Return number and symbol as they stand on the paper; "" for a draft."""
        return f"{self.number}/{self.symbol}" if self.number and self.symbol else self.number

    def move_to(self, state: NoticeState) -> None:
        """Go on to ``state``; saving is the caller's.

        :raises ForbiddenMoveError: when the table of moves has no such arrow.
        """
        NOTICES.check(NoticeState(self.state), state)
        self.state = state


class Entry(models.Model):
    """One dossier on the posted list, in the words that the public reads."""

    notice = models.ForeignKey(PublicNotice, models.CASCADE, related_name="entries")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="notice_entries")
    item = models.ForeignKey(Item, models.PROTECT, related_name="notice_entries")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=EntryState.choices, default=EntryState.POSTED)

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_stands_once_on_a_notice", fields=["notice", "dossier"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def readable_by(self, user: User) -> ObjectionQuerySet:
        return self.filter(reach(user, Capability.OBJECTION_READ, "entry__notice__unit__path"))

    def open(self) -> ObjectionQuerySet:
        return self.filter(state__in=OPEN_OBJECTIONS)

    def for_listing(self) -> ObjectionQuerySet:
        """Load what one line shows, never the sender."""
        return self.select_related("entry__notice__unit").defer("sender_name", "sender_contact")


class Objection(models.Model):
    """What somebody says against (or about) a line, with a name that stays protected."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="objections")
    # Given to the sender, by which the answer is found.
    code = models.CharField(max_length=20, unique=True)
    text = models.TextField(_("ý kiến"))
    sender_name = models.CharField(_("họ và tên"), max_length=200, blank=True)
    sender_contact = models.CharField(_("điện thoại, địa chỉ"), max_length=300, blank=True)
    at = models.DateTimeField()
    # The clerk who typed what came by telephone or on paper; None: sent on the public page.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=ObjectionState.choices, default=ObjectionState.NEW
    )
    # Signs of a robot (``discovery.rules.spam_signs``): an officer looks and decides.
    spam_signs = models.JSONField(default=list, blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("ý kiến của người dân")
        constraints = [
            models.CheckConstraint(
                name="objection_is_answered_with_words",
                condition=Q(state__in=["new", "checking"])
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("consultations:objection", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_OBJECTIONS

    def move_to(self, state: ObjectionState) -> None:
        """Go on to ``state``; saving is the caller's.

        :raises ForbiddenMoveError: when the table of moves has no such arrow.
        """
        OBJECTIONS.check(ObjectionState(self.state), state)
        self.state = state
