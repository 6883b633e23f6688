"""What waits for one person, the most urgent first, and where each thing is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.queries import can, where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Milestone, Plan
from guongsang.campaigns.queries import drafts_of, due_milestones, open_plans, unseen_plans
from guongsang.campaigns.states import PlanStage
from guongsang.discovery.models import Lead
from guongsang.discovery.queries import waiting_for
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.desk import returned_to, to_finish, to_receive
from guongsang.inbox.models import Letter
from guongsang.inbox.states import LetterState
from guongsang.workspace.queries.coverage import ENDED
from guongsang.workspace.queries.piles import SHOWN, Pile, Waiting, make_pile
from guongsang.workspace.queries.stages import piles_of_stages


@dataclass(frozen=True, kw_only=True)
class Door:
    """Something that this person may begin."""

    label: str
    href: str
    icon: str
    kind: str = "secondary"


def piles_of(user: User, day: date) -> list[Pile]:
    """Return what waits for ``user`` on ``day``; piles without anything are left out."""
    piles = [
        *_piles_of_dossiers(user),
        *piles_of_stages(user, day),
        *_piles_of_plans(user, day),
        *_piles_of_post(user),
    ]
    return [pile for pile in piles if pile.total]


def doors_of(user: User) -> list[Door]:
    """Return what ``user`` may begin, the most used first."""
    offers = [
        (
            Capability.DOSSIER_EDIT,
            Door(
                label=_("Đăng ký điển hình"),
                href=reverse("dossiers:register"),
                icon="user-round-plus",
                kind="primary",
            ),
        ),
        (
            Capability.LEAD_SUGGEST,
            Door(
                label=_("Ghi nhận nguồn tin"),
                href=reverse("discovery:record"),
                icon="message-square-plus",
            ),
        ),
        (
            Capability.PLAN_MANAGE,
            Door(label=_("Lập kế hoạch"), href=reverse("campaigns:create"), icon="calendar-plus"),
        ),
    ]
    return [door for capability, door in offers if can(user, capability, None)]


def plans_on_desk(user: User, day: date) -> list[tuple[Plan, int]]:
    """Return the open plans that ``user`` reads, each with the number of dossiers in sight."""
    readable = Plan.objects.readable_by(user).values("pk")
    plans = list(open_plans(day).filter(pk__in=readable).select_related("unit")[:SHOWN])
    counted = dict(
        Dossier.objects.readable_by(user)
        .filter(plan__in=plans)
        .exclude(stage__in=ENDED)
        .order_by()
        .values_list("plan")
        .annotate(Count("pk"))
    )
    return [(plan, counted.get(plan.pk, 0)) for plan in plans]


def _piles_of_dossiers(user: User) -> list[Pile]:
    leads, listed = reverse("discovery:list"), reverse("dossiers:list")
    return [
        make_pile(
            "leads", _("Nguồn tin chờ xác minh, trả lời"), "sprout", waiting_for(user), _lead, leads
        ),
        make_pile("receive", _("Hồ sơ mới nộp"), "inbox", _new_ones(user), _submitted, listed),
        make_pile("returned", _("Hồ sơ bị trả lại"), "undo-2", returned_to(user), _dossier, listed),
        make_pile("finish", _("Hồ sơ đang soạn"), "folder-pen", to_finish(user), _dossier, listed),
    ]


def _new_ones(user: User) -> QuerySet[Dossier]:
    """Return what was handed in under plans that still run; the others no longer wait."""
    return to_receive(user).filter(plan__in=Plan.objects.filter(stage=PlanStage.ISSUED))


def _piles_of_plans(user: User, day: date) -> list[Pile]:
    plans = reverse("campaigns:list")
    return [
        make_pile("plans", _("Kế hoạch mới, chưa đọc"), "bell", unseen_plans(user), _plan, plans),
        make_pile("drafts", _("Kế hoạch đang soạn"), "file-pen", drafts_of(user), _plan, plans),
        make_pile(
            "days",
            _("Việc đến hạn theo kế hoạch"),
            "calendar-clock",
            due_milestones(user, day),
            _milestone,
            plans,
        ),
    ]


def _piles_of_post(user: User) -> list[Pile]:
    drafts = Letter.objects.filter(
        where(user, Capability.LETTER_SEND, "unit_path"), state=LetterState.DRAFT
    )
    outbox = reverse("inbox:outbox")
    return [
        make_pile(
            "letters",
            _("Thư chờ gửi"),
            "mail",
            drafts,
            lambda one: _letter(one, outbox),
            outbox,
        )
    ]


def _lead(lead: Lead) -> Waiting:
    return Waiting(
        title=lead.subject_name,
        href=reverse("discovery:detail", args=[lead.pk]),
        detail=f"{lead.unit} · {lead.get_stage_display()}",
        due=lead.due_on,
    )


def _dossier(dossier: Dossier) -> Waiting:
    return Waiting(
        title=str(dossier.subject),
        href=reverse("dossiers:detail", args=[dossier.pk]),
        detail=dossier.field.short_name,
        due=dossier.due_on,
    )


def _submitted(dossier: Dossier) -> Waiting:
    return Waiting(
        title=str(dossier.subject),
        href=reverse("dossiers:detail", args=[dossier.pk]),
        detail=f"{dossier.receipt_number} · {dossier.unit}",
    )


def _plan(plan: Plan) -> Waiting:
    return Waiting(title=plan.title, href=reverse("campaigns:detail", args=[plan.pk]))


def _milestone(stone: Milestone) -> Waiting:
    return Waiting(
        title=stone.title,
        href=reverse("campaigns:detail", args=[stone.plan_id]),
        detail=stone.plan.title,
        due=stone.due_on,
    )


def _letter(letter: Letter, outbox: str) -> Waiting:
    return Waiting(title=letter.subject, href=outbox, detail=letter.to_name)
