"""A dossier begun with what the unit wrote elsewhere: report, claims and pictures, as a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Claim, Dossier
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines, with_files
from guongsang.dossiers.queries.sections import SECTIONS
from guongsang.dossiers.rules import both
from guongsang.dossiers.usecases.claims import (
    Answered,
    answer_as_kept,
    sum_up,
    why_not_answer,
    write_claim,
)
from guongsang.dossiers.usecases.evidence import MOST_FILES, keep_file
from guongsang.dossiers.usecases.report import note_section, why_too_long
from guongsang.dossiers.usecases.writing import locked_to_write, touch
from guongsang.foundation.refusals import Refused, refuse_if

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a dossier is begun with; sections by their names, answers by their criteria."""

    sections: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[int, Answered] = field(default_factory=dict)
    # Each with what it shows.
    pictures: Sequence[tuple[CheckedFile, str]] = ()


def why_not_draft(draft: Draft, lines: Mapping[int, ClaimLine]) -> str:
    """Return the first thing in ``draft`` that a dossier with these criteria could not keep."""
    for name, text in draft.sections.items():
        if why := _why_not_section(name) or why_too_long(text):
            return why
    for number, (criterion_id, answered) in enumerate(draft.answers.items(), start=1):
        line = lines.get(criterion_id)
        if line is None:
            return _("Câu trả lời thứ %(number)d là của tiêu chí không hỏi ở hồ sơ này.") % {
                "number": number
            }
        if why := why_not_answer(line, answered):
            return f"«{line.criterion.text[:60]}»: {why}"
    return ""


def _why_not_section(name: str) -> str:
    return "" if name in SECTIONS else _("Báo cáo không có phần này. Xin tải lại trang.")


@transaction.atomic
def fill_draft(dossier_id: int, draft: Draft, *, by: User, at: datetime) -> Dossier:
    """Write what was filled in elsewhere into a dossier in which nothing is answered yet.

    Nothing is handed in: that stays an act of the unit's head. Words that stand in a section
    already are kept above the new ones.

    :raises Refused: if the officer or the stage does not allow it, something is answered already,
        or the criteria do not take an answer.
    """
    dossier = locked_to_write(dossier_id, by=by)
    if dossier.claims.exists():
        raise Refused(_("Hồ sơ đã có câu trả lời; phần điền trong tệp không ghi đè lên."))
    lines = {line.criterion.pk: line for line in claim_lines(dossier, evidence=())}
    refuse_if(why_not_draft(draft, lines))
    _write_sections(dossier, draft.sections, by=by, at=at)
    for criterion_id, answered in draft.answers.items():
        line = lines[criterion_id]
        claim = Claim(dossier=dossier, criterion=line.criterion)
        write_claim(claim, answer_as_kept(line, answered), by=by, at=at)
        lines[criterion_id] = with_files(line, claim)
    if draft.answers:
        sum_up(dossier, lines.values(), by=by, at=at)
    for file, caption in draft.pictures[:MOST_FILES]:
        keep_file(dossier, None, file, caption=caption, by=by, at=at)
    touch(dossier, by=by, at=at)
    dossier.save()
    record(
        Act.FILLED, dossier, by=by, at=at, where=dossier.unit.path, claims=len(draft.answers),
        sections=len(draft.sections), files=[file.sha256 for file, _caption in draft.pictures],
    )  # fmt: skip
    return dossier


def _write_sections(
    dossier: Dossier, sections: Mapping[str, str], *, by: User, at: datetime
) -> None:
    for name, text in sections.items():
        now = str(getattr(dossier, name))
        setattr(dossier, name, both(now, text) if now.strip() else text)
        note_section(dossier, name, by=by, at=at)
