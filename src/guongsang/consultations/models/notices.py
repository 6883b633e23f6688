"""Public notices with a clock, and the lines on them."""

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
    OPEN_OBJECTIONS,
    Change,
    EntryState,
    NoticeState,
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

    def in_chain(self, *roots: int) -> PublicNoticeQuerySet:
        """Keep the first notices with these keys and every later period of theirs."""
        return self.filter(Q(pk__in=roots) | Q(follows__in=roots))

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
    # Which days off the clock leaves out, as it was counted on the day of posting.
    counted_words = models.CharField(_("cách tính"), max_length=300, blank=True)
    # The first notice whose list this one changes: a second period, with a clock of its own.
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followups"
    )
    # How many lines were taken off since the last period, as this one told the public.
    removed_told = models.PositiveSmallIntegerField(default=0)
    # The two who alone may open the name of whoever objects (F85): named on the notice itself.
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người phụ trách"),
    )
    second_keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người thứ hai"),
    )
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
            ),
            models.CheckConstraint(
                name="two_keepers_are_two_people",
                condition=Q(second_keeper=None) | ~Q(second_keeper=models.F("keeper")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("consultations:detail", args=[self.pk])

    @property
    def full_number(self) -> str:
        """Return number and symbol as they stand on the paper; "" for a draft."""
        return f"{self.number}/{self.symbol}" if self.number and self.symbol else self.number

    @property
    def root_id(self) -> int:
        """Return the key of the first notice of which this is a period."""
        return self.follows_id or self.pk or 0

    @property
    def keepers(self) -> list[User]:
        """Return the two, or fewer while nobody is named, who may open a sender's name."""
        return [one for one in (self.keeper, self.second_keeper) if one is not None]

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
    # In a second period: whether the line is new or says anew what an earlier line said.
    change = models.CharField(_("thay đổi"), max_length=9, choices=Change.choices, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_stands_once_on_a_notice", fields=["notice", "dossier"]
            )
        ]

    def __str__(self) -> str:
        return self.name
