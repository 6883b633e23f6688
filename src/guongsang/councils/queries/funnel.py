"""From the nominated to the chosen: every dossier of a plan with the step it reached, by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.councils.models import Item
from guongsang.councils.states import SittingState
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.subjects.models import PositionClass, Sex

NOMINATED, GATE, SHORTLIST, CHOSEN = range(4)
STEPS: list[str | Promise] = [
    _("Đã đăng ký"),
    _("Đạt điều kiện bắt buộc"),
    _("Đưa ra Hội đồng"),
    _("Hội đồng đề nghị"),
]
MAJORITY = "kinh"
LEADERS = {
    PositionClass.PROVINCE_LEADER,
    PositionClass.DEPARTMENT_LEADER,
    PositionClass.OTHER_LEADER,
}
# These are no longer, or not now, in the running.
OUT = {Stage.WITHDRAWN, Stage.LAPSED, Stage.RETURNED}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One dossier of the plan: who it is about, and how far it came."""

    dossier_id: int
    unit_id: int
    unit_name: str
    is_person: bool
    sex: str
    ethnic_group: str
    position_class: str
    is_direct: bool
    is_difficult: bool
    step: int
    points: Decimal | None
    is_running: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """Of whom a round is asked, and with whom they are compared."""

    key: str
    label: str | Promise
    others: str | Promise
    # Whether the record says enough of a candidate to place it on one side.
    is_known: Callable[[Candidate], bool]
    is_inside: Callable[[Candidate], bool]
    # Whether collectives and households stand apart.
    of_persons: bool = True

    def asks(self, one: Candidate) -> bool:
        """Whether the group is one that ``one`` could belong to."""
        return one.is_person or not self.of_persons

    def holds(self, one: Candidate) -> bool:
        """Whether ``one`` is known to belong to the group."""
        return self.is_known(one) and self.is_inside(one)


GROUPS = [
    Group(
        key="women",
        label=_("Nữ"),
        others=_("Nam"),
        is_known=lambda one: one.is_person and one.sex != "",
        is_inside=lambda one: one.sex == Sex.FEMALE,
    ),
    Group(
        key="minority",
        label=_("Dân tộc thiểu số"),
        others=_("Dân tộc Kinh"),
        is_known=lambda one: one.is_person and one.ethnic_group != "",
        is_inside=lambda one: fold(one.ethnic_group) != MAJORITY,
    ),
    Group(
        key="direct",
        label=_("Người trực tiếp lao động"),
        others=_("Cá nhân khác"),
        is_known=lambda one: one.is_person,
        is_inside=lambda one: one.is_direct,
    ),
    Group(
        key="leaders",
        label=_("Lãnh đạo, quản lý"),
        others=_("Cá nhân khác"),
        is_known=lambda one: one.is_person and (one.position_class != "" or one.is_direct),
        is_inside=lambda one: one.position_class in LEADERS,
    ),
    Group(
        key="difficult",
        label=_("Ở vùng đặc biệt khó khăn"),
        others=_("Nơi khác"),
        is_known=lambda one: True,
        is_inside=lambda one: one.is_difficult,
        of_persons=False,
    ),
]
GROUP_OF = {group.key: group for group in GROUPS}


def plans_compared_by(user: User) -> QuerySet[Plan]:
    """Return the issued plans for whose office ``user`` reads what the council does."""
    issued = Plan.objects.exclude(stage=PlanStage.DRAFT)
    return issued.filter(reach(user, Capability.COUNCIL_READ)).select_related("unit")


def candidates_of(plan: Plan) -> list[Candidate]:
    """Return every dossier registered in ``plan``, at the furthest step it has reached."""
    closed = Sheet.objects.closed().filter(dossier=OuterRef("pk"), gates_pass=True)
    listed = Item.objects.filter(dossier=OuterRef("pk")).exclude(
        sitting__state=SittingState.CANCELLED
    )
    found = (
        Dossier.objects.filter(plan=plan)
        .annotate(
            has_passed=Exists(closed),
            was_listed=Exists(listed),
            was_chosen=Exists(Item.objects.recommended().filter(dossier=OuterRef("pk"))),
            points=Subquery(closed.values("points")[:1]),
        )
        .select_related("subject", "unit")
        .only(
            "stage", "held_since", "unit__name", "subject__kind", "subject__sex",
            "subject__ethnic_group", "subject__position_class", "subject__direct_worker",
            "subject__difficult_area",
        )
        .order_by("pk")
    )  # fmt: skip
    return [_candidate(dossier) for dossier in found]


def _candidate(dossier: Dossier) -> Candidate:
    who = dossier.subject
    reached = {
        GATE: dossier.has_passed,  # type: ignore[attr-defined]
        SHORTLIST: dossier.was_listed,  # type: ignore[attr-defined]
        CHOSEN: dossier.was_chosen,  # type: ignore[attr-defined]
    }
    return Candidate(
        dossier_id=dossier.pk,
        unit_id=dossier.unit_id,
        unit_name=dossier.unit.name,
        is_person=who.kind == SubjectKind.INDIVIDUAL,
        sex=who.sex,
        ethnic_group=who.ethnic_group,
        position_class=who.position_class,
        is_direct=who.direct_worker or who.position_class == PositionClass.DIRECT_WORKER,
        is_difficult=who.difficult_area,
        step=max((step for step, there in reached.items() if there), default=NOMINATED),
        points=dossier.points,  # type: ignore[attr-defined]
        is_running=dossier.stage not in OUT and not dossier.is_held,
    )


def counts(candidates: Sequence[Candidate]) -> list[int]:
    """Return how many of ``candidates`` came to each step."""
    return [sum(one.step >= step for one in candidates) for step in range(len(STEPS))]
