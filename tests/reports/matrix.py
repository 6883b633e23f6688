"""Who sees a report and the list of a congress, and on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.matrix.things import Thing
from tests.reports.factories import CongressFactory, ReportFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.REPORT_READ in role.may)
REPORTS, CONGRESSES = "reports:list", "reports:congresses"


def make_report(unit: Unit, marker: str) -> Model:
    return ReportFactory(plan__unit=unit, title=marker)


def make_congress(unit: Unit, marker: str) -> Model:
    return CongressFactory(unit=unit, title=marker)


THINGS = [
    Thing(
        name="report",
        make=make_report,
        readers=READERS,
        channels={
            "page": lambda report: report.get_absolute_url(),
            "list": lambda report: reverse(REPORTS),
            "sort": lambda report: f"{reverse(REPORTS)}?sort=-as_of",
            "paper": lambda report: reverse("reports:report_docx", args=[report.pk]),
        },
        own_page=frozenset({"page", "paper"}),
    ),
    Thing(
        name="congress",
        make=make_congress,
        readers=READERS,
        channels={
            "page": lambda congress: congress.get_absolute_url(),
            "list": lambda congress: reverse(CONGRESSES),
            "sort": lambda congress: f"{reverse(CONGRESSES)}?sort=-held_on",
            "paper": lambda congress: reverse("reports:delegates", args=[congress.pk]),
        },
        own_page=frozenset({"page", "paper"}),
    ),
]
