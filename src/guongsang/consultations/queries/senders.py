"""The protected name of whoever objects: sealed on the way in, opened for two people only."""

from __future__ import annotations

import json

from django.conf import settings

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.consultations.models import Objection
from guongsang.consultations.rules import Sender
from guongsang.foundation.sealing import seal, unseal
from guongsang.organisations.models import Unit

PURPOSE = "guongsang.consultations.sender"


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]


def sealed(sender: Sender) -> str:
    """Return the cipher under which ``sender`` is kept; "" for somebody who left nothing."""
    if sender.is_nobody:
        return ""
    words = json.dumps([sender.name, sender.contact], ensure_ascii=False)
    return seal(words, secrets=_secrets(), purpose=PURPOSE)


def sender_of(objection: Objection) -> Sender:
    """Return who sent ``objection``. Whoever calls this has asked ``why_not_see_sender``.

    :raises SealBrokenError: when the key of the installation is not the one it was sealed with.
    """
    if not objection.sealed_sender:
        return Sender()
    name, contact = json.loads(unseal(objection.sealed_sender, secrets=_secrets(), purpose=PURPOSE))
    return Sender(name=name, contact=contact)


def may_keep(unit: Unit) -> list[User]:
    """Return who may be named as one of the two: those who read objections at ``unit``."""
    return list(people_with(Capability.OBJECTION_READ, unit).order_by("name", "pk"))


def usual_keepers(unit: Unit, *, by: User) -> list[User]:
    """Return whom a notice of ``unit`` names when nobody chooses: the poster and a leader."""
    people = may_keep(unit)
    signers = set(people_with(Capability.DECISION_SIGN, unit).values_list("pk", flat=True))
    others = sorted(
        (one for one in people if one.pk != by.pk), key=lambda one: (one.pk not in signers, one.pk)
    )
    first = [one for one in people if one.pk == by.pk]
    return [*first, *others][:2]
