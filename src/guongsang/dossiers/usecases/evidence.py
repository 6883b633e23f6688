"""Proof files: added, replaced by a newer version, removed; every version is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Claim, Dossier, Evidence
from guongsang.dossiers.permissions import why_not_replace
from guongsang.dossiers.usecases.claims import refuse_unasked
from guongsang.dossiers.usecases.writing import locked_to_write, touch
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile

MOST_FILES = 200
LONGEST_CAPTION = 300


@transaction.atomic
def add_evidence(
    dossier_id: int,
    *,
    criterion_id: int | None,
    file: CheckedFile,
    caption: str = "",
    by: User,
    at: datetime,
) -> Evidence:
    """Keep a proof file, for one criterion or for the dossier as a whole.

    :param file: what ``ui.uploads.checked_file`` has let pass.
    :raises Refused: if the officer or the stage does not allow it, or the very file is there.
    """
    dossier = locked_to_write(dossier_id, by=by)
    claim = _claim_for(dossier, criterion_id)
    standing = dossier.evidence.current()
    if standing.filter(sha256=file.sha256, claim=claim).exists():
        raise Refused(
            _("Tệp «%(name)s» đã có ở đây rồi (cùng nội dung), không cần tải lên lần nữa.")
            % {"name": file.name}
        )
    if standing.count() >= MOST_FILES:
        raise Refused(
            _("Hồ sơ đã có %(most)s tệp. Xin ghép các trang lẻ vào một tệp PDF.")
            % {"most": MOST_FILES}
        )
    kept = keep_file(dossier, claim, file, caption=caption, by=by, at=at)
    record(
        Act.EVIDENCE_ADDED, dossier, by=by, at=at, where=dossier.unit.path,
        file=kept.name, sha256=kept.sha256, evidence=kept.pk,
    )  # fmt: skip
    _note(dossier, by=by, at=at)
    return kept


@transaction.atomic
def replace_evidence(
    dossier_id: int,
    *,
    evidence_id: int,
    file: CheckedFile,
    caption: str = "",
    by: User,
    at: datetime,
) -> Evidence:
    """Put a newer version in the place of a file; the older one stays to be read.

    :raises Refused: if the officer or the stage does not allow it, or nothing differs.
    """
    dossier = locked_to_write(dossier_id, by=by)
    old = _file_of(dossier, evidence_id)
    refuse_if(why_not_replace(old, by=by))
    if old.sha256 == file.sha256:
        raise Refused(_("Tệp mới giống hệt bản đang có, không có gì để thay."))
    kept = keep_file(
        dossier, old.claim, file, caption=caption or old.caption, replaces=old, by=by, at=at
    )
    record(
        Act.EVIDENCE_REPLACED, dossier, by=by, at=at, where=dossier.unit.path,
        file=kept.name, sha256=kept.sha256, evidence=kept.pk, replaces=old.pk,
    )  # fmt: skip
    _note(dossier, by=by, at=at)
    return kept


@transaction.atomic
def remove_evidence(dossier_id: int, *, evidence_id: int, by: User, at: datetime) -> Evidence:
    """Mark a file as removed: it no longer proves anything, but it is kept.

    :raises Refused: if the officer or the stage does not allow it.
    """
    dossier = locked_to_write(dossier_id, by=by)
    file = _file_of(dossier, evidence_id)
    refuse_if(why_not_replace(file, by=by))
    file.removed_at, file.removed_by = at, by
    file.save(update_fields=["removed_at", "removed_by"])
    record(
        Act.EVIDENCE_REMOVED, dossier, by=by, at=at, where=dossier.unit.path,
        file=file.name, evidence=file.pk,
    )  # fmt: skip
    _note(dossier, by=by, at=at)
    return file


def _file_of(dossier: Dossier, evidence_id: int) -> Evidence:
    file = dossier.evidence.select_related("dossier__unit", "claim").filter(pk=evidence_id).first()
    if file is None:
        raise Refused(_("Hồ sơ này không có tệp đó. Xin tải lại trang."))
    return file


def _claim_for(dossier: Dossier, criterion_id: int | None) -> Claim | None:
    if criterion_id is None:
        return None
    refuse_unasked(dossier, criterion_id)
    claim, _made = Claim.objects.get_or_create(dossier=dossier, criterion_id=criterion_id)
    return claim


def keep_file(
    dossier: Dossier,
    claim: Claim | None,
    file: CheckedFile,
    *,
    caption: str,
    replaces: Evidence | None = None,
    by: User,
    at: datetime,
) -> Evidence:
    """Store a file of a dossier; asking and the log are the caller's."""
    kept = Evidence(
        dossier=dossier,
        claim=claim,
        name=file.name[:200],
        caption=tidy(caption)[:LONGEST_CAPTION],
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        version=replaces.version + 1 if replaces else 1,
        replaces=replaces,
        added_at=at,
        added_by=by,
    )
    # Stored under its fingerprint: what somebody called it never becomes a path.
    kept.file.save(f"{file.sha256[:24]}.{file.extension.lstrip('.')}", file.file, save=False)
    kept.save()
    return kept


def _note(dossier: Dossier, *, by: User, at: datetime) -> None:
    touch(dossier, by=by, at=at)
    dossier.save(update_fields=["revision", "edited_at", "edited_by"])
