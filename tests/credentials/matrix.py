"""Who sees keys, signatures and how often a code was looked up, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.credentials.models import Credential, Lookup, SigningKey
from guongsang.credentials.rules.keys import kid_of, public_of, seal
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from tests.accounts.factories import UserFactory
from tests.credentials.factories import FIRST
from tests.honours.factories import A_DAY, GrantFactory, SignedDecisionFactory
from tests.matrix.things import Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.KEY_READ in role.may)
OF_GRANTS = frozenset(key for key, role in ROLES.items() if Capability.DECISION_READ in role.may)
LIST = "credentials:keys"


def make_key(unit: Unit, marker: str, **more: object) -> SigningKey:
    """Return a key whose office bears the marker in its name."""
    unit.name = marker
    unit.save(update_fields=["name"])
    public = public_of(FIRST)
    kid = kid_of(public)
    told = {"sealed": seal(FIRST, secret="bí mật", kid=kid)} | more
    return SigningKey.objects.create(
        unit=unit, kid=kid, public=public, valid_from=A_DAY, made_by=UserFactory(), **told
    )


def make_stolen(unit: Unit, marker: str) -> Model:
    """Return a key that was stolen in a way that only the office may read."""
    return make_key(
        unit, "Cơ quan", sealed="", valid_to=A_DAY, stolen_on=A_DAY.date(), stolen_words=marker
    )


def make_signed(unit: Unit, marker: str) -> Grant:
    """Return a grant that was signed and looked up."""
    subject = SubjectFactory(name=marker, unit=unit)
    grant = GrantFactory(decision=SignedDecisionFactory(unit=unit), subject=subject)
    key = make_key(unit, "Cơ quan")
    Credential.objects.create(
        grant=grant, key=key, made="paper", digest="0" * 64, issued_at=A_DAY, token="a.b.c"
    )
    Lookup.objects.create(grant=grant, day=A_DAY.date(), times=3)
    return grant


THINGS = [
    Thing(
        name="signing key",
        make=make_key,
        readers=READERS,
        channels={
            "page": lambda key: reverse("credentials:key", args=[key.pk]),
            "list": lambda key: reverse(LIST),
            "sort": lambda key: f"{reverse(LIST)}?sort=-unit",
            "export": lambda key: f"{reverse(LIST)}?export=csv",
        },
    ),
    Thing(
        name="how a key was stolen",
        make=make_stolen,
        readers=READERS,
        channels={"page": lambda key: reverse("credentials:key", args=[key.pk])},
    ),
    Thing(
        name="signatures and lookups of a grant",
        make=make_signed,
        readers=OF_GRANTS,
        channels={"page": lambda grant: reverse("credentials:of_grant", args=[grant.pk])},
    ),
]
