"""Fields, and versioned sets of criteria with bands, words, evidence and legal basis."""

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
from guongsang.criteria.rules import plain
from guongsang.criteria.states import SetStage as SetStage
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import RegionProfile, Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class Field(models.Model):
    """One of the fields of life in which exemplars are sought (ten in the seed plan)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("lĩnh vực"), max_length=200)
    short_name = models.CharField(_("tên ngắn"), max_length=60)
    ordinal = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name


class CriteriaSetQuerySet(models.QuerySet["CriteriaSet"]):
    """Words of the office about sets."""

    def readable_by(self, user: User | AnonymousUser) -> CriteriaSetQuerySet:
        """Keep sets of the user's units, and those that the offices above have put in force.

        The shipped set belongs to no office and is read by all who may read criteria.
        """
        paths = paths_where(user, Capability.CRITERIA_READ)
        own = within(paths, "unit__path")
        if not paths or EVERYWHERE in paths:
            return self.filter(own)
        upper = {above for path in paths for above in ancestors(path)}
        published = Q(unit=None) | Q(unit__path__in=upper)
        return self.filter(own | (published & ~Q(stage=SetStage.DRAFT)))

    def in_force_on(self, day: date) -> CriteriaSetQuerySet:
        """Keep the sets that were in force on ``day``, also those retired since."""
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            stage__in=[SetStage.IN_FORCE, SetStage.RETIRED],
            valid_from__lte=day,
        )

    def for_listing(self) -> CriteriaSetQuerySet:
        """Load what one row of a list shows, and no more; drafts first, then the newest."""
        rows = self.select_related("unit").annotate(size=models.Count("criteria"))
        return rows.order_by(F("valid_from").desc(nulls_first=True), "name", "-version", "pk")


class CriteriaSet(models.Model):
    """One version of all criteria, for one office and the units below it."""

    name = models.CharField(_("tên bộ tiêu chí"), max_length=200)
    version = models.PositiveSmallIntegerField(_("phiên bản"), default=1)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="criteria_sets"
    )
    stage = models.CharField(max_length=10, choices=SetStage.choices, default=SetStage.DRAFT)
    legal_basis = models.TextField(_("căn cứ"), blank=True)
    valid_from = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    frozen_at = models.DateTimeField(_("khóa lúc"), null=True, blank=True)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    pass_points = models.DecimalField(_("điểm đạt"), max_digits=5, decimal_places=1, default=80)
    upward_points = models.DecimalField(
        _("điểm đề nghị cấp trên"), max_digits=5, decimal_places=1, default=90
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "name", "-version"]
        verbose_name = _("bộ tiêu chí")
        constraints = [
            models.UniqueConstraint(
                name="criteria_set_version_is_unique", fields=["name", "version", "unit"]
            )
        ]

    def __str__(self) -> str:
        named = {"name": self.name, "version": self.version}
        return gettext("%(name)s (phiên bản %(version)s)") % named

    def get_absolute_url(self) -> str:
        return reverse("criteria:detail", args=[self.pk])

    @property
    def shown_pass(self) -> object:
        return plain(self.pass_points)

    @property
    def shown_upward(self) -> object:
        return plain(self.upward_points)

    @property
    def place(self) -> str:
        """The path under which the log files what happens to it; "" for the shipped set."""
        return self.unit.path if self.unit else ""

    @property
    def is_open(self) -> bool:
        """Whether its words may still be changed."""
        return self.stage == SetStage.DRAFT and self.frozen_at is None


class CriterionKind(models.TextChoices):
    """A gate is passed or not; a scored criterion gives points."""

    GATE = "gate", _("Điều kiện bắt buộc")
    SCORED = "scored", _("Chấm điểm")


class Block(models.TextChoices):
    """The common block stands in every field; the field's own block only there."""

    COMMON = "common", _("Tiêu chí chung")
    FIELD = "field", _("Tiêu chí riêng của lĩnh vực")


class Criterion(models.Model):
    """One gate or scored item; common ones have no field and stand in every field."""

    set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="criteria")
    # "" means every kind of subject.
    subject_kind = models.CharField(
        _("đối tượng"), max_length=12, choices=SubjectKind.choices, blank=True
    )
    code = models.SlugField(_("mã"), max_length=60)
    ordinal = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    kind = models.CharField(_("loại"), max_length=8, choices=CriterionKind.choices)
    block = models.CharField(_("phần"), max_length=8, choices=Block.choices)
    text = models.CharField(_("nội dung"), max_length=600)
    guidance = models.TextField(_("hướng dẫn"), blank=True)
    # What the claimed value is counted in ("%", "hộ", "triệu đồng"); "" means a yes or no.
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    # Thresholds are multiples of this indicator of the year and region ("ntm-income"); "" plain.
    indicator = models.SlugField(_("tính theo chỉ số"), max_length=60, blank=True)
    points = models.DecimalField(_("điểm tối đa"), max_digits=5, decimal_places=1, default=0)
    weight = models.DecimalField(_("trọng số"), max_digits=4, decimal_places=2, default=1)
    evidence_demanded = models.CharField(_("minh chứng cần có"), max_length=300, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=300, blank=True)
    is_proposal = models.BooleanField(_("đề xuất"), default=False)

    class Meta:
        ordering = ["set_id", F("field__ordinal").asc(nulls_first=True), "ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="criterion_code_is_unique_in_its_set", fields=["set", "code"]
            ),
            models.CheckConstraint(
                name="common_criterion_has_no_field_and_a_field_one_has",
                condition=Q(block="common", field=None) | Q(block="field", field__isnull=False),
            ),
            models.CheckConstraint(
                name="gate_gives_no_points",
                condition=Q(kind="scored", points__gt=0) | Q(kind="gate", points=0),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Band(models.Model):
    """From ``threshold`` on, a value earns ``points``; the words say what that looks like.

    A band without threshold is an anchor: chosen by its words. A band with a region holds there
    and replaces the bands without region of the same criterion.
    """

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="bands")
    region = models.CharField(
        _("khu vực"), max_length=20, choices=RegionProfile.choices, blank=True
    )
    threshold = models.DecimalField(
        _("từ mức"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    # True: smaller values are better ("bỏ học dưới 0,5 %"); the band holds up to the threshold.
    at_most = models.BooleanField(_("càng thấp càng tốt"), default=False)
    points = models.DecimalField(_("điểm"), max_digits=5, decimal_places=1)
    words = models.CharField(_("mô tả mức"), max_length=400)

    class Meta:
        ordering = ["criterion_id", "region", "points", "pk"]

    def __str__(self) -> str:
        return self.words


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Words of the office about yearly figures."""

    def readable_by(self, user: User | AnonymousUser) -> IndicatorQuerySet:
        """Keep the figures of the user's units and of the offices above them."""
        paths = paths_where(user, Capability.CRITERIA_READ)
        own = within(paths, "unit__path")
        if not paths or EVERYWHERE in paths:
            return self.filter(own)
        upper = {above for path in paths for above in ancestors(path)}
        return self.filter(own | Q(unit__path__in=upper))

    def for_listing(self) -> IndicatorQuerySet:
        """Load what one row of a list shows, and no more; the newest year first."""
        return self.select_related("unit", "written_by").order_by("key", "-year", "region", "pk")


class Indicator(models.Model):
    """A figure that changes yearly and against which values are held: the income norm of a year.

    A figure with a region holds there and goes before the one without; that of the nearest office
    up the tree goes before those above it.
    """

    key = models.SlugField(_("mã"), max_length=60)
    name = models.CharField(_("chỉ số"), max_length=200)
    year = models.PositiveSmallIntegerField(_("năm"))
    region = models.CharField(
        _("khu vực"), max_length=20, choices=RegionProfile.choices, blank=True
    )
    number = models.DecimalField(_("giá trị"), max_digits=16, decimal_places=4)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    source = models.CharField(_("văn bản"), max_length=300)
    is_verified = models.BooleanField(_("đã đối chiếu văn bản"), default=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="indicators", verbose_name=_("của đơn vị")
    )
    # None for figures written before this was kept: any keeper of criteria mends those.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("người ghi"),
    )  # fmt: skip
    written_at = models.DateTimeField(_("ghi lúc"), null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-year", "region"]
        verbose_name = _("chỉ số")
        constraints = [
            models.UniqueConstraint(
                name="indicator_has_one_value_in_a_year_and_region",
                fields=["unit", "key", "year", "region"],
            ),
            models.CheckConstraint(name="indicator_is_above_nought", condition=Q(number__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("criteria:indicator", args=[self.pk])

    @property
    def shown_number(self) -> object:
        return plain(self.number)
