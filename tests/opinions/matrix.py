"""Who sees what other agencies were asked and answered, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.matrix.things import MARKER_START, Thing
from tests.opinions.factories import InquiryFactory, OpinionFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.APPRAISAL_READ in role.may)
LIST = "opinions:list"


def make_inquiry(unit: Unit, marker: str) -> Model:
    inquiry = InquiryFactory(plan__unit=unit, agency_name=marker, asked=marker)
    OpinionFactory(inquiry=inquiry)
    return inquiry


def make_violation(unit: Unit, marker: str) -> Model:
    return OpinionFactory(inquiry__plan__unit=unit, violation=True, facts=marker)


THINGS = [
    Thing(
        name="question to another agency",
        make=make_inquiry,
        readers=READERS,
        channels={
            "page": lambda inquiry: inquiry.get_absolute_url(),
            "list": lambda inquiry: reverse(LIST),
            "search": lambda inquiry: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda inquiry: f"{reverse(LIST)}?sort=-agency",
            "export": lambda inquiry: f"{reverse(LIST)}?export=csv",
            "docx": lambda inquiry: reverse("opinions:letter", args=[inquiry.pk, "docx"]),
        },
        own_page=frozenset({"page", "docx"}),
    ),
    Thing(
        name="violation told by another agency",
        make=make_violation,
        readers=READERS,
        channels={
            "page": lambda one: one.inquiry.get_absolute_url(),
            "of the dossier": lambda one: reverse("opinions:of_dossier", args=[one.dossier_id]),
        },
        own_page=frozenset({"page", "of the dossier"}),
    ),
]
