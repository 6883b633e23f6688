"""Who sees an office's own template: everybody who reads its rules, as with an own rule."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.matrix.things import Thing
from tests.papers.factories import TemplateChoiceFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.RULES_READ in role.may)


def make(unit: Unit, marker: str) -> Model:
    return TemplateChoiceFactory(
        version__unit=unit, version__note=marker, version__name=f"{marker}.docx"
    ).version


def at(name: str, version: Model) -> str:
    return f"{reverse(f'papers:{name}', args=[version.kind])}?unit={version.unit_id}"


THINGS = [
    Thing(
        name="template of an office",
        make=make,
        readers=READERS,
        channels={
            "page": lambda version: at("detail", version),
            "list": lambda version: f"{reverse('papers:list')}?unit={version.unit_id}",
            "export": lambda version: f"{reverse('papers:list')}?unit={version.unit_id}&export=csv",
        },
        own_page=frozenset(),
        shows_below=True,
    )
]
