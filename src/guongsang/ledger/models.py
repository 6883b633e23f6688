"""Lines of the ledger, how far back it is whole, and lists of old titles that were handed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.access.queries import reach, where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.directory.states import ImportState
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject


class EntryKind(models.TextChoices):
    TITLE = "title", _("Danh hiệu thi đua")
    FORM = "form", _("Hình thức khen thưởng")
    RECOGNITION = "recognition", _("Công nhận điển hình")
    RATING = "rating", _("Xếp loại năm")
    HOLD = "hold", _("Kỷ luật, thanh tra, đơn thư")
    ABSENCE = "absence", _("Thời gian nghỉ")


# What is nobody's business but of those who keep the record.
PRIVATE_KINDS = (EntryKind.HOLD, EntryKind.ABSENCE)


class Level(models.TextChoices):
    GRASSROOTS = "grassroots", pgettext_lazy("level", "Cơ sở")
    PROVINCE = "province", pgettext_lazy("level", "Bộ, ban, ngành, tỉnh")
    STATE = "state", pgettext_lazy("level", "Nhà nước, Chính phủ")


class CommendationType(models.TextChoices):
    """Types of Luật 06/2022/QH15, Điều 8; sudden and movement are no basis for merit."""

    MERIT = "merit", _("Công trạng")
    SUDDEN = "sudden", _("Đột xuất")
    MOVEMENT = "movement", _("Phong trào, chuyên đề")
    LONG_SERVICE = "long_service", _("Quá trình cống hiến")
    TENURE = "tenure", _("Niên hạn")
    EXTERNAL = "external", _("Đối ngoại")


class Origin(models.TextChoices):
    GRANTED = "granted", _("Quyết định ban hành tại đây")
    PAPER = "paper", _("Ghi từ giấy tờ cũ")
    LIST = "list", _("Nhập từ danh sách")


class LedgerEntryQuerySet(models.QuerySet["Entry"]):
    def readable_by(self, user: User) -> LedgerEntryQuerySet:
        """Keep the lines of readable subjects; holds and absences only for who keeps the record."""
        path = "subject__unit__path"
        open_ = ~Q(kind__in=PRIVATE_KINDS) | where(user, Capability.SUBJECT_MANAGE, path)
        return self.filter(reach(user, Capability.SUBJECT_READ, path), open_)

    def for_listing(self) -> LedgerEntryQuerySet:
        """Load what one line shows, the latest year first."""
        return self.select_related("subject__unit").order_by("-year", "kind", "pk")


class Entry(models.Model):
    """One title, award, rating, hold or absence of a subject."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="ledger_entries")
    kind = models.CharField(_("loại"), max_length=12, choices=EntryKind.choices)
    # A rule key ("cstdcs"), a rating ("excellent"), a hold ("inspection") or absence ("maternity").
    key = models.SlugField(_("danh hiệu, hình thức, mức"), max_length=80)
    name = models.CharField(_("tên trên giấy"), max_length=300)
    year = models.PositiveSmallIntegerField(_("năm"))
    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices, blank=True)
    counts_for = models.CharField(
        _("loại hình"), max_length=12, choices=CommendationType.choices, blank=True
    )
    decision_number = models.CharField(_("số quyết định"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    # Of holds and absences; without ``until`` it goes on.
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    origin = models.CharField(_("nguồn"), max_length=8, choices=Origin.choices)
    # What it came from ("honours.grant", "12"); the line stands without it.
    source_type = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=40, blank=True)
    is_verified = models.BooleanField(_("đã xác minh"), default=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The decision that took it back, or suspended it; "" while it stands.
    revoked_by = models.CharField(_("thu hồi theo"), max_length=120, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind", "pk"]
        verbose_name = _("dòng sổ danh hiệu")
        indexes = [models.Index(name="ledger_by_source", fields=["source_type", "source_id"])]
        constraints = [
            models.UniqueConstraint(
                name="line_stands_once_in_the_ledger",
                fields=["subject", "kind", "key", "year", "decision_number", "since"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="ledger_line_does_not_end_before_it_begins",
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="hold_or_absence_begins_on_a_day",
                condition=~Q(kind__in=["hold", "absence"]) | Q(since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def paper(self) -> str:
        """Number, day and body as one reads them on the paper."""
        day = f"{self.decided_on:%d/%m/%Y}" if self.decided_on else ""
        return ", ".join(part for part in (self.decision_number, day, self.decided_by) if part)


class Span(models.Model):
    """How far back the ledger of a subject is whole, and since when it works in its unit."""

    subject = models.OneToOneField(Subject, models.PROTECT, related_name="ledger_span")
    # From this year on nothing is missing: titles, ratings, holds and absences.
    complete_from = models.PositiveSmallIntegerField(_("sổ ghi đủ từ năm"), null=True, blank=True)
    joined_on = models.DateField(_("về đơn vị, thành lập ngày"), null=True, blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.complete_from}"


class SaidQuerySet(models.QuerySet[Any]):
    """What somebody has said of a subject for the rules."""

    def readable_by(self, user: User) -> SaidQuerySet:
        """Keep what was said of subjects whose records ``user`` keeps."""
        return self.filter(where(user, Capability.SUBJECT_MANAGE, "subject__unit__path"))


class Confirmation(models.Model):
    """Whether somebody has found what only people can judge, for one award and year."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="confirmations")
    # Award and word of the rule row: "bang-khen-tinh", "movement".
    award = models.SlugField(_("danh hiệu, hình thức"), max_length=80)
    what = models.SlugField(_("việc xác nhận"), max_length=60)
    name = models.CharField(_("điều kiện"), max_length=400)
    year = models.PositiveSmallIntegerField(_("năm xét"))
    is_met = models.BooleanField(_("đạt"))
    paper = models.CharField(_("căn cứ"), max_length=300)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "award", "what"]
        constraints = [
            models.UniqueConstraint(
                name="condition_is_confirmed_once_for_an_award_and_year",
                fields=["subject", "award", "what", "year"],
            )
        ]

    def __str__(self) -> str:
        return self.name


class Headcount(models.Model):
    """How many people a collective has, and how many of them hold what, when it is considered."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="headcounts")
    year = models.PositiveSmallIntegerField(_("năm xét"))
    total = models.PositiveIntegerField(_("tổng số người"))
    # By the words of the rules: {"ldtt": 15, "completed": 20, "disciplined": 0}.
    holding = models.JSONField(default=dict)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                name="people_are_counted_once_for_a_year", fields=["subject", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.year}"


class HandedIn(models.Model):
    """A list that somebody handed in: its rows as read, and what it would change."""

    filename = models.CharField(_("tệp"), max_length=200)
    # Of what was read: the same list handed in again is known by it.
    sha256 = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("của"))
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=ImportState.choices, default=ImportState.WAITING
    )
    rows = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nộp")
    )
    asked_at = models.DateTimeField(_("nộp lúc"))
    ended_at = models.DateTimeField(_("xong lúc"), null=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.filename


class LedgerImportQuerySet(models.QuerySet["LedgerImport"]):
    def readable_by(self, user: User) -> LedgerImportQuerySet:
        """Keep the lists of places whose subjects ``user`` keeps."""
        return self.filter(reach(user, Capability.SUBJECT_MANAGE))

    def for_listing(self) -> LedgerImportQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("unit", "asked_by").defer("rows", "plan").order_by("-pk")


class LedgerImport(HandedIn):
    """A list of old titles: its rows as read, and the consequences that were shown."""

    objects = LedgerImportQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        return reverse("ledger:import_detail", args=[self.pk])


class BookImportQuerySet(models.QuerySet["BookImport"]):
    def readable_by(self, user: User) -> BookImportQuerySet:
        """Keep the lists of offices whose golden book ``user`` keeps."""
        return self.filter(reach(user, Capability.DECISION_DRAFT))

    def for_listing(self) -> BookImportQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("unit", "asked_by").defer("rows", "plan").order_by("-pk")


class BookImport(HandedIn):
    """A list copied from a golden book of paper: its rows as read, and what they would add."""

    source = models.CharField(_("quyển sổ giấy"), max_length=300)

    objects = BookImportQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        return reverse("ledger:book_import", args=[self.pk])


class OldGrantQuerySet(models.QuerySet["OldGrant"]):
    def readable_by(self, user: User) -> OldGrantQuerySet:
        """Keep what offices granted whose decisions the user may read."""
        return self.filter(reach(user, Capability.DECISION_READ))

    def matching(self, words: str) -> OldGrantQuerySet:
        """Keep those whose name, place, words or numbers have all ``words``."""
        return self.filter(has_words(words, "fold_text"))


class OldGrant(models.Model):
    """One line of a golden book that was kept on paper, as it stands there."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="old_grants", verbose_name=_("cơ quan tặng")
    )
    taken_from = models.ForeignKey(BookImport, models.PROTECT, related_name="old_grants")
    row = models.PositiveIntegerField(_("dòng của tệp"))
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.CharField(_("số sổ vàng"), max_length=40, blank=True)
    form_name = models.CharField(_("hình thức"), max_length=300)
    name = models.CharField(_("tên"), max_length=300)
    kind = models.CharField(max_length=12, choices=SubjectKind.choices, blank=True)
    place = models.CharField(_("chức vụ, đơn vị, địa chỉ"), max_length=300, blank=True)
    words = models.CharField(_("thành tích"), max_length=600, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    page = models.CharField(_("trang sổ giấy"), max_length=40, blank=True)
    # The day of the decision, else the first of its year: by which the register is sorted.
    sorted_on = models.DateField(editable=False)
    sort_key = models.CharField(max_length=400, editable=False)
    fold_text = models.TextField(editable=False, default="")
    print = models.CharField(max_length=64)

    objects = OldGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("dòng sổ vàng giấy")
        constraints = [
            models.UniqueConstraint(
                name="line_of_the_paper_book_is_taken_once", fields=["unit", "print"]
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ledger:old_grant", args=[self.pk])
