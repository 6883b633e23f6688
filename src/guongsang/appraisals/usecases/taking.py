"""Taking a dossier in for appraisal, and who appraises it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.appraisals import notices
from guongsang.appraisals.acts import Act
from guongsang.appraisals.models import Appraiser, Sheet, Verification
from guongsang.appraisals.permissions import why_not_drop, why_not_name, why_not_take_in
from guongsang.appraisals.queries.sheets import given_words
from guongsang.appraisals.rules import is_untouched
from guongsang.appraisals.states import IN_WORK, SheetState
from guongsang.appraisals.usecases.shared import locked, log
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.refusals import Refused, refuse_if


@transaction.atomic
def take_in(dossier_id: int, *, by: User, at: datetime) -> Sheet:
    """Begin to appraise what was handed in last; ``by`` is the first appraiser.

    What the office found at an earlier hand-in holds on where claim and proof are the same.

    :raises Refused: if the officer, the stage or a hold does not allow it.
    """
    Dossier.objects.select_for_update().get(pk=dossier_id)
    dossier = Dossier.objects.select_related("subject__unit", "unit", "plan__unit").get(
        pk=dossier_id
    )
    refuse_if(why_not_take_in(dossier, by=by))
    submission = dossier.submissions.order_by("-number").first()
    if submission is None or Sheet.objects.filter(submission=submission).exists():
        raise Refused(_("Hồ sơ này chưa có lần nộp nào chờ thẩm định. Xin tải lại trang."))
    # A dossier that came back another way leaves its old sheet behind.
    dossier.sheets.filter(state__in=IN_WORK).update(state=SheetState.SENT_BACK)
    go_on(dossier.pk, Stage.APPRAISING, by=by, at=at)
    sheet = Sheet.objects.create(dossier=dossier, submission=submission, opened_at=at, opened_by=by)
    Appraiser.objects.create(sheet=sheet, user=by, named_at=at)
    sheet = locked(sheet.pk)
    log(Act.TAKEN_IN, sheet, dossier.receipt_number, by=by, at=at)
    _keep_findings(sheet, by=by, at=at)
    notices.tell_taken_in(sheet, by=by, at=at)
    return sheet


def _keep_findings(sheet: Sheet, *, by: User, at: datetime) -> None:
    """Take over what was found before of claims that nobody has touched since."""
    earlier = (
        sheet.dossier.sheets.exclude(pk=sheet.pk)
        .select_related("submission")
        .order_by("-submission__number")
        .first()
    )
    if earlier is None:
        return
    then, now = earlier.submission.snapshot, sheet.submission.snapshot
    kept = [
        one
        for one in earlier.verifications.select_related("claim__criterion")
        if is_untouched(one.claim.criterion.code, then, now)
    ]
    for one in kept:
        one.pk, one.sheet, one.is_from_before = None, sheet, True
    Verification.objects.bulk_create(kept)
    if kept:
        told = "; ".join(one.claim.criterion.text for one in kept)
        log(Act.FINDINGS_KEPT, sheet, told, by=by, at=at, claims=[one.claim_id for one in kept])


@transaction.atomic
def name_appraiser(sheet_id: int, *, user_id: int, by: User, at: datetime) -> Appraiser:
    """Let somebody else mark the sheet, too, alone.

    :raises Refused: if the officer or the sheet does not allow it, or the person may not appraise.
    """
    sheet = locked(sheet_id)
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise Refused(_("Không có người dùng đó. Xin chọn lại."))
    refuse_if(why_not_name(sheet, by=by, user=user))
    appraiser = Appraiser.objects.create(sheet=sheet, user=user, named_at=at)
    log(Act.APPRAISER_NAMED, sheet, str(user), by=by, at=at, user=user.pk)
    if user.pk != by.pk:
        notices.tell_named(sheet, user, at=at)
    return appraiser


@transaction.atomic
def drop_appraiser(sheet_id: int, *, user_id: int, by: User, at: datetime) -> Sheet:
    """Take somebody off the sheet; their marks no longer count and stay in the log.

    :raises Refused: if the officer or the sheet does not allow it, or nobody would be left.
    """
    sheet = locked(sheet_id)
    appraiser = sheet.appraisers.select_related("user").filter(user_id=user_id).first()
    if appraiser is None:
        raise Refused(_("Người này không được phân công ở phiếu này. Xin tải lại trang."))
    appraiser.sheet = sheet
    refuse_if(why_not_drop(appraiser, by=by))
    marks = appraiser.marks.select_related("criterion")
    kept = {mark.criterion.code: given_words(mark) for mark in marks}
    name = str(appraiser.user)
    marks.delete()
    appraiser.delete()
    log(Act.APPRAISER_DROPPED, sheet, name, by=by, at=at, user=user_id, marks=kept)
    return sheet
