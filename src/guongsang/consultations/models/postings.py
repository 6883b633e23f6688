"""Where a list was posted beside the public page, by whom, and what proves it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from guongsang.consultations.models.notices import PublicNotice
from guongsang.consultations.states import Channel


class PostingQuerySet(models.QuerySet["Posting"]):
    def proven(self) -> PostingQuerySet:
        """Keep the places of which a photo, a scan or a link shows that the list was there."""
        return self.filter(Exists(Proof.objects.filter(posting=OuterRef("pk"))))

    def unproven(self) -> PostingQuerySet:
        return self.filter(~Exists(Proof.objects.filter(posting=OuterRef("pk"))))


class Posting(models.Model):
    """One place at which the list stood or was read out, from when until when."""

    notice = models.ForeignKey(PublicNotice, models.CASCADE, related_name="postings")
    channel = models.CharField(_("hình thức"), max_length=12, choices=Channel.choices)
    place = models.CharField(_("nơi niêm yết"), max_length=200)
    # The office cannot end the consultation before such a place has its proof.
    is_needed = models.BooleanField(_("phải có minh chứng"), default=False)
    from_on = models.DateField(_("từ ngày"))
    until_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    posted_by = models.CharField(_("người niêm yết"), max_length=200, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "pk"]
        verbose_name = _("nơi niêm yết")
        constraints = [
            models.CheckConstraint(
                name="posting_does_not_end_before_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            )
        ]

    def __str__(self) -> str:
        return self.place

    def stands_on(self, day: date) -> bool:
        """Tell whether the list stands there on ``day``, as far as is written down."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


class Proof(models.Model):
    """A photo, a scan or a link that shows a list where it was posted."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="proofs")
    file = models.FileField(upload_to="consultations/%Y/%m/", blank=True)
    name = models.CharField(_("tên tệp"), max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    link = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    words = models.CharField(_("ghi chú"), max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proof_is_a_file_or_a_link", condition=~Q(sha256="") | ~Q(link="")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.link
