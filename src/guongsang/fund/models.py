"""The fund of a year, money in and out, payment lists with their lines, money to come back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.search import has_words
from guongsang.fund.states import Ceiling, FlowKind, ListState, PaymentState, Way
from guongsang.honours.models import Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit


class BudgetQuerySet(models.QuerySet["Budget"]):
    def readable_by(self, user: User) -> BudgetQuerySet:
        return self.filter(reach(user, Capability.FUND_READ))


class Budget(models.Model):
    """The fund of one office in one year; locked while its lists are numbered."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("năm"))
    regular_spending = models.DecimalField(
        _("chi ngân sách thường xuyên (đồng)"),
        max_digits=16, decimal_places=0, null=True, blank=True,
    )  # fmt: skip
    ceiling_key = models.CharField(_("địa bàn"), max_length=20, choices=Ceiling.choices, blank=True)
    last_list = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "unit_id"]
        verbose_name = _("quỹ thi đua, khen thưởng")
        constraints = [
            models.UniqueConstraint(name="fund_is_one_a_year", fields=["unit", "year"]),
            models.CheckConstraint(
                name="regular_spending_is_not_below_nought",
                condition=Q(regular_spending=None) | Q(regular_spending__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return _now("Quỹ năm %(year)s") % {"year": self.year}

    def get_absolute_url(self) -> str:
        return f"{reverse('fund:year')}?don-vi={self.unit_id}&nam={self.year}"


class FlowQuerySet(models.QuerySet["Flow"]):
    def readable_by(self, user: User) -> FlowQuerySet:
        return self.filter(reach(user, Capability.FUND_READ, "budget__unit__path"))

    def standing(self) -> FlowQuerySet:
        return self.filter(struck_at=None)


class Flow(models.Model):
    """Money that came into a fund, or went out of it for something else than a reward."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="flows")
    kind = models.CharField(_("loại"), max_length=14, choices=FlowKind.choices)
    title = models.CharField(_("nội dung"), max_length=300)
    amount = models.DecimalField(_("số tiền (đồng)"), max_digits=16, decimal_places=0)
    dated_on = models.DateField(_("ngày"))
    paper = models.CharField(_("văn bản, chứng từ"), max_length=200)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_reason = models.CharField(_("lý do gạch"), max_length=400, blank=True)

    objects = FlowQuerySet.as_manager()

    class Meta:
        ordering = ["dated_on", "pk"]
        verbose_name = _("khoản thu, chi")
        constraints = [
            models.CheckConstraint(name="flow_is_more_than_nought", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="flow_is_struck_with_a_reason_or_not_at_all",
                condition=Q(struck_at=None, struck_by=None, struck_reason="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Basis(models.Model):
    """For which years and which achievement an award is given, where its plan does not say so."""

    grant = models.OneToOneField(Grant, models.CASCADE, related_name="reward_basis")
    from_year = models.PositiveSmallIntegerField(_("thành tích từ năm"))
    to_year = models.PositiveSmallIntegerField(_("đến năm"))
    # Two awards for one achievement bear the same words here; "" leaves what the dossier says.
    achievement = models.CharField(_("thành tích riêng"), max_length=200, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("căn cứ tính tiền thưởng")
        constraints = [
            models.CheckConstraint(
                name="achievement_does_not_end_before_it_begins",
                condition=Q(to_year__gte=models.F("from_year")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_year}-{self.to_year}"


class PaymentListQuerySet(models.QuerySet["PaymentList"]):
    def readable_by(self, user: User) -> PaymentListQuerySet:
        return self.filter(reach(user, Capability.FUND_READ))

    def matching(self, words: str) -> PaymentListQuerySet:
        """Keep the lists whose number, title or people have all ``words``, marks ignored."""
        return self.filter(has_words(words, "fold_text"))

    def for_listing(self) -> PaymentListQuerySet:
        """Load what one row of a list shows, and no more; the newest first."""
        live = ~Q(payments__state=PaymentState.CANCELLED)
        paid = Q(payments__state=PaymentState.PAID)
        return (
            self.select_related("unit")
            .annotate(
                total=models.Sum("payments__amount", filter=live, default=0),
                paid=models.Sum("payments__amount", filter=paid, default=0),
                waiting=models.Count("payments", filter=Q(payments__state=PaymentState.WAITING)),
            )
            .order_by("-year", "-number", "-pk")
        )


class PaymentList(models.Model):
    """Bảng chi: whom an office pays for which decisions."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="payment_lists")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("số"))
    title = models.CharField(_("nội dung"), max_length=300)
    dated_on = models.DateField(_("ngày lập"))
    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_on = models.DateField(_("ngày duyệt"), null=True, blank=True)
    approver_name = models.CharField(_("người duyệt"), max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    fold_text = models.TextField(editable=False, default="")

    objects = PaymentListQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        verbose_name = _("bảng chi tiền thưởng")
        constraints = [
            models.UniqueConstraint(
                name="payment_list_has_a_number_of_its_own", fields=["unit", "year", "number"]
            ),
            models.CheckConstraint(
                name="payment_list_is_approved_by_somebody",
                condition=~Q(state="approved")
                | (
                    Q(approved_on__isnull=False, approved_at__isnull=False)
                    & Q(approved_by__isnull=False)
                    & ~Q(approver_name="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return _now("Bảng chi số %(number)s") % {"number": self.full_number}

    def get_absolute_url(self) -> str:
        return reverse("fund:list", args=[self.pk])

    @property
    def full_number(self) -> str:
        """Return the number as on the paper: "03/2026"."""
        return f"{self.number:02d}/{self.year}"


class PaymentQuerySet(models.QuerySet["Payment"]):
    def readable_by(self, user: User) -> PaymentQuerySet:
        return self.filter(reach(user, Capability.FUND_READ, "payment_list__unit__path"))

    def live(self) -> PaymentQuerySet:
        """Leave out what was taken off its list."""
        return self.exclude(state=PaymentState.CANCELLED)

    def paid(self) -> PaymentQuerySet:
        return self.filter(state=PaymentState.PAID)

    def to_come_back(self) -> PaymentQuerySet:
        """Keep what was paid for a grant that has been revoked, and has not been given back."""
        return self.paid().filter(
            Q(take_back=None) | Q(take_back__returned_on=None), grant__state=GrantState.REVOKED
        )

    def for_listing(self) -> PaymentQuerySet:
        """Load what one line shows, and no more."""
        return self.select_related(
            "grant__decision", "grant__changed_by", "paid_by", "take_back"
        ).order_by("ordinal", "pk")


class Payment(models.Model):
    """One line of a payment list: the money of one grant, and whether it has been handed over."""

    payment_list = models.ForeignKey(PaymentList, models.PROTECT, related_name="payments")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="payments")
    ordinal = models.PositiveSmallIntegerField()
    amount = models.DecimalField(_("số tiền (đồng)"), max_digits=14, decimal_places=0)
    state = models.CharField(
        max_length=10, choices=PaymentState.choices, default=PaymentState.WAITING
    )
    paid_on = models.DateField(_("ngày chi"), null=True, blank=True)
    way = models.CharField(_("cách chi"), max_length=10, choices=Way.choices, blank=True)
    received_by = models.CharField(_("người nhận"), max_length=200, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["payment_list_id", "ordinal", "pk"]
        verbose_name = _("khoản chi tiền thưởng")
        constraints = [
            models.UniqueConstraint(
                name="grant_is_paid_once", fields=["grant"], condition=~Q(state="cancelled")
            ),
            models.CheckConstraint(name="payment_is_more_than_nought", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="payment_is_made_wholly_or_not_at_all",
                condition=(
                    ~Q(state="paid")
                    & Q(paid_on=None, way="", received_by="", paid_at=None, paid_by=None)
                )
                | (
                    Q(state="paid", paid_on__isnull=False, paid_at__isnull=False)
                    & Q(paid_by__isnull=False)
                    & ~Q(way="")
                    & ~Q(received_by="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.grant.name


class TakeBack(models.Model):
    """That paid money is asked back after a revocation, by when, and when it came."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="take_back")
    due_on = models.DateField(_("hạn hoàn trả"))
    paper = models.CharField(_("văn bản yêu cầu"), max_length=200)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_on = models.DateField(_("ngày hoàn trả"), null=True, blank=True)
    returned_paper = models.CharField(_("chứng từ"), max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("tiền thưởng phải hoàn trả")
        constraints = [
            models.CheckConstraint(
                name="money_came_back_wholly_or_not_at_all",
                condition=Q(returned_on=None, returned_paper="", returned_at=None, returned_by=None)
                | (
                    Q(returned_on__isnull=False, returned_at__isnull=False)
                    & Q(returned_by__isnull=False)
                    & ~Q(returned_paper="")
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.payment)
