"""Who sees the fund of an office, on which way."""

from datetime import date

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.fund.factories import BudgetFactory, FlowFactory, PaymentFactory, PaymentListFactory
from tests.honours.factories import AwardFactory, SignedDecisionFactory
from tests.matrix.things import MARKER_START, Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.FUND_READ in role.may)
DUES, LISTS = "fund:dues", "fund:lists"


def make_flow(unit: Unit, marker: str) -> Model:
    budget = BudgetFactory(unit=unit, year=2013)
    return FlowFactory(budget=budget, title=marker, paper=marker, dated_on=date(2013, 2, 1))


def make_due(unit: Unit, marker: str) -> Model:
    """Return an award whose line is owed: its fund began in the year of the decision."""
    decision = SignedDecisionFactory(unit=unit, kind="award", plan=None)
    BudgetFactory(unit=unit, year=decision.year)
    subject = SubjectFactory(name=marker, unit=unit)
    return AwardFactory(decision=decision, subject=subject, fold_text=fold(marker))


def make_list(unit: Unit, marker: str) -> Model:
    one = PaymentListFactory(
        unit=unit, title=marker, fold_text=fold(marker), year=2013, dated_on=date(2013, 10, 1)
    )
    return PaymentFactory(payment_list=one).payment_list


def year_page(flow: Model) -> str:
    return f"{reverse('fund:year')}?don-vi={flow.budget.unit_id}&nam=2013"


THINGS = [
    Thing(
        name="money noted in a fund",
        make=make_flow,
        readers=READERS,
        channels={
            "page": year_page,
            "export": lambda flow: f"{year_page(flow)}&export=xlsx",
            "strike": lambda flow: reverse("fund:strike", args=[flow.pk]),
        },
        own_page=frozenset({"page", "export", "strike"}),
    ),
    Thing(
        name="reward that is owed",
        make=make_due,
        readers=READERS,
        channels={
            "page": lambda grant: reverse("fund:decision", args=[grant.decision_id]),
            "basis": lambda grant: reverse("fund:basis", args=[grant.pk]),
            "list": lambda grant: reverse(DUES),
            "search": lambda grant: f"{reverse(DUES)}?q={MARKER_START}",
            "sort": lambda grant: f"{reverse(DUES)}?sort=-name",
            "export": lambda grant: f"{reverse(DUES)}?export=csv",
        },
        own_page=frozenset({"page", "basis"}),
    ),
    Thing(
        name="payment list",
        make=make_list,
        readers=READERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "list": lambda one: reverse(LISTS),
            "search": lambda one: f"{reverse(LISTS)}?q={MARKER_START}",
            "sort": lambda one: f"{reverse(LISTS)}?sort=-list",
            "export": lambda one: f"{reverse(LISTS)}?export=csv",
            "docx": lambda one: reverse("fund:paper", args=[one.pk, "docx"]),
        },
        own_page=frozenset({"page", "docx"}),
    ),
]
