"""Ceremonies: who is called, who is invited, what is needed, how abbreviations are read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.ceremonies.states import CeremonyState, Needed, Presence
from guongsang.foundation.search import has_words
from guongsang.honours.models import Decision, Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit


class CeremonyQuerySet(models.QuerySet["Ceremony"]):
    def readable_by(self, user: User) -> CeremonyQuerySet:
        """Keep the ceremonies of offices whose decisions the user may read."""
        return self.filter(reach(user, Capability.DECISION_READ))

    def matching(self, words: str) -> CeremonyQuerySet:
        """Keep those whose title or place has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def for_listing(self) -> CeremonyQuerySet:
        """Load what one row of a list shows, and no more."""
        later = Q(
            calls__presence__in=[Presence.ABSENT, Presence.UNKNOWN], calls__handed_on=None,
            calls__grant__state=GrantState.VALID, state=CeremonyState.HELD,
        )  # fmt: skip
        valid = Q(calls__grant__state=GrantState.VALID)
        return (
            self.select_related("unit")
            .annotate(
                many=Count("calls", filter=valid, distinct=True),
                later=Count("calls", filter=later, distinct=True),
            )
            .order_by("-held_on", "-pk")
        )


class Ceremony(models.Model):
    """One day on which an office hands over what its decisions grant."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="ceremonies", verbose_name=_("cơ quan tổ chức")
    )
    title = models.CharField(_("tên buổi lễ"), max_length=400)
    held_on = models.DateField(_("ngày"))
    starts_at = models.TimeField(_("giờ"))
    place = models.CharField(_("địa điểm"), max_length=400)
    state = models.CharField(
        max_length=9, choices=CeremonyState.choices, default=CeremonyState.DRAFT
    )
    cancel_reason = models.TextField(_("lý do thôi tổ chức"), blank=True)
    decisions = models.ManyToManyField(Decision, related_name="ceremonies")
    per_turn = models.PositiveSmallIntegerField(_("mỗi đợt lên nhận"), default=10)
    seat_rows = models.PositiveSmallIntegerField(_("số hàng ghế"), default=10)
    seats_per_row = models.PositiveSmallIntegerField(_("ghế mỗi hàng"), default=12)
    # "08:00 | Đón tiếp đại biểu | Ban tổ chức", one a line.
    programme = models.TextField(_("chương trình"), blank=True)
    opening = models.TextField(_("lời mở đầu của người dẫn"), blank=True)
    invitation_number = models.CharField(_("số giấy mời"), max_length=80, blank=True)
    contact = models.CharField(_("liên hệ"), max_length=300, blank=True)
    signer_name = models.CharField(_("người ký giấy mời"), max_length=200, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fold_text = models.CharField(max_length=900, editable=False, default="")

    objects = CeremonyQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("lễ tôn vinh")
        constraints = [
            models.CheckConstraint(
                name="ceremony_is_called_off_with_a_reason",
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
            ),
            models.CheckConstraint(name="turn_holds_somebody", condition=Q(per_turn__gte=1)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ceremonies:detail", args=[self.pk])


class CallQuerySet(models.QuerySet["Call"]):
    def readable_by(self, user: User) -> CallQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "ceremony__unit__path"))

    def standing(self) -> CallQuerySet:
        """Leave out whose grant a later decision has suspended or revoked."""
        return self.filter(grant__state=GrantState.VALID)

    def to_receive_later(self) -> CallQuerySet:
        """Keep those who stood not on the stage and have their paper not yet."""
        return self.standing().filter(
            ceremony__state=CeremonyState.HELD,
            presence__in=[Presence.ABSENT, Presence.UNKNOWN],
            handed_on=None,
        )

    def in_order(self) -> CallQuerySet:
        """Load all that papers and pages say of a call, in the order of call."""
        return self.select_related(
            "grant__decision", "grant__subject__unit", "grant__field"
        ).order_by("ordinal", "pk")


class Call(models.Model):
    """One grant that is called up to the stage."""

    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="calls")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="calls")
    ordinal = models.PositiveIntegerField()
    # What the announcer says instead of the words that the program makes.
    read_as = models.CharField(_("đọc là"), max_length=800, blank=True)
    presence = models.CharField(max_length=11, choices=Presence.choices, default=Presence.UNKNOWN)
    stand_in = models.CharField(_("người nhận thay"), max_length=300, blank=True)
    handed_on = models.DateField(_("ngày trao"), null=True, blank=True)
    handed_to = models.CharField(_("trao cho"), max_length=300, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField(null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["ordinal", "pk"]
        verbose_name = _("lượt gọi")
        constraints = [
            models.UniqueConstraint(
                name="grant_is_called_once_in_a_ceremony", fields=["ceremony", "grant"]
            ),
            models.CheckConstraint(
                name="paper_is_handed_to_somebody_or_not_at_all",
                condition=Q(handed_on=None, handed_by=None, handed_to="")
                | (Q(handed_on__isnull=False, handed_by__isnull=False) & ~Q(handed_to="")),
            ),
            models.CheckConstraint(
                name="stand_in_is_named", condition=~Q(presence="represented") | ~Q(stand_in="")
            ),
        ]

    def __str__(self) -> str:
        return self.grant.name

    def get_absolute_url(self) -> str:
        return reverse("ceremonies:call", args=[self.pk])


class Guest(models.Model):
    """Somebody who is invited and receives nothing."""

    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="guests")
    name = models.CharField(_("tên"), max_length=300)
    position = models.CharField(_("chức vụ, cơ quan"), max_length=300, blank=True)
    address = models.EmailField(_("địa chỉ thư"), blank=True)
    presence = models.CharField(max_length=11, choices=Presence.choices, default=Presence.UNKNOWN)
    stand_in = models.CharField(_("người dự thay"), max_length=300, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("đại biểu mời")
        constraints = [
            models.CheckConstraint(
                name="guest_stand_in_is_named",
                condition=~Q(presence="represented") | ~Q(stand_in=""),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Pronunciation(models.Model):
    """How an office reads an abbreviation; it takes the place of the shipped reading."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pronunciations")
    short = models.CharField(_("viết tắt"), max_length=24)
    words = models.CharField(_("đọc là"), max_length=200)

    class Meta:
        ordering = ["short"]
        verbose_name = _("cách đọc")
        constraints = [
            models.UniqueConstraint(
                name="office_reads_an_abbreviation_in_one_way", fields=["unit", "short"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.words}"


class Supply(models.Model):
    """One kind of thing that is handed over or wrapped around it, and how many lie in stock."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="supplies")
    name = models.CharField(_("vật phẩm"), max_length=200)
    # "" for any form; "-" for recognitions, which have none.
    form_key = models.CharField(_("hình thức"), max_length=80, blank=True)
    needed = models.CharField(
        _("cần cho"), max_length=10, choices=Needed.choices, default=Needed.EACH
    )
    per_grant = models.PositiveSmallIntegerField(_("mỗi lượt"), default=1)
    in_stock = models.PositiveIntegerField(_("hiện có"), default=0)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("vật phẩm")
        constraints = [
            models.UniqueConstraint(
                name="office_counts_an_item_once_for_a_form",
                fields=["unit", "name", "form_key", "needed"],
            )
        ]

    def __str__(self) -> str:
        return self.name
