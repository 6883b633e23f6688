"""A form that was filled in without a network: read, held against the criteria, written on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import IO, TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.claims import ClaimLine, unanswered_lines
from guongsang.dossiers.usecases import Answered, Draft, fill_draft, why_not_draft
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.numbers import number_in
from guongsang.foundation.refusals import Refused
from guongsang.intake.models import CandidateList
from guongsang.intake.notices import TROUBLES
from guongsang.intake.queries import Places, marker_in, version_of
from guongsang.intake.rules import (
    COLUMNS,
    TAKEN_IN,
    Consequence,
    Fault,
    FilledForm,
    FilledPicture,
    FilledSheet,
    Outcome,
    Placed,
    Remark,
    UnreadableFormError,
    is_form,
    read_form,
)
from guongsang.subjects.models import Subject
from guongsang.ui.uploads import PICTURES, CheckedFile, checked_file

if TYPE_CHECKING:
    from guongsang.accounts.models import User

# What one sheet holds beyond its row, as it is kept with the list.
Told = Mapping[str, Any]
PNG = b"\x89PNG"
HOLDS = {"yes": True, "no": False}


def looks_like_form(file: IO[bytes]) -> bool:
    """Tell whether a file is a form to be filled in; its reading place goes back to the start."""
    file.seek(0)
    beginning = file.read(4_096)
    file.seek(0)
    return is_form(beginning)


def read_filled_form(one: CandidateList, file: IO[bytes]) -> None:
    """Put on a list what a filled form holds; saving is the caller's.

    :raises Refused: when the form is cut off, empty, altered, of another plan or unit, or older
        than what the plan asks now.
    """
    form = _form_in(file)
    made_on = _made_on(form, one)
    one.headings = [heading for _key, heading, _meaning in COLUMNS]
    one.columns = [str(meaning) for _key, _heading, meaning in COLUMNS]
    one.rows = [["", n, [], list(sheet.words)] for n, sheet in form.sheets.items()]
    one.filled = {str(n): _kept(sheet) for n, sheet in form.sheets.items()}
    one.reading = {"form": made_on}


def _form_in(file: IO[bytes]) -> FilledForm:
    file.seek(0)
    try:
        return read_form(file.read())
    except UnreadableFormError as error:
        raise Refused(str(TROUBLES[error.trouble])) from error


def _made_on(form: FilledForm, one: CandidateList) -> str:
    """Return the day on which the form was handed out, if it may be taken in here."""
    marker = marker_in(form.marker)
    if marker is None:
        raise Refused(
            _(
                "Dấu của biểu mẫu đã bị sửa, hoặc biểu mẫu không do chương trình này làm ra. "
                "Hãy tải biểu mẫu mới ở «Điền khi xa mạng», mở nó rồi bấm «Mở tệp đã điền»."
            )
        )
    if (marker.plan_id, marker.unit_id) != (one.plan_id, one.unit_id):
        raise Refused(
            _(
                "Biểu mẫu này được tải cho đơn vị hoặc kế hoạch khác, không phải cho «%(unit)s» "
                "trong «%(plan)s». Hãy chọn lại đúng đơn vị và kế hoạch."
            )
            % {"unit": one.unit.name, "plan": one.plan.title}
        )
    if marker.version != version_of(one.plan):
        raise Refused(
            _(
                "Biểu mẫu này tải ngày %(day)s, theo bản cũ của «%(plan)s»: lĩnh vực hoặc tiêu chí "
                "đã đổi từ đó. Hãy tải biểu mẫu mới, mở nó, bấm «Mở tệp đã điền» để lấy lại chữ "
                "đã gõ, xem lại rồi lưu."
            )
            % {"day": "/".join(reversed(marker.made_on.split("-"))), "plan": one.plan.title}
        )
    return marker.made_on


def _kept(sheet: FilledSheet) -> dict[str, Any]:
    pictures = []
    for picture in sheet.pictures:
        why = ""
        try:
            _checked(picture)
        except Refused as refusal:
            why = str(refusal)
        pictures.append([picture.name, why])
    claims = [[x.criterion_id, x.value, x.holds, x.chosen, x.words, x.proof] for x in sheet.claims]
    return {
        "report": dict(sheet.report), "claims": claims, "pictures": pictures,
        "script": sheet.has_script,
    }  # fmt: skip


def _checked(picture: FilledPicture) -> CheckedFile:
    """Return a picture that was looked into.

    :raises Refused: when it is none, broken or too heavy.
    """
    if not picture.data:
        raise Refused(
            _("Ảnh «%(name)s» không phải ảnh .jpg, .png hoặc nặng quá 1 MB. Hãy bỏ ảnh ấy.")
            % {"name": picture.name}
        )
    stem = picture.name.rpartition(".")[0] or "anh"
    extension = "png" if picture.data.startswith(PNG) else "jpg"
    upload = SimpleUploadedFile(f"{stem}.{extension}", picture.data)
    return checked_file(upload, allowed=PICTURES)


def refuse_wrong_sheets(
    placed: Sequence[Placed], one: CandidateList, places: Places, *, at: datetime
) -> list[Placed]:
    """Return the candidates, those at fault whose sheet a dossier could not keep."""
    if not one.filled:
        return list(placed)
    lines: dict[tuple[int, int, str], dict[int, ClaimLine]] = {}
    made = []
    for each in placed:
        told = one.filled.get(str(each.candidate.number))
        if told is None:
            made.append(each)
            continue
        key = (each.unit_id, each.field_id or 0, each.candidate.kind)
        if each.field_id is not None and key not in lines:
            lines[key] = _asked_of(each, one, places, at=at)
        made.append(_with_faults(each, told, lines.get(key)))
    return made


def _asked_of(
    each: Placed, one: CandidateList, places: Places, *, at: datetime
) -> dict[int, ClaimLine]:
    unit = places.units[each.unit_id]
    field = next(field for field in places.fields if field.pk == each.field_id)
    subject = Subject(kind=each.candidate.kind, name=each.candidate.name, unit=unit)
    blank = Dossier(
        subject=subject, plan=one.plan, field=field, unit=unit,
        criteria_set=one.plan.criteria_set, registered_at=at,
    )  # fmt: skip
    return unanswered_lines(blank)


def _with_faults(each: Placed, told: Told, lines: dict[int, ClaimLine] | None) -> Placed:
    candidate = each.candidate
    faults, remarks = [*candidate.faults], [*candidate.remarks]
    if any(code == Remark.SPLIT for code, _word in remarks):
        faults.append((str(Fault.ONE_EACH), ""))
    if told["script"]:
        remarks.append((str(Remark.LIKE_SCRIPT), ""))
    whys = [why for _name, why in told["pictures"] if why]
    if lines is not None:
        draft, why = _draft(told)
        whys.append(why or why_not_draft(draft, lines))
    faults += [(str(Fault.BAD_SHEET), why) for why in whys if why]
    return replace(each, candidate=replace(candidate, faults=tuple(faults), remarks=tuple(remarks)))


def _draft(told: Told, pictures: Iterable[tuple[CheckedFile, str]] = ()) -> tuple[Draft, str]:
    """Return what a dossier is begun with, and the first answer that is no answer, "" for none."""
    answers = {}
    for criterion_id, value, holds, chosen, words, proof in told["claims"]:
        try:
            answers[criterion_id] = Answered(
                value=number_in(value), holds=HOLDS.get(holds),
                chosen=Decimal(chosen) if chosen else None, words=_with_proof(words, proof),
            )  # fmt: skip
        except (ValueError, InvalidOperation):
            word = (value or chosen)[:40]
            return Draft(), _("«%(word)s» không phải là số. Xin ghi như 12,5 hoặc 1.200.") % {
                "word": word
            }
    draft = Draft(sections=told["report"], answers=answers, pictures=tuple(pictures))
    return draft, ""


@in_vietnamese()
def _with_proof(words: str, proof: str) -> str:
    """Return one text of both: a claim has words, and files for proof."""
    told = _("Minh chứng: %(proof)s") % {"proof": proof} if proof else ""
    return "\n".join(part for part in (words, told) if part)


def tell_what_comes(consequences: list[Consequence], one: CandidateList) -> list[Consequence]:
    """Return the consequences; those of sheets say what else they bring, or that it is left."""
    return [_telling(what, one.filled.get(str(what.number))) for what in consequences]


def _telling(what: Consequence, told: Told | None) -> Consequence:
    if told is None or not (told["report"] or told["claims"] or told["pictures"]):
        return what
    if what.outcome in TAKEN_IN or what.outcome == Outcome.DOUBT:
        return replace(what, remarks=(*what.remarks, (str(Remark.BRINGS), _brought(told))))
    if what.outcome in (Outcome.ALREADY, Outcome.REPEAT):
        return replace(what, remarks=(*what.remarks, (str(Remark.NOT_OVER), "")))
    return what


def _brought(told: Told) -> str:
    parts = [
        ngettext("%(n)d phần báo cáo", "%(n)d phần báo cáo", len(told["report"]))
        % {"n": len(told["report"])},
        ngettext("%(n)d tiêu chí", "%(n)d tiêu chí", len(told["claims"]))
        % {"n": len(told["claims"])},
        ngettext("%(n)d ảnh", "%(n)d ảnh", len(told["pictures"])) % {"n": len(told["pictures"])},
    ]
    return _("Ghi kèm vào hồ sơ (bản nháp): %(parts)s.") % {"parts": ", ".join(parts)}


def fill_dossiers(
    pairs: Iterable[tuple[int, Dossier]], one: CandidateList, *, by: User, at: datetime
) -> None:
    """Write into new dossiers what their sheets hold, as drafts.

    :param pairs: the number of each sheet, and the dossier that it has become.
    :raises Refused: when a dossier cannot keep what the sheet holds.
    """
    pictures = _pictures_of(one)
    for number, dossier in pairs:
        told = one.filled.get(str(number))
        if told is None:
            continue
        draft, why = _draft(told, pictures.get(number, ()))
        if why:
            raise Refused(why)
        if draft.sections or draft.answers or draft.pictures:
            fill_draft(dossier.pk, draft, by=by, at=at)


def _pictures_of(one: CandidateList) -> dict[int, list[tuple[CheckedFile, str]]]:
    """Return the pictures of all sheets: they stand in the file, and in no table."""
    if not any(told["pictures"] for told in one.filled.values()):
        return {}
    with one.file.open("rb") as file:
        form = _form_in(file.file)
    return {
        n: [(_checked(each), each.caption) for each in sheet.pictures]
        for n, sheet in form.sheets.items()
    }
