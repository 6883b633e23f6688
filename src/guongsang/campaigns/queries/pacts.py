"""Giao ước thi đua: what the units of a cụm or khối promise one another under a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan, Target
from guongsang.campaigns.queries.papers import body_of, place_of, spelled, target_row
from guongsang.campaigns.queries.plans import targets_of
from guongsang.campaigns.rules import basis_lines
from guongsang.foundation.language import in_vietnamese
from guongsang.organisations.models import Cluster, ClusterKind, ClusterMember


def pact_year(plan: Plan, day: date) -> int:
    """Return the year whose members sign: that of ``day``, or the nearest one of the plan."""
    return min(max(day.year, plan.starts_on.year), plan.ends_on.year)


def clusters_signing(plan: Plan, *, reader: User, year: int) -> QuerySet[Cluster]:
    """Return the clusters with members in ``year`` that ``reader`` may see, by name.

    Whoever reads the units of a cluster's owner sees it, and so does each of its members.
    """
    owned = where(reader, Capability.UNIT_READ, "owner__path")
    joined = where(reader, Capability.UNIT_READ, "unit__path")
    mine = ClusterMember.objects.filter(joined, year=year).values("cluster_id")
    signing = ClusterMember.objects.filter(year=year).values("cluster_id")
    return (
        Cluster.objects.filter(owned | Q(pk__in=mine), pk__in=signing)
        .filter(Q(owner=plan.unit_id) | Q(members__unit__in=plan.invitations.values("unit_id")))
        .select_related("owner__kind", "owner__parent__kind")
        .distinct()
        .order_by("name", "pk")
    )


@in_vietnamese()
def pact_of(plan: Plan, cluster: Cluster, *, year: int) -> dict[str, object]:
    """Return what ``pact.typ`` and ``pact.docx`` print.

    Keys: superior (the office above the cluster), body (the cluster), place, date (blank: it is
    written when all sign), title, bases (lines, each ended by ";" or "."), opening, contents,
    promises (lists of sentences), targets (number, unit, what, count), members (number, unit,
    role), recipients, signer_title, signer_name ("").
    """
    members = list(cluster.members.filter(year=year).select_related("unit__kind"))
    members.sort(key=lambda one: (not one.is_head, one.unit.path))
    owner = body_of(cluster.owner)
    head = _("Trưởng cụm") if cluster.kind == ClusterKind.AREA else _("Trưởng khối")
    return {
        "superior": owner,
        "body": cluster.name,
        "place": place_of(cluster.owner),
        "date": spelled(None),
        "title": _("%(cluster)s năm %(year)s") % {"cluster": cluster.name, "year": year},
        "bases": _bases(plan),
        "opening": _(
            "Các đơn vị thành viên %(cluster)s thống nhất ký giao ước thi đua năm %(year)s "
            "với các nội dung sau:"
        )
        % {"cluster": cluster.name, "year": year},
        "contents": _contents(),
        "targets": _targets(plan, members),
        "promises": _promises(),
        "members": _signing(members, head),
        "recipients": [
            _("%(office)s (để báo cáo);") % {"office": owner},
            _("Các đơn vị thành viên;"),
            _("Lưu: Hồ sơ thi đua."),
        ],
        "signer_title": head,
        "signer_name": "",
    }


def _signing(members: Sequence[ClusterMember], head: str) -> list[dict[str, str]]:
    return [
        {
            "number": str(number),
            "unit": one.unit.name,
            "role": head if one.is_head else _("Thành viên"),
        }
        for number, one in enumerate(members, start=1)
    ]


def _bases(plan: Plan) -> list[str]:
    number = plan.full_number
    own = (
        _("Căn cứ Kế hoạch số %(number)s của %(office)s về %(title)s")
        if number
        else _("Căn cứ kế hoạch của %(office)s về %(title)s")
    )
    told = own % {"number": number, "office": body_of(plan.unit), "title": plan.title}
    return basis_lines([*plan.bases.values_list("text", flat=True), told])


def _contents() -> list[str]:
    return [
        _(
            "Phát hiện, bồi dưỡng, lựa chọn điển hình tiên tiến từ cơ sở, chú trọng người trực "
            "tiếp lao động, sản xuất, học tập, công tác."
        ),
        _("Lập hồ sơ đúng thành tích, đúng đối tượng, có minh chứng; bình xét công khai."),
        _("Tuyên truyền, nhân rộng cách làm hay giữa các đơn vị; giúp nhau cùng làm theo."),
    ]


def _promises() -> list[str]:
    return [
        _("Thực hiện đủ các nội dung, chỉ tiêu đã giao ước, đúng thời gian của kế hoạch."),
        _("Tự chấm và chấm chéo trung thực, khách quan khi tổng kết."),
        _("Báo cáo kết quả với đơn vị trưởng và cơ quan ban hành kế hoạch đúng hạn."),
    ]


def _targets(plan: Plan, members: Iterable[ClusterMember]) -> list[dict[str, str]]:
    units = [one.unit_id for one in members]
    theirs: QuerySet[Target] = targets_of(plan).filter(unit__in=units)
    rows = [target_row(one) for one in theirs]
    return [
        {"number": str(number), "unit": row["unit"], "what": row["field"], "count": row["count"]}
        for number, row in enumerate(rows, start=1)
    ]
