"""Lists of units that were handed in, with what applying them would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.directory.states import ImportState
from guongsang.jobs.models import JobRun
from guongsang.organisations.models import Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


class UnitImportQuerySet(models.QuerySet["UnitImport"]):
    """Words of the office about lists handed in."""

    def readable_by(self, user: User) -> UnitImportQuerySet:
        """Keep the lists for places whose units ``user`` manages."""
        return self.filter(where(user, Capability.UNIT_MANAGE, "under__path"))

    def for_listing(self) -> UnitImportQuerySet:
        """Load what one row of a list shows, and no more."""
        return self.select_related("under", "asked_by").defer("rows", "plan").order_by("-pk")


class UnitImport(models.Model):
    """One list of units: its rows as read, and the consequences that were shown."""

    filename = models.CharField(_("tệp"), max_length=200)
    sha256 = models.CharField(max_length=64)
    # Rows that name no parent go below it; None is the top of the tree.
    under = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("nhập vào dưới")
    )
    effective_on = models.DateField(_("tên mới, nơi mới có từ ngày"))
    source = models.CharField(_("căn cứ"), max_length=300, blank=True)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=ImportState.choices, default=ImportState.WAITING
    )
    rows = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    # Of the consequences shown: what is applied must be exactly these.
    fingerprint = models.CharField(max_length=64, blank=True)
    job = models.ForeignKey(JobRun, models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nộp")
    )
    asked_at = models.DateTimeField(_("nộp lúc"))
    ended_at = models.DateTimeField(_("xong lúc"), null=True)

    objects = UnitImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="unit_import_is_checked_before_it_is_applied",
                condition=~Q(state=ImportState.APPLIED) | ~Q(fingerprint=""),
            )
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("organisations:import_detail", args=[self.pk])
