"""Of what a question is asked: which plan, whose area, as of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from guongsang.access.queries import paths_where, reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.foundation.tree import covers


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A question's limits; ``plan`` None asks about every plan that the reader may see."""

    plan: Plan | None
    reader: User
    day: date

    @property
    def moment(self) -> datetime:
        """Return the first moment after ``day``, local time: what happened before it counts."""
        following = datetime.combine(self.day + timedelta(days=1), time.min)
        return timezone.make_aware(following)

    def seen(self, path: str) -> Q:
        """Return the condition that the row at ``path`` lies in the reader's area."""
        return reach(self.reader, Capability.REPORT_READ, path)

    @property
    def opens_leads(self) -> bool:
        """Tell whether the reader may read every lead that is counted here.

        Tips name neighbours: their numbers are for every reader of reports, their list is not.
        """
        counted = paths_where(self.reader, Capability.REPORT_READ)
        read = paths_where(self.reader, Capability.LEAD_READ)
        return all(any(covers(path, one) for path in read) for one in counted)

    def of_plan(self, field: str) -> Q:
        """Return the condition that ``field`` is the plan asked about, if one is."""
        return Q(**{field: self.plan}) if self.plan else Q()
