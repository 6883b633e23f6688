"""What people say of a subject for the rules: a condition met or not, and how many hold what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.ledger.acts import Act
from guongsang.ledger.models import Confirmation, Headcount
from guongsang.ledger.permissions import why_not_write
from guongsang.ledger.queries import conditions_of, counted_of
from guongsang.ledger.usecases.lines import locked_subject, why_not_year


@transaction.atomic
def confirm_condition(
    subject_id: int,
    *,
    award: str,
    what: str,
    year: int,
    is_met: bool,
    paper: str,
    by: User,
    at: datetime,
) -> Confirmation:
    """Say whether a condition that only people can judge is met; said again, it is corrected.

    Source: the rows "…_confirmed_…" of the rules, each with its article.

    :param year: in which the award is considered.
    :param paper: on what it rests: minutes, a list, a decision.
    :raises Refused: if ``by`` does not keep the record, no rule asks it, or no ground is told.
    """
    subject = locked_subject(subject_id)
    refuse_if(why_not_write(subject, by=by))
    day = timezone.localdate(at)
    asked = {(one.award, one.what): one for one in conditions_of(subject, day)}
    refuse_if(why_not_year(year, day=day))
    refuse_if("" if tidy(paper) else _("Hãy ghi căn cứ: biên bản, danh sách, quyết định."))
    if (award, what) not in asked:
        raise Refused(_("Quy định hiện hành không hỏi điều kiện này. Xin tải lại trang."))
    condition = asked[award, what]
    told = {
        "name": f"{condition.award_name}: {condition.name}"[:400], "is_met": is_met,
        "paper": tidy(paper)[:300], "said_at": at, "said_by": by,
    }  # fmt: skip
    said, _made = Confirmation.objects.update_or_create(
        subject=subject, award=award, what=what, year=year, defaults=told
    )
    record(
        Act.CONFIRMED, subject, by=by, at=at, where=subject.unit.path, award=award, year=year,
        words=said.name, state="yes" if is_met else "no", source=said.paper,
    )  # fmt: skip
    return said


@transaction.atomic
def count_people(
    subject_id: int,
    *,
    year: int,
    total: int,
    holding: Mapping[str, int],
    by: User,
    at: datetime,
) -> Headcount:
    """Say how many people a collective has and how many hold what; said again, it is corrected.

    :param year: in which the collective is considered.
    :param holding: by the words of ``queries.counted_of``; what is left out is not known.
    :raises Refused: if ``by`` does not keep the record, or the numbers contradict each other.
    """
    subject = locked_subject(subject_id)
    refuse_if(why_not_write(subject, by=by))
    day = timezone.localdate(at)
    refuse_if(why_not_year(year, day=day))
    names = dict(counted_of(subject, day))
    refuse_if("" if names else _("Quy định hiện hành không hỏi số người của chủ thể này."))
    refuse_if("" if total > 0 else _("Tổng số người phải lớn hơn 0."))
    for key, number in holding.items():
        refuse_if("" if key in names else _("Quy định không hỏi số này. Xin tải lại trang."))
        if not 0 <= number <= total:
            refuse_if(
                _("«%(name)s»: %(number)s không thể nhiều hơn tổng số %(total)s người.")
                % {"name": names[key], "number": number, "total": total}
            )
    told = {"total": total, "holding": dict(holding), "said_at": at, "said_by": by}
    said, _made = Headcount.objects.update_or_create(subject=subject, year=year, defaults=told)
    # Numbers of discipline are not for everybody who reads the log.
    record(Act.COUNTED, subject, by=by, at=at, where=subject.unit.path, year=year, count=total)
    return said
