"""Who is told what of a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.language import in_vietnamese
from guongsang.honours.models import Decision, Grant
from guongsang.honours.states import Hand
from guongsang.inbox.usecases import tell
from guongsang.organisations.models import Unit


@in_vietnamese()
def tell_to_sign(decision: Decision, *, by: User, at: datetime) -> None:
    """Tell those who sign decisions of the office that a draft lies before them."""
    tell(
        people_with(Capability.DECISION_SIGN, decision.unit).exclude(pk=by.pk),
        title=_("Dự thảo chờ ký: %(title)s") % {"title": decision.title},
        text=decision.get_kind_display(),
        href=decision.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_returned(decision: Decision, words: str, *, by: User, at: datetime) -> None:
    """Tell those who laid the draft before the signer, and who wrote it, what to change."""
    proposers = decision.handovers.filter(hand=Hand.PROPOSED).values("by")
    people = User.objects.filter(Q(pk__in=proposers) | Q(pk=decision.made_by_id))
    tell(
        people.exclude(pk=by.pk),
        title=_("Dự thảo bị trả lại: %(title)s") % {"title": decision.title},
        text=words,
        href=decision.get_absolute_url(),
        at=at,
    )


@in_vietnamese()
def tell_signed(decision: Decision, grants: Iterable[Grant], *, by: User, at: datetime) -> None:
    """Tell the people of each subject's unit what was decided about their own."""
    names: dict[Unit, list[str]] = {}
    for grant in grants:
        unit = grant.dossier.unit if grant.dossier else grant.subject.unit
        names.setdefault(unit, []).append(grant.name)
    for unit, ours in names.items():
        readers = people_with(Capability.DOSSIER_EDIT, unit).filter(assignments__unit=unit)
        tell(
            [reader for reader in readers.distinct() if reader.pk != by.pk],
            title=_("Quyết định %(number)s: %(kind)s")
            % {"number": decision.full_number, "kind": decision.get_kind_display()},
            text="; ".join(ours),
            href=decision.get_absolute_url(),
            at=at,
        )
