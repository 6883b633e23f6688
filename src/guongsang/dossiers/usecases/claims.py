"""Answering the criteria: yes or no, a number, a chosen anchor; points come at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.criteria.rules import Way, plain, points_for
from guongsang.criteria.usecases import freeze
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Claim, Dossier
from guongsang.dossiers.queries.claims import (
    ClaimLine,
    claim_lines,
    is_asked_of,
    sum_of,
    with_files,
)
from guongsang.dossiers.rules import both
from guongsang.dossiers.usecases.writing import (
    KEEP_BOTH,
    KEEP_THEIRS,
    Theirs,
    WrittenMeanwhile,
    locked_to_write,
    log_stretch,
    set_aside,
    touch,
)
from guongsang.foundation.refusals import refuse_if

LONGEST_WORDS = 20_000
MOST_VALUE = Decimal(10) ** 12


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What somebody answers to one criterion; only what its kind asks for is read."""

    value: Decimal | None = None
    holds: bool | None = None
    chosen: Decimal | None = None
    words: str = ""


@transaction.atomic
def save_claim(
    dossier_id: int,
    *,
    criterion_id: int,
    answered: Answered,
    read_as: int,
    keep: str = "",
    by: User,
    at: datetime,
) -> ClaimLine:
    """Save the answer to one criterion and compute its points; the first one freezes the set.

    :param read_as: the revision of the claim that the writer had before them (0: none yet).
    :param keep: after two wrote at once: "mine", "theirs" or "both" (words of both, my answer).
    :raises WrittenMeanwhile: if somebody else saved another answer since.
    :raises Refused: if the officer, the stage or the answer does not allow it.
    """
    dossier = locked_to_write(dossier_id, by=by)
    lines = _lines_with(dossier, criterion_id)
    line = lines[criterion_id]
    claim = line.claim or Claim(dossier=dossier, criterion=line.criterion)
    refuse_if(why_not_answer(line, answered))
    wanted = answer_as_kept(line, answered)
    if _same(claim, wanted):
        return with_files(line)
    if claim.revision != read_as:
        raise WrittenMeanwhile(_theirs(line, claim))
    if keep:
        wanted = _settle(dossier, line, claim, wanted, keep=keep, by=by, at=at)
    if _same(claim, wanted):
        return with_files(line)
    log_stretch(
        Act.CLAIM_SAVED, dossier, last_by=claim.edited_by_id, last_at=claim.edited_at,
        by=by, at=at, criterion=line.criterion.code,
    )  # fmt: skip
    write_claim(claim, wanted, by=by, at=at)
    lines[criterion_id] = with_files(line, claim)
    sum_up(dossier, lines.values(), by=by, at=at)
    return lines[criterion_id]


def _lines_with(dossier: Dossier, criterion_id: int) -> dict[int, ClaimLine]:
    """Return the lines of all criteria that are asked, of which ``criterion_id`` must be one."""
    # Proven or not counts alike in the sum, so the files need not be read.
    lines = {line.criterion.pk: line for line in claim_lines(dossier, evidence=())}
    refuse_if("" if criterion_id in lines else _why_not_asked())
    return lines


def refuse_unasked(dossier: Dossier, criterion_id: int) -> None:
    """Let nothing be said to a criterion that is not asked of this dossier.

    :raises Refused: also for criteria of other sets, fields and kinds.
    """
    refuse_if("" if is_asked_of(dossier, criterion_id) else _why_not_asked())


def _why_not_asked() -> str:
    return _("Tiêu chí này không dành cho hồ sơ đang mở. Xin tải lại trang.")


def why_not_answer(line: ClaimLine, answered: Answered) -> str:
    """Return why an answer cannot be kept as the answer to the criterion of ``line``."""
    if len(answered.words) > LONGEST_WORDS:
        return _("Thuyết minh dài quá %(most)s chữ. Xin tách bớt ra tệp minh chứng.") % {
            "most": LONGEST_WORDS
        }
    value = answered.value
    if line.way is Way.VALUE and value is not None and not 0 <= value < MOST_VALUE:
        return _("Số liệu phải từ 0 trở lên và không quá lớn. Xin ghi theo đơn vị «%(unit)s».") % {
            "unit": line.criterion.measure
        }
    if line.way is Way.ANCHOR and answered.chosen is not None:
        known = {step.points for step in line.steps}
        if answered.chosen not in known:
            return _("Mức đã chọn không có ở tiêu chí này. Xin chọn lại.")
    return ""


def answer_as_kept(line: ClaimLine, answered: Answered) -> dict[str, object]:
    """Return what is written into the claim: only what the kind of criterion asks for."""
    way = line.way
    value = answered.value if way is Way.VALUE else None
    holds = answered.holds if way in (Way.GATE, Way.YES_NO) else None
    chosen = answered.chosen if way is Way.ANCHOR else None
    points = points_for(line.spec, value=value, holds=holds, chosen=chosen, region=line.region)
    return {"value": value, "holds": holds, "self_points": points, "words": answered.words.strip()}


def _same(claim: Claim, wanted: dict[str, object]) -> bool:
    return all(getattr(claim, name) == told for name, told in wanted.items())


def write_claim(claim: Claim, wanted: dict[str, object], *, by: User, at: datetime) -> None:
    """Write what is kept of an answer (``answer_as_kept``) into its claim."""
    for name, told in wanted.items():
        setattr(claim, name, told)
    claim.revision += 1
    claim.edited_at, claim.edited_by = at, by
    claim.save()
    # As the database keeps them: rounded to the places that the columns have.
    claim.refresh_from_db(fields=["value", "self_points"])


def _settle(
    dossier: Dossier,
    line: ClaimLine,
    claim: Claim,
    wanted: dict[str, object],
    *,
    keep: str,
    by: User,
    at: datetime,
) -> dict[str, object]:
    """Return what is kept after two wrote at once; what gives way is set aside."""
    place = line.criterion.text
    if keep == KEEP_THEIRS:
        mine = _as_text(line, wanted)
        set_aside(dossier, place=place, text=mine, written_by=str(by), by=by, at=at)
        return {name: getattr(claim, name) for name in wanted}
    theirs = claim_text(line)
    writer = str(claim.edited_by or "")
    set_aside(dossier, place=place, text=theirs, written_by=writer, by=by, at=at)
    if keep == KEEP_BOTH:
        return {**wanted, "words": both(claim.words, str(wanted["words"]))}
    return wanted


def claim_text(line: ClaimLine) -> str:
    """Return an answer as lines, to lay it beside another one."""
    claim = line.claim
    if claim is None:
        return ""
    told = {name: getattr(claim, name) for name in ("value", "holds", "self_points", "words")}
    return _as_text(line, told)


def _as_text(line: ClaimLine, told: dict[str, object]) -> str:
    answer = ""
    if told["value"] is not None:
        answer = f"{plain(told['value'])} {line.criterion.measure}"
    elif told["holds"] is not None:
        answer = _("Có, đạt") if told["holds"] else _("Không")
    elif told["self_points"] is not None:
        answer = next((step.words for step in line.steps if step.points == told["self_points"]), "")
    return "\n".join(part for part in (answer, str(told["words"] or "")) if part)


def _theirs(line: ClaimLine, claim: Claim) -> Theirs:
    return Theirs(
        text=claim_text(line),
        by=str(claim.edited_by or ""),
        at=claim.edited_at,
        revision=claim.revision,
    )


def sum_up(dossier: Dossier, lines: Iterable[ClaimLine], *, by: User, at: datetime) -> None:
    """Write the sum of the self-scored points onto the dossier; the first one freezes the set."""
    if dossier.criteria_set.frozen_at is None:
        freeze(dossier.criteria_set_id, by=by, at=at)
    dossier.self_points = sum_of(lines)
    touch(dossier, by=by, at=at)
    dossier.save(update_fields=["self_points", "revision", "edited_at", "edited_by"])
