"""Achievements, initiatives and past awards: records of their own, because law counts each once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models.dossier import Dossier
from guongsang.subjects.models import Subject


class InfluenceScope(models.TextChoices):
    """How far an achievement reaches, from the hamlet to the country."""

    HAMLET = "1_hamlet", _("Thôn, tổ dân phố")
    COMMUNE = "2_commune", _("Xã, phường")
    INTERCOMMUNE = "3_intercommune", _("Liên xã")
    PROVINCE = "4_province", _("Tỉnh")
    REGION = "5_region", _("Vùng")
    NATION = "6_nation", _("Toàn quốc")


class Achievement(models.Model):
    """A result of a subject with period and scope: a record of its own, used in awards once."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="achievements")
    dossier = models.ForeignKey(
        Dossier, models.SET_NULL, null=True, blank=True, related_name="achievements"
    )
    text = models.CharField(_("thành tích"), max_length=600)
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    scope = models.CharField(_("phạm vi ảnh hưởng"), max_length=16, choices=InfluenceScope.choices)
    # Already rewarded: form, number, date, by whom. "" if not.
    rewarded_by = models.CharField(_("đã được khen thưởng"), max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-ends_on", "-pk"]

    def __str__(self) -> str:
        return self.text


class Initiative(models.Model):
    """A new, applied and accepted solution of a subject; the law lets it count once."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="initiatives")
    dossier = models.ForeignKey(
        Dossier, models.SET_NULL, null=True, blank=True, related_name="initiatives"
    )
    name = models.CharField(_("tên sáng kiến"), max_length=400)
    year = models.PositiveSmallIntegerField(_("năm"))
    accepted_by = models.CharField(_("cơ quan công nhận"), max_length=300, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    scope = models.CharField(_("phạm vi"), max_length=16, choices=InfluenceScope.choices)
    used_for = models.CharField(_("đã dùng để xét"), max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.name


class PastAward(models.Model):
    """A row of part III of the report: a title or form that the subject already has."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="past_awards")
    year = models.PositiveSmallIntegerField(_("năm"))
    name = models.CharField(_("danh hiệu, hình thức"), max_length=300)
    is_title = models.BooleanField(_("là danh hiệu thi đua"), default=False)
    decision = models.CharField(_("số, ngày quyết định"), max_length=200, blank=True)
    decided_by = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)

    class Meta:
        ordering = ["year", "pk"]

    def __str__(self) -> str:
        return self.name
