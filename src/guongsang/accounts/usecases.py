"""What can happen to an account: invited, password set, signed in, shut out, closed, reopened."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts import queries
from guongsang.accounts.acts import Act
from guongsang.accounts.models import GuessCount, LinkKind, PasswordLink, User
from guongsang.accounts.permissions import why_not_use_link
from guongsang.accounts.rules import LINK_LIVES, Count, after_failure, guess_keys, hidden
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy


@transaction.atomic
def invite_person(
    *,
    username: str,
    name: str,
    position: str,
    email: str,
    where: str,
    by: User,
    at: datetime,
) -> tuple[User, str]:
    """Make a person without a password; return them and the token of their link.

    :param where: path of the unit for which they are invited.
    :raises Refused: if the name is taken or a word cannot be accepted.
    """
    try:
        person = User.objects.create_user(
            tidy(username).lower(), tidy(name), position=tidy(position), email=email.lower()
        )
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    record(Act.INVITED, person, by=by, at=at, where=where, username=person.username)
    return person, _make_link(person, LinkKind.INVITATION, by=by, at=at)


@transaction.atomic
def make_password_link(user_id: int, *, where: str, by: User, at: datetime) -> tuple[User, str]:
    """Give a person a new link and withdraw the old one; return them and the token.

    Whether ``by`` may do so is decided above, in ``access``.
    """
    person = User.objects.select_for_update().get(pk=user_id)
    kind = LinkKind.RESET if person.has_usable_password() else LinkKind.INVITATION
    record(Act.LINK_MADE, person, by=by, at=at, where=where)
    return person, _make_link(person, kind, by=by, at=at)


def _make_link(person: User, kind: LinkKind, *, by: User, at: datetime) -> str:
    _withdraw_links(person, at=at)
    token = secrets.token_urlsafe(24)
    PasswordLink.objects.create(
        kind=kind,
        user=person,
        token_hash=hidden(token),
        made_by=by,
        made_at=at,
        expires_at=at + LINK_LIVES,
    )
    return token


def _withdraw_links(person: User, *, at: datetime) -> None:
    PasswordLink.objects.filter(user=person, used_at=None).update(used_at=at)


@transaction.atomic
def use_link(token: str, *, password: str, at: datetime) -> User:
    """Set the password of the person whom the link was made for; the link is spent.

    :raises Refused: if the link is wrong, used or old, or the password is too weak.
    """
    link = queries.link_by_token(token, at=at)
    refuse_if(why_not_use_link(link))
    assert link is not None  # noqa: S101 — the line above has refused it
    # The condition of the UPDATE decides between two who open the link at once.
    if not PasswordLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise Refused(why_not_use_link(None))
    try:
        validate_password(password, link.user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return set_password(link.user.pk, password=password, at=at)


@transaction.atomic
def set_password(
    user_id: int, *, password: str, at: datetime, keep_session: str | None = None
) -> User:
    """Give a person a new password, end their other sessions and withdraw their links."""
    person = User.objects.select_for_update().get(pk=user_id)
    person.set_password(password)
    person.save(update_fields=["password"])
    _withdraw_links(person, at=at)
    _end_sessions(person, but=keep_session)
    record(Act.PASSWORD_SET, person, by=person, at=at)
    return person


def _end_sessions(person: User, *, but: str | None = None) -> int:
    sessions = UserSession.objects.filter(user=person).exclude(session_key=but or "")
    many = 0
    for session in sessions:
        session.end()
        many += 1
    return many


@transaction.atomic
def note_sign_in(user_id: int, *, address: str, at: datetime) -> None:
    """Write that a person has signed in, and forgive the wrong guesses at their name."""
    person = User.objects.get(pk=user_id)
    key, _rule = guess_keys(person.username, address)[0]
    GuessCount.objects.filter(key=key).delete()
    forget_old_guesses(before=at - timedelta(days=1))
    record(Act.SIGNED_IN, person, by=person, at=at, address=address)


@transaction.atomic
def note_wrong_password(username: str, *, address: str, at: datetime) -> None:
    """Count one wrong guess; shut the door when there are too many, and write so.

    What was typed is never written down: people type passwords into the wrong box.
    """
    for key, rule in guess_keys(username, address):
        row, _made = GuessCount.objects.select_for_update().get_or_create(
            key=key, defaults={"since": at}
        )
        count = after_failure(rule, Count(row.since, row.failures, row.shut_until), at)
        row.since, row.failures, row.shut_until = count.since, count.failures, count.shut_until
        row.save()
        if count.failures == rule.most:
            known = User.objects.filter(username__iexact=username.strip()).first()
            record(Act.SHUT_OUT, known or row, by=None, at=at, address=address)


def forget_old_guesses(*, before: datetime) -> int:
    """Delete the counters that began before ``before``; return how many."""
    return GuessCount.objects.filter(since__lt=before).delete()[0]


@transaction.atomic
def end_session(session_id: int, *, by: User, at: datetime) -> None:
    """Sign ``by`` out at one of their own places.

    :raises Refused: if there is no such session any more.
    """
    session = UserSession.objects.filter(pk=session_id, user=by).first()
    if session is None:
        raise Refused(_("Phiên này đã kết thúc từ trước."))
    session.end()
    record(Act.SESSION_ENDED, by, by=by, at=at)


@transaction.atomic
def end_other_sessions(*, keep_session: str | None, by: User, at: datetime) -> int:
    """Sign ``by`` out everywhere but here; return at how many places."""
    many = _end_sessions(by, but=keep_session)
    if many:
        record(Act.SESSION_ENDED, by, by=by, at=at, many=many)
    return many


@transaction.atomic
def change_card(
    user_id: int, *, name: str, position: str, email: str, where: str, by: User, at: datetime
) -> User:
    """Change what is known of a person; the sign-in name stays, because the log bears it.

    :raises Refused: if a word cannot be accepted.
    """
    person = User.objects.select_for_update().get(pk=user_id)
    person.name, person.position, person.email = tidy(name), tidy(position), email.lower()
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    person.save()
    record(Act.CARD_CHANGED, person, by=by, at=at, where=where)
    return person


@transaction.atomic
def close_account(user_id: int, *, where: str, by: User, at: datetime) -> User:
    """Let a person sign in no more, and end the sessions they have.

    Whether ``by`` may do so is decided above, in ``access``.
    """
    person = User.objects.select_for_update().get(pk=user_id)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _withdraw_links(person, at=at)
    _end_sessions(person)
    record(Act.CLOSED, person, by=by, at=at, where=where)
    return person


@transaction.atomic
def reopen_account(user_id: int, *, where: str, by: User, at: datetime) -> User:
    """Let a person sign in again with the password they had."""
    person = User.objects.select_for_update().get(pk=user_id)
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(Act.REOPENED, person, by=by, at=at, where=where)
    return person
