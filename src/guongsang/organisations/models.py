"""Units with dates and successors, their kinds and levels, and clusters of peers."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.search import has_words
from guongsang.foundation.tree import beyond


class RegionProfile(models.TextChoices):
    """Thresholds of some criteria differ by the kind of area."""

    WARD = "ward", _("Phường, đô thị")
    RURAL = "rural", _("Xã nông thôn")
    DIFFICULT = "difficult", _("Xã đặc biệt khó khăn")


class UnitLevel(models.Model):
    """A level of government or below it: tỉnh, xã, thôn… (data, not code)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("tên cấp"), max_length=100)
    rank = models.PositiveSmallIntegerField(_("thứ bậc"), unique=True)

    class Meta:
        ordering = ["rank"]

    def __str__(self) -> str:
        return self.name


class UnitKind(models.Model):
    """A kind of unit: phường, trường học, hợp tác xã, hội… (data, not code)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("tên loại"), max_length=100)
    level = models.ForeignKey(UnitLevel, models.PROTECT, related_name="kinds")
    is_area = models.BooleanField(_("là địa bàn hành chính"), default=False)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["level__rank", "ordinal", "pk"]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Words of the office about units."""

    def below(self, *paths: str) -> UnitQuerySet:
        """Keep the units at or below any of ``paths``; no path keeps nothing."""
        wanted = Q(pk__in=[])
        for path in paths:
            wanted |= Q(path__gte=path, path__lt=beyond(path))
        return self.filter(wanted)

    def existing_on(self, day: date) -> UnitQuerySet:
        """Keep the units that existed on ``day``."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )

    def matching(self, words: str) -> UnitQuerySet:
        """Keep the units whose present or former name or code has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_name"))

    def in_tree_order(self) -> UnitQuerySet:
        return self.order_by("path")


class Unit(models.Model):
    """An area, agency, school, association, cooperative or quarter, for as long as it existed."""

    code = models.CharField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=300)
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="units", verbose_name=_("loại"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("thuộc"),
    )
    path = models.CharField(max_length=80, unique=True, editable=False)
    children_made = models.PositiveSmallIntegerField(default=0, editable=False)
    region_profile = models.CharField(
        _("khu vực"), max_length=20, choices=RegionProfile.choices, default=RegionProfile.RURAL
    )
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    # Present and former names with the code, folded, so that one search finds them all.
    fold_name = models.CharField(max_length=1000, editable=False, default="")
    sort_key = models.CharField(max_length=400, editable=False, default="")
    is_demo = models.BooleanField(default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        verbose_name = _("đơn vị")
        constraints = [
            models.CheckConstraint(
                name="unit_does_not_end_before_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def exists_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class UnitName(models.Model):
    """A name that a unit bore from one day to another; the last one is open."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(_("tên"), max_length=300)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta:
        ordering = ["unit_id", F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                name="unit_has_one_present_name", fields=["unit"], condition=Q(valid_to=None)
            )
        ]

    def __str__(self) -> str:
        return self.name


class FormerPath(models.Model):
    """Where a unit was filed until it moved. A path is never given again.

    Lines of the log and letters bear the path of their day; through this table whoever answers
    for the unit today still finds them.
    """

    path = models.CharField(max_length=80, unique=True)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="former_paths")
    parent = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    until = models.DateField(_("đến hết ngày"))

    class Meta:
        ordering = ["unit_id", "until", "pk"]

    def __str__(self) -> str:
        return self.path


class SuccessionKind(models.TextChoices):
    """How one unit became another."""

    MERGED = "merged", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")


class Succession(models.Model):
    """That ``successor`` took over (a part of) ``predecessor`` on a day."""

    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="inheritances")
    on = models.DateField(_("ngày"))
    source = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="succession_is_told_once", fields=["predecessor", "successor"]
            ),
            models.CheckConstraint(
                name="succession_joins_two_units", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class ClusterKind(models.TextChoices):
    """Cụm joins areas, khối joins agencies of a kind."""

    AREA = "area", _("Cụm thi đua")
    SECTOR = "sector", _("Khối thi đua")


class Cluster(models.Model):
    """Peers that compete with one another; the head rotates yearly."""

    name = models.CharField(_("tên cụm, khối"), max_length=200)
    kind = models.CharField(_("loại"), max_length=10, choices=ClusterKind.choices)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="clusters_owned")
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ClusterMember(models.Model):
    """That a unit belongs to a cluster in a year, perhaps as its head."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="members")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cluster_memberships")
    year = models.PositiveSmallIntegerField(_("năm"))
    is_head = models.BooleanField(_("trưởng cụm, khối"), default=False)

    class Meta:
        ordering = ["-year", "-is_head", "unit__path"]
        constraints = [
            models.UniqueConstraint(
                name="unit_is_in_a_cluster_once_a_year", fields=["cluster", "unit", "year"]
            ),
            models.UniqueConstraint(
                name="cluster_has_one_head_a_year",
                fields=["cluster", "year"],
                condition=Q(is_head=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ({self.year})"
