"""The folder of a packet, built by a worker; doing it twice ends at the same bytes."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.jobs.tasks import Progress, work
from guongsang.packets import usecases
from guongsang.packets.models import Packet
from guongsang.packets.permissions import why_not_build
from guongsang.packets.queries import needs_of
from guongsang.packets.queries.building import contents_of, folder_name, pieces_of
from guongsang.packets.rules import folder_of, missing


@work(usecases.BUILD_WORK)
def build_packet(run: Progress) -> dict[str, object]:
    """Render every paper, list them with their hashes, and keep the folder."""
    packet = Packet.objects.select_related(
        "unit__kind", "unit__parent__kind", "plan__unit__kind", "plan__unit__parent__kind"
    ).get(pk=int(str(run.params["packet_id"])))
    by = User.objects.get(pk=run.asked_by_id or 0)
    refuse_if(why_not_build(packet, missing(needs_of(packet)), by=by))

    def told(done: int, total: int) -> None:
        run.advance(done, total, _("Đang lập giấy tờ từng hồ sơ"))

    pieces = pieces_of(packet, by, told)
    listed = sorted((one.listed for one in pieces), key=lambda one: one.path)
    files = [*((one.path, one.body) for one in pieces), *contents_of(packet, listed)]
    body = folder_of(folder_name(packet), files)
    manifest: dict[str, object] = {
        "files": [{"path": one.path, "size": one.size, "sha256": one.sha256} for one in listed]
    }
    usecases.keep_built(packet.pk, body=body, manifest=manifest, by=by, at=timezone.now())
    many = packet.entries.count() + 1
    run.advance(many, many, _("Đã lập xong"))
    return {"href": packet.get_absolute_url()}
