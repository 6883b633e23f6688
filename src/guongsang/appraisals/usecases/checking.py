"""Holding claims against their proof, and marking criteria."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.appraisals import notices
from guongsang.appraisals.acts import Act
from guongsang.appraisals.models import Appraiser, CheckedBy, Finding, Mark, Sheet, Verification
from guongsang.appraisals.permissions import why_not_mark
from guongsang.appraisals.queries.sheets import given_words
from guongsang.appraisals.usecases.shared import locked, log
from guongsang.criteria.models import Criterion, CriterionKind
from guongsang.criteria.queries import criteria_for, spec_of
from guongsang.criteria.rules import plain
from guongsang.dossiers.models import Claim
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy

TENTHS = 10


@transaction.atomic
def verify_claim(
    sheet_id: int,
    *,
    claim_id: int,
    finding: str,
    confirmed_by: str = "",
    confirmed_on: date | None = None,
    way: str = "",
    words: str = "",
    by: User,
    at: datetime,
) -> Verification:
    """Write down what was found when a claim was held against its proof; again means corrected.

    A finding of an earlier hand-in that is said again unchanged keeps its day and its officer.

    :param confirmed_by: for a confirmed claim: who confirms it, and on which day.
    :param way: how the office came to know it, a value of ``CheckedBy``; "" when nobody tells.
    :raises Refused: if the officer or the sheet does not allow it, the claim is of another
        dossier, or a confirmation says not by whom and when.
    """
    sheet = locked(sheet_id)
    refuse_if(why_not_mark(sheet, by=by))
    claim = _claim_of(sheet, _asked(sheet), pk=claim_id)
    if claim is None:
        raise Refused(_("Nội dung khai này không thuộc hồ sơ đang mở. Xin tải lại trang."))
    found = _found(finding, confirmed_by, confirmed_on, way, words, today=localdate(at))
    return _verify(sheet, claim, found, by=by, at=at)


def _found(
    finding: str, confirmed_by: str, confirmed_on: date | None, way: str, words: str, *, today: date
) -> dict[str, object]:
    """Return what is written down of a finding.

    :raises Refused: if it says not what a finding must say.
    """
    who = tidy(confirmed_by)[:300]
    refuse_if(_why_not_found(finding, who, confirmed_on, today))
    refuse_if("" if way in ("", *CheckedBy.values) else _("Chưa chọn đúng cách xác minh."))
    return {
        "finding": finding,
        "confirmed_by": who,
        "confirmed_on": confirmed_on if who or finding == Finding.CONFIRMED else None,
        "way": way,
        "words": words.strip(),
    }


def _verify(
    sheet: Sheet, claim: Claim, found: Mapping[str, object], *, by: User, at: datetime
) -> Verification:
    # The sheet is locked, so nobody else writes the same finding between reading and writing.
    check = sheet.verifications.filter(claim=claim).order_by("pk").first()
    check = check or Verification(sheet=sheet, claim=claim)
    if check.is_from_before and all(getattr(check, name) == told for name, told in found.items()):
        return check
    for name, told in {**found, "at": at, "by": by, "is_from_before": False}.items():
        setattr(check, name, told)
    check.save()
    with in_vietnamese():
        told = f"{claim.criterion.text}: {check.get_finding_display()}"
    log(Act.CLAIM_VERIFIED, sheet, told, by=by, at=at, claim=claim.pk, who=check.confirmed_by)
    return check


def _why_not_found(finding: str, who: str, on: date | None, today: date) -> str:
    if finding not in Finding.values:
        return _("Chưa chọn kết quả đối chiếu.")
    if on and on > today:
        return _("Ngày xác nhận chưa tới.")
    if finding == Finding.CONFIRMED and not (who and on):
        return _("Đã xác nhận thì phải ghi ai xác nhận và ngày nào.")
    return ""


@transaction.atomic
def give_mark(
    sheet_id: int,
    *,
    criterion_id: int,
    points: Decimal | None = None,
    passes: bool | None = None,
    words: str = "",
    by: User,
    at: datetime,
) -> Mark:
    """Mark one criterion: points up to its most, or whether a gate is passed; again means changed.

    With the last criterion the appraiser has finished; once all have, marks lie side by side.

    :raises Refused: if the officer or the sheet does not allow it, the criterion is not asked of
        this dossier, or the points do not fit it.
    """
    sheet = locked(sheet_id)
    refuse_if(why_not_mark(sheet, by=by))
    asked = _asked(sheet)
    criterion = _wanted(asked, criterion_id, points, passes)
    return _mark(sheet, criterion, asked, points, passes, words, by=by, at=at)


def _mark(
    sheet: Sheet,
    criterion: Criterion,
    asked: dict[int, Criterion],
    points: Decimal | None,
    passes: bool | None,
    words: str,
    *,
    by: User,
    at: datetime,
) -> Mark:
    appraiser = sheet.appraisers.get(user=by)
    is_gate = criterion.kind == CriterionKind.GATE
    given = appraiser.marks.filter(criterion=criterion).order_by("pk").first()
    mark = given or Mark(sheet=sheet, appraiser=appraiser, criterion=criterion)
    mark.criterion = criterion
    mark.points = None if is_gate else points
    mark.passes = passes if is_gate else None
    mark.words, mark.at = words.strip(), at
    mark.save()
    log(
        Act.MARKED, sheet, f"{criterion.text}: {given_words(mark)}", by=by, at=at,
        criterion=criterion.code,
    )  # fmt: skip
    _finish(sheet, appraiser, asked, by=by, at=at)
    return mark


def _asked(sheet: Sheet) -> dict[int, Criterion]:
    dossier = sheet.dossier
    asked = criteria_for(dossier.criteria_set, dossier.field, dossier.subject.kind)
    return {criterion.pk: criterion for criterion in asked}


def _wanted(
    asked: dict[int, Criterion], criterion_id: int, points: Decimal | None, passes: bool | None
) -> Criterion:
    criterion = asked.get(criterion_id)
    if criterion is None:
        raise Refused(_("Tiêu chí này không dành cho hồ sơ đang mở. Xin tải lại trang."))
    refuse_if(_why_not_give(criterion, points, passes))
    return criterion


def _why_not_give(criterion: Criterion, points: Decimal | None, passes: bool | None) -> str:
    spec = spec_of(criterion)
    if spec.is_gate:
        return _("Chưa chọn đạt hay không đạt.") if passes is None else ""
    if points is None:
        return _("Chưa cho điểm.")
    if not 0 <= points <= spec.most:
        return _("Điểm phải từ 0 đến %(most)s.") % {"most": plain(spec.most)}
    if points * TENTHS % 1:
        return _("Điểm chỉ có một chữ số sau dấu phẩy.")
    return ""


def _finish(
    sheet: Sheet, appraiser: Appraiser, asked: dict[int, Criterion], *, by: User, at: datetime
) -> None:
    if appraiser.finished_at or appraiser.marks.filter(criterion__in=asked).count() < len(asked):
        return
    appraiser.finished_at = at
    appraiser.save(update_fields=["finished_at"])
    if not sheet.appraisers.filter(finished_at=None).exists():
        notices.tell_all_finished(sheet, by=by, at=at)


@transaction.atomic
def assess(
    sheet_id: int,
    *,
    criterion_id: int,
    finding: str = "",
    confirmed_by: str = "",
    confirmed_on: date | None = None,
    way: str = "",
    check_words: str = "",
    points: Decimal | None = None,
    passes: bool | None = None,
    words: str = "",
    by: User,
    at: datetime,
) -> Sheet:
    """Check the claim of one criterion and mark it, as the page does in one go.

    What is left empty is left as it was; both empty is refused.

    :raises Refused: as ``verify_claim`` and ``give_mark`` do; then neither is written.
    """
    sheet = locked(sheet_id)
    refuse_if(why_not_mark(sheet, by=by))
    asked = _asked(sheet)
    if finding and (claim := _claim_of(sheet, asked, criterion_id=criterion_id)):
        today = localdate(at)
        found = _found(finding, confirmed_by, confirmed_on, way, check_words, today=today)
        _verify(sheet, claim, found, by=by, at=at)
    if points is not None or passes is not None:
        criterion = _wanted(asked, criterion_id, points, passes)
        _mark(sheet, criterion, asked, points, passes, words, by=by, at=at)
    elif not finding:
        raise Refused(_("Chưa đối chiếu và chưa chấm gì ở tiêu chí này."))
    return sheet


def _claim_of(sheet: Sheet, asked: dict[int, Criterion], **key: int) -> Claim | None:
    claim = sheet.dossier.claims.filter(**key).order_by("pk").first()
    if claim and claim.criterion_id in asked:
        claim.criterion = asked[claim.criterion_id]
    return claim
