"""Who the rows of a list may be, all at once: asked of the rule of the subjects' own page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from guongsang.accounts.models import User
from guongsang.intake.rules import Likely
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import matches_of_many
from guongsang.subjects.queries.reason_words import in_words
from guongsang.subjects.rules import Band, Likeness, Reason, citizen_key


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a row tells of somebody: all that a matching rule may weigh."""

    name: str
    kind: str
    unit_id: int | None = None
    birth_year: int | None = None
    sex: str = ""
    ethnic_group: str = ""
    position: str = ""
    address: str = ""
    citizen_id: str = ""
    head_id: str = ""


def who_may_be(asked: Sequence[Asked], by: User) -> list[tuple[Likely, ...]]:
    """Return for each asked the records that may be the same, the likeliest first.

    Only records that ``by`` may read are compared, as on the page that registers one subject.
    """
    units = Unit.objects.in_bulk({one.unit_id for one in asked if one.unit_id})
    described = [_described(one, units) for one in asked]
    return [
        tuple(_likely(like, subject_id) for like, subject_id in found)
        for found in matches_of_many(described, by)
    ]


def _described(one: Asked, units: dict[int, Unit]) -> Subject:
    return Subject(
        kind=one.kind, name=one.name, unit=units.get(one.unit_id or 0), birth_year=one.birth_year,
        sex=one.sex, ethnic_group=one.ethnic_group, position=one.position, address=one.address,
        citizen_key=citizen_key(one.citizen_id, settings.CITIZEN_KEY),
        head_key=citizen_key(one.head_id, settings.CITIZEN_KEY),
    )  # fmt: skip


def _likely(like: Likeness, subject_id: int) -> Likely:
    return Likely(
        subject_id=subject_id,
        is_certain=like.band is Band.CERTAIN,
        reasons=tuple(str(reason) for reason in like.reasons),
    )


def reason_words(reasons: Iterable[str]) -> str:
    """Return why two may be the same, in words.

    :param reasons: as kept with a row; one that the rule no longer knows is left out.
    """
    known = set(Reason)
    return ", ".join(in_words(Reason(one) for one in reasons if one in known))
