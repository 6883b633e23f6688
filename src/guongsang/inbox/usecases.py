"""What can happen to the post: somebody is told, a letter is drafted, sent, dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from guongsang.foundation.text import tidy
from guongsang.inbox.models import Letter, Notice


def tell(
    readers: Iterable[AbstractBaseUser],
    *,
    title: str,
    text: str = "",
    href: str = "",
    at: datetime,
) -> int:
    """Leave one notice for each reader, once per person; return how many were left.

    Nobody to tell is not an error: an empty crowd hears nothing.

    :param href: the page where to act, as an address of this site ("/ho-so/3/").
    """
    keys = dict.fromkeys(reader.pk for reader in readers)
    Notice.objects.bulk_create(
        Notice(reader_id=key, at=at, title=tidy(title)[:300], text=text, href=href[:300])
        for key in keys
    )
    return len(keys)


def draft_letter(
    *,
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    about: str = "",
    href: str = "",
    where: str,
    at: datetime,
) -> Letter:
    """Write a letter that waits in the outbox until a person sends it.

    Line breaks in the subject and the name become blanks, so that nothing typed by a stranger can
    add a header. Without an address the letter still waits: to be printed or read aloud.

    :param where: path of the unit whose people may see and send it.
    """
    return Letter.objects.create(
        unit_path=where,
        to_name=tidy(to_name)[:200],
        to_address=tidy(to_address),
        subject=tidy(subject)[:300],
        body=body,
        about=tidy(about)[:300],
        href=href[:300],
        made_at=at,
    )
