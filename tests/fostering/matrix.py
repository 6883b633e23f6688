"""Who sees how a candidate is built up, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.dossiers.factories import DossierFactory
from tests.fostering.factories import FosteringFactory, HelpRequestFactory, SupportFactory
from tests.matrix.things import MARKER_START, Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.DOSSIER_READ in role.may)
LIST, FORM = "fostering:list", "fostering:follow_up"


def make_fostering(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(name=marker, unit=unit)
    dossier = DossierFactory(
        unit=unit, subject=subject, title=marker, fold_text=fold(marker), stage="fostering"
    )
    fostering = FosteringFactory(dossier=dossier, mentor_name=marker)
    HelpRequestFactory(fostering=fostering, text=marker)
    SupportFactory(fostering=fostering, content=marker)
    return fostering


THINGS = [
    Thing(
        name="fostering",
        make=make_fostering,
        readers=READERS,
        channels={
            "page": lambda fostering: fostering.get_absolute_url(),
            "list": lambda fostering: reverse(LIST),
            "search": lambda fostering: f"{reverse(LIST)}?q={MARKER_START}",
            "export": lambda fostering: f"{reverse(LIST)}?export=csv",
            "form 02": lambda fostering: reverse(FORM),
            "form 02 export": lambda fostering: f"{reverse(FORM)}?export=csv",
        },
    ),
]
