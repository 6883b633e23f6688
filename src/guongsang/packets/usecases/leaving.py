"""Letting an incomplete packet go, sending it, dropping it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.packets.acts import Act
from guongsang.packets.models import Packet
from guongsang.packets.permissions import why_not_change, why_not_let_go, why_not_send
from guongsang.packets.queries import needs_of
from guongsang.packets.rules import missing
from guongsang.packets.states import PACKETS, PacketState
from guongsang.packets.usecases.preparing import changed, locked

LONGEST = 2_000


@transaction.atomic
def let_go(packet_id: int, *, reason: str, by: User, at: datetime) -> Packet:
    """Let an incomplete packet go; the reason stands on its contents page.

    :raises Refused: if ``by`` may not, nothing is missing, or no reason is given.
    """
    packet = locked(packet_id)
    lacking = missing(needs_of(packet))
    refuse_if(why_not_let_go(packet, lacking, by=by))
    why = reason.strip()[:LONGEST]
    refuse_if("" if why else _("Chưa ghi lý do cho đi."))
    packet.let_go_reason = why
    packet.save(update_fields=["let_go_reason"])
    changed(packet)
    record(
        Act.LET_GO, packet, by=by, at=at, where=packet.unit.path, reason=why,
        lacking=[one.name for one in lacking],
    )  # fmt: skip
    return packet


@transaction.atomic
def send(packet_id: int, *, on: date, how: str, by: User, at: datetime) -> Packet:
    """Write down that the packet left: on which day, by which way.

    :raises Refused: if ``by`` may not, it is not built or not complete, or the day is impossible.
    """
    packet = locked(packet_id)
    refuse_if(why_not_send(packet, missing(needs_of(packet)), by=by))
    way = tidy(how)[:300]
    refuse_if("" if way else _("Chưa ghi gửi bằng cách nào."))
    if not packet.dated_on <= on <= timezone.localdate(at):
        raise Refused(_("Ngày gửi phải từ ngày lập gói đến hôm nay."))
    PACKETS.check(PacketState(packet.state), PacketState.SENT)
    packet.state, packet.sent_on, packet.sent_how, packet.sent_by = PacketState.SENT, on, way, by
    packet.save(update_fields=["state", "sent_on", "sent_how", "sent_by"])
    record(
        Act.SENT, packet, by=by, at=at, where=packet.unit.path, sha256=packet.sha256,
        on=on.isoformat(),
    )  # fmt: skip
    return packet


@transaction.atomic
def drop_packet(packet_id: int, *, by: User, at: datetime) -> Packet:
    """Put a packet aside that is not sent; its dossiers can go in another.

    :raises Refused: if ``by`` may not.
    """
    packet = locked(packet_id)
    refuse_if(why_not_change(packet, by=by))
    PACKETS.check(PacketState(packet.state), PacketState.DROPPED)
    packet.state = PacketState.DROPPED
    packet.save(update_fields=["state"])
    record(Act.DROPPED, packet, by=by, at=at, where=packet.unit.path)
    return packet
