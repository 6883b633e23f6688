"""Who is told of a plan, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.campaigns.queries import people_at
from guongsang.foundation.language import in_vietnamese
from guongsang.inbox.usecases import tell


@in_vietnamese()
def tell_units(plan: Plan, unit_ids: Iterable[int], *, by: User, at: datetime) -> None:
    """Tell the people of the invited units that the plan is issued and what is asked of them."""
    readers = people_at(unit_ids, day=timezone.localdate(at)).exclude(pk=by.pk)
    tell(
        readers,
        title=_("Kế hoạch mới: %(title)s") % {"title": plan.title},
        text=_(
            "Số %(number)s, từ %(start)s đến %(end)s. "
            "Mở kế hoạch để xem lĩnh vực, chỉ tiêu và hạn đăng ký của đơn vị."
        )
        % {
            "number": plan.full_number,
            "start": formats.date_format(plan.starts_on, "d/m/Y"),
            "end": formats.date_format(plan.ends_on, "d/m/Y"),
        },
        href=reverse("campaigns:detail", args=[plan.pk]),
        at=at,
    )


@in_vietnamese()
def tell_of_more_time(plan: Plan, title: str, due: str, *, by: User, at: datetime) -> None:
    """Tell the people of the invited units that a day of the calendar was put off."""
    unit_ids = plan.invitations.values_list("unit_id", flat=True)
    tell(
        people_at(unit_ids, day=timezone.localdate(at)).exclude(pk=by.pk),
        title=_("Gia hạn: %(title)s, hạn mới %(due)s") % {"title": title, "due": due},
        text=plan.title,
        href=reverse("campaigns:detail", args=[plan.pk]),
        at=at,
    )
