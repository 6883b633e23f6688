"""Saying for which years and which achievement a drafted award is given."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.fund.acts import Act
from guongsang.fund.models import Basis
from guongsang.fund.permissions import why_not_set_basis
from guongsang.honours.models import Grant
from guongsang.honours.usecases import value_again

OLDEST = 1945


@transaction.atomic
def set_basis(
    grant_id: int, *, from_year: int, to_year: int, achievement: str = "", by: User, at: datetime
) -> Basis:
    """Note for which years, and for which achievement of its own, a line of a draft is given.

    The money of the whole draft is counted anew.

    :raises Refused: if the officer may not, the decision is signed, or the years make no sense.
    """
    grant = Grant.objects.select_related("decision__unit").get(pk=grant_id)
    refuse_if(why_not_set_basis(grant.decision, by=by))
    if not OLDEST <= from_year <= to_year <= timezone.localdate(at).year:
        raise Refused(_("Thời gian tính thành tích phải từ năm 1945 đến năm nay, năm đầu trước."))
    words = tidy(achievement)
    if len(words) > 200:
        raise Refused(_("Thành tích riêng dài quá 200 chữ. Hãy rút gọn."))
    basis, _made = Basis.objects.update_or_create(
        grant=grant,
        defaults={
            "from_year": from_year, "to_year": to_year, "achievement": words,
            "set_at": at, "set_by": by,
        },
    )  # fmt: skip
    value_again(grant.decision_id, by=by, at=at)
    record(
        Act.BASIS_SET, grant, by=by, at=at, where=grant.decision.unit.path,
        years=f"{from_year}-{to_year}",
    )  # fmt: skip
    return basis
