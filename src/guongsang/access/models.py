"""Who holds which role where, and from when to when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guongsang.access.roles import ROLES, Role
from guongsang.organisations.models import Unit


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def in_force_on(self, day: date) -> AssignmentQuerySet:
        """Keep what is in force on ``day``; the last day counts."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Assignment(models.Model):
    """A role given to a person at a unit and all below it; no unit means everywhere."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("người"),
    )
    role = models.CharField(
        _("vai trò"), max_length=40, choices=[(key, role.name) for key, role in ROLES.items()]
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("tại đơn vị"),
    )
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["user_id", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="assignment_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    @property
    def as_role(self) -> Role:
        return ROLES[self.role]
