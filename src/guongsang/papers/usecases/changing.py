"""Uploading a template, using an older one again, giving the office's own up."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.foundation.word_templates import Fault, check_template
from guongsang.organisations.models import Unit
from guongsang.papers.acts import Act
from guongsang.papers.models import TemplateChoice, TemplateVersion
from guongsang.papers.permissions import why_not_change, why_not_leave, why_not_use
from guongsang.papers.queries import kind_named


class FaultyTemplateError(Refused):
    """The template has faults; each is a sentence with its place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(str(fault) for fault in faults))
        self.faults = faults


def upload_template(
    kind_key: str,
    *,
    unit_id: int,
    content: bytes,
    name: str,
    note: str = "",
    is_for_use: bool,
    by: User,
    at: datetime,
) -> TemplateVersion:
    """Keep a new version of a template, and use it from now on if it is for use.

    :param content: the whole file, as it came.
    :raises FaultyTemplateError: with every fault that was found.
    :raises Refused: if ``by`` may not, or the file is kept already.
    """
    kind = kind_named(kind_key)
    if kind is None:
        raise Refused(_("Không có loại văn bản này."))
    refuse_if(why_not_change(Unit.objects.get(pk=unit_id), by=by))
    # Reading a template takes its time, so it is done before anything is locked.
    faults = check_template(content, sample=kind.sample(), explained=kind.explained)
    if faults:
        raise FaultyTemplateError(faults)
    return _keep(kind.key, unit_id, content, name, tidy(note), is_for_use, by=by, at=at)


@transaction.atomic
def _keep(
    kind: str,
    unit_id: int,
    content: bytes,
    name: str,
    note: str,
    is_for_use: bool,
    *,
    by: User,
    at: datetime,
) -> TemplateVersion:
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    refuse_if(why_not_change(unit, by=by))
    kept = TemplateVersion.objects.filter(unit=unit, kind=kind)
    sha256 = hashlib.sha256(content).hexdigest()
    if same := kept.filter(sha256=sha256).first():
        raise Refused(
            _("Tệp này giống hệt phiên bản %(number)s; hãy bấm dùng lại phiên bản ấy.")
            % {"number": same.number}
        )
    version = TemplateVersion.objects.create(
        unit=unit,
        kind=kind,
        number=(kept.aggregate(last=Max("number"))["last"] or 0) + 1,
        file=ContentFile(content, name=f"{kind}.docx"),
        name=name[:200],
        size=len(content),
        sha256=sha256,
        note=note[:400],
        made_at=at,
        made_by=by,
    )
    record(
        Act.UPLOADED, version, by=by, at=at, where=unit.path,
        paper=kind, number=version.number, fingerprint=sha256,
    )  # fmt: skip
    if is_for_use:
        _choose(unit, kind, version, by=by, at=at)
    return version


@transaction.atomic
def use_version(version_id: int, *, by: User, at: datetime) -> TemplateVersion:
    """Use a version, new or old, from now on.

    :raises Refused: if ``by`` may not, or it is in use.
    """
    version = TemplateVersion.objects.select_related("unit").get(pk=version_id)
    Unit.objects.select_for_update(of=("self",)).get(pk=version.unit_id)
    refuse_if(why_not_use(version, by=by))
    _choose(version.unit, version.kind, version, by=by, at=at)
    return version


@transaction.atomic
def leave_own(kind: str, *, unit_id: int, by: User, at: datetime) -> TemplateChoice:
    """Use no template of the office's own any more: that of the office above, else the shipped.

    :raises Refused: if ``by`` may not, or there is none of its own.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    refuse_if(why_not_leave(kind, unit, by=by))
    choice = TemplateChoice.objects.create(unit=unit, kind=kind, version=None, at=at, by=by)
    record(Act.LEFT, unit, by=by, at=at, where=unit.path, paper=kind)
    return choice


def _choose(
    unit: Unit, kind: str, version: TemplateVersion, *, by: User, at: datetime
) -> TemplateChoice:
    choice = TemplateChoice.objects.create(unit=unit, kind=kind, version=version, at=at, by=by)
    record(Act.CHOSEN, version, by=by, at=at, where=unit.path, paper=kind, number=version.number)
    return choice
