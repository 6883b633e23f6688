"""The indicators of replication (SCIENCE B1.3) in words, each with what it does not mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.foundation.charts import NARROW, Chart, dumbbells, stairs
from guongsang.organisations.models import Unit
from guongsang.replication.models import Measurement
from guongsang.replication.queries import Indicators
from guongsang.replication.queries import indicators as counted
from guongsang.replication.queries.numbers import Told, started_by
from guongsang.replication.rules import Kept, Share, kept_over
from guongsang.reports.queries.measures import adoptions
from guongsang.reports.queries.scope import Scope
from guongsang.reports.queries.tables import href_behind

# A chart with more lines is read by nobody.
MOST_LINES = 14
CURVE_MONTHS = range(1, 31)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator: its name, its value in words, and what it means and does not mean."""

    key: str
    label: str
    words: str
    meaning: str
    href: str = ""


def indicators(scope: Scope) -> list[Indicator]:
    """Return what our rows can say about replication, as of the day."""
    return indicators_of(told_of(scope), scope)


def told_of(scope: Scope) -> list[Told]:
    """Return what had started by the day: read once, for the indicators and their curve."""
    return started_by(adoptions(scope), day=scope.day)


def indicators_of(told: Sequence[Told], scope: Scope) -> list[Indicator]:
    """Return the indicators of what was ``told_of`` the scope."""
    found = counted(told, eligible_unit_ids=eligible(scope), day=scope.day)
    return [
        Indicator(
            key="adopters",
            label=_("Nơi đã bắt đầu làm theo"),
            words=str(found.adopters),
            meaning=_("Đã bắt đầu thật, không tính mới quan tâm hay mới cam kết."),
            href=href_behind(scope, "adoptions"),
        ),
        Indicator(
            key="rate",
            label=_("Đơn vị có nơi làm theo"),
            words=share_words(found.rate),
            meaning=_("Trên số đơn vị được mời của kế hoạch; trong ngoặc là khoảng 95%."),
        ),
        *[_kept(one) for one in found.kept],
        *_effects(found),
    ]


def _kept(kept: Kept) -> Indicator:
    return Indicator(
        key=f"kept-{kept.months}",
        label=_("Giữ được sau %(months)d tháng") % {"months": kept.months},
        words=kept_words(kept),
        meaning=_("Kaplan-Meier; dừng và im lặng đều tính là không giữ."),
    )


def _effects(found: Indicators) -> list[Indicator]:
    """Return what following brought: success, a better indicator, adopters that teach others."""
    return [
        Indicator(
            key="success",
            label=_("Thành công sau 12 tháng"),
            words=share_words(found.success_12),
            meaning=_(
                "Còn làm và chỉ số tốt lên, trên số đã bắt đầu từ một năm; im lặng là không."
            ),
        ),
        Indicator(
            key="better",
            label=_("Chỉ số tốt lên"),
            words=share_words(found.better),
            meaning=_(
                "Trên số nơi có đo cả trước và sau. Trước và sau chưa chứng minh nguyên nhân."
            ),
        ),
        Indicator(
            key="spread",
            label=_("Lan tỏa"),
            words=share_words(found.spread),
            meaning=_("Học từ một nơi làm theo khác, không phải từ nơi gốc."),
        ),
    ]


def eligible(scope: Scope) -> list[int]:
    """Return the units that could adopt: those invited to the plan, else all in the area."""
    units = Unit.objects.filter(scope.seen("path"))
    if scope.plan:
        units = units.filter(invitations__plan=scope.plan)
    return list(units.values_list("pk", flat=True))


def share_words(share: Share) -> str:
    """Return a share as people read it: "12/40 = 30% (18%–45%)"."""
    if share.value is None:
        return _("chưa có số liệu")
    return f"{share.count}/{share.total} = {share.value:.0%} ({share.low:.0%}–{share.high:.0%})"


def kept_words(kept: Kept) -> str:
    """Return a share kept up, or that nobody was seen so long."""
    if kept.share is None:
        return _("chưa đủ thời gian để biết")
    return _("%(share)s (còn theo dõi %(number)d nơi)") % {
        "share": f"{kept.share:.0%}",
        "number": kept.at_risk,
    }


def curve_of(told: Sequence[Told]) -> list[Chart]:
    """Return the share kept up over the months, wide and narrow; [] when nothing has started."""
    if not told:
        return []
    points = [(0.0, 1.0)]
    for kept in kept_over([one.life for one in told], CURVE_MONTHS):
        if kept.share is None:
            break
        if kept.share != points[-1][1]:
            points.append((float(kept.months), kept.share))
    title = _("Phần các nơi còn làm theo thời gian")
    across = [(float(one), _("%(months)d tháng") % {"months": one}) for one in (6, 12, 18, 24, 30)]
    brief = [(at, words if at in (6, 18, 30) else "") for at, words in across]
    return [
        stairs(points, title=title, across=across),
        stairs(points, title=title, across=brief, width=NARROW, height=220),
    ]


def gains_of(scope: Scope) -> list[Chart]:
    """Return before and after of those measured twice, wide and narrow; [] when there is none."""
    measured = (
        Measurement.objects.filter(
            adoption__in=adoptions(scope).values("pk"),
            before__isnull=False,
            after__isnull=False,
            after_on__lte=scope.day,
        )
        .select_related("adoption")
        .order_by("-after_on", "pk")[:MOST_LINES]
    )
    rows = [
        (f"{one.adoption.adopter_name}", float(one.before or 0), float(one.after or 0))
        for one in measured
    ]
    if not rows:
        return []
    title, ends = _("Trước và sau ở từng nơi làm theo"), (_("trước"), _("sau"))
    return [
        dumbbells(rows, title=title, ends=ends),
        dumbbells(rows, title=title, ends=ends, width=NARROW, label=0),
    ]
