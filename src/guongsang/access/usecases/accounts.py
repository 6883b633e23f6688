"""People are invited, get links for their password, are closed and reopened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from guongsang.access.acts import Act
from guongsang.access.models import Assignment
from guongsang.access.notices import draft_link_letter, link_path
from guongsang.access.permissions import (
    why_not_close,
    why_not_give,
    why_not_give_link,
    why_not_hold_twice,
    why_not_manage,
    why_not_reopen,
)
from guongsang.access.usecases.duties import locked_administrators, write
from guongsang.accounts import usecases as accounts
from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.inbox.models import Letter
from guongsang.organisations.models import Unit


@dataclass(frozen=True)
class Invited:
    """A person, the address of their one-time link within this site, and the letter drafted."""

    person: User
    link_path: str
    letter: Letter | None


@transaction.atomic
def invite_person(
    *,
    username: str,
    name: str,
    position: str,
    email: str,
    role: str,
    unit_id: int | None,
    starts_on: date,
    ends_on: date | None,
    by: User,
    at: datetime,
) -> Invited:
    """Make a person with one role and a link by which they set their password.

    :raises Refused: if ``by`` may not give that role there, or the sign-in name is taken.
    """
    unit = Unit.objects.get(pk=unit_id) if unit_id else None
    refuse_if(why_not_give(role, unit, to=None, by=by))
    person, token = accounts.invite_person(
        username=username,
        name=name,
        position=position,
        email=email,
        where=unit.path if unit else "",
        by=by,
        at=at,
    )
    refuse_if(why_not_hold_twice(person, role, unit, starts_on=starts_on, ends_on=ends_on))
    duty = Assignment.objects.create(
        user=person, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on, given_by=by
    )
    write(Act.ROLE_GIVEN, duty, by=by, at=at)
    return _invited(person, token, by=by, at=at)


@transaction.atomic
def make_password_link(person_id: int, *, by: User, at: datetime) -> Invited:
    """Give a person a new link; the old one opens no more.

    :raises Refused: if ``by`` may not manage every role that the person holds.
    """
    person = User.objects.get(pk=person_id)
    refuse_if(why_not_give_link(person, by=by, day=timezone.localdate(at)))
    person, token = accounts.make_password_link(person.pk, where=home_of(person), by=by, at=at)
    return _invited(person, token, by=by, at=at)


def _invited(person: User, token: str, *, by: User, at: datetime) -> Invited:
    return Invited(person, link_path(token), draft_link_letter(person, token, by=by, at=at))


@transaction.atomic
def change_person(
    person_id: int, *, name: str, position: str, email: str, by: User, at: datetime
) -> User:
    """Correct what is known of a person.

    :raises Refused: if ``by`` may not manage them: by a new address one could get their password.
    """
    person = User.objects.get(pk=person_id)
    refuse_if(why_not_manage(person, by=by, day=timezone.localdate(at)))
    return accounts.change_card(
        person.pk,
        name=name,
        position=position,
        email=email,
        where=home_of(person),
        by=by,
        at=at,
    )


@transaction.atomic
def close_account(person_id: int, *, by: User, at: datetime) -> User:
    """Let a person sign in no more; their sessions end now, their roles stay on record.

    :raises Refused: if ``by`` may not, or it would leave no administrator.
    """
    locked_administrators()
    person = User.objects.get(pk=person_id)
    refuse_if(why_not_close(person, by=by, day=timezone.localdate(at)))
    return accounts.close_account(person.pk, where=home_of(person), by=by, at=at)


@transaction.atomic
def reopen_account(person_id: int, *, by: User, at: datetime) -> User:
    """Let a person sign in again.

    :raises Refused: if ``by`` may not.
    """
    person = User.objects.get(pk=person_id)
    refuse_if(why_not_reopen(person, by=by, day=timezone.localdate(at)))
    return accounts.reopen_account(person.pk, where=home_of(person), by=by, at=at)


def home_of(person: User) -> str:
    """Return the path under which acts on a person are filed: where they last got a role."""
    latest = (
        Assignment.objects.filter(user=person)
        .order_by("-starts_on", "-pk")
        .values_list("unit__path", flat=True)
        .first()
    )
    return latest or ""
