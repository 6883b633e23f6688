"""What an officer says of a list: which column is which, and who a doubtful row is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.intake.acts import Act
from guongsang.intake.models import CandidateList, ColumnHabit
from guongsang.intake.permissions import why_not_check
from guongsang.intake.rules import (
    AS_NEW,
    LEAVE_OUT,
    REPEATABLE,
    Meaning,
    Outcome,
    heading_key,
    why_not_columns,
)
from guongsang.intake.usecases.checking import check_again, locked

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@transaction.atomic
def set_columns(
    list_id: int,
    *,
    columns: Sequence[str],
    field_id: int | None,
    kind: str,
    title: str,
    by: User,
    at: datetime,
) -> CandidateList:
    """Say what each column of a list means; remembered for the next list of this unit.

    :param columns: a ``Meaning`` for each heading, "" to leave it unread.
    :raises Refused: when ``by`` may not, no column holds names, or two hold the same.
    """
    one = locked(list_id)
    refuse_if(why_not_check(one, by=by))
    _refuse_senseless(columns, one)
    changed = [n for n, meaning in enumerate(columns) if meaning != one.columns[n]]
    for place in changed:
        ColumnHabit.objects.update_or_create(
            unit=one.unit,
            heading=heading_key(one.headings[place])[:120],
            defaults={
                "meaning": columns[place] or Meaning.IGNORED,
                "said_at": at,
                "said_by": by,
            },
        )
    one.columns = list(columns)
    one.field_id, one.kind, one.title = field_id, kind, title.strip()
    one.save(update_fields=["columns", "field", "kind", "title"])
    told = {one.headings[n]: str(columns[n]) for n in changed}
    record(Act.COLUMNS_SET, one, by=by, at=at, where=one.unit.path, changed=told)
    return check_again(one.pk, by=by, at=at)


def _refuse_senseless(columns: Sequence[str], one: CandidateList) -> None:
    if len(columns) != len(one.headings):
        raise Refused(_("Danh sách đã được đọc lại. Xin tải lại trang rồi chọn lại các cột."))
    if why_not_columns(columns):
        raise Refused(_("Chưa chọn cột nào là họ tên hoặc tên tập thể."))
    for meaning in set(columns) - REPEATABLE - {""}:
        if columns.count(meaning) > 1:
            names = [one.headings[n] for n, each in enumerate(columns) if each == meaning]
            raise Refused(
                _("Các cột «%(names)s» đang được hiểu là cùng một thứ. Hãy chọn lại.")
                % {"names": "», «".join(names)}
            )


@transaction.atomic
def choose_rows(
    list_id: int, *, choices: Mapping[str, str], by: User, at: datetime
) -> CandidateList:
    """Say who rows are: a record's key, "new" for somebody else, "skip" to leave a row out.

    :raises Refused: when ``by`` may not, or the list is done with.
    """
    one = locked(list_id)
    refuse_if(why_not_check(one, by=by))
    offered = {
        row["key"]: {AS_NEW, LEAVE_OUT, ""} | {str(like["subject_id"]) for like in row["likely"]}
        for row in one.consequences
    }
    kept = {key: said for key, said in choices.items() if said in offered.get(key, ())}
    one.choices = {key: said for key, said in {**one.choices, **kept}.items() if said}
    one.save(update_fields=["choices"])
    record(Act.CHOSEN, one, by=by, at=at, where=one.unit.path, rows=len(kept))
    return check_again(one.pk, by=by, at=at)


@transaction.atomic
def leave_out_wrong_rows(list_id: int, *, by: User, at: datetime) -> CandidateList:
    """Leave every wrong row out, so that the others can be taken in.

    :raises Refused: as ``choose_rows``.
    """
    one = locked(list_id)
    wrong = [row["key"] for row in one.consequences if row["outcome"] == Outcome.WRONG]
    return choose_rows(list_id, choices=dict.fromkeys(wrong, LEAVE_OUT), by=by, at=at)
