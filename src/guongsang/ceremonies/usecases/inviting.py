"""Guests, and the invitations that wait in the outbox until a person sends them."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ceremonies.acts import Act
from guongsang.ceremonies.models import Call, Ceremony, Guest
from guongsang.ceremonies.permissions import why_not_prepare
from guongsang.ceremonies.queries.papers import letter_to_guest, letter_to_unit
from guongsang.ceremonies.usecases.planning import locked
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.inbox.usecases import draft_letter

MOST_GUESTS = 500


@transaction.atomic
def add_guests(ceremony_id: int, *, lines: str, by: User, at: datetime) -> list[Guest]:
    """Invite guests, one a line: "Tên | chức vụ, cơ quan | địa chỉ thư".

    :raises Refused: if ``by`` may not, a line has no name, an address is none, or they are too
        many.
    """
    ceremony = locked(ceremony_id)
    refuse_if(why_not_prepare(ceremony, by=by))
    guests = [
        _guest(ceremony, number, line)
        for number, line in enumerate(lines.replace("\x00", "").splitlines(), start=1)
        if line.strip(" |")
    ]
    refuse_if("" if guests else _("Chưa ghi đại biểu nào."))
    if ceremony.guests.count() + len(guests) > MOST_GUESTS:
        raise Refused(_("Mỗi lễ mời nhiều nhất %(most)s đại biểu.") % {"most": MOST_GUESTS})
    Guest.objects.bulk_create(guests)
    record(Act.GUEST_ADDED, ceremony, by=by, at=at, where=ceremony.unit.path, many=len(guests))
    return guests


def _guest(ceremony: Ceremony, number: int, line: str) -> Guest:
    name, position, address, *_rest = [*(tidy(part) for part in line.split("|")), "", ""]
    refuse_if("" if name else _("Dòng %(number)s chưa có tên.") % {"number": number})
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise Refused(
                _("Dòng %(number)s: địa chỉ thư «%(address)s» không đúng.")
                % {"number": number, "address": address[:80]}
            ) from error
    return Guest(ceremony=ceremony, name=name[:300], position=position[:300], address=address[:254])


@transaction.atomic
def drop_guest(guest_id: int, *, by: User, at: datetime) -> Ceremony:
    """Take a guest off the list.

    :raises Refused: if ``by`` may not.
    """
    guest = Guest.objects.get(pk=guest_id)
    ceremony = locked(guest.ceremony_id)
    refuse_if(why_not_prepare(ceremony, by=by))
    guest.delete()
    record(Act.GUEST_DROPPED, ceremony, by=by, at=at, where=ceremony.unit.path)
    return ceremony


@transaction.atomic
def draft_invitations(ceremony_id: int, *, by: User, at: datetime) -> int:
    """Leave a draft for each guest, and one for each unit whose people are called.

    Who has a draft already gets none again; return how many drafts were left.

    :raises Refused: if ``by`` may not, or everybody has a draft.
    """
    ceremony = locked(ceremony_id)
    refuse_if(why_not_prepare(ceremony, by=by))
    guests = list(ceremony.guests.filter(invited_at=None))
    calls = list(ceremony.calls.standing().in_order().filter(invited_at=None))
    refuse_if("" if guests or calls else _("Mọi người đã có giấy mời nháp."))
    by_unit: dict[int, list[Call]] = {}
    for call in calls:
        by_unit.setdefault(call.grant.subject.unit_id, []).append(call)
    for guest in guests:
        _draft(ceremony, guest.name, guest.address, letter_to_guest(ceremony, guest), at=at)
    for ours in by_unit.values():
        unit = ours[0].grant.subject.unit
        _draft(ceremony, unit.name, "", letter_to_unit(ceremony, unit, ours), at=at)
    Guest.objects.filter(pk__in=[one.pk for one in guests]).update(invited_at=at)
    Call.objects.filter(pk__in=[one.pk for one in calls]).update(invited_at=at)
    many = len(guests) + len(by_unit)
    record(Act.INVITED, ceremony, by=by, at=at, where=ceremony.unit.path, many=many)
    return many


@in_vietnamese()
def _draft(ceremony: Ceremony, name: str, address: str, body: str, *, at: datetime) -> None:
    draft_letter(
        to_name=name,
        to_address=address,
        subject=_("Giấy mời: %(title)s") % {"title": ceremony.title},
        body=body,
        about=ceremony.title,
        href=ceremony.get_absolute_url(),
        where=ceremony.unit.path,
        at=at,
    )
