"""Seeing units: as a list, as a tree, one by one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.directory.forms.filters import UnitFilterForm
from guongsang.directory.permissions import (
    why_not_add,
    why_not_change,
    why_not_manage,
    why_not_split,
)
from guongsang.directory.queries import (
    for_listing,
    grow_tree,
    managed_units,
    people_at,
    readable_units,
)
from guongsang.organisations.models import Unit
from guongsang.organisations.queries import heirs_of, inheritances_of, line_above
from guongsang.ui.tables import BulkAct, Column, Tab, build_table, exported, table_page

MOST_IN_TREE = 600


def unit_href(unit: Unit) -> str:
    """Return the page of ``unit``."""
    return reverse("organisations:detail", args=[unit.pk])


COLUMNS = [
    Column(
        key="name",
        label=_("Tên"),
        value=lambda unit: unit.name,
        cell=lambda unit: format_html('<a href="{}">{}</a>', unit_href(unit), unit.name),
        sort=("sort_key", "pk"),
        main=True,
    ),
    Column(key="code", label=_("Mã"), value=lambda unit: unit.code, sort=("code",)),
    Column(
        key="kind",
        label=_("Loại"),
        value=lambda unit: unit.kind.name,
        sort=("kind__level__rank", "kind__ordinal", "path"),
    ),
    Column(
        key="parent", label=_("Thuộc"), value=lambda unit: unit.parent.name if unit.parent else None
    ),
    Column(
        key="parent_code",
        label=_("Thuộc (mã)"),
        value=lambda unit: unit.parent.code if unit.parent else None,
    ),
    Column(key="region", label=_("Khu vực"), value=lambda unit: unit.get_region_profile_display()),
    Column(
        key="from", label=_("Có từ ngày"), value=lambda unit: unit.valid_from, sort=("valid_from",)
    ),
    Column(key="to", label=_("Đến hết ngày"), value=lambda unit: unit.valid_to, sort=("valid_to",)),
]
ON_PAGE = [column for column in COLUMNS if column.key not in ("parent_code", "region", "from")]


def directory_tabs(current: str) -> list[Tab]:
    """Return the pages of the directory, with the one that is open."""
    pages = [
        ("list", _("Danh sách")),
        ("tree", _("Cây đơn vị")),
        ("clusters", _("Cụm, khối thi đua")),
        ("import", _("Nhập từ tệp")),
    ]
    return [Tab(label, reverse(f"organisations:{key}"), key == current) for key, label in pages]


@require_safe
@login_required
def list_units(request: SignedInRequest) -> HttpResponse:
    """Show the units that I may see; all of them leave as a file that can be imported again."""
    form = UnitFilterForm(request.GET)
    rows: QuerySet[Unit] = for_listing(
        form.narrow(readable_units(request.user), today=timezone.localdate())
    )
    if file := exported(request, rows, COLUMNS, filename=_now("don-vi")):
        return file
    may_change = managed_units(request.user).exists()
    merge = BulkAct(
        label=_("Sáp nhập các đơn vị đã chọn"), href=reverse("organisations:merge_chosen")
    )
    table = build_table(
        request,
        rows,
        ON_PAGE,
        name="units",
        filters=form,
        bulk=[merge] if may_change else [],
        empty_title=_("Chưa có đơn vị nào khớp"),
        empty_text=_("Thử bỏ bớt điều kiện lọc, hoặc tìm bằng tên cũ hay mã."),
    )
    context = {"tabs": directory_tabs("list"), "may_change": may_change}
    return table_page(request, "directory/list.html", table, context)


@require_safe
@login_required
def show_tree(request: SignedInRequest) -> HttpResponse:
    """Show the units that exist today as a tree; a very large one only down to the communes."""
    units = readable_units(request.user).existing_on(timezone.localdate()).select_related("kind")
    is_cut = units.count() > MOST_IN_TREE
    if is_cut:
        units = units.filter(kind__is_area=True, kind__level__rank__lte=3)
    branches = grow_tree(list(units.order_by("path")[:MOST_IN_TREE]))
    context = {"branches": branches, "is_cut": is_cut, "tabs": directory_tabs("tree")}
    return render(request, "directory/tree.html", context)


def facts_of(unit: Unit) -> list[tuple[str, object]]:
    """Return what the page tells about ``unit`` in one box."""
    return [
        (_now("Mã"), unit.code),
        (_now("Loại"), unit.kind.name),
        (_now("Cấp"), unit.kind.level.name),
        (_now("Khu vực"), unit.get_region_profile_display()),
        (_now("Thuộc"), unit.parent.name if unit.parent else _now("Cấp cao nhất")),
        (_now("Có từ ngày"), unit.valid_from or _now("Không rõ")),
        (_now("Đến hết ngày"), unit.valid_to or _now("Đang hoạt động")),
    ]


def path_to(request: SignedInRequest, unit: Unit) -> list[tuple[str, str]]:
    """Return the breadcrumb to ``unit``; units above that I may not see are words only."""
    above = line_above(unit)
    seen = set(readable_units(request.user).filter(pk__in=[u.pk for u in above]).values_list("pk"))
    crumbs = [(one.name, unit_href(one) if (one.pk,) in seen else "") for one in above]
    return [(_now("Đơn vị"), reverse("organisations:list")), *crumbs, (unit.name, "")]


def acts_on(request: SignedInRequest, unit: Unit) -> list[dict[str, str]]:
    """Return the buttons of the page of ``unit``, each with why it cannot be pressed."""
    by = request.user
    change = why_not_change(unit, by=by)
    add = why_not_add(unit, by=by, day=timezone.localdate())

    def button(label: str, name: str, icon: str, why_not: str) -> dict[str, str]:
        href = reverse(f"organisations:{name}", args=[unit.pk])
        return {"label": label, "href": href, "icon": icon, "why_not": why_not}

    return [
        {
            "label": _now("Thêm đơn vị trực thuộc"),
            "href": f"{reverse('organisations:create')}?parent={unit.pk}",
            "icon": "plus",
            "why_not": add,
        },
        button(_now("Đổi tên"), "rename", "pencil", change),
        button(_now("Sửa thông tin"), "correct", "wrench", why_not_manage(unit, by=by)),
        button(_now("Chuyển nơi trực thuộc"), "move", "folder-input", change),
        {
            "label": _now("Sáp nhập"),
            "href": f"{reverse('organisations:merge')}?units={unit.pk}",
            "icon": "merge",
            "why_not": change,
        },
        button(_now("Chia tách"), "split", "split", why_not_split(unit, by=by)),
        button(_now("Kết thúc hoạt động"), "end", "archive", change),
    ]


@require_safe
@login_required
def show_unit(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Show one unit: facts, names over time, heirs and forebears, children, clusters, people."""
    rows = readable_units(request.user).select_related("kind__level", "parent")
    unit = get_object_or_404(rows, pk=unit_id)
    today = timezone.localdate()
    children = unit.children.select_related("kind").order_by("path")
    context = {
        "unit": unit,
        "facts": facts_of(unit),
        "crumbs": path_to(request, unit),
        "acts": acts_on(request, unit),
        "may_change": not why_not_manage(unit, by=request.user),
        "names": list(unit.names.all()),
        "heirs": heirs_of(unit),
        "inheritances": inheritances_of(unit),
        "former_places": list(unit.former_paths.select_related("parent")),
        "children": [child for child in children if child.exists_on(today)],
        "former_children": [child for child in children if not child.exists_on(today)],
        "memberships": list(unit.cluster_memberships.select_related("cluster")),
        "people": people_at([unit], today),
    }
    return render(request, "directory/detail.html", context)
