"""Beginning a packet, its parts, and the files that a person adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.organisations.models import Unit
from guongsang.packets.acts import Act
from guongsang.packets.models import Attachment, Enclosure, Packet, Part
from guongsang.packets.permissions import why_not_begin, why_not_change
from guongsang.packets.queries import forms_to_ask_for, parts_of, proposable, shipped_parts
from guongsang.packets.states import OF_THE_WHOLE, PartKind
from guongsang.ui.uploads import CheckedFile

MOST_DOSSIERS, MOST_FILES = 300, 500


@transaction.atomic
def begin_packet(
    *,
    plan_id: int,
    title: str,
    target: str,
    dossier_ids: Sequence[int],
    award_key: str = "",
    by: User,
    at: datetime,
) -> Packet:
    """Begin a packet for dossiers of one plan that were proposed upward.

    :raises Refused: if ``by`` may not, something is missing, or a dossier was not proposed.
    """
    plan = Plan.objects.select_related("unit").get(pk=plan_id)
    refuse_if(why_not_begin(plan.unit, by=by))
    name, to = tidy(title)[:300], tidy(target)[:300]
    refuse_if("" if name and to else _("Xin ghi tên gói và nơi gửi tới."))
    chosen = [one for one in proposable(plan) if one.pk in set(dossier_ids)]
    refuse_if("" if chosen else _("Chưa chọn hồ sơ nào đã đề nghị cấp trên."))
    if len(chosen) < len(set(dossier_ids)) or len(chosen) > MOST_DOSSIERS:
        raise Refused(_("Có hồ sơ chưa đề nghị cấp trên, hoặc quá nhiều hồ sơ. Xin chọn lại."))
    day = timezone.localdate(at)
    forms = dict(forms_to_ask_for(plan.unit, day))
    refuse_if("" if not award_key or award_key in forms else _("Không có hình thức này."))
    packet = Packet.objects.create(
        unit=plan.unit, plan=plan, title=name, target=to, award_key=award_key,
        award_name=forms.get(award_key, ""), dated_on=day, made_at=at, made_by=by,
        fold_text=fold(f"{name} {to}")[:900],
    )  # fmt: skip
    Enclosure.objects.bulk_create(
        Enclosure(packet=packet, dossier=one, ordinal=n) for n, one in enumerate(chosen, start=1)
    )
    if not Part.objects.filter(unit=plan.unit).exists():
        Part.objects.bulk_create(shipped_parts(plan.unit))
    record(
        Act.BEGUN, packet, by=by, at=at, where=plan.unit.path,
        dossiers=[one.pk for one in chosen], target=to,
    )  # fmt: skip
    return packet


def locked(packet_id: int) -> Packet:
    """Return the packet with all that its acts read, locked until the transaction ends."""
    rows = Packet.objects.select_for_update(of=("self",)).select_related("unit", "plan")
    return rows.get(pk=packet_id)


def changed(packet: Packet) -> None:
    """Forget the folder that was built: the packet is not any more what lies in it."""
    packet.sha256, packet.size, packet.built_at, packet.manifest = "", 0, None, {}
    packet.save(update_fields=["sha256", "size", "built_at", "manifest"])


@transaction.atomic
def set_part(
    unit_id: int,
    *,
    name: str,
    kind: str,
    ordinal: int,
    is_required: bool,
    award_key: str = "",
    by: User,
    at: datetime,
) -> Part:
    """Write one row of the table of parts; the same name of the same form is written anew.

    :raises Refused: if ``by`` may not, or the row is impossible.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    refuse_if(why_not_begin(unit, by=by))
    told = tidy(name)[:120]
    if not told or kind not in PartKind.values or not 1 <= ordinal <= 99:
        raise Refused(_("Xin ghi tên, chọn thành phần, và thứ tự từ 1 đến 99."))
    part, _made = Part.objects.update_or_create(
        unit=unit, award_key=award_key[:80], name=told,
        defaults={"kind": kind, "ordinal": ordinal, "is_required": is_required},
    )  # fmt: skip
    record(
        Act.PART_SET, part, by=by, at=at, where=unit.path, kind=kind, ordinal=ordinal,
        is_required=is_required,
    )  # fmt: skip
    return part


@transaction.atomic
def drop_part(part_id: int, *, by: User, at: datetime) -> None:
    """Take one row out of the table of parts.

    :raises Refused: if ``by`` may not, or a file is attached to it.
    """
    part = Part.objects.select_related("unit").get(pk=part_id)
    refuse_if(why_not_begin(part.unit, by=by))
    if part.attachments.exists():
        raise Refused(_("«%(name)s» đã có tệp đính kèm nên không bỏ.") % {"name": part.name})
    record(Act.PART_DROPPED, part, by=by, at=at, where=part.unit.path)
    part.delete()


@transaction.atomic
def attach(
    packet_id: int,
    *,
    part_id: int,
    dossier_id: int | None,
    file: CheckedFile,
    by: User,
    at: datetime,
) -> Attachment:
    """Add a file for one part: of the whole packet, or of one of its dossiers.

    :raises Refused: if ``by`` may not, or the packet has no such part or dossier.
    """
    packet = locked(packet_id)
    refuse_if(why_not_change(packet, by=by))
    part = next((one for one in parts_of(packet) if one.pk == part_id), None)
    entry = packet.entries.filter(dossier=dossier_id).first() if dossier_id else None
    if part is None or (part.kind in OF_THE_WHOLE) != (entry is None):
        raise Refused(_("Xin chọn đúng thành phần và hồ sơ của gói này."))
    refuse_if(_("Gói hồ sơ có quá nhiều tệp.") if packet.attachments.count() >= MOST_FILES else "")
    attachment = Attachment(
        packet=packet, entry=entry, part=part, name=file.name[:200],
        content_type=file.content_type, size=file.size, sha256=file.sha256,
        added_at=at, added_by=by,
    )  # fmt: skip
    attachment.file.save(f"{file.sha256[:16]}.{file.extension}", file.file, save=False)
    attachment.save()
    changed(packet)
    record(
        Act.ATTACHED, packet, by=by, at=at, where=packet.unit.path, part=part.name,
        sha256=file.sha256,
    )  # fmt: skip
    return attachment


@transaction.atomic
def detach(attachment_id: int, *, by: User, at: datetime) -> Packet:
    """Take a file out of the packet.

    :raises Refused: if ``by`` may not.
    """
    attachment = Attachment.objects.get(pk=attachment_id)
    packet = locked(attachment.packet_id)
    refuse_if(why_not_change(packet, by=by))
    record(Act.DETACHED, packet, by=by, at=at, where=packet.unit.path, sha256=attachment.sha256)
    attachment.delete()
    changed(packet)
    return packet
