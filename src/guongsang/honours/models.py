"""Decisions with number, date and signer; what each grants to whom; numbers given per year."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.dossiers.models import Dossier
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.states import OPEN_STATES, SIGNED_STATES, DecisionState, GrantState, Hand
from guongsang.organisations.models import Unit
from guongsang.subjects.models import PositionClass, Subject


class DecisionKind(models.TextChoices):
    RECOGNITION = "recognition", _("Công nhận điển hình tiên tiến")
    AWARD = "award", _("Khen thưởng")
    CORRECTION = "correction", _("Đính chính")
    SUSPENSION = "suspension", _("Tạm đình chỉ")
    RESTORATION = "restoration", _("Khôi phục hiệu lực")
    REVOCATION = "revocation", _("Thu hồi")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def readable_by(self, user: User) -> DecisionQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ))

    def matching(self, words: str) -> DecisionQuerySet:
        """Keep the decisions whose number or title has all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def signed(self) -> DecisionQuerySet:
        """Keep what is in force since its signature, sent out or not."""
        return self.filter(state__in=SIGNED_STATES)

    def for_listing(self) -> DecisionQuerySet:
        """Load what one row of a list shows, and no more; drafts stand first."""
        return (
            self.select_related("unit")
            .annotate(
                size=models.Count("grants", distinct=True)
                + models.Count("grant_changes", distinct=True)
            )
            .order_by(models.F("signed_on").desc(nulls_first=True), "-pk")
        )


class Decision(models.Model):
    """Quyết định of an office: recognises, awards, corrects, suspends, restores or revokes."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="decisions", verbose_name=_("cơ quan ban hành")
    )
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="decisions")
    kind = models.CharField(_("loại"), max_length=12, choices=DecisionKind.choices)
    title = models.CharField(_("trích yếu"), max_length=400)
    # "Căn cứ …" one a line; what is said beside the articles.
    bases = models.TextField(_("căn cứ"), blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    state = models.CharField(
        max_length=8, choices=DecisionState.choices, default=DecisionState.DRAFT
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    # Numbers begin anew each year.
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=200, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # When the signed copies went out, and to whom, one line each.
    issued_on = models.DateField(_("ngày phát hành"), null=True, blank=True)
    recipients = models.TextField(_("nơi nhận"), blank=True)
    rule_stamp = models.CharField(max_length=120, blank=True)
    # The decision that this one corrects, suspends, restores or revokes (in part or whole).
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    is_demo = models.BooleanField(default=False)
    fold_text = models.CharField(max_length=900, editable=False, default="")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-pk"]
        verbose_name = _("quyết định")
        constraints = [
            models.CheckConstraint(
                name="decision_is_signed_wholly_or_not_at_all",
                condition=(
                    ~Q(state__in=["signed", "issued"])
                    & Q(number=None, signed_on=None, signed_at=None)
                )
                | (
                    Q(
                        state__in=["signed", "issued"],
                        number__isnull=False,
                        signed_on__isnull=False,
                    )
                    & Q(signed_at__isnull=False, signed_by__isnull=False)
                    & ~Q(signer_name="")
                ),
                violation_error_message=_("Số, ngày ký và người ký phải có đủ cùng lúc."),
            ),
            models.CheckConstraint(
                name="decision_is_issued_on_a_day_or_not_at_all",
                condition=Q(state="issued", issued_on__isnull=False)
                | (~Q(state="issued") & Q(issued_on=None)),
            ),
            models.UniqueConstraint(
                name="decision_number_is_unique_in_its_office_and_year",
                fields=["unit", "symbol", "number", "year"],
                condition=Q(number__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("honours:detail", args=[self.pk])

    @property
    def full_number(self) -> str:
        """Return number and symbol as on the paper: "05/QĐ-UBND"; "" while a draft."""
        return f"{self.number:02d}/{self.symbol}" if self.number else ""

    @property
    def is_open(self) -> bool:
        """Whether it still grants nothing: a draft, at its writer's or at its signer's."""
        return self.state in OPEN_STATES

    @property
    def is_signed(self) -> bool:
        """Whether it is in force: signed, sent out or not."""
        return self.state in SIGNED_STATES

    @property
    def source(self) -> str:
        """By which the register of outgoing papers knows it."""
        return f"honours.decision:{self.pk}"


class Handover(models.Model):
    """One hand through which a decision went: never changed, never deleted."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="handovers")
    hand = models.CharField(max_length=10, choices=Hand.choices)
    words = models.TextField(_("lời"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="returned_decision_says_why", condition=~Q(hand="returned") | ~Q(words="")
            )
        ]

    def __str__(self) -> str:
        return str(self.get_hand_display())


class GrantQuerySet(models.QuerySet["Grant"]):
    def readable_by(self, user: User) -> GrantQuerySet:
        return self.filter(reach(user, Capability.DECISION_READ, "decision__unit__path"))

    def matching(self, words: str) -> GrantQuerySet:
        """Keep the grants whose name, place, words or numbers have all ``words``."""
        return self.filter(has_words(words, "fold_text"))

    def granted(self) -> GrantQuerySet:
        """Keep what a signed decision has granted."""
        return self.filter(decision__state__in=SIGNED_STATES)

    def valid(self) -> GrantQuerySet:
        """Keep what is in force: what public pages may show."""
        return self.granted().filter(state=GrantState.VALID)

    def for_listing(self) -> GrantQuerySet:
        """Load what one row of the golden book shows, and no more."""
        return self.select_related("decision", "field", "changed_by").order_by(
            "-decision__signed_on", "decision_id", "ordinal", "pk"
        )

    def recognitions(self) -> GrantQuerySet:
        return self.filter(decision__kind=DecisionKind.RECOGNITION)

    def awards(self) -> GrantQuerySet:
        return self.filter(decision__kind=DecisionKind.AWARD)


class Grant(models.Model):
    """One line of a decision: what it grants to whom, in the words and money of that day."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="grants")
    ordinal = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="grants"
    )
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="grants")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+")
    # As it stands on the list and on the certificate.
    name = models.CharField(_("tên"), max_length=300)
    place = models.CharField(_("chức vụ, đơn vị, địa chỉ"), max_length=400, blank=True)
    kind = models.CharField(max_length=12, choices=SubjectKind.choices)
    position_class = models.CharField(max_length=20, choices=PositionClass.choices, blank=True)
    words = models.CharField(_("thành tích"), max_length=600)
    # "" for a recognition; else the rule key of the form ("giay-khen") and its name that day.
    form_key = models.SlugField(_("hình thức"), max_length=80, blank=True)
    form_name = models.CharField(max_length=300, blank=True)
    # Reward: factor × base salary of the decision's day, rounded up (NĐ 152/2025 Điều 49).
    amount = models.DecimalField(
        _("tiền thưởng (đồng)"), max_digits=14, decimal_places=0, default=0
    )
    amount_reason = models.CharField(max_length=400, blank=True)
    golden_book_number = models.CharField(_("số sổ vàng"), max_length=40, blank=True)
    # By which anybody can check the certificate; given at signing.
    code = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=GrantState.choices, default=GrantState.VALID)
    state_since = models.DateTimeField(null=True, blank=True)
    # The last decision that corrected, suspended, restored or revoked it.
    changed_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="changes"
    )
    fold_text = models.TextField(editable=False, default="")

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["decision_id", "ordinal", "pk"]
        verbose_name = _("điển hình, khen thưởng")
        indexes = [
            models.Index(name="grants_by_state", fields=["state", "decision"]),
            # The unique one below holds only codes that were given, and no database looks there
            # for a code of which it does not know that it is one of them.
            models.Index(name="grants_by_code", fields=["code"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="grant_code_is_unique_once_given", fields=["code"], condition=~Q(code="")
            ),
            models.UniqueConstraint(
                name="subject_stands_once_in_a_decision_with_a_form",
                fields=["decision", "subject", "form_key", "dossier"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("honours:grant", args=[self.pk])

    @property
    def what(self) -> str:
        """What was granted, in a few words: the form of the award, or the recognition."""
        return self.form_name or str(_("Điển hình tiên tiến"))


class ListWaiver(models.Model):
    """That somebody let the list of a decision pass a cap or ratio: which, by how many, why.

    A list that later goes further over stops again.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="list_waivers")
    # The key of each row that said no, and by how many the list was over it or short of it.
    rules = models.JSONField(default=dict)
    told = models.TextField(_("trần, tỷ lệ không đạt"))
    reason = models.TextField(_("lý do cho vượt"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="list_waiver_has_a_reason", condition=~Q(reason=""))
        ]

    def __str__(self) -> str:
        return self.reason[:80]


class GrantChange(models.Model):
    """A grant on the list of a correcting, suspending, restoring or revoking decision."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="grant_changes")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="grant_changes")
    ordinal = models.PositiveSmallIntegerField()
    # For corrections: the new values; before signing as proposed, afterwards as made.
    new_values = models.JSONField(default=dict, blank=True)
    old_values = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="grant_is_changed_once_by_a_decision", fields=["decision", "grant"]
            )
        ]

    def __str__(self) -> str:
        return str(self.grant)
