"""What waits after the hand-in: fostering, appraisal, council, notice, decision, spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.appraisals import queries as appraisals
from guongsang.consultations import queries as consultations
from guongsang.councils import queries as councils
from guongsang.fostering import queries as fostering
from guongsang.honours.queries import waiting as honours
from guongsang.opinions import queries as opinions
from guongsang.practices import queries as practices
from guongsang.replication import queries as replication
from guongsang.scoring.queries import reading as scoring
from guongsang.stories.queries import desk as stories
from guongsang.workspace.queries.piles import Pile, Waiting, make_pile

Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of waiting thing: who is asked about it, which rows, where they are done."""

    key: str
    title: str | Promise
    icon: str
    needs: Capability
    rows: Callable[[User, date], Rows]
    page: Callable[[Any], str]
    all_at: str
    detail: Callable[[Any], str] = lambda row: ""
    due: Callable[[Any], date | None] = lambda row: None
    title_of: Callable[[Any], str] = str


def _at(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(name, args=[row.pk])


KINDS = (
    Kind(
        key="help",
        title=_("Đề nghị giúp đỡ chờ trả lời"),
        icon="hand-helping",
        needs=Capability.FOSTER_HELP,
        rows=lambda user, day: fostering.help_to_answer(user),
        page=lambda row: reverse("fostering:detail", args=[row.fostering.dossier_id]),
        all_at="fostering:list",
        due=lambda row: row.due_on,
    ),
    Kind(
        key="appraise",
        title=_("Phiếu thẩm định đang làm"),
        icon="clipboard-check",
        needs=Capability.APPRAISAL_READ,
        rows=lambda user, day: appraisals.to_appraise(user),
        page=_at("appraisals:sheet"),
        all_at="appraisals:queue",
        detail=lambda row: str(row.dossier.unit),
    ),
    Kind(
        key="opinions",
        title=_("Cơ quan quá hạn trả lời ý kiến"),
        icon="landmark",
        needs=Capability.APPRAISE,
        rows=opinions.overdue_inquiries,
        page=_at("opinions:detail"),
        all_at="opinions:list",
        due=lambda row: row.due_on,
    ),
    Kind(
        key="violations",
        title=_("Ý kiến có vi phạm chờ kết luận"),
        icon="scale",
        needs=Capability.APPRAISE,
        rows=lambda user, day: opinions.violations_to_settle(user),
        page=_at("opinions:settle"),
        all_at="opinions:list",
        detail=lambda row: row.inquiry.agency_name,
        title_of=lambda row: row.dossier.subject.name,
    ),
    Kind(
        key="scoring",
        title=_("Phiếu chấm của tôi"),
        icon="clipboard-check",
        needs=Capability.COUNCIL_READ,
        rows=lambda user, day: scoring.to_score(user),
        page=lambda row: reverse("scoring:queue", args=[row.round.pk]),
        all_at="scoring:mine",
        detail=lambda row: (
            _now("%(done)s/%(total)s đã chấm") % {"done": row.done, "total": row.total}
        ),
        due=lambda row: timezone.localdate(row.round.due_at),
    ),
    Kind(
        key="attend",
        title=_("Phiên họp sắp dự"),
        icon="gavel",
        needs=Capability.COUNCIL_READ,
        rows=councils.to_attend,
        page=_at("councils:sitting"),
        all_at="councils:list",
        due=lambda row: row.held_on,
    ),
    Kind(
        key="sittings",
        title=_("Phiên họp đang chuẩn bị, đang ghi"),
        icon="gavel",
        needs=Capability.COUNCIL_RUN,
        rows=lambda user, day: councils.to_finish(user),
        page=_at("councils:sitting"),
        all_at="councils:list",
        due=lambda row: row.held_on,
    ),
    Kind(
        key="commit",
        title=_("Phiên họp chờ chủ tọa chốt"),
        icon="gavel",
        needs=Capability.COUNCIL_COMMIT,
        rows=lambda user, day: councils.to_commit(user),
        page=_at("councils:sitting"),
        all_at="councils:list",
    ),
    Kind(
        key="objections",
        title=_("Ý kiến của người dân chờ trả lời"),
        icon="message-square-warning",
        needs=Capability.CONSULTATION_RUN,
        rows=lambda user, day: consultations.to_answer(user),
        page=_at("consultations:objection"),
        all_at="consultations:list",
        detail=lambda row: row.entry.name,
    ),
    Kind(
        key="post",
        title=_("Danh sách chờ niêm yết"),
        icon="megaphone",
        needs=Capability.CONSULTATION_RUN,
        rows=lambda user, day: consultations.to_post(user),
        page=_at("consultations:detail"),
        all_at="consultations:list",
    ),
    Kind(
        key="close",
        title=_("Đợt lấy ý kiến đã hết hạn"),
        icon="megaphone",
        needs=Capability.CONSULTATION_RUN,
        rows=consultations.to_close,
        page=_at("consultations:detail"),
        all_at="consultations:list",
        due=lambda row: row.ends_on,
    ),
    Kind(
        key="propose",
        title=_("Dự thảo quyết định chờ trình ký"),
        icon="send",
        needs=Capability.DECISION_DRAFT,
        rows=lambda user, day: honours.to_propose(user),
        page=_at("honours:detail"),
        all_at="honours:list",
    ),
    Kind(
        key="issue",
        title=_("Quyết định đã ký chờ phát hành"),
        icon="send",
        needs=Capability.DECISION_DRAFT,
        rows=lambda user, day: honours.to_issue(user),
        page=_at("honours:detail"),
        all_at="honours:list",
    ),
    Kind(
        key="sign",
        title=_("Quyết định chờ ký"),
        icon="award",
        needs=Capability.DECISION_SIGN,
        rows=lambda user, day: honours.to_sign(user),
        page=_at("honours:detail"),
        all_at="honours:list",
    ),
    Kind(
        key="stories",
        title=_("Bài chờ duyệt đăng"),
        icon="newspaper",
        needs=Capability.STORY_PUBLISH,
        rows=lambda user, day: stories.to_publish(user),
        page=_at("stories:detail"),
        all_at="stories:list",
    ),
    Kind(
        key="writing",
        title=_("Bài đang viết"),
        icon="newspaper",
        needs=Capability.STORY_WRITE,
        rows=lambda user, day: stories.to_write(user),
        page=_at("stories:detail"),
        all_at="stories:list",
    ),
    Kind(
        key="practices",
        title=_("Mô hình chờ duyệt"),
        icon="lightbulb",
        needs=Capability.PRACTICE_REVIEW,
        rows=lambda user, day: practices.to_review(user),
        page=_at("practices:detail"),
        all_at="practices:list",
    ),
    Kind(
        key="interested",
        title=_("Nơi muốn làm theo chờ trả lời"),
        icon="share-2",
        needs=Capability.ADOPTION_CHECK,
        rows=lambda user, day: replication.interested_waiting(user),
        page=_at("replication:detail"),
        all_at="replication:list",
        detail=lambda row: str(row.practice),
    ),
    Kind(
        key="checks",
        title=_("Nơi làm theo đến hạn kiểm tra"),
        icon="share-2",
        needs=Capability.ADOPTION_WRITE,
        rows=replication.checks_waiting,
        page=_at("replication:detail"),
        all_at="replication:list",
        detail=lambda row: str(row.practice),
    ),
)


def piles_of_stages(user: User, day: date) -> Iterator[Pile]:
    """Yield what waits for ``user`` after the hand-in; only what their duties are is asked."""
    for kind in KINDS:
        if can(user, kind.needs, None):
            yield make_pile(
                kind.key,
                str(kind.title),
                kind.icon,
                _with_names(kind.rows(user, day)),
                _line_of(kind),
                reverse(kind.all_at),
            )


def _with_names(rows: Rows) -> Rows:
    """Load what ``str`` of a row reads, so that a longer pile costs no more queries."""
    if not isinstance(rows, QuerySet):
        return rows
    named = {
        "HelpRequest": ("fostering",),
        "Sheet": ("dossier__subject", "dossier__unit"),
        "Objection": ("entry",),
        "Adoption": ("practice",),
    }
    return rows.select_related(*named.get(rows.model.__name__, ()))


def _line_of(kind: Kind) -> Callable[[Any], Waiting]:
    return lambda row: Waiting(
        title=kind.title_of(row), href=kind.page(row), detail=kind.detail(row), due=kind.due(row)
    )
