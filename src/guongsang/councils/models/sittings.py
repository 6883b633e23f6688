"""Councils with dated mandates; sittings with roll, agenda, conflicts and recorded votes."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.councils.states import Outcome, SittingState, Voting
from guongsang.dossiers.models import Dossier
from guongsang.organisations.models import Unit
from guongsang.regulations.models import VoteBase

# The row of the rule pack by which an exemplar is recognised; the others are titles.
RECOGNITION = "recognition"


class CouncilQuerySet(models.QuerySet["Council"]):
    def readable_by(self, user: User) -> CouncilQuerySet:
        return self.filter(reach(user, Capability.COUNCIL_READ))


class Council(models.Model):
    """Hội đồng Thi đua - Khen thưởng of one office, standing over years."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="councils", verbose_name=_("cơ quan")
    )
    name = models.CharField(_("tên Hội đồng"), max_length=300)
    decision = models.CharField(_("quyết định thành lập"), max_length=300, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("Hội đồng")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("councils:detail", args=[self.pk])


class Function(models.TextChoices):
    CHAIR = "chair", _("Chủ tịch Hội đồng")
    DEPUTY = "deputy", _("Phó Chủ tịch Hội đồng")
    SECRETARY = "secretary", _("Ủy viên, Thư ký")
    MEMBER = "member", _("Ủy viên")


class MemberQuerySet(models.QuerySet["Member"]):
    def in_office_on(self, day: date) -> MemberQuerySet:
        """Keep the members whose mandate holds ``day``."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Member(models.Model):
    """One mandate: who sits in a council, as what, from when to when."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="mandates",
        verbose_name=_("tài khoản"),
    )  # fmt: skip
    name = models.CharField(_("họ và tên"), max_length=200)
    position = models.CharField(_("chức vụ, đơn vị"), max_length=300, blank=True)
    function = models.CharField(_("trong Hội đồng"), max_length=10, choices=Function.choices)
    ordinal = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.CheckConstraint(
                name="mandate_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SittingQuerySet(models.QuerySet["Sitting"]):
    def readable_by(self, user: User) -> SittingQuerySet:
        return self.filter(reach(user, Capability.COUNCIL_READ, "council__unit__path"))

    def for_listing(self) -> SittingQuerySet:
        """Load what one row of a list shows, and no more."""
        return (
            self.select_related("council__unit", "plan")
            .annotate(size=models.Count("items"))
            .order_by("-held_on", "-pk")
        )


class Sitting(models.Model):
    """One meeting of a council over an agenda of closed dossiers."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="sittings")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sittings")
    title = models.CharField(_("tên phiên họp"), max_length=300)
    held_on = models.DateField(_("ngày họp"))
    place = models.CharField(_("địa điểm"), max_length=300, blank=True)
    state = models.CharField(
        max_length=12, choices=SittingState.choices, default=SittingState.CONVENED
    )
    state_since = models.DateTimeField()
    # Taken from the rule pack when the session opens, and kept (promise 4).
    threshold = models.DecimalField(
        _("tỷ lệ phải đạt (%)"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    # "more than" (a majority) or "at least".
    threshold_is_exclusive = models.BooleanField(default=False)
    base = models.CharField(_("tính trên"), max_length=20, choices=VoteBase.choices, blank=True)
    quorum = models.DecimalField(
        _("số dự tối thiểu (%)"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    quorum_is_exclusive = models.BooleanField(default=False)
    # Whether who has a conflict stays in the base of the share; the rule's word, by default yes.
    conflicted_stay_in_base = models.BooleanField(default=True)
    rule_stamp = models.CharField(max_length=120, blank=True)
    rule_sources = models.TextField(_("căn cứ"), blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    # Every act on the sitting counts one on, so that screens know when to ask for more.
    step = models.PositiveIntegerField(default=0)
    now_item = models.ForeignKey(
        "Item", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("hồ sơ đang xét"),
    )  # fmt: skip
    places = models.PositiveSmallIntegerField(_("chỉ tiêu"), null=True, blank=True)
    cancel_reason = models.TextField(_("lý do hủy"), blank=True)
    discussion = models.TextField(_("ý kiến tại phiên họp"), blank=True)
    committed_at = models.DateTimeField(null=True, blank=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("phiên họp")
        constraints = [
            models.CheckConstraint(
                name="sitting_is_committed_by_somebody_or_not_at_all",
                condition=(~Q(state="committed") & Q(committed_at=None, committed_by=None))
                | Q(state="committed", committed_at__isnull=False, committed_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("councils:sitting", args=[self.pk])


class Presence(models.TextChoices):
    PRESENT = "present", _("Có mặt")
    ABSENT = "absent", _("Vắng mặt")
    WRITTEN = "written", _("Vắng, có ý kiến bằng văn bản")


class Seat(models.Model):
    """A member at a sitting, as called on the roll; names as they were that day."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, models.PROTECT, related_name="seats")
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=300, blank=True)
    function = models.CharField(max_length=10, choices=Function.choices)
    presence = models.CharField(
        _("điểm danh"), max_length=8, choices=Presence.choices, default=Presence.ABSENT
    )
    reason = models.CharField(_("lý do vắng"), max_length=300, blank=True)

    class Meta:
        ordering = ["member__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(name="member_sits_once", fields=["sitting", "member"])
        ]

    def __str__(self) -> str:
        return self.name


class ItemQuerySet(models.QuerySet["Item"]):
    def recommended(self) -> ItemQuerySet:
        """Keep what a committed sitting has recommended."""
        return self.filter(outcome=Outcome.RECOMMENDED, sitting__state=SittingState.COMMITTED)

    def without_any_vote(self) -> ItemQuerySet:
        """Keep open dossiers voted on by show of hands on which nobody's vote is noted."""
        return self.filter(outcome=Outcome.PENDING, is_secret=False, votes=None)


class Item(models.Model):
    """One dossier on the agenda, and what the council made of it."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="council_items")
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="council_items")
    ordinal = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=16, choices=Outcome.choices, default=Outcome.PENDING)
    # What the council proposes beside recognition: a form of award by its rule key, or none.
    award_key = models.SlugField(_("đề nghị khen thưởng"), max_length=80, blank=True)
    send_upward = models.BooleanField(_("đề nghị cấp trên"), default=False)
    words = models.TextField(_("ý kiến về hồ sơ"), blank=True)
    # What is voted on: the key of a row of the rule pack, and whether on paper slips in secret.
    vote_key = models.SlugField(_("nội dung biểu quyết"), max_length=80, default=RECOGNITION)
    is_secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    # Taken from that row when the session opens; "" and None where the sitting's own hold.
    threshold = models.DecimalField(
        _("tỷ lệ phải đạt (%)"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    threshold_is_exclusive = models.BooleanField(default=False)
    base = models.CharField(_("tính trên"), max_length=20, choices=VoteBase.choices, blank=True)
    rule_name = models.CharField(_("tên quy định"), max_length=300, blank=True)
    rule_source = models.CharField(_("căn cứ"), max_length=400, blank=True)
    voting = models.CharField(max_length=8, choices=Voting.choices, default=Voting.WAITING)
    voting_ended_at = models.DateTimeField(null=True, blank=True)
    # Counted at the commit and kept.
    base_count = models.PositiveSmallIntegerField(null=True, blank=True)
    agree_count = models.PositiveSmallIntegerField(null=True, blank=True)
    disagree_count = models.PositiveSmallIntegerField(null=True, blank=True)
    abstain_count = models.PositiveSmallIntegerField(null=True, blank=True)
    # Papers of a secret ballot that say nothing clear.
    invalid_count = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dossier_stands_once_on_an_agenda", fields=["sitting", "dossier"]
            )
        ]

    def __str__(self) -> str:
        return str(self.dossier)


class Conflict(models.Model):
    """That a member leaves the room and does not vote on one dossier, and why."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="conflicts")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="conflicts")
    reason = models.CharField(_("lý do"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    out_at = models.DateTimeField(_("ra khỏi phòng lúc"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="conflict_is_declared_once", fields=["item", "seat"])
        ]

    def __str__(self) -> str:
        return self.reason


class Choice(models.TextChoices):
    AGREE = "agree", _("Đồng ý")
    DISAGREE = "disagree", _("Không đồng ý")
    ABSTAIN = "abstain", _("Không có ý kiến")


class Vote(models.Model):
    """The recorded vote of one member on one dossier (open voting; secret ballots stand apart)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="votes")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="votes")
    choice = models.CharField(_("biểu quyết"), max_length=8, choices=Choice.choices)
    words = models.CharField(_("ý kiến"), max_length=500, blank=True)
    is_written = models.BooleanField(_("bằng văn bản"), default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["seat__member__ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(name="member_votes_once_on_a_dossier", fields=["item", "seat"])
        ]

    def __str__(self) -> str:
        return self.get_choice_display()
