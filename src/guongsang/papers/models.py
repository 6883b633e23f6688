"""Versions of templates that an office has uploaded, and which of them it uses since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import EVERYWHERE, paths_where, within
from guongsang.access.roles import Capability
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class TemplateVersionQuerySet(models.QuerySet["TemplateVersion"]):
    def readable_by(self, user: User | AnonymousUser) -> TemplateVersionQuerySet:
        """Keep those of the user's units and of the offices above them, as with rules."""
        paths = paths_where(user, Capability.RULES_READ)
        own = within(paths, "unit__path")
        if not paths or EVERYWHERE in paths:
            return self.filter(own)
        upper = {above for path in paths for above in ancestors(path)}
        return self.filter(own | Q(unit__path__in=upper))

    def for_listing(self) -> TemplateVersionQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("unit", "made_by").order_by("-number")


class TemplateVersion(models.Model):
    """One template as it was uploaded; it never changes."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="template_versions")
    kind = models.CharField(_("loại văn bản"), max_length=80)
    number = models.PositiveIntegerField(_("phiên bản"))
    file = models.FileField(upload_to="papers/%Y/%m/")
    name = models.CharField(_("tên tệp"), max_length=200)
    size = models.PositiveIntegerField(_("cỡ tệp"))
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("thay đổi gì"), max_length=400, blank=True)
    made_at = models.DateTimeField(_("lúc"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        ordering = ["unit_id", "kind", "-number"]
        verbose_name = _("phiên bản mẫu văn bản")
        constraints = [
            models.UniqueConstraint(
                name="version_of_a_template_has_a_number_of_its_own",
                fields=["unit", "kind", "number"],
            )
        ]

    def __str__(self) -> str:
        return _now("Mẫu «%(name)s», phiên bản %(number)s") % {
            "name": self.name,
            "number": self.number,
        }

    def get_absolute_url(self) -> str:
        return f"{reverse('papers:detail', args=[self.kind])}?unit={self.unit_id}"


class TemplateChoice(models.Model):
    """What an office has decided to use from a moment on; ``version`` None is "none of our own".

    The last one holds. Nothing is deleted, so it can be told which template a paper had.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="template_choices")
    kind = models.CharField(_("loại văn bản"), max_length=80)
    version = models.ForeignKey(
        TemplateVersion, models.PROTECT, null=True, blank=True, related_name="choices"
    )
    at = models.DateTimeField(_("từ lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("chọn mẫu văn bản")
        indexes = [models.Index(name="choices_by_unit_and_kind", fields=["unit", "kind", "at"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.version_id or '-'}"
