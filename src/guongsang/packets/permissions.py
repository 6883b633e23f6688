"""Why an act on a packet may not happen; the button and the act ask the same question."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from guongsang.packets.models import Packet
from guongsang.packets.rules import Need
from guongsang.packets.states import PacketState


def why_not_begin(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not make packets of ``unit`` (None: of any)."""
    if can(by, Capability.DECISION_DRAFT, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao soạn quyết định nên chưa lập gói hồ sơ được.")
    return _("Bạn chưa được giao lập gói hồ sơ của «%(unit)s».") % {"unit": unit.name}


def why_not_change(packet: Packet, *, by: User) -> str:
    """Return why ``by`` may not change this packet."""
    if why := why_not_begin(packet.unit, by=by):
        return why
    if packet.state == PacketState.SENT:
        return _("Gói hồ sơ đã gửi nên không sửa. Cần bổ sung thì lập gói mới.")
    if packet.state == PacketState.DROPPED:
        return _("Gói hồ sơ này đã bỏ. Hãy lập gói mới.")
    return ""


def why_incomplete(packet: Packet, lacking: Sequence[Need]) -> str:
    """Return what keeps the packet here: what it lacks, unless somebody let it go."""
    if not lacking or packet.let_go_reason:
        return ""
    first = lacking[0]
    what = f"{first.name} ({first.of})" if first.of else first.name
    return _(
        "Còn thiếu %(many)s giấy tờ bắt buộc, trước hết là «%(what)s». "
        "Bổ sung, hoặc cho đi có ghi lý do."
    ) % {"many": len(lacking), "what": what}


def why_not_build(packet: Packet, lacking: Sequence[Need], *, by: User) -> str:
    """Return why ``by`` may not have the folder built."""
    return why_not_change(packet, by=by) or why_incomplete(packet, lacking)


def why_not_send(packet: Packet, lacking: Sequence[Need], *, by: User) -> str:
    """Return why ``by`` may not write down that the packet left."""
    if why := why_not_build(packet, lacking, by=by):
        return why
    return "" if packet.sha256 else _("Chưa lập tệp gói hồ sơ. Bấm «Lập tệp» trước khi gửi.")


def why_not_let_go(packet: Packet, lacking: Sequence[Need], *, by: User) -> str:
    """Return why ``by`` may not let an incomplete packet go."""
    if why := why_not_change(packet, by=by):
        return why
    return "" if lacking else _("Gói hồ sơ đã đủ nên không cần cho đi.")
