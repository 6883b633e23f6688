"""Packets for the upper office, their parts by the table of the office, and what is attached."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier
from guongsang.foundation.search import has_words
from guongsang.organisations.models import Unit
from guongsang.packets.states import PacketState, PartKind


class Part(models.Model):
    """One thing that a packet of an office must or may have, and how its file is called."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="packet_parts")
    # "" for any form of award; a form with rows of its own takes those instead.
    award_key = models.SlugField(_("hình thức đề nghị"), max_length=80, blank=True)
    kind = models.CharField(_("thành phần"), max_length=12, choices=PartKind.choices)
    ordinal = models.PositiveSmallIntegerField(_("thứ tự"))
    name = models.CharField(_("tên tệp"), max_length=120)
    is_required = models.BooleanField(_("bắt buộc"), default=True)

    class Meta:
        ordering = ["ordinal", "pk"]
        verbose_name = _("thành phần gói hồ sơ")
        constraints = [
            models.UniqueConstraint(
                name="part_stands_once_for_a_form", fields=["unit", "award_key", "name"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class PacketQuerySet(models.QuerySet["Packet"]):
    def readable_by(self, user: User) -> PacketQuerySet:
        """Keep the packets of offices whose decisions the user may draft: all is in them."""
        return self.filter(reach(user, Capability.DECISION_DRAFT))

    def matching(self, words: str) -> PacketQuerySet:
        """Keep those whose title or target has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def for_listing(self) -> PacketQuerySet:
        """Load what one row of a list shows, and no more."""
        return (
            self.select_related("unit")
            .defer("manifest")
            .annotate(many=models.Count("entries"))
            .order_by("-made_at", "-pk")
        )


class Packet(models.Model):
    """One folder for the upper office."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="packets")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="packets")
    title = models.CharField(_("tên gói"), max_length=300)
    target = models.CharField(_("gửi tới"), max_length=300)
    award_key = models.SlugField(_("hình thức đề nghị"), max_length=80, blank=True)
    award_name = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=7, choices=PacketState.choices, default=PacketState.DRAFT)
    # The day of its papers: they do not change by being built on another one.
    dated_on = models.DateField(_("ngày của giấy tờ"))
    let_go_reason = models.TextField(_("lý do cho đi khi còn thiếu"), blank=True)
    # Of the folder that was built last; "" before.
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    manifest = models.JSONField(default=dict, blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    sent_how = models.CharField(_("gửi bằng cách nào, số văn bản"), max_length=300, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fold_text = models.CharField(max_length=900, editable=False, default="")

    objects = PacketQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("gói hồ sơ gửi cấp trên")
        constraints = [
            models.CheckConstraint(
                name="packet_is_sent_built_on_a_day_by_somebody",
                condition=~Q(state="sent")
                | (Q(sent_on__isnull=False, sent_by__isnull=False) & ~Q(sha256="")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("packets:detail", args=[self.pk])


class Enclosure(models.Model):
    """One dossier of a packet, at its place."""

    packet = models.ForeignKey(Packet, models.CASCADE, related_name="entries")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="packet_entries")
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_stands_once_in_a_packet", fields=["packet", "dossier"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.packet_id}: {self.dossier_id}"


class Attachment(models.Model):
    """A file that a person adds for one part: a signed scan, a confirmation from elsewhere."""

    packet = models.ForeignKey(Packet, models.CASCADE, related_name="attachments")
    # None for a part of the whole packet.
    entry = models.ForeignKey(
        Enclosure, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    part = models.ForeignKey(Part, models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to="packets/%Y/%m/")
    name = models.CharField(_("tên tệp"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("giấy tờ đính kèm")

    def __str__(self) -> str:
        return self.name
