"""Designs and their versions, blanks, printers, runs, and each printing of a grant."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.certificates.rules import Paper, Shift, Spec, spec_from
from guongsang.certificates.states import Reason
from guongsang.foundation.search import has_words
from guongsang.honours.models import Decision, Grant
from guongsang.jobs.models import ENDED, JobRun, JobState
from guongsang.organisations.models import Unit


class BlankQuerySet(models.QuerySet["Blank"]):
    def readable_by(self, user: User) -> BlankQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "unit__path"))

    def in_use(self) -> BlankQuerySet:
        return self.filter(retired_at=None)


class Blank(models.Model):
    """Phôi: a pre-printed sheet, its size, and how it looks."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên phôi"), max_length=200)
    width = models.DecimalField(
        _("chiều ngang (mm)"), max_digits=5, decimal_places=1, default=Decimal(297)
    )
    height = models.DecimalField(
        _("chiều cao (mm)"), max_digits=5, decimal_places=1, default=Decimal(210)
    )
    # Where the picture of the sheet lies; shown in the studio and never printed.
    picture = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = BlankQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("phôi giấy khen")
        constraints = [
            models.CheckConstraint(
                name="blank_is_a_sheet_that_a_printer_takes",
                condition=Q(width__gte=100, width__lte=600, height__gte=100, height__lte=600),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("certificates:blank", args=[self.pk])

    @property
    def paper(self) -> Paper:
        return Paper(width=float(self.width), height=float(self.height))


class PrinterShiftQuerySet(models.QuerySet["PrinterShift"]):
    def readable_by(self, user: User) -> PrinterShiftQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "unit__path"))


class PrinterShift(models.Model):
    """By how much one printer misses on one blank, or (without one) on white A4."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    blank = models.ForeignKey(
        Blank, models.CASCADE, null=True, blank=True, related_name="shifts", verbose_name=_("phôi")
    )
    printer = models.CharField(_("tên máy in"), max_length=120)
    dx = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    dy = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    scale = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(1))
    measured_at = models.DateTimeField(null=True, blank=True)
    measured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PrinterShiftQuerySet.as_manager()

    class Meta:
        ordering = ["printer", "pk"]
        verbose_name = _("máy in giấy khen")
        constraints = [
            models.UniqueConstraint(
                name="printer_misses_a_blank_in_one_way",
                fields=["unit", "printer", "blank"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="printer_misses_by_what_a_printer_can",
                condition=Q(dx__gte=-30, dx__lte=30, dy__gte=-30, dy__lte=30)
                & Q(scale__gte=Decimal("0.9"), scale__lte=Decimal("1.1")),
            ),
        ]

    def __str__(self) -> str:
        return self.printer

    def get_absolute_url(self) -> str:
        return reverse("certificates:printer", args=[self.pk])

    @property
    def shift(self) -> Shift:
        return Shift(dx=self.dx, dy=self.dy, scale=self.scale)

    @property
    def paper(self) -> Paper:
        return self.blank.paper if self.blank else Paper()


class DesignQuerySet(models.QuerySet["Design"]):
    def readable_by(self, user: User) -> DesignQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "unit__path"))

    def in_use(self) -> DesignQuerySet:
        return self.filter(retired_at=None)


class Design(models.Model):
    """How the certificates of an office look; each change is a new version."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên mẫu"), max_length=200)
    # Keys of awards ("giay-khen"), "recognition" for the recognition itself.
    form_keys = models.JSONField(_("dùng cho"), default=list)
    # Without one the whole page is printed on white A4.
    blank = models.ForeignKey(
        Blank, models.PROTECT, null=True, blank=True, related_name="designs", verbose_name=_("phôi")
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = DesignQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("mẫu giấy khen")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("certificates:studio", args=[self.pk])

    @cached_property
    def newest(self) -> DesignVersion:
        return self.versions.order_by("-number")[0]


class DesignVersion(models.Model):
    """A design as it was from one change to the next; never changed itself."""

    design = models.ForeignKey(Design, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    spec = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["design_id", "number"]
        constraints = [
            models.UniqueConstraint(
                name="version_of_a_design_is_numbered_once", fields=["design", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.design_id} · {self.number}"

    @property
    def as_spec(self) -> Spec:
        return spec_from(self.spec)


class RunQuerySet(models.QuerySet["Run"]):
    def readable_by(self, user: User) -> RunQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "decision__unit__path"))

    def for_listing(self) -> RunQuerySet:
        """Load what one row of a list shows, and no more."""
        counted = {
            "papers": models.Count("printings"),
            "printed": models.Count("printings", filter=~Q(printings__sha256="")),
        }
        return (
            self.select_related("decision", "version__design", "job", "asked_by")
            .annotate(**counted)
            .order_by("-asked_at", "-pk")
        )


class Run(models.Model):
    """Đợt in: certificates of one decision, printed in one go with what was true when asked."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="print_runs")
    version = models.ForeignKey(DesignVersion, models.PROTECT, related_name="runs")
    # What was known of the printer that day; "" for a printer that misses by nothing.
    printer = models.CharField(_("máy in"), max_length=120, blank=True)
    dx = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    dy = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    scale = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(1))
    job = models.ForeignKey(JobRun, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Of the file that holds all; "" while it is not printed.
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("đợt in giấy")

    def __str__(self) -> str:
        return self.job.title

    def get_absolute_url(self) -> str:
        return reverse("certificates:run", args=[self.pk])

    @property
    def shift(self) -> Shift:
        return Shift(dx=self.dx, dy=self.dy, scale=self.scale)

    @property
    def place(self) -> str:
        """Where the file with all certificates lies in the store."""
        return f"certificates/runs/{self.pk}/all.pdf"

    @property
    def is_stopped(self) -> bool:
        """Whether it ended before all was printed."""
        return not self.sha256 and self.job.state in ENDED and self.job.state != JobState.DONE


class PrintingQuerySet(models.QuerySet["Printing"]):
    def readable_by(self, user: User) -> PrintingQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "run__decision__unit__path"))

    def printed(self) -> PrintingQuerySet:
        return self.exclude(sha256="")

    def counted(self) -> PrintingQuerySet:
        """Keep what is printed or still on its way: after one of these the next is not the first.

        What a run that was stopped had not yet printed does not count.
        """
        stopped = [state for state in ENDED if state != JobState.DONE]
        return self.exclude(sha256="", run__job__state__in=stopped)

    def matching(self, words: str) -> PrintingQuerySet:
        """Keep the printings of grants whose name, place or numbers have all ``words``."""
        return self.filter(has_words(words, "grant__fold_text"))

    def for_listing(self) -> PrintingQuerySet:
        """Load what one row of the log shows, and no more."""
        return self.select_related("grant", "run__decision", "run__asked_by").order_by(
            "-printed_at", "-run_id", "ordinal"
        )


class Printing(models.Model):
    """One printing of one grant: when, by whom (its run), why, and the words that it says."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="printings")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="printings")
    ordinal = models.PositiveSmallIntegerField()
    reason = models.CharField(_("lý do in"), max_length=10, choices=Reason.choices)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    says = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    printed_at = models.DateTimeField(null=True, blank=True)

    objects = PrintingQuerySet.as_manager()

    class Meta:
        ordering = ["run_id", "ordinal"]
        verbose_name = _("lần in giấy")
        constraints = [
            models.UniqueConstraint(name="grant_stands_once_in_a_run", fields=["run", "grant"]),
            models.CheckConstraint(
                name="printing_is_done_wholly_or_not_at_all",
                condition=Q(sha256="", printed_at=None) | (~Q(sha256="") & ~Q(printed_at=None)),
            ),
            models.CheckConstraint(
                name="other_reason_of_a_printing_is_told", condition=~Q(reason="other", note="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.says.get("name", self.grant_id))

    @property
    def place(self) -> str:
        """Where its file lies in the store."""
        return f"certificates/runs/{self.run_id}/{self.ordinal:04d}.pdf"
