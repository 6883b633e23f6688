"""Answers about suggestions and leads: for the desk, the sender, and the pages of the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from guongsang.access.queries import paths_where, reach, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.audit.models import Entry
from guongsang.campaigns.models import Plan
from guongsang.discovery.acts import Act
from guongsang.discovery.models import Lead, LeadQuerySet, Suggestion
from guongsang.discovery.rules import hash_of, read_receipt_code
from guongsang.discovery.states import ENDS, LeadStage
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit, UnitQuerySet
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import due_by_rule, rule_on

ANSWER_KEY = "lead-answer"
GOOD_DEED_KEY = "good-deed"
PLACES_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many leads wait for somebody: counts for the desk."""

    new: int
    checking: int
    late: int
    spam: int


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One line of a time line; ``ui`` draws it."""

    at: datetime
    title: str
    detail: str = ""
    by: str = ""
    href: str = ""
    tone: str = "plain"


def draft_by_secret(secret: str) -> Suggestion | None:
    """Return the suggestion that a private link opens, if any."""
    found = Suggestion.objects.select_related("unit", "field", "plan", "lead")
    return found.filter(secret_hash=hash_of(secret)).first()


def lead_by_code(typed: str) -> Lead | None:
    """Return the lead whose receipt code was typed, however it was typed."""
    code = read_receipt_code(typed)
    return Lead.objects.select_related("unit").filter(receipt_code=code).first() if code else None


def due_for(received: date, *, is_good_deed: bool, unit: Unit) -> date:
    """Return the last day on which the office answers a lead, by the rule pack of the place.

    :raises Refused: when the rule pack has no number of days.
    """
    key = GOOD_DEED_KEY if is_good_deed else ANSWER_KEY
    rule = rule_on(Topic.DAYS, key, day=received, unit=unit)
    if rule is None or rule.number is None:
        raise Refused(
            _(
                "Chưa có quy định về số ngày trả lời nguồn tin («%(key)s») vào ngày %(day)s. "
                "Xin báo người quản trị bổ sung ở trang Quy định; nội dung đã viết vẫn được giữ."
            )
            % {"key": key, "day": received.strftime("%d/%m/%Y")}
        )
    return due_by_rule(rule, received, unit=unit).day


# ---- places and plans ---------------------------------------------------------------------


def places(day: date, paths: Sequence[str] | None = None) -> UnitQuerySet:
    """Return the places that may be picked on ``day``, areas first; ``paths`` narrow them."""
    found = Unit.objects.existing_on(day).select_related("parent", "kind")
    return found if paths is None else found.filter(within(list(paths), "path"))


def places_matching(words: str, day: date, paths: Sequence[str] | None = None) -> list[Unit]:
    """Return the few places that best match ``words``: areas before offices, upper before lower."""
    found = places(day, paths).matching(words)
    if not words.strip():
        found = found.filter(kind__is_area=True)
    ordered = found.order_by("-kind__is_area", Length("path"), "sort_key")
    return list(ordered[:PLACES_SHOWN])


def suggest_paths(user: User) -> list[str]:
    """Return where ``user`` may write down leads."""
    return paths_where(user, Capability.LEAD_SUGGEST)


def check_paths(user: User) -> list[str]:
    """Return where ``user`` checks leads."""
    return paths_where(user, Capability.LEAD_CHECK)


def public_plans(day: date) -> QuerySet[Plan]:
    """Return the open plans in which the public may suggest."""
    return Plan.objects.open_on(day).filter(accepts_public_suggestion=True).select_related("unit")


def plans_for(unit: Unit, field_id: int | None, day: date) -> list[Plan]:
    """Return the public plans that cover a place and a field, the nearest office first."""
    plans = [plan for plan in public_plans(day) if unit.path.startswith(plan.unit.path)]
    if field_id:
        holding = set(
            Plan.objects.filter(pk__in=[p.pk for p in plans], fields=field_id).values_list(
                "pk", flat=True
            )
        )
        plans = [plan for plan in plans if plan.pk in holding]
    return sorted(plans, key=lambda plan: -len(plan.unit.path))


# ---- the desk -----------------------------------------------------------------------------


def waiting_for(user: User) -> LeadQuerySet:
    """Return the leads that ``user`` must answer, the most urgent first; suspicious ones last."""
    mine = Lead.objects.filter(reach(user, Capability.LEAD_CHECK))
    return (
        mine.waiting().select_related("unit", "field").order_by("looks_like_spam", "due_on", "pk")
    )


def count_waiting(user: User, day: date) -> Waiting:
    """Return how many leads wait for ``user`` on ``day``, in one query."""
    clean = Q(looks_like_spam=False)
    counts = waiting_for(user).aggregate(
        new=Count("pk", filter=clean & Q(stage=LeadStage.NEW)),
        checking=Count("pk", filter=clean & Q(stage=LeadStage.CHECKING)),
        late=Count("pk", filter=clean & Q(due_on__lt=day)),
        spam=Count("pk", filter=~clean),
    )
    return Waiting(**counts)


# ---- what happened ------------------------------------------------------------------------

TONES = {
    Act.ACCEPTED: "good",
    Act.MERGED: "good",
    Act.THANKED: "good",
    Act.REJECTED: "bad",
    Act.TAKEN_UP: "info",
}


def _lines_of(lead: Lead) -> QuerySet[Entry]:
    return Entry.objects.filter(
        subject_type=lead._meta.label_lower, subject_id=str(lead.pk)
    ).order_by("at", "pk")


def story_of(lead: Lead, *, with_sender: bool) -> list[Happening]:
    """Return all that happened to a lead, with the officers' names: for the office only.

    :param with_sender: whether the reader may know who told; a unit's own tip names its teller.
    """
    return [
        Happening(
            at=line.at,
            title=str(Act(line.act).label),
            by=line.actor_name if with_sender or line.act != Act.RECORDED else "",
            tone=TONES.get(Act(line.act), "plain"),
        )
        for line in _lines_of(lead)
        if line.act in Act.values
    ]


@dataclass(frozen=True, kw_only=True)
class Following:
    """What the sender may know of a lead: plain words and dates, no names, no notes."""

    code: str
    subject_name: str
    is_answered: bool
    answer: str
    due_on: date
    is_late: bool
    steps: list[Happening]


def following(lead: Lead, *, day: date) -> Following:
    """Return what the follow page shows: never a note, an officer's name or the sender's."""
    # Acts that are not named here are the office's own business.
    words = {
        Act.SUGGESTED: _("Cơ quan đã nhận được lời giới thiệu"),
        Act.RECORDED: _("Cơ quan đã ghi nhận lời giới thiệu"),
        Act.TAKEN_UP: _("Cơ quan bắt đầu xác minh"),
        Act.ACCEPTED: _("Được nhận vào danh sách xây dựng điển hình"),
        Act.MERGED: _("Được ghép với nơi, người đã có trong danh sách theo dõi"),
        Act.REJECTED: _("Chưa được nhận; lý do ở phần trả lời dưới đây"),
        Act.THANKED: _("Được ghi nhận là người tốt, việc tốt; cơ quan đã có thư cảm ơn"),
    }
    steps = [
        Happening(at=line.at, title=words[Act(line.act)], tone=TONES.get(Act(line.act), "plain"))
        for line in _lines_of(lead)
        if line.act in words
    ]
    is_answered = lead.stage in ENDS
    return Following(
        code=lead.receipt_code,
        subject_name=lead.subject_name,
        is_answered=is_answered,
        answer=lead.answer,
        due_on=lead.due_on,
        is_late=not is_answered and lead.due_on < day,
        steps=steps,
    )
