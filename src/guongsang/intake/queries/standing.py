"""What is on record already when a list is checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.registering import registered_in
from guongsang.dossiers.states import Stage
from guongsang.intake.models import CandidateList, TakenRow
from guongsang.intake.rules import Book, Placed, Taken
from guongsang.organisations.models import Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


def book_for(placed: Sequence[Placed], plan: Plan, by: User) -> Book:
    """Return what is on record about those whom the rows of a list may be."""
    likely = {like.subject_id for one in placed for like in one.likely}
    return Book(registered=_registered(plan, likely, by), taken=_taken(plan))


def _registered(plan: Plan, subject_ids: set[int], by: User) -> dict[tuple[int, int], str]:
    standing = registered_in(plan.pk, subject_ids)
    mine = set(Dossier.objects.readable_by(by).filter(plan=plan).values_list("pk", flat=True))
    elsewhere = _("đã được một đơn vị khác đăng ký ở lĩnh vực này")
    return {
        key: _("«%(unit)s» đã đăng ký ngày %(day)s, hồ sơ đang ở bước «%(stage)s»") % {
            "unit": one.unit.name,
            "day": timezone.localtime(one.registered_at).strftime("%d/%m/%Y"),
            "stage": Stage(one.stage).label,
        }
        if one.pk in mine
        else elsewhere
        for key, one in standing.items()
    }  # fmt: skip


def _taken(plan: Plan) -> dict[str, Taken]:
    rows = TakenRow.objects.filter(plan=plan, undone_at=None).select_related("of_list")
    told = rows.values_list("print", "subject_id", "of_list__filename", "of_list__ended_at")
    return {
        mark: Taken(
            subject_id=subject_id,
            told=_("đã nhận từ tệp «%(file)s» ngày %(day)s")
            % {"file": filename, "day": timezone.localtime(ended).strftime("%d/%m/%Y")},
        )
        for mark, subject_id, filename, ended in told.iterator(2_000)
    }


def same_file(plan: Plan, unit: Unit, sha256: str) -> CandidateList | None:
    """Return the list in force that is the very same file from the same unit in the same plan."""
    return (
        CandidateList.objects.in_force()
        .filter(plan=plan, unit=unit, sha256=sha256)
        .select_related("handed_in_by")
        .first()
    )
