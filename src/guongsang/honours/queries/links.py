"""The papers that belong with a decision: what led to it, what it changes, what followed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.consultations.models import PublicNotice
from guongsang.councils.models import Sitting
from guongsang.honours.models import Decision, DecisionKind
from guongsang.honours.states import DecisionState


@dataclass(frozen=True, kw_only=True)
class Linked:
    """One paper of the file: what it is to the decision, its number and day, its page."""

    role: str
    number: str
    day: date | None
    title: str
    href: str


def file_of(
    decision: Decision, reader: User, *, followers: Sequence[Decision] = ()
) -> list[Linked]:
    """Return the papers linked with a decision that ``reader`` may open, in the order of the life.

    :param followers: the decisions about this one, as ``followers_of`` gives them.

    Each asks the rule of its own package, so that nobody sees more here than there.
    """
    return [
        *_plan(decision, reader),
        *_sittings(decision, reader),
        *_notices(decision, reader),
        *_about(decision),
        *_beside(decision, reader),
        *_following(followers),
    ]


def _plan(decision: Decision, reader: User) -> list[Linked]:
    if decision.plan_id is None:
        return []
    plan = Plan.objects.readable_by(reader).filter(pk=decision.plan_id).first()
    if plan is None:
        return []
    href = reverse("campaigns:detail", args=[plan.pk])
    return [
        Linked(
            role=_("Theo kế hoạch"), number=plan.full_number, day=plan.issued_on,
            title=plan.title, href=href,
        )
    ]  # fmt: skip


def _sittings(decision: Decision, reader: User) -> list[Linked]:
    rows = Sitting.objects.readable_by(reader).filter(items__dossier__grants__decision=decision)
    return [
        Linked(
            role=_("Biên bản Hội đồng"), number="", day=one.held_on, title=one.title,
            href=reverse("councils:sitting", args=[one.pk]),
        )
        for one in rows.distinct().order_by("held_on", "pk")
    ]  # fmt: skip


def _notices(decision: Decision, reader: User) -> list[Linked]:
    rows = PublicNotice.objects.readable_by(reader).exclude(posted_at=None)
    found = rows.filter(entries__dossier__grants__decision=decision).distinct()
    return [
        Linked(
            role=_("Thông báo lấy ý kiến"), number=one.full_number,
            day=one.posted_at.date() if one.posted_at else None, title=one.title,
            href=one.get_absolute_url(),
        )
        for one in found.order_by("posted_at", "pk")
    ]  # fmt: skip


def _about(decision: Decision) -> list[Linked]:
    about = decision.about
    if about is None:
        return []
    role = _("%(what)s quyết định này") % {"what": _label(decision)}
    return [_as_linked(about, role)]


def _beside(decision: Decision, reader: User) -> list[Linked]:
    """Return the other decisions in which the same dossiers stand: recognition and awards."""
    rows = Decision.objects.readable_by(reader).signed().exclude(pk=decision.pk)
    found = rows.filter(
        grants__dossier__in=decision.grants.exclude(dossier=None).values("dossier")
    ).distinct()
    return [
        _as_linked(one, _("Cùng hồ sơ: %(kind)s") % {"kind": str(one.get_kind_display()).lower()})
        for one in found.order_by("signed_on", "number")
    ]


def followers_of(decision: Decision) -> list[Decision]:
    """Return the decisions that correct, suspend, restore or revoke this one, drafts too."""
    rows = decision.followed_by.exclude(state=DecisionState.DROPPED)
    return list(rows.order_by("signed_on", "pk"))


def _following(followers: Sequence[Decision]) -> list[Linked]:
    return [_as_linked(one, _("%(what)s bởi") % {"what": _label(one)}) for one in followers]


def _label(decision: Decision) -> str:
    return str(DecisionKind(decision.kind).label)


def _as_linked(decision: Decision, role: str) -> Linked:
    return Linked(
        role=role,
        number=decision.full_number or str(decision.get_state_display()),
        day=decision.signed_on,
        title=decision.title,
        href=decision.get_absolute_url(),
    )
