"""A plan with its basis, fields, invited units, targets and calendar."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import paths_where, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.states import PlanStage
from guongsang.criteria.models import CriteriaSet, Field
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit


class PlanQuerySet(models.QuerySet["Plan"]):
    def readable_by(self, user: User) -> PlanQuerySet:
        """Keep plans of the user's area, and issued plans to which a unit of theirs is invited."""
        paths = paths_where(user, Capability.PLAN_READ)
        own = within(paths, "unit__path")
        invited = Q(
            pk__in=Invitation.objects.filter(within(paths, "unit__path")).values("plan_id")
        ) & ~Q(stage=PlanStage.DRAFT)
        return self.filter(own | invited)

    def matching(self, words: str) -> PlanQuerySet:
        """Keep the plans whose title or number has all ``words``, marks ignored."""
        found = self
        for word in fold(words).split():
            found = found.filter(Q(fold_title__contains=word) | Q(doc_number=word))
        return found

    def for_listing(self) -> PlanQuerySet:
        """Load what one row of a list shows: also how many units are invited and have seen it."""
        return (
            self.select_related("unit")
            .annotate(
                invited=Count("invitations"),
                seen=Count("invitations", filter=Q(invitations__seen_at__isnull=False)),
            )
            .order_by("-starts_on", "-pk")
        )  # counting loses the order of the table

    def open_on(self, day: date) -> PlanQuerySet:
        """Keep issued plans whose period holds ``day``."""
        return self.filter(stage=PlanStage.ISSUED, starts_on__lte=day, ends_on__gte=day)


class Plan(models.Model):
    """Kế hoạch xây dựng, nhân rộng mô hình, gương điển hình tiên tiến of one office."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="plans", verbose_name=_("cơ quan ban hành")
    )
    title = models.CharField(_("tên kế hoạch"), max_length=300)
    doc_number = models.CharField(_("số"), max_length=20, blank=True)
    doc_symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=200, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    aims = models.TextField(_("mục đích, yêu cầu"), blank=True)
    content = models.TextField(_("nội dung, cách làm"), blank=True)
    organisation = models.TextField(_("tổ chức thực hiện"), blank=True)
    fold_title = models.CharField(max_length=600, editable=False, default="")
    stage = models.CharField(max_length=10, choices=PlanStage.choices, default=PlanStage.DRAFT)
    stage_since = models.DateTimeField()
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="plans", verbose_name=_("bộ tiêu chí")
    )
    fields = models.ManyToManyField(Field, related_name="plans", verbose_name=_("lĩnh vực"))
    accepts_self_nomination = models.BooleanField(_("nhận tự giới thiệu"), default=True)
    accepts_public_suggestion = models.BooleanField(
        _("nhận giới thiệu của người dân"), default=True
    )
    is_demo = models.BooleanField(default=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("kế hoạch")
        constraints = [
            models.CheckConstraint(
                name="plan_does_not_end_before_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="plan_is_issued_with_number_date_and_signer",
                condition=Q(stage="draft")
                | (~Q(doc_number="") & Q(issued_on__isnull=False) & ~Q(signer_name="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def full_number(self) -> str:
        """Return number and symbol as on the paper: "05/KH-UBND"; "" while a draft."""
        parts = [self.doc_number.zfill(2), self.doc_symbol] if self.doc_number else []
        return "/".join(part for part in parts if part)


class LegalBasis(models.Model):
    """One "Căn cứ …" line of a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="bases")
    ordinal = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("căn cứ"), max_length=500)

    class Meta:
        ordering = ["ordinal", "pk"]

    def __str__(self) -> str:
        return self.text


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def for_listing(self) -> InvitationQuerySet:
        """Load what one row of a list shows: the unit, and how much is asked of it."""
        asked = Target.objects.filter(
            plan=OuterRef("plan"), unit=OuterRef("unit"), kind=TargetKind.EXEMPLARS
        ).order_by()
        by_field = asked.exclude(field=None).values("unit").annotate(n=Sum("count")).values("n")
        in_any = asked.filter(field=None).values("unit").annotate(n=Sum("count")).values("n")
        return (
            self.select_related("unit__kind")
            .annotate(
                in_fields=Coalesce(Subquery(by_field), 0), in_any=Coalesce(Subquery(in_any), 0)
            )
            .order_by("unit__path")
        )


class Invitation(models.Model):
    """That a unit is asked to take part in a plan, and since when its people have seen it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="invitations")
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path"]
        constraints = [
            models.UniqueConstraint(name="unit_is_invited_once", fields=["plan", "unit"])
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.unit}"


class TargetKind(models.TextChoices):
    """What the number counts; replication targets are followed by ``replication``."""

    EXEMPLARS = "exemplars", _("Điển hình đăng ký")
    REPLICATION = "replication", _("Đơn vị, hộ làm theo")


class Target(models.Model):
    """How many exemplars of a field (or any) a unit must bring."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+")
    subject_kind = models.CharField(max_length=12, choices=SubjectKind.choices, blank=True)
    kind = models.CharField(max_length=12, choices=TargetKind.choices, default=TargetKind.EXEMPLARS)
    count = models.PositiveSmallIntegerField(_("chỉ tiêu"))

    class Meta:
        ordering = ["unit__path", F("field__ordinal").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                name="target_is_set_once",
                fields=["plan", "unit", "field", "subject_kind", "kind"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="target_asks_for_something", condition=Q(count__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.count}"


class Milestone(models.Model):
    """A day of the plan's calendar by which something must be done."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="milestones")
    title = models.CharField(_("việc"), max_length=300)
    due_on = models.DateField(_("hạn"))
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    # For the invited units, not only for the office.
    for_units = models.BooleanField(_("việc của đơn vị"), default=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
