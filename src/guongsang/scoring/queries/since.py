"""What is new in a dossier since its reader last had it before him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from guongsang.appraisals.models import Verification
from guongsang.dossiers.models import Claim, Evidence
from guongsang.scoring.models import Entry, Reading


@dataclass(frozen=True, kw_only=True)
class News:
    """One thing that is new or different: when, what, for which criterion."""

    at: datetime
    what: str
    about: str
    criterion_id: int | None = None


def news_for(reading: Reading) -> list[News]:
    """Return what changed in the dossier since ``reading`` was last opened, the newest first.

    Nothing for who opens it for the first time. In a blind round nothing is named that could tell
    whose dossier it is. Four queries at most.
    """
    since = reading.last_opened_at
    if since is None:
        return []
    entry = reading.entry
    found = [*_findings(entry, since), *_claims(entry, since), *_files(entry, since)]
    if entry.round.is_blind:
        found += _veils(entry, since)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _findings(entry: Entry, since: datetime) -> list[News]:
    checks = Verification.objects.filter(sheet=entry.sheet_id, at__gt=since)
    return [
        News(
            at=one.at,
            what=_("Kết quả đối chiếu: %(finding)s") % {"finding": one.get_finding_display()},
            about=one.claim.criterion.text,
            criterion_id=one.claim.criterion_id,
        )
        for one in checks.select_related("claim__criterion")
    ]


def _claims(entry: Entry, since: datetime) -> list[News]:
    claims = Claim.objects.filter(dossier=entry.dossier_id, edited_at__gt=since)
    return [
        News(
            at=one.edited_at,
            what=_("Nội dung khai được sửa"),
            about=one.criterion.text,
            criterion_id=one.criterion_id,
        )
        for one in claims.select_related("criterion")
        if one.edited_at is not None
    ]


def _files(entry: Entry, since: datetime) -> list[News]:
    files = Evidence.objects.filter(
        Q(added_at__gt=since) | Q(removed_at__gt=since), dossier=entry.dossier_id
    ).select_related("claim__criterion", "replaces")
    return [_file(one, since, blind=entry.round.is_blind) for one in files]


def _file(file: Evidence, since: datetime, *, blind: bool) -> News:
    is_gone = file.removed_at is not None and file.removed_at > since
    what = _("Minh chứng mới")
    if is_gone:
        what = _("Minh chứng bị bỏ")
    elif file.replaces_id:
        what = _("Minh chứng được thay bằng bản mới")
    criterion = file.claim.criterion if file.claim else None
    told = [] if blind else [file.caption or file.name]
    told += [criterion.text] if criterion else []
    return News(
        at=file.removed_at if is_gone and file.removed_at else file.added_at,
        what=what,
        about=" · ".join(told),
        criterion_id=criterion.pk if criterion else None,
    )


def _veils(entry: Entry, since: datetime) -> list[News]:
    return [
        News(at=one.at, what=_("Bản ẩn danh được sửa"), about="")
        for one in entry.veils.filter(at__gt=since)
    ]
