"""Who sees a decision and what it grants, on which way."""

from datetime import date

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.accounts.factories import UserFactory
from tests.honours.factories import A_DAY, DecisionFactory, GrantFactory, SignedDecisionFactory
from tests.matrix.things import MARKER_START, Thing
from tests.regulations.factories import RuleFactory
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.DECISION_READ in role.may)
LIST, BOOK = "honours:list", "honours:golden_book"


def make_decision(unit: Unit, marker: str) -> Model:
    return SignedDecisionFactory(unit=unit, title=marker, fold_text=fold(marker))


def make_grant(unit: Unit, marker: str) -> Model:
    decision = SignedDecisionFactory(unit=unit)
    subject = SubjectFactory(name=marker, unit=unit)
    return GrantFactory(decision=decision, subject=subject, fold_text=fold(marker))


def make_list_waiver(unit: Unit, marker: str) -> Model:
    """Return a draft whose list is over a cap that somebody let pass."""
    RuleFactory(
        topic="limit", key="most-per-unit", number=0, measure="trường hợp", unit=unit,
        valid_from=date(2000, 1, 1),
    )  # fmt: skip
    decision = DecisionFactory(unit=unit)
    GrantFactory(decision=decision, subject=SubjectFactory(unit=unit))
    decision.list_waivers.create(
        rules={"most-per-unit": 1}, told=marker, reason=marker, at=A_DAY, by=UserFactory()
    )
    return decision


THINGS = [
    Thing(
        name="cap that a list was let pass",
        make=make_list_waiver,
        readers=READERS,
        channels={
            "page": lambda decision: decision.get_absolute_url(),
            "letting it pass": lambda decision: reverse("honours:waive_caps", args=[decision.pk]),
        },
        own_page=frozenset({"page", "letting it pass"}),
    ),
    Thing(
        name="decision",
        make=make_decision,
        readers=READERS,
        channels={
            "page": lambda decision: decision.get_absolute_url(),
            "list": lambda decision: reverse(LIST),
            "search": lambda decision: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda decision: f"{reverse(LIST)}?sort=-title",
            "export": lambda decision: f"{reverse(LIST)}?export=csv",
        },
    ),
    Thing(
        name="grant",
        make=make_grant,
        readers=READERS,
        channels={
            "page": lambda grant: grant.get_absolute_url(),
            "list": lambda grant: reverse(BOOK),
            "search": lambda grant: f"{reverse(BOOK)}?q={MARKER_START}",
            "sort": lambda grant: f"{reverse(BOOK)}?sort=-name",
            "export": lambda grant: f"{reverse(BOOK)}?export=csv",
        },
    ),
]
