"""Biểu 03 (DOMAIN §2.5): the score sheet of one appraiser, or of all together once closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from guongsang.appraisals.models import Appraiser, Mark, Sheet, Verification
from guongsang.appraisals.queries.sheets import Line, given_words, mean_words
from guongsang.campaigns.queries.papers import body_of, place_of
from guongsang.criteria.rules import plain
from guongsang.dossiers.queries.claims import total_of
from guongsang.dossiers.queries.papers import day_words
from guongsang.foundation.language import in_vietnamese


@in_vietnamese()
def score_sheet_of(
    sheet: Sheet, lines: Sequence[Line], appraiser: Appraiser | None, *, day: date
) -> dict[str, object]:
    """Return what ``score_sheet.typ`` and ``score_sheet.docx`` print.

    Keys: superior, body, place, date, plan, facts (pairs), rows (number, text, most, self, given,
    words), self_points, points, most, gates, conclusion, left_role, role, signer.

    :param appraiser: whose marks; None for the mean of all.
    """
    dossier = sheet.dossier
    office = dossier.plan.unit
    scored = total_of([line.asked for line in lines])
    return {
        "superior": body_of(office.parent) if office.parent else "",
        "body": body_of(office),
        "place": place_of(office),
        "date": day_words(day),
        "plan": dossier.plan.title,
        "facts": _facts(sheet, appraiser),
        "rows": [_row(number, line, appraiser) for number, line in enumerate(lines, start=1)],
        "self_points": str(plain(scored.claimed)),
        "points": _points(sheet, lines, appraiser),
        "most": str(plain(scored.most)),
        "gates": _gates(lines, appraiser),
        "conclusion": "" if appraiser else sheet.conclusion,
        "left_role": _("Người lập phiếu"),
        "role": _("Người thẩm định") if appraiser else _("Thủ trưởng cơ quan thẩm định"),
        "signer": str(appraiser.user) if appraiser else "",
    }


def _facts(sheet: Sheet, appraiser: Appraiser | None) -> list[tuple[str, str]]:
    dossier = sheet.dossier
    who = [str(one.user) for one in sheet.appraisers.select_related("user")]
    return [
        (_("Chủ thể"), f"{dossier.subject.name} ({dossier.subject.get_kind_display()})"),
        (_("Đơn vị đăng ký"), dossier.unit.name),
        (_("Lĩnh vực"), dossier.field.name),
        (_("Nội dung"), dossier.title),
        (_("Số tiếp nhận"), dossier.receipt_number),
        (_("Người thẩm định"), str(appraiser.user) if appraiser else ", ".join(who)),
    ]


def _row(number: int, line: Line, appraiser: Appraiser | None) -> dict[str, str]:
    mark = line.mark_of(appraiser)
    given = given_words(mark) if appraiser else mean_words(line)
    return {
        "number": str(number),
        "text": line.criterion.text,
        "most": "" if line.is_gate else str(plain(line.most)),
        "self": line.shown_self,
        "given": given,
        "words": "; ".join(part for part in _proof_words(line, mark) if part),
    }


def _proof_words(line: Line, mark: Mark | None) -> list[str]:
    files = ", ".join(file.caption or file.name for file in line.asked.evidence)
    words = [mark.words] if mark else [one.words for one in line.marks]
    return [files, finding_words(line.verification), *dict.fromkeys(words)]


def finding_words(check: Verification | None) -> str:
    """Return what was found, with by whom and when it was confirmed."""
    if check is None:
        return ""
    told = str(check.get_finding_display())
    if check.confirmed_by and check.confirmed_on:
        day = formats.date_format(check.confirmed_on, "SHORT_DATE_FORMAT")
        told = _("%(finding)s: %(who)s, %(day)s") % {
            "finding": told, "who": check.confirmed_by, "day": day,
        }  # fmt: skip
    more = ". ".join(part for part in (str(check.get_way_display()), check.words) if part)
    return f"{told} ({more})" if more else told


def _points(sheet: Sheet, lines: Sequence[Line], appraiser: Appraiser | None) -> str:
    if appraiser is None:
        return "" if sheet.points is None else str(plain(sheet.points))
    given = [mark.points for line in lines if (mark := line.mark_of(appraiser)) and mark.points]
    return str(plain(sum(given, start=type(given[0])(0)))) if given else "0"


def _gates(lines: Sequence[Line], appraiser: Appraiser | None) -> str:
    marks = [
        mark
        for line in lines
        if line.is_gate
        for mark in line.marks
        if appraiser is None or mark.appraiser_id == appraiser.pk
    ]
    if not marks:
        return _("chưa xét")
    return _("đạt") if all(mark.passes for mark in marks) else _("không đạt")
