"""The signed paper as a file: attached to its number, removed with a reason, checked again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.seals import Reading, read_seals
from guongsang.foundation.text import tidy
from guongsang.outgoing.acts import Act
from guongsang.outgoing.models import Number, Scan
from guongsang.outgoing.permissions import why_not_attach, why_not_keep
from guongsang.outgoing.queries.seals import roots_folder

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile

LONGEST_NOTE = 300


def attach_scan(
    number_id: int, *, file: CheckedFile, note: str = "", by: User, at: datetime
) -> Scan:
    """Attach the signed paper to its number; digital signatures in a PDF are read at once.

    :param file: what ``ui.uploads.checked_file`` has let pass.
    :raises Refused: if the officer may not, no paper has the number, or the very file is there.
    """
    asked = Number.objects.select_related("series__unit").get(pk=number_id)
    refuse_if(why_not_attach(asked, by=by))
    # Before the transaction: reading takes a second, and nobody shall wait for it at the lock.
    found = _read(file.extension, file.file.read())
    file.file.seek(0)
    return _attach(number_id, file=file, found=found, note=note, by=by, at=at)


def _read(extension: str, content: bytes) -> Reading:
    return read_seals(content, roots=roots_folder()) if extension == "pdf" else Reading(seals=[])


@transaction.atomic
def _attach(
    number_id: int, *, file: CheckedFile, found: Reading, note: str, by: User, at: datetime
) -> Scan:
    rows = Number.objects.select_for_update(of=("self",)).select_related("series__unit")
    number = rows.get(pk=number_id)
    # Asked again behind the lock: somebody may have struck it out or filled it up.
    refuse_if(why_not_attach(number, by=by))
    if number.scans.filter(sha256=file.sha256, removed_at=None).exists():
        raise Refused(
            _("Tệp «%(name)s» đã đính ở số này rồi (cùng nội dung).") % {"name": file.name}
        )
    last = number.scans.aggregate(last=Max("version"))["last"] or 0
    scan = Scan(
        number=number, version=last + 1, name=file.name[:200], content_type=file.content_type,
        size=file.size, sha256=file.sha256, note=tidy(note)[:LONGEST_NOTE],
        seals=found.seals, fault=found.fault, checked_at=at, added_at=at, added_by=by,
    )  # fmt: skip
    scan.file.save(f"{file.sha256}.{file.extension}", file.file, save=False)
    scan.save(force_insert=True)
    record(
        Act.SCAN_ADDED, number, by=by, at=at, where=number.series.unit.path,
        number=number.full_number, file=scan.name, sha256=scan.sha256, version=scan.version,
    )  # fmt: skip
    return scan


@transaction.atomic
def remove_scan(scan_id: int, *, reason: str, by: User, at: datetime) -> Scan:
    """Take a wrong file off its number; it stays to be read, and why it was taken off.

    :raises Refused: if the officer may not, no reason is given, or it is off already.
    """
    scan = _scan(scan_id)
    number = scan.number
    refuse_if(why_not_keep(number.series.unit, by=by))
    why = tidy(reason)[:LONGEST_NOTE]
    if scan.removed_at or not why:
        raise Refused(_("Bản này đã gỡ, hoặc chưa ghi lý do gỡ."))
    scan.removed_at, scan.removed_by, scan.removed_reason = at, by, why
    scan.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    record(
        Act.SCAN_REMOVED, number, by=by, at=at, where=number.series.unit.path,
        number=number.full_number, file=scan.name, reason=why,
    )  # fmt: skip
    return scan


@transaction.atomic
def check_again(scan_id: int, *, by: User, at: datetime) -> Scan:
    """Read the signatures anew, with the root certificates that the office trusts today.

    :raises Refused: if the officer may not, or the file cannot be found.
    """
    scan = _scan(scan_id)
    number = scan.number
    refuse_if(why_not_keep(number.series.unit, by=by))
    try:
        with scan.file.open("rb") as file:
            found = _read(str(scan.file.name).rpartition(".")[2], file.read())
    except FileNotFoundError as lost:
        raise Refused(_("Không còn tệp «%(name)s» trong kho.") % {"name": scan.name}) from lost
    scan.seals, scan.fault, scan.checked_at = found.seals, found.fault, at
    scan.save(update_fields=["seals", "fault", "checked_at"])
    record(
        Act.SCAN_CHECKED, number, by=by, at=at, where=number.series.unit.path,
        number=number.full_number, file=scan.name,
    )  # fmt: skip
    return scan


def _scan(scan_id: int) -> Scan:
    rows = Scan.objects.select_for_update(of=("self",)).select_related("number__series__unit")
    return rows.get(pk=scan_id)
