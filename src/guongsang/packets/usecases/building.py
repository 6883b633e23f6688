"""Having the folder built by a worker, and keeping what was built."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.jobs.models import JobRun
from guongsang.jobs.usecases import ask
from guongsang.packets.acts import Act
from guongsang.packets.models import Packet
from guongsang.packets.permissions import why_not_build
from guongsang.packets.queries import needs_of
from guongsang.packets.rules import missing
from guongsang.packets.usecases.preparing import locked

BUILD_WORK = "packets.build"


def place_of_folder(packet_id: int, mark: str) -> str:
    """Return where a folder lies in the store."""
    return f"packets/built/{packet_id}-{mark}.zip"


@transaction.atomic
def ask_build(packet_id: int, *, by: User, at: datetime) -> JobRun:
    """Ask a worker for the folder of a packet.

    :raises Refused: if ``by`` may not, or the packet lacks something and nobody let it go.
    """
    packet = locked(packet_id)
    refuse_if(why_not_build(packet, missing(needs_of(packet)), by=by))
    record(Act.BUILD_ASKED, packet, by=by, at=at, where=packet.unit.path)
    return ask(
        BUILD_WORK,
        title=_("Gói hồ sơ «%(title)s»") % {"title": packet.title},
        params={"packet_id": packet.pk},
        by=by,
        at=at,
    )


@transaction.atomic
def keep_built(
    packet_id: int, *, body: bytes, manifest: dict[str, object], by: User, at: datetime
) -> Packet:
    """Keep the folder that a worker has built; the same bytes are kept once.

    :raises Refused: if the packet has meanwhile been sent or dropped, or lacks something now.
    """
    packet = locked(packet_id)
    refuse_if(why_not_build(packet, missing(needs_of(packet)), by=by))
    mark = sha256(body).hexdigest()
    name = place_of_folder(packet.pk, mark)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(body))
    packet.sha256, packet.size, packet.built_at, packet.manifest = mark, len(body), at, manifest
    packet.save(update_fields=["sha256", "size", "built_at", "manifest"])
    record(Act.BUILT, packet, by=by, at=at, where=packet.unit.path, sha256=mark)
    return packet
