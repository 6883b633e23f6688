"""Who sees an adoption and whom to call about it, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.matrix.things import MARKER_START, Thing
from tests.replication.factories import AdoptionFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.ADOPTION_READ in role.may)
LIST = "replication:list"


def make_adoption(unit: Unit, marker: str) -> Model:
    return AdoptionFactory(
        unit=unit, adopter_name=marker, fold_text=fold(marker), state="committed"
    )


THINGS = [
    Thing(
        name="adoption",
        make=make_adoption,
        readers=READERS,
        channels={
            "page": lambda adoption: adoption.get_absolute_url(),
            "list": lambda adoption: reverse(LIST),
            "search": lambda adoption: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda adoption: f"{reverse(LIST)}?sort=-name",
            "export": lambda adoption: f"{reverse(LIST)}?export=csv",
            "form 04": lambda adoption: reverse("replication:form_04"),
            "form 04 export": lambda adoption: f"{reverse('replication:form_04')}?export=csv",
            "who helps whom": lambda adoption: reverse("replication:helpers"),
        },
    ),
]
