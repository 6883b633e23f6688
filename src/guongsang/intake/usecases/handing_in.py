"""A list is handed in: the file is kept as it came, then read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.foundation.lists import find_table, open_list
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.intake.acts import Act
from guongsang.intake.models import CandidateList, ColumnHabit
from guongsang.intake.permissions import why_not_hand_in
from guongsang.intake.queries import same_file
from guongsang.intake.rules import choose_columns, meaning_of
from guongsang.intake.usecases.checking import (
    CHECK,
    READ,
    check_list,
    is_long,
    leave_to_worker,
    locked,
)
from guongsang.intake.usecases.filled import looks_like_form, read_filled_form
from guongsang.organisations.models import Unit
from guongsang.ui.uploads import CheckedFile

if TYPE_CHECKING:
    from guongsang.accounts.models import User

# A heavier file may take more than a second to read: a worker opens it.
MOST_BYTES_AT_ONCE = 400_000


@dataclass(frozen=True)
class HandedIn:
    """A list, and whether it is new: the very same file is only found again."""

    one: CandidateList
    is_new: bool


def hand_in_list(
    checked: CheckedFile,
    *,
    unit_id: int,
    plan_id: int,
    field_id: int | None = None,
    kind: str = "",
    title: str = "",
    by: User,
    at: datetime,
) -> HandedIn:
    """Keep a list of a unit for a plan, read it and check it; no registration is made.

    The same file from the same unit in the same plan is not kept twice.

    :param field_id: for rows that name no field; so are ``kind`` and ``title``.
    :raises Refused: when ``by`` may not, or the file cannot be read as a list.
    """
    unit, plan = Unit.objects.get(pk=unit_id), Plan.objects.get(pk=plan_id)
    refuse_if(why_not_hand_in(unit, by=by))
    if known := same_file(plan, unit, checked.sha256):
        return HandedIn(known, is_new=False)
    one = CandidateList(
        unit=unit, plan=plan, filename=checked.name[-200:], content_type=checked.content_type,
        size=checked.size, sha256=checked.sha256, field_id=field_id, kind=kind, title=title.strip(),
        handed_in_by=by, handed_in_at=at,
    )  # fmt: skip
    is_light = _read_if_light(one, checked)
    try:
        with transaction.atomic():
            return HandedIn(_keep(one, checked, is_light, by=by, at=at), is_new=True)
    except IntegrityError:
        # Two clicks at once: the second finds what the first has kept.
        known = same_file(plan, unit, checked.sha256)
        if known is None:
            raise
        return HandedIn(known, is_new=False)


def _read_if_light(one: CandidateList, checked: CheckedFile) -> bool:
    """Read what takes no time, and tell whether it was so."""
    file: IO[bytes] = checked.file.file or checked.file
    # Pictures make a form heavy, and reading it takes no time.
    is_light = checked.size <= MOST_BYTES_AT_ONCE or looks_like_form(file)
    if is_light:
        # Before anything is kept, so that an unreadable file leaves nothing behind.
        _read(one, file)
    return is_light


def _keep(
    one: CandidateList, checked: CheckedFile, is_light: bool, *, by: User, at: datetime
) -> CandidateList:
    checked.file.seek(0)
    one.file.save(checked.name, checked.file, save=False)
    one.save(force_insert=True)
    record(
        Act.HANDED_IN, one, by=by, at=at, where=one.unit.path,
        unit=one.unit.name, rows=len(one.rows), sha256=one.sha256,
    )  # fmt: skip
    if not is_light:
        return leave_to_worker(one, READ, by=by, at=at)
    if is_long(one):
        return leave_to_worker(one, CHECK, by=by, at=at)
    return check_list(one.pk, by=by, at=at)


@transaction.atomic
def read_kept_file(list_id: int, *, by: User, at: datetime) -> CandidateList:
    """Read the file of a list that was too heavy to read while somebody waited.

    :raises Refused: when it cannot be read as a list.
    """
    one = locked(list_id)
    if not one.rows:
        with one.file.open("rb") as file:
            _read(one, file.file)
        one.save(update_fields=["headings", "columns", "rows", "filled", "reading"])
    return one


def _read(one: CandidateList, file: IO[bytes]) -> None:
    if looks_like_form(file):
        read_filled_form(one, file)
        return
    opened = open_list(file, one.filename)
    table = find_table(opened.grids, meaning_of)
    if not table.rows:
        raise Refused(
            _(
                "Không tìm thấy danh sách trong tệp: cần một dòng tiêu đề có cột «Họ và tên» "
                "(hoặc «Tên tập thể») và các dòng bên dưới. Có thể tải tệp mẫu để điền."
            )
        )
    habits = ColumnHabit.objects.filter(unit=one.unit).values_list("heading", "meaning")
    one.headings = [heading[:200] for heading in table.headings]
    one.columns = [str(each) for each in choose_columns(table.headings, dict(habits))]
    one.rows = [[row.place, row.number, row.groups, row.words] for row in table.rows]
    one.reading = {
        "encoding": opened.encoding,
        "hidden": opened.left_out,
        "skipped": [[s.place, s.number, s.why, s.words] for s in table.skipped][:500],
    }
