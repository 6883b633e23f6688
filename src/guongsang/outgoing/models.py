"""Series of numbers, what became of each number, and the signed papers attached to them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.search import has_words
from guongsang.organisations.models import Unit
from guongsang.outgoing.rules import written
from guongsang.outgoing.states import NumberState, PaperKind


class Series(models.Model):
    """The numbers of one office under one symbol in one year; locked while one is given."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cơ quan"))
    symbol = models.CharField(_("ký hiệu"), max_length=40)
    # Numbers begin anew each year.
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year", "symbol", "unit_id"]
        verbose_name = _("dãy số văn bản đi")
        constraints = [
            models.UniqueConstraint(
                name="series_is_counted_once", fields=["unit", "symbol", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.year}"


class NumberQuerySet(models.QuerySet["Number"]):
    def readable_by(self, user: User) -> NumberQuerySet:
        return self.filter(reach(user, Capability.REGISTER_READ, "series__unit__path"))

    def matching(self, words: str) -> NumberQuerySet:
        """Keep the numbers whose number or title has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def of_source(self, source: str) -> NumberQuerySet:
        """Keep the number that the paper ``source`` of another package has taken."""
        return self.filter(source=source)

    def taken(self) -> NumberQuerySet:
        return self.filter(state=NumberState.TAKEN)

    def overdue_on(self, day: date) -> NumberQuerySet:
        """Keep what is reserved beyond the day until which it was to be held."""
        return self.filter(state=NumberState.RESERVED, held_until__lt=day)

    def for_listing(self) -> NumberQuerySet:
        """Load what one row of the register shows, and no more; the newest number stands first."""
        signed = Scan.objects.filter(number=OuterRef("pk"), removed_at=None)
        return (
            self.select_related("series__unit", "by")
            .annotate(has_scan=Exists(signed))
            .order_by("-series__year", "series__symbol", "series__unit_id", "-number", "-suffix")
        )


class Number(models.Model):
    """One number of a series, or a run of them that was given outside: to which paper, or why not.

    Rows are never deleted, but for a reservation of the last number, which goes back into the
    series as if it had never been asked for; the log keeps that it was.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField(_("số"))
    suffix = models.CharField(max_length=1, blank=True)
    # Where a run of numbers given outside ends; the number itself for all others.
    upto = models.PositiveIntegerField()
    state = models.CharField(_("tình trạng"), max_length=8, choices=NumberState.choices)
    kind = models.CharField(
        _("loại văn bản"), max_length=8, choices=PaperKind.choices, default=PaperKind.OTHER
    )
    # Of the paper; for a reservation what it is held for.
    title = models.CharField(_("trích yếu"), max_length=400, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    source = models.CharField(max_length=80, blank=True)
    href = models.CharField(max_length=200, blank=True)
    held_until = models.DateField(_("giữ đến ngày"), null=True, blank=True)
    # Why no paper of ours has it: struck out, or given outside.
    reason = models.TextField(_("lý do"), blank=True)
    at = models.DateTimeField()
    # Nobody for what was written over from the time before the register.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    fold_text = models.CharField(max_length=900, editable=False, default="")

    objects = NumberQuerySet.as_manager()

    class Meta:
        ordering = ["series_id", "number", "suffix"]
        verbose_name = _("số văn bản đi")
        indexes = [models.Index(name="numbers_by_source", fields=["source"])]
        constraints = [
            models.UniqueConstraint(
                name="number_stands_once_in_its_series", fields=["series", "number", "suffix"]
            ),
            models.UniqueConstraint(
                name="paper_has_one_number", fields=["source"], condition=~Q(source="")
            ),
            models.CheckConstraint(
                name="only_numbers_given_outside_stand_as_a_run",
                condition=Q(upto=F("number")) | Q(state="outside", suffix="", upto__gt=F("number")),
            ),
            models.CheckConstraint(
                name="given_number_has_a_paper_and_its_day",
                condition=~Q(state="taken") | (~Q(title="") & Q(dated_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="reserved_number_tells_for_what",
                condition=~Q(state="reserved") | (~Q(title="") & Q(held_until__isnull=False)),
            ),
            models.CheckConstraint(
                name="number_without_paper_tells_why",
                condition=~Q(state__in=["struck", "outside"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.full_number

    def get_absolute_url(self) -> str:
        return reverse("outgoing:detail", args=[self.pk])

    @property
    def full_number(self) -> str:
        """Return the number as on the paper; for a run its first and last."""
        first = written(self.number, self.suffix, self.series.symbol)
        return (
            first
            if self.upto == self.number
            else f"{self.number:02d}–{self.upto:02d}/" + (self.series.symbol)
        )

    @property
    def what(self) -> str:
        """Return what the register says beside the number: the paper, or why there is none."""
        return self.title if self.state != NumberState.OUTSIDE else self.reason


class Scan(models.Model):
    """A signed paper as a file: a scan, or a PDF with digital signatures; no version is lost."""

    number = models.ForeignKey(Number, models.PROTECT, related_name="scans")
    version = models.PositiveSmallIntegerField(_("bản"))
    file = models.FileField(upload_to="outgoing/%Y/%m/")
    name = models.CharField(_("tên tệp"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    # What was read of its digital signatures and when; "" as fault: read without trouble.
    seals = models.JSONField(default=list)
    fault = models.CharField(max_length=20, blank=True)
    checked_at = models.DateTimeField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_reason = models.CharField(_("lý do gỡ"), max_length=300, blank=True)

    class Meta:
        ordering = ["-version", "-pk"]
        verbose_name = _("bản đã ký")
        constraints = [
            models.UniqueConstraint(
                name="scans_of_a_number_are_counted", fields=["number", "version"]
            ),
            models.CheckConstraint(
                name="scan_is_removed_with_a_reason_or_not_at_all",
                condition=Q(removed_at=None, removed_by=None, removed_reason="")
                | (Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
