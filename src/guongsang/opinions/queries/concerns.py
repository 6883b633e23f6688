"""What the packages around must know: open violations, and how a dossier stands with agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.opinions.models import Opinion
from guongsang.opinions.rules import Standing, Summary, summary_of


def open_concerns(subjects: Iterable[int]) -> dict[int, int]:
    """Return by subject in how many opinions a violation is told that nobody has settled.

    The rules of eligibility ask this; they learn a number and neither agency nor facts. Records
    that were merged count for the one into which they went. One query.
    """
    found = (
        Opinion.objects.open_violations()
        .annotate(kept=Coalesce("dossier__subject__merged_into", "dossier__subject"))
        .filter(kept__in=list(subjects))
        .order_by()
        .values_list("kept")
        .annotate(Count("pk"))
    )
    return dict(found)


def summaries_for(dossiers: Iterable[int], reader: User, day: date) -> dict[int, Summary]:
    """Return by dossier how the agencies stand that were asked, as far as ``reader`` may know."""
    opinions = Opinion.objects.readable_by(reader).standing().filter(dossier__in=list(dossiers))
    standings: dict[int, list[Standing]] = defaultdict(list)
    for one in opinions.select_related("inquiry").order_by():
        standings[one.dossier_id].append(one.standing_on(day))
    return {pk: summary_of(told) for pk, told in standings.items()}


def warnings_about(dossiers: Iterable[int], reader: User, day: date) -> list[str]:
    """Return what is to be looked at before a list goes on: open violations, silent agencies."""
    opinions = Opinion.objects.readable_by(reader).standing().filter(dossier__in=list(dossiers))
    told = []
    for one in opinions.for_listing():
        named = {"name": one.dossier.subject.name, "agency": one.inquiry.agency_name}
        standing = one.standing_on(day)
        if standing is Standing.OPEN_VIOLATION:
            told.append(
                _("«%(name)s»: %(agency)s trả lời có vi phạm, chưa có người kết luận.") % named
            )
        elif standing in (Standing.WAITING, Standing.OVERDUE):
            told.append(_("«%(name)s»: %(agency)s chưa có ý kiến.") % named)
    return told
