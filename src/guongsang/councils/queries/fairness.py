"""Whether groups fare alike in a plan, in sentences; and what a minimum for one would cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.councils.models import Conflict
from guongsang.councils.queries.funnel import (
    CHOSEN,
    GATE,
    GROUP_OF,
    GROUPS,
    NOMINATED,
    STEPS,
    Candidate,
    Group,
    counts,
)
from guongsang.councils.rules.fairness import (
    Comparison,
    Price,
    Reading,
    Standing,
    compare,
    nomination_gap,
    price_of_quota,
)
from guongsang.dossiers.models import Dossier

MOST_UNITS = 15
ZONE = (0.10, 0.90)
HIDDEN = "—"


def shown(number: float, places: int = 2) -> str:
    """Return a number as it is read: 0,46."""
    return f"{number:.{places}f}".replace(".", ",")


# ---- sentences --------------------------------------------------------------------------------
def sentence(told: Comparison) -> str:
    """Return what may be said of one step for one group; it never says right or wrong."""
    if told.reading == Reading.NOBODY:
        return _("Không có gì để so sánh ở bước này.")
    if told.reading == Reading.TOO_FEW:
        return _("Quá ít để kết luận: chia đúng theo tỷ lệ, nhóm này được khoảng %s suất.") % shown(
            told.expected or 0, 1
        )
    opening = {
        Reading.LOWER_BY_CHANCE: _("Thấp hơn, có thể do ngẫu nhiên: %s."),
        Reading.LOWER: _("Thấp hơn, khó chỉ do ngẫu nhiên: %s. Xin xem lại bước này."),
        Reading.HIGHER: _("Cao hơn, khó chỉ do ngẫu nhiên: %s. Xin xem lại bước này."),
        Reading.ALIKE: _("Chưa thấy khác nhau rõ: %s."),
    }[told.reading]
    return opening % ratio_words(told)


def ratio_words(told: Comparison) -> str:
    """Return the rate ratio with its interval."""
    lower, upper = told.ratio_interval or (0.0, 0.0)
    ends = {"lower": shown(lower), "upper": shown(upper) if isfinite(upper) else "∞"}
    if told.ratio is None:
        return _("nhóm còn lại không có ai (khoảng tin cậy 95%%: %(lower)s đến %(upper)s)") % ends
    return _("bằng %(ratio)s lần nhóm còn lại (khoảng tin cậy 95%%: %(lower)s đến %(upper)s)") % {
        "ratio": shown(told.ratio),
        **ends,
    }


def lacking_words(told: Comparison) -> str:
    """Return how many places the group lacks, or has beyond, its share of the candidates."""
    if told.lacking is None:
        return ""
    if abs(told.lacking) < 0.005:
        return _("Đúng tỷ lệ ứng viên")
    words = _("Thiếu %s suất") if told.lacking > 0 else _("Hơn %s suất")
    return words % shown(abs(told.lacking))


def chance_words(told: Comparison) -> str:
    """Return the difference with its interval, and how a lot would have fallen."""
    if told.difference is None or told.difference_interval is None or told.chance is None:
        return ""
    low, high = told.difference_interval
    return _(
        "Chênh %(difference)s điểm phần trăm (khoảng tin cậy 95%%: %(low)s đến %(high)s). Nếu bốc "
        "thăm, khả năng nhóm này được bằng hoặc ít hơn thế là %(chance)s%% (mid-P)."
    ) % {
        "difference": shown(100 * told.difference, 1),
        "low": shown(100 * low, 1),
        "high": shown(100 * high, 1),
        "chance": shown(100 * told.chance, 1),
    }


# ---- groups -----------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step for one group beside the others, compared with the step before."""

    label: str
    inside: str
    outside: str
    told: Comparison | None = None

    @property
    def words(self) -> str:
        return sentence(self.told) if self.told else ""

    @property
    def lacking(self) -> str:
        return lacking_words(self.told) if self.told else ""

    @property
    def chance(self) -> str:
        return chance_words(self.told) if self.told else ""


@dataclass(frozen=True, kw_only=True)
class Eligible:
    """How many people could have been nominated, as somebody counted elsewhere."""

    inside: int
    everybody: int


@dataclass(frozen=True, kw_only=True)
class GroupReport:
    """How one group fared beside the others at every step of the round."""

    group: Group
    inside: list[int]
    outside: list[int]
    unknown: int
    lines: list[StepLine]


def report_on(
    group: Group, candidates: Sequence[Candidate], eligible: Eligible | None = None
) -> GroupReport:
    """Return the steps of one group, from the eligible people where their number is known."""
    known = [one for one in candidates if group.is_known(one)]
    inside = counts([one for one in known if group.is_inside(one)])
    outside = counts([one for one in known if not group.is_inside(one)])
    lines = [_eligible_line(inside[0], outside[0], eligible)]
    lines.append(StepLine(label=str(STEPS[0]), inside=str(inside[0]), outside=str(outside[0])))
    for step in range(GATE, CHOSEN + 1):
        lines.append(_line(str(STEPS[step]), inside, outside, step - 1, step))
    lines.append(_line(_("Cả đợt"), inside, outside, NOMINATED, CHOSEN))
    unknown = sum(group.asks(one) and not group.is_known(one) for one in candidates)
    return GroupReport(group=group, inside=inside, outside=outside, unknown=unknown, lines=lines)


def _line(label: str, inside: list[int], outside: list[int], before: int, after: int) -> StepLine:
    return StepLine(
        label=label,
        inside=_of(inside[after], inside[before]),
        outside=_of(outside[after], outside[before]),
        told=compare(inside[after], inside[before], outside[after], outside[before]),
    )


def _of(count: int, total: int) -> str:
    # Half a percent goes up, as in every table of the office.
    return f"{count}/{total} ({(200 * count + total) // (2 * total)}%)" if total else "0/0"


@dataclass(frozen=True, kw_only=True)
class GapLine(StepLine):
    """The step before the first: of those who could be nominated, who was."""

    gap: str

    @property
    def words(self) -> str:
        return self.gap


def _eligible_line(inside: int, outside: int, eligible: Eligible | None) -> StepLine:
    label = _("Đủ điều kiện")
    if eligible is None:
        none = _("chưa có số")
        return GapLine(
            label=label, inside=none, outside=none,
            gap=_("Chưa có số người đủ điều kiện nên chưa so được bước đề cử."),
        )  # fmt: skip
    gap = nomination_gap(
        nominated=inside, all_nominated=inside + outside,
        eligible=eligible.inside, all_eligible=eligible.everybody,
    )  # fmt: skip
    words = (
        _("Tỷ trọng trong số đăng ký bằng %s lần tỷ trọng trong số người đủ điều kiện.")
        % shown(gap)
        if gap is not None
        else _("Không có gì để so sánh ở bước này.")
    )
    rest = eligible.everybody - eligible.inside
    return GapLine(label=label, inside=str(eligible.inside), outside=str(rest), gap=words)


def group_reports(
    candidates: Sequence[Candidate], eligible: Mapping[str, Eligible] | None = None
) -> list[GroupReport]:
    """Return the report of every group; ``eligible`` by the key of the group, where known."""
    known = eligible or {}
    return [report_on(group, candidates, known.get(group.key)) for group in GROUPS]


@dataclass(frozen=True, kw_only=True)
class UnitLine:
    """One unit of the plan: its dossiers at every step, and a sentence where there is one."""

    name: str
    counts: list[int]
    words: str


def unit_lines(candidates: Sequence[Candidate]) -> list[UnitLine]:
    """Return the units with most dossiers first; the smallest of many stand together."""
    by_unit: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_unit[one.unit_id].append(one)
    units = sorted(by_unit.values(), key=lambda some: (-len(some), some[0].unit_name))
    everybody = counts(candidates)
    lines = [_unit_line(some[0].unit_name, some, everybody) for some in units[:MOST_UNITS]]
    if rest := units[MOST_UNITS:]:
        name = ngettext("%d đơn vị khác", "%d đơn vị khác", len(rest)) % len(rest)
        lines.append(_unit_line(name, [one for some in rest for one in some], everybody))
    return lines


def _unit_line(name: str, some: Sequence[Candidate], everybody: list[int]) -> UnitLine:
    mine = counts(some)
    told = compare(
        mine[CHOSEN],
        mine[NOMINATED],
        everybody[CHOSEN] - mine[CHOSEN],
        everybody[NOMINATED] - mine[NOMINATED],
    )
    is_told = told.reading not in (Reading.NOBODY, Reading.TOO_FEW)
    return UnitLine(name=name, counts=mine, words=sentence(told) if is_told else "")


def units_without(plan: Plan, candidates: Sequence[Candidate]) -> int:
    """Return how many units are invited to ``plan`` and have registered nobody."""
    there = {one.unit_id for one in candidates}
    return sum(
        unit_id not in there for unit_id in plan.invitations.values_list("unit_id", flat=True)
    )


# ---- the price of a quota ---------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class Swap:
    """One exchange as a reader may see it; a name that is not theirs to read is not here."""

    leaves: str
    leaves_at: str
    enters: str
    enters_at: str
    price: str
    is_undecided: bool


@dataclass(frozen=True, kw_only=True)
class PricePage:
    """What a minimum for one group would cost this list."""

    group: Group
    price: Price
    places: int
    by_chance: bool
    swaps: list[Swap]

    @property
    def shown_total(self) -> str:
        # The rest of a sum would tell what one line keeps to itself.
        if any(swap.price == HIDDEN for swap in self.swaps):
            return HIDDEN
        return shown(self.price.total, 2 if self.by_chance else 1)


def price_for(
    candidates: Sequence[Candidate],
    group_key: str,
    *,
    places: int,
    minimum: int,
    reader: User,
    p_of: Mapping[int, float] | None = None,
) -> PricePage:
    """Return which names would change for a minimum of a group, and at what price.

    Candidates are those still running whose gates are passed; they stand in the order of
    ``p_of``, or of the points of their sheets when any of them has no probability.

    :param p_of: by dossier, the probability of being among the best (calibrated ranking).
    """
    group = GROUP_OF[group_key]
    running = [one for one in candidates if one.step >= GATE and one.is_running]
    running = [one for one in running if one.points is not None and group.asks(one)]
    chances = p_of or {}
    by_chance = bool(running) and all(one.dossier_id in chances for one in running)
    standings = [
        Standing(
            key=one.dossier_id,
            weight=chances[one.dossier_id] if by_chance else float(one.points or 0),
            is_inside=group.holds(one),
        )
        for one in running
    ]
    price = price_of_quota(standings, places=places, minimum=minimum)
    return PricePage(
        group=group, price=price, places=places, by_chance=by_chance,
        swaps=_swaps(price, reader, by_chance=by_chance),
    )  # fmt: skip


def _swaps(price: Price, reader: User, *, by_chance: bool) -> list[Swap]:
    sides = [side for one in price.exchanges for side in (one.leaves, one.enters)]
    names = _names([side.key for side in sides], reader)
    hidden = _("(hồ sơ bạn không được xem tên)")

    def at(side: Standing) -> str:
        # Who may not know the name may not find it by its points either.
        if side.key not in names:
            return HIDDEN
        return shown(side.weight, 2 if by_chance else 1)

    return [
        Swap(
            leaves=names.get(one.leaves.key, hidden),
            leaves_at=at(one.leaves),
            enters=names.get(one.enters.key, hidden),
            enters_at=at(one.enters),
            price=shown(one.price, 2 if by_chance else 1)
            if {one.leaves.key, one.enters.key} <= names.keys()
            else HIDDEN,
            is_undecided=by_chance
            and all(ZONE[0] <= side.weight <= ZONE[1] for side in (one.leaves, one.enters)),
        )
        for one in price.exchanges
    ]


def _names(dossier_ids: Sequence[int], reader: User) -> dict[int, str]:
    """Return the names that ``reader`` may read: of readable dossiers without a conflict."""
    conflicted = Conflict.objects.filter(seat__member__user=reader).values("item__dossier")
    readable = Dossier.objects.readable_by(reader).filter(pk__in=dossier_ids)
    return dict(readable.exclude(pk__in=conflicted).values_list("pk", "subject__name"))
