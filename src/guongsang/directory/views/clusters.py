"""Clusters: the list, one cluster year by year, founding, members."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.directory import usecases
from guongsang.directory.forms.lists import ClusterForm, MembersForm
from guongsang.directory.permissions import why_not_manage_cluster
from guongsang.directory.queries import managed_units, readable_clusters, readable_units
from guongsang.directory.views.units import directory_tabs
from guongsang.organisations.models import Cluster
from guongsang.ui.answers import act_or_show
from guongsang.ui.tables import Column, build_table, exported, table_page

MOST_CANDIDATES = 300
COLUMNS = [
    Column(key="name", label=_("Tên"), value=lambda one: one.name, sort=("name", "pk"), main=True),
    Column(key="kind", label=_("Loại"), value=lambda one: one.get_kind_display(), sort=("kind",)),
    Column(key="owner", label=_("Đơn vị quản lý"), value=lambda one: one.owner.name),
    Column(
        key="members",
        label=_("Thành viên năm nay"),
        value=lambda one: one.member_count,
        sort=("member_count",),
        numeric=True,
    ),
]


def cluster_href(cluster: Cluster) -> str:
    """Return the page of ``cluster``."""
    return reverse("organisations:cluster_detail", args=[cluster.pk])


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the breadcrumb of the pages about clusters."""
    home, here = reverse("organisations:list"), reverse("organisations:clusters")
    return [(_now("Đơn vị"), home), (_now("Cụm, khối thi đua"), here), *more]


@require_safe
@login_required
def list_clusters(request: SignedInRequest) -> HttpResponse:
    """Show the clusters that I may see."""
    rows = readable_clusters(request.user)
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="clusters",
        row_href=cluster_href,
        empty_title=_("Chưa có cụm, khối thi đua nào"),
        empty_text=_("Cụm gồm các địa bàn, khối gồm các cơ quan cùng loại thi đua với nhau."),
    )
    context = {
        "tabs": directory_tabs("clusters"),
        "may_change": managed_units(request.user).exists(),
    }
    return exported(request, rows, COLUMNS, filename=_now("cum-khoi")) or table_page(
        request, "directory/clusters.html", table, context
    )


@require_http_methods(["GET", "POST"])
@login_required
def create_cluster(request: SignedInRequest) -> HttpResponse:
    """Found a cluster."""
    owners = managed_units(request.user).existing_on(timezone.localdate())
    form = ClusterForm(request.POST or None, owners=owners)

    def act() -> str:
        asked = form.cleaned_data
        made = usecases.create_cluster(
            name=asked["name"],
            kind=asked["kind"],
            owner_id=asked["owner"].pk,
            valid_from=asked["valid_from"],
            by=request.user,
            at=timezone.now(),
        )
        return cluster_href(made)

    title = _now("Lập cụm, khối thi đua")
    context = {
        "title": title,
        "lead": _now("Sau khi lập, chọn thành viên và trưởng cụm, khối theo từng năm."),
        "label": title,
        "crumbs": crumbs((title, "")),
        "back": reverse("organisations:clusters"),
    }
    done = _now("Đã lập cụm, khối thi đua.")
    return act_or_show(
        request, form, act, template="directory/change.html", context=context, done=done
    )


def my_cluster(request: SignedInRequest, cluster_id: int) -> Cluster:
    """Return a cluster that I may see; others are not found."""
    return get_object_or_404(readable_clusters(request.user), pk=cluster_id)


@require_safe
@login_required
def show_cluster(request: SignedInRequest, cluster_id: int) -> HttpResponse:
    """Show a cluster's members and heads year by year."""
    cluster = my_cluster(request, cluster_id)
    members = cluster.members.select_related("unit").order_by("-year", "-is_head", "unit__path")
    context = {
        "cluster": cluster,
        "crumbs": crumbs((cluster.name, "")),
        "years": [(year, list(rows)) for year, rows in groupby(members, lambda one: one.year)],
        "why_not": why_not_manage_cluster(cluster, by=request.user),
    }
    return render(request, "directory/cluster.html", context)


def members_form(request: SignedInRequest, cluster: Cluster) -> MembersForm:
    """Return the form with this year's members ticked; quarters and hamlets do not compete."""
    year = timezone.localdate().year
    near = (
        readable_units(request.user).below(cluster.owner.path).exclude(kind__level__code="hamlet")
    )
    candidates = near.filter(pk__in=near.order_by("path").values("pk")[:MOST_CANDIDATES])
    present = list(cluster.members.filter(year=year))
    return MembersForm(
        request.POST or None,
        candidates=candidates.order_by("path"),
        initial={
            "year": year,
            "units": [one.unit_id for one in present],
            "head": next((one.unit_id for one in present if one.is_head), None),
        },
    )


@require_http_methods(["GET", "POST"])
@login_required
def set_members(request: SignedInRequest, cluster_id: int) -> HttpResponse:
    """Write who is in a cluster in a year."""
    cluster = my_cluster(request, cluster_id)
    form = members_form(request, cluster)

    def act() -> str:
        asked = form.cleaned_data
        usecases.set_cluster_members(
            cluster.pk,
            year=asked["year"],
            unit_ids=[unit.pk for unit in asked["units"]],
            head_id=asked["head"].pk if asked["head"] else None,
            by=request.user,
            at=timezone.now(),
        )
        return cluster_href(cluster)

    title = _now("Thành viên theo năm")
    context = {
        "title": title,
        "lead": cluster.name,
        "label": _now("Lưu danh sách"),
        "crumbs": crumbs((cluster.name, cluster_href(cluster)), (title, "")),
        "back": cluster_href(cluster),
    }
    done = _now("Đã lưu thành viên cụm, khối.")
    return act_or_show(
        request, form, act, template="directory/change.html", context=context, done=done
    )
