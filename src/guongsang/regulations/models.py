"""Rules as rows: what a document orders, from when to when, and whether anyone checked it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import EVERYWHERE, paths_where, within
from guongsang.access.roles import Capability
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class Topic(models.TextChoices):
    """What a rule is about."""

    TITLE = "title", _("Danh hiệu thi đua")
    FORM = "form", _("Hình thức khen thưởng")
    COEFFICIENT = "coefficient", _("Hệ số tiền thưởng")
    BASE_SALARY = "base_salary", _("Mức lương cơ sở")
    VOTE = "vote", _("Tỷ lệ phiếu")
    DAYS = "days", _("Số ngày")
    SYMBOL = "symbol", _("Ký hiệu văn bản")
    LIMIT = "limit", _("Giới hạn, tỷ lệ")
    ELIGIBILITY = "eligibility", _("Điều kiện xét")
    BASIS = "basis", _("Căn cứ của văn bản")


class VoteBase(models.TextChoices):
    """Of whom a share of votes is counted."""

    ALL_MEMBERS = "all_members", _("Tổng số thành viên Hội đồng")
    PRESENT = "present", _("Số thành viên dự họp")


def readable_rows(user: User | AnonymousUser) -> Q:
    """Return which rows ``user`` may read: shipped ones, the own units', those of offices above."""
    paths = paths_where(user, Capability.RULES_READ)
    own = within(paths, "unit__path")
    if not paths or EVERYWHERE in paths:
        return own
    upper = {above for path in paths for above in ancestors(path)}
    return own | Q(unit=None) | Q(unit__path__in=upper)


class RuleQuerySet(models.QuerySet["Rule"]):
    """Words of the office about rules."""

    def readable_by(self, user: User | AnonymousUser) -> RuleQuerySet:
        """Keep the shipped rows, those of the user's units and of the offices above them."""
        return self.filter(readable_rows(user))

    def in_force_on(self, day: date) -> RuleQuerySet:
        """Keep the rows whose dates hold ``day``."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def for_place(self, unit: Unit | None) -> RuleQuerySet:
        """Keep the shipped rows and those of ``unit`` and of the offices above it."""
        paths = [*ancestors(unit.path), unit.path] if unit else []
        return self.filter(Q(unit=None) | Q(unit__path__in=paths))

    def for_listing(self) -> RuleQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("unit", "verified_by")


class Rule(models.Model):
    """One number or name that a document orders.

    ``unit`` is None for the shipped national row; a province's own row with the same topic and
    key takes its place for that unit and all below it, and the shipped row stays to be read.
    """

    topic = models.CharField(_("nhóm"), max_length=20, choices=Topic.choices)
    key = models.SlugField(_("khóa"), max_length=80)
    name = models.CharField(_("tên"), max_length=300)
    subject_kind = models.CharField(
        _("đối tượng"), max_length=12, choices=SubjectKind.choices, blank=True
    )
    number = models.DecimalField(
        _("giá trị số"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    words = models.CharField(_("giá trị chữ"), max_length=400, blank=True)
    base = models.CharField(_("tính trên"), max_length=20, choices=VoteBase.choices, blank=True)
    # Of a share of votes: "over half" is more than the number, "from 80 %" is the number itself.
    is_exclusive = models.BooleanField(_("phải trên mức này"), default=False)
    # Of a share of votes: whether it is voted on with papers that nobody can read back to a voter.
    is_secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="rules")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    source = models.CharField(_("văn bản"), max_length=400)
    note = models.CharField(_("ghi chú"), max_length=600, blank=True)
    verified = models.BooleanField(_("đã đối chiếu văn bản"), default=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_on = models.DateField(null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "key", "-valid_from", "pk"]
        verbose_name = _("quy định")
        constraints = [
            models.CheckConstraint(
                name="rule_does_not_end_before_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="rule_begins_once_at_a_place",
                fields=["topic", "key", "subject_kind", "unit", "valid_from"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="only_a_share_of_votes_must_be_exceeded",
                condition=Q(is_exclusive=False) | Q(topic="vote", number__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_vote_is_secret", condition=Q(is_secret=False) | Q(topic="vote")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("regulations:history", args=[self.topic, self.key])

    @property
    def place(self) -> str:
        """The path under which the log files what happens to it; "" for a shipped row."""
        return self.unit.path if self.unit else ""

    @property
    def takes_a_number(self) -> bool:
        """Whether an office's own row says a number: also where no law sets the limit yet."""
        is_open_limit = self.topic == Topic.LIMIT and bool(self.measure)
        return self.number is not None or is_open_limit

    @property
    def counts_working_days(self) -> bool:
        """Whether its number is of working days, as its measure says."""
        return "lam viec" in fold(self.measure)

    @property
    def is_share_of_votes(self) -> bool:
        """Whether its number is a share that votes must reach or exceed."""
        return self.topic == Topic.VOTE and self.measure.startswith("%")

    @property
    def shown_value(self) -> str:
        """The number with its measure, and whether it must be exceeded; else the words."""
        if self.number is None:
            return self.words
        whole, _point, rest = f"{self.number.normalize():f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", ".")
        shown = f"{grouped}{',' + rest if rest else ''} {self.measure}".strip()
        return gettext("trên %s") % shown if self.is_exclusive else shown

    def has_words(self, words: str) -> bool:
        """Tell whether name, value and source together have all ``words``, marks ignored."""
        text = fold(f"{self.name} {self.words} {self.source} {self.note} {self.key}")
        return all(word in text for word in fold(words).split())


class DayKind(models.TextChoices):
    """Whether a day of the calendar is free or worked, against what its weekday says."""

    OFF = "off", _("Ngày nghỉ")
    WORKED = "worked", _("Ngày làm việc, làm bù")


class CalendarDayQuerySet(models.QuerySet["CalendarDay"]):
    """Words of the office about days off."""

    def readable_by(self, user: User | AnonymousUser) -> CalendarDayQuerySet:
        """Keep the shipped days, those of the user's units and of the offices above them."""
        return self.filter(readable_rows(user))

    def for_place(self, unit: Unit | None) -> CalendarDayQuerySet:
        """Keep the shipped days and those of ``unit`` and of the offices above it."""
        paths = [*ancestors(unit.path), unit.path] if unit else []
        return self.filter(Q(unit=None) | Q(unit__path__in=paths))

    def in_year(self, year: int) -> CalendarDayQuerySet:
        return self.filter(day__year=year)

    def for_listing(self) -> CalendarDayQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("unit", "verified_by")


class CalendarDay(models.Model):
    """A day on which nobody works, or on which people work although it looks free.

    ``unit`` is None for a shipped national day; an office's own row for the same day decides for
    it and all below it (the anniversary of a province, a day made up for).
    """

    day = models.DateField(_("ngày"))
    kind = models.CharField(_("loại ngày"), max_length=6, choices=DayKind.choices)
    name = models.CharField(_("tên ngày"), max_length=200)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="calendar_days"
    )
    source = models.CharField(_("văn bản"), max_length=400)
    note = models.CharField(_("ghi chú"), max_length=600, blank=True)
    verified = models.BooleanField(_("đã đối chiếu văn bản"), default=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_on = models.DateField(null=True, blank=True)

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        verbose_name = _("ngày nghỉ, ngày làm bù")
        constraints = [
            models.UniqueConstraint(
                name="a_day_is_written_once_at_a_place",
                fields=["day", "unit"],
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"

    def get_absolute_url(self) -> str:
        return f"{reverse('regulations:calendar')}?year={self.day.year}"

    @property
    def place(self) -> str:
        """The path under which the log files what happens to it; "" for a shipped day."""
        return self.unit.path if self.unit else ""
