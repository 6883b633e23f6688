"""Scoring in a table: on the page, and by a file that goes out to Excel and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.criteria.models import Criterion, CriterionKind
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.spreadsheets import Sheet, column_letters, read_sheet
from guongsang.foundation.text import fold
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Reading, Round
from guongsang.scoring.permissions.reading import why_not_score
from guongsang.scoring.queries.grid import GridLine, given_word, lines_of
from guongsang.scoring.queries.reading import readings_of
from guongsang.scoring.queries.sheet import given_in
from guongsang.scoring.rules.grid import BadCell, CellChange, TablePlan, code_in
from guongsang.scoring.rules.reading import Filled, Given
from guongsang.scoring.states import ReadingState
from guongsang.scoring.usecases.reading import asked_of, finish, keep_draft, why_not_give
from guongsang.scoring.usecases.shared import log
from guongsang.ui.fields import NumberField

# Above hidden columns: read by the program alone, in whatever language the page is.
KEY_HEADING, SAVED_HEADING = "key", "revision"
SALT = "scoring.grid"
GOOD_FOR_SECONDS = 3_600
PASSED, FAILED = {"d", "dat", "co", "1"}, {"k", "khong", "khong dat", "0"}
MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """What a table gives for one reading; a criterion that is not there stays as it is."""

    given: Mapping[int, Given]
    read_as: int


class GridRefused(Refused):
    """Some rows cannot be saved, so none was."""

    def __init__(self, reasons: Mapping[int, str]) -> None:
        super().__init__(_("Chưa lưu dòng nào. Xin sửa các dòng được nêu rồi lưu lại."))
        self.reasons = reasons


def given_from(word: str, criterion: Criterion) -> Given:
    """Return what a cell says; an empty one says nothing.

    :raises Refused: when it is no mark of this criterion.
    """
    if not word.strip():
        return Given()
    if criterion.kind == CriterionKind.GATE:
        told = fold(word)
        if told not in PASSED | FAILED:
            raise Refused(_("Chỉ ghi Đ (đạt) hoặc K (không đạt)."))
        return Given(passes=told in PASSED)
    try:
        given = Given(points=NumberField().clean(word))
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    refuse_if(why_not_give(criterion, given))
    return given


@transaction.atomic
def save_grid(round_id: int, *, rows: Mapping[int, GridRow], by: User, at: datetime) -> list[int]:
    """Save every row of a table that differs, whole or not at all; return the readings changed.

    A row with every criterion is finished by that; another stays half done.

    :raises GridRefused: when one row cannot be saved, with the reason for each.
    """
    own = {one.pk for one in readings_of(by).filter(entry__round=round_id)}
    reasons: dict[int, str] = {}
    saved = []
    for key in sorted(rows):
        try:
            if key not in own:
                raise Refused(_("Phiếu này không phải của bạn trong vòng chấm này."))
            with transaction.atomic():
                if _save_row(key, rows[key], by=by, at=at):
                    saved.append(key)
        except Refused as refusal:
            reasons[key] = str(refusal)
    if reasons:
        raise GridRefused(reasons)
    return saved


def _save_row(reading_id: int, row: GridRow, *, by: User, at: datetime) -> bool:
    reading = Reading.objects.select_for_update().get(pk=reading_id)
    stored = given_in(list(reading.scores.all()))
    told = {key: given for key, given in {**stored, **row.given}.items() if not given.is_empty}
    if told == stored:
        return False
    filled = Filled(
        given=told, note=reading.note, advice=reading.advice, is_flagged=reading.is_flagged
    )
    loaded = Reading.objects.select_related("entry__dossier__subject").get(pk=reading_id)
    whole = set(asked_of(loaded)) <= set(told)
    if whole or reading.state == ReadingState.DONE:
        finish(reading_id, filled=filled, read_as=row.read_as, by=by, at=at)
    else:
        keep_draft(reading_id, filled=filled, read_as=row.read_as, by=by, at=at)
    return True


# ---- the file ---------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """A table that was read but not taken in: what it would do, and the seal to do just that."""

    plan: TablePlan
    seal: str


def read_table(round_: Round, file: BinaryIO, filename: str, *, by: User) -> TakenIn:
    """Return what a filled table would change; nothing changes yet.

    :raises Refused: when the file cannot be read as a table of this page.
    """
    file.seek(0, 2)
    if file.tell() > MOST_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(most)s MB, không phải bảng điểm của trang này.") % {"most": 2}
        )
    sheet = read_sheet(file, filename)
    if KEY_HEADING not in sheet.header:
        raise Refused(
            _("Đây không phải bảng điểm của trang này. Xin tải bảng của mình rồi điền vào đó.")
        )
    lines = {str(line.reading.pk): line for line in lines_of(round_, by)}
    plan, rows = TablePlan(), []
    seen: set[str] = set()
    for number, words in sheet.rows:
        key = words[KEY_HEADING]
        line = lines.get(key)
        if line is None or key in seen:
            plan.bad.append(
                BadCell(cell=_row(number), name="", reason=_why_no_row(key, key in seen))
            )
            continue
        seen.add(key)
        if why := why_not_score(line.reading, by=by):
            plan.bad.append(BadCell(cell=_row(number), name=line.name, reason=why))
            continue
        given = _row_given(sheet, number, words, line, plan)
        if given:
            rows.append([line.reading.pk, line.reading.revision, _as_plain(given)])
            _note_row(line, given, words.get(SAVED_HEADING, ""), plan)
    return TakenIn(plan=plan, seal=_sealed(round_, rows, by) if rows and not plan.bad else "")


def _row(number: int) -> str:
    return _("dòng %(n)s") % {"n": number}


def _why_no_row(key: str, is_again: bool) -> str:
    if is_again:
        return _("Phiếu này đã có ở một dòng phía trên.")
    if not key:
        return _("Dòng thiếu mã phiếu. Xin không thêm dòng mới vào bảng.")
    return _("Phiếu này không phải của bạn trong vòng chấm này. Xin tải lại bảng của mình.")


def _row_given(
    sheet: Sheet, number: int, words: Mapping[str, str], line: GridLine, plan: TablePlan
) -> dict[int, Given]:
    """Return the marks of one row that differ from what is stored; note each, and what is wrong."""
    by_code = {one.code: one for one in line.asked.values()}
    found: dict[int, Given] = {}
    for place, heading in enumerate(sheet.header, start=1):
        code, word = code_in(heading), words.get(heading, "")
        if not code or not word:
            continue
        cell = f"{column_letters(place)}{number}"
        criterion = by_code.get(code)
        try:
            if criterion is None:
                raise Refused(_("Hồ sơ này không chấm theo tiêu chí ở cột này. Xin để trống ô."))
            given = given_from(word, criterion)
        except Refused as refusal:
            plan.bad.append(BadCell(cell=cell, name=line.name, reason=str(refusal)))
            continue
        old = line.given.get(criterion.pk)
        if given != old:
            found[criterion.pk] = given
            plan.changes.append(
                CellChange(
                    cell=cell, name=line.name, criterion=criterion.text,
                    old=given_word(old), new=given_word(given),
                )
            )  # fmt: skip
    return found


def _note_row(line: GridLine, given: Mapping[int, Given], read_as: str, plan: TablePlan) -> None:
    if read_as != str(line.reading.revision):
        plan.stale.append(line.name)
    if not line.is_done and set(line.asked) <= {*line.given, *given}:
        plan.completed += 1


def _as_plain(given: Mapping[int, Given]) -> dict[str, Any]:
    return {
        str(key): [None if one.points is None else str(one.points), one.passes]
        for key, one in given.items()
    }


def _sealed(round_: Round, rows: list[Any], by: User) -> str:
    return signing.dumps(
        {"round": round_.pk, "user": by.pk, "rows": rows}, salt=SALT, compress=True
    )


@transaction.atomic
def take_table_in(round_id: int, *, seal: str, by: User, at: datetime) -> list[int]:
    """Do exactly what was shown, whole or not at all; done twice, the second changes nothing.

    :param seal: what ``read_table`` returned; nobody else and nothing else can be taken in by it.
    :raises Refused: when the seal is not of this person and round, is too old, or what was shown
        no longer holds.
    """
    try:
        told = signing.loads(seal, salt=SALT, max_age=GOOD_FOR_SECONDS)
    except signing.BadSignature as error:
        raise Refused(_("Lần đọc tệp đã quá lâu. Xin nộp tệp lại.")) from error
    if (told["round"], told["user"]) != (round_id, by.pk):
        raise Refused(_("Lần đọc tệp này không phải của bạn ở vòng chấm này."))
    rows = {
        int(key): GridRow(given=_from_plain(given), read_as=int(revision))
        for key, revision, given in told["rows"]
    }
    try:
        saved = save_grid(round_id, rows=rows, by=by, at=at)
    except GridRefused as refusal:
        raise Refused(
            _("Điểm đã thay đổi sau khi đọc tệp, nên chưa nhập gì. Xin nộp tệp lại để xem trước.")
            + " "
            + " ".join(dict.fromkeys(refusal.reasons.values()))
        ) from refusal
    if saved:
        round_ = Round.objects.select_related("plan__unit").get(pk=round_id)
        log(Act.SHEET_TAKEN_IN, round_, _("%(n)s phiếu") % {"n": len(saved)}, by=by, at=at)
    return saved


def _from_plain(given: Mapping[str, Any]) -> dict[int, Given]:
    return {
        int(key): Given(points=None if points is None else Decimal(points), passes=passes)
        for key, (points, passes) in given.items()
    }
