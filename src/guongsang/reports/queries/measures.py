"""What is counted: each measure is one set of dated rows, as of the day that is asked.

A number on a page and the list behind it are the same QuerySet, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.access.roles import Capability
from guongsang.appraisals.models import Sheet
from guongsang.consultations.models import Entry
from guongsang.consultations.states import EntryState, NoticeState
from guongsang.councils.models import Item
from guongsang.councils.states import Outcome
from guongsang.discovery.models import Lead
from guongsang.dossiers.models import Dossier, Submission
from guongsang.dossiers.states import Stage
from guongsang.fostering.models import Fostering
from guongsang.honours.models import DecisionKind, Grant, GrantChange
from guongsang.honours.states import SIGNED_STATES
from guongsang.practices.models import Practice, Version
from guongsang.replication.models import Adoption, AdoptionEvent, AdoptionQuerySet, Way
from guongsang.replication.states import AdoptionState
from guongsang.reports.queries.scope import Scope
from guongsang.stories.models import Publicity, Story
from guongsang.stories.states import StoryState

Rows = QuerySet[Any]
KINH = "Kinh"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One thing that is counted, and where its rows keep what they are counted by."""

    key: str
    label: str | Promise
    rows: Callable[[Scope], Rows]
    name: str
    unit: str
    field: str
    kind: str
    subject: str
    day: str
    # What a row of the list links to: an address name, and who may open it.
    page: tuple[str, Capability]
    # Whose keys the rows have, where a blind round may keep them from a reader of names.
    veil: str = ""

    def by(self, dimension: str) -> str:
        """Return the path by which rows are grouped: field, unit, kind, sex…"""
        return {
            "field": self.field,
            "unit": f"{self.unit}_id",
            "kind": self.kind,
            "sex": f"{self.subject}__sex",
        }[dimension]

    @property
    def joined(self) -> list[str]:
        """Return the relations that a row of the list reads, to be loaded with it."""
        paths = {self.name, f"{self.unit}__name", self.field, self.day}
        return sorted({path.rpartition("__")[0] for path in paths if "__" in path})

    def of_group(self, group: str) -> Q:
        """Return the condition that a row is about a woman, a minority, a direct worker…"""
        subject = self.subject
        return {
            "": Q(),
            "women": Q(**{f"{subject}__sex": "female"}),
            "minority": ~Q(**{f"{subject}__ethnic_group__in": ["", KINH]})
            & Q(**{f"{subject}__isnull": False}),
            "direct": Q(**{f"{subject}__direct_worker": True}),
            "difficult": Q(**{f"{subject}__difficult_area": True}),
        }[group]


GROUPS = {
    "women": _("Nữ"),
    "minority": _("Dân tộc thiểu số"),
    "direct": _("Người trực tiếp lao động"),
    "difficult": _("Vùng đặc biệt khó khăn"),
}


# ---- rows ------------------------------------------------------------------------------------
def leads(scope: Scope) -> Rows:
    return Lead.objects.filter(
        scope.seen("unit__path"),
        scope.of_plan("plan"),
        received_at__lt=scope.moment,
        looks_like_spam=False,
    )


def dossiers(scope: Scope) -> Rows:
    return Dossier.objects.filter(
        scope.seen("unit__path"), scope.of_plan("plan"), registered_at__lt=scope.moment
    )


def fostered(scope: Scope) -> Rows:
    begun = Fostering.objects.filter(dossier=OuterRef("pk"), started_at__lt=scope.moment)
    return dossiers(scope).filter(Exists(begun))


def fostering_now(scope: Scope) -> Rows:
    """Return those fostered on the day and neither handed in nor withdrawn by then."""
    handed = Submission.objects.filter(dossier=OuterRef("pk"), at__lt=scope.moment)
    ended = Q(stage__in=[Stage.WITHDRAWN, Stage.LAPSED], stage_since__lt=scope.moment)
    return fostered(scope).filter(~Exists(handed)).exclude(ended)


def submitted(scope: Scope) -> Rows:
    handed = Submission.objects.filter(dossier=OuterRef("pk"), at__lt=scope.moment)
    return dossiers(scope).filter(Exists(handed))


def appraised(scope: Scope) -> Rows:
    closed = Sheet.objects.closed().filter(dossier=OuterRef("pk"), closed_at__lt=scope.moment)
    return dossiers(scope).filter(Exists(closed))


def recommended(scope: Scope) -> Rows:
    won = Item.objects.filter(
        dossier=OuterRef("pk"),
        outcome=Outcome.RECOMMENDED,
        sitting__committed_at__lt=scope.moment,
    )
    return dossiers(scope).filter(Exists(won))


def cleared(scope: Scope) -> Rows:
    passed = Entry.objects.filter(
        dossier=OuterRef("pk"),
        state=EntryState.CLEARED,
        notice__state=NoticeState.CLOSED,
        notice__closed_at__lt=scope.moment,
    )
    return dossiers(scope).filter(Exists(passed))


def _granted(scope: Scope, kind: DecisionKind) -> Rows:
    return Grant.objects.granted().filter(
        scope.seen("decision__unit__path"),
        scope.of_plan("decision__plan"),
        decision__kind=kind,
        decision__signed_on__lte=scope.day,
    )


def recognised(scope: Scope) -> Rows:
    return _granted(scope, DecisionKind.RECOGNITION)


def awarded(scope: Scope) -> Rows:
    return _granted(scope, DecisionKind.AWARD)


def _changes(scope: Scope, *kinds: DecisionKind) -> QuerySet[GrantChange]:
    """Return what decisions of these kinds, signed by the day, did to the outer grant."""
    return GrantChange.objects.filter(
        grant=OuterRef("pk"),
        decision__state__in=SIGNED_STATES,
        decision__kind__in=kinds,
        decision__signed_on__lte=scope.day,
    )


def revoked(scope: Scope) -> Rows:
    return recognised(scope).filter(Exists(_changes(scope, DecisionKind.REVOCATION)))


def still_valid(scope: Scope) -> Rows:
    """Return what was in force on the day: neither revoked nor suspended by then."""
    last = _changes(
        scope, DecisionKind.SUSPENSION, DecisionKind.RESTORATION, DecisionKind.REVOCATION
    ).order_by("-decision__signed_on", "-decision__signed_at", "-pk")
    rows: Rows = recognised(scope).annotate(changed=Subquery(last.values("decision__kind")[:1]))
    return rows.filter(Q(changed=None) | Q(changed=DecisionKind.RESTORATION))


def sent_upward(scope: Scope) -> Rows:
    return dossiers(scope).filter(stage=Stage.SENT_UPWARD, stage_since__lt=scope.moment)


def stories(scope: Scope) -> Rows:
    """Return what stood on the public page on the day; what was withdrawn later counts then."""
    stood = Q(state=StoryState.PUBLISHED) | Q(
        state=StoryState.WITHDRAWN, state_since__gte=scope.moment
    )
    return Story.objects.filter(
        stood,
        scope.seen("unit__path"),
        scope.of_plan("grant__decision__plan"),
        public_from__lt=scope.moment,
    )


def publicity(scope: Scope) -> Rows:
    """Return what was done for subjects that the plan registered; field by their recognition."""
    own = Grant.objects.granted().recognitions().filter(subject=OuterRef("subject"))
    if scope.plan:
        own = own.filter(decision__plan=scope.plan)
    return Publicity.objects.filter(
        Exists(own), scope.seen("unit__path"), on__lte=scope.day
    ).annotate(field_of=Subquery(own.order_by("pk").values("field")[:1]))


def practices(scope: Scope) -> Rows:
    """Return the cards of which some version had been listed by the day."""
    listed = Version.objects.filter(practice=OuterRef("pk"), listed_at__lt=scope.moment)
    return Practice.objects.filter(
        Exists(listed), scope.seen("unit__path"), scope.of_plan("grant__decision__plan")
    )


def adoptions(scope: Scope) -> AdoptionQuerySet:
    """Return what was begun by the day."""
    told = AdoptionEvent.objects.filter(adoption=OuterRef("pk"), on__lte=scope.day)
    begun = [AdoptionState.RUNNING, AdoptionState.SUSTAINED]
    return Adoption.objects.filter(
        scope.seen("unit__path"),
        scope.of_plan("plan"),
        Exists(told.filter(state__in=begun)),
    )


def _adoptions_in(scope: Scope, state: AdoptionState) -> Rows:
    """Return what was begun and whose ledger said ``state`` on the day."""
    told = AdoptionEvent.objects.filter(adoption=OuterRef("pk"), on__lte=scope.day)
    last = told.order_by("-on", "-pk").values("state")[:1]
    rows: Rows = adoptions(scope).annotate(state_then=Subquery(last))
    return rows.filter(state_then=state)


def sustained(scope: Scope) -> Rows:
    """Return what somebody found kept going, after a year or later, and is kept going."""
    checked = AdoptionEvent.objects.filter(
        adoption=OuterRef("pk"),
        on__lte=scope.day,
        months__gte=12,
        state=AdoptionState.SUSTAINED,
    )
    return _adoptions_in(scope, AdoptionState.SUSTAINED).filter(Exists(checked))


def stopped(scope: Scope) -> Rows:
    return _adoptions_in(scope, AdoptionState.STOPPED)


def silent(scope: Scope) -> Rows:
    return _adoptions_in(scope, AdoptionState.UNKNOWN)


def visits(scope: Scope) -> Rows:
    return adoptions(scope).filter(way=Way.VISIT)


def awards_of(*keys: str) -> Callable[[Scope], Rows]:
    """Return the rows of awards in the forms that begin with one of ``keys``."""

    def rows(scope: Scope) -> Rows:
        wanted = Q()
        for key in keys:
            wanted |= Q(form_key__startswith=key)
        return awarded(scope).filter(wanted)

    return rows


# ---- measures --------------------------------------------------------------------------------
def _lead(key: str, label: Promise, rows: Callable[[Scope], Rows]) -> Measure:
    return Measure(
        key=key, label=label, rows=rows, name="subject_name", unit="unit", field="field_id",
        kind="subject_kind", subject="subject", day="received_at",
        page=("discovery:detail", Capability.LEAD_READ), veil="dossier__lead",
    )  # fmt: skip


def _dossier(key: str, label: Promise, rows: Callable[[Scope], Rows], day: str) -> Measure:
    return Measure(
        key=key, label=label, rows=rows, name="subject__name", unit="unit", field="field_id",
        kind="subject__kind", subject="subject", day=day,
        page=("dossiers:detail", Capability.DOSSIER_READ), veil="dossier",
    )  # fmt: skip


def _grant(key: str, label: Promise, rows: Callable[[Scope], Rows]) -> Measure:
    return Measure(
        key=key, label=label, rows=rows, name="name", unit="subject__unit", field="field_id",
        kind="kind", subject="subject", day="decision__signed_on",
        page=("honours:grant", Capability.DECISION_READ),
    )  # fmt: skip


def _adoption(key: str, label: Promise, rows: Callable[[Scope], Rows]) -> Measure:
    return Measure(
        key=key, label=label, rows=rows, name="adopter_name", unit="unit",
        field="practice__field_id", kind="kind", subject="subject", day="started_on",
        page=("replication:detail", Capability.ADOPTION_READ),
    )  # fmt: skip


MEASURES = {
    measure.key: measure
    for measure in (
        _lead("leads", _("Phát hiện"), leads),
        _dossier("registered", _("Đăng ký"), dossiers, "registered_at"),
        _dossier("fostered", _("Được bồi dưỡng"), fostered, "registered_at"),
        _dossier("fostering", _("Đang bồi dưỡng"), fostering_now, "registered_at"),
        _dossier("submitted", _("Nộp hồ sơ"), submitted, "submitted_at"),
        _dossier("appraised", _("Thẩm định xong"), appraised, "submitted_at"),
        _dossier("recommended", _("Hội đồng đề nghị"), recommended, "submitted_at"),
        _dossier("cleared", _("Công khai xong"), cleared, "submitted_at"),
        _grant("recognised", _("Được công nhận"), recognised),
        _grant("valid", _("Còn hiệu lực"), still_valid),
        _grant("revoked", _("Rút tên"), revoked),
        _grant("awarded", _("Khen thưởng"), awarded),
        _grant("certificates", _("Giấy khen"), awards_of("giay-khen")),
        _grant("province", _("Bằng khen tỉnh"), awards_of("bang-khen-tinh")),
        _grant("premier", _("Bằng khen Thủ tướng"), awards_of("bang-khen-ttg")),
        _grant("state", _("Khen thưởng Nhà nước"), awards_of("hcld", "hc-", "huy-chuong",
                                                             "anh-hung", "danh-hieu", "giai-")),
        _dossier("upward", _("Đề nghị cấp trên"), sent_upward, "stage_since"),
        Measure(
            key="stories", label=_("Bài viết đã đăng"), rows=stories, name="title", unit="unit",
            field="field_id", kind="subject__kind", subject="subject", day="public_from",
            page=("stories:detail", Capability.STORY_READ),
        ),
        Measure(
            key="publicity", label=_("Tin bài, buổi tuyên truyền"), rows=publicity, name="title",
            unit="subject__unit", field="field_of", kind="subject__kind", subject="subject",
            day="on", page=("stories:publicity_detail", Capability.STORY_READ),
        ),
        Measure(
            key="practices", label=_("Mô hình được giới thiệu"), rows=practices, name="title",
            unit="unit", field="field_id", kind="subject__kind", subject="subject",
            day="listed_at", page=("practices:detail", Capability.PRACTICE_READ),
        ),
        _adoption("visits", _("Lượt tham quan học tập"), visits),
        _adoption("adoptions", _("Nơi làm theo"), adoptions),
        _adoption("sustained", _("Duy trì trên một năm"), sustained),
        _adoption("stopped", _("Đã dừng"), stopped),
        _adoption("silent", _("Không có tin"), silent),
    )
}  # fmt: skip
