"""Why somebody may not change the directory: first who asks, then what the tree says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.directory.models import UnitImport
from guongsang.directory.queries import manages_top
from guongsang.directory.states import IMPORT_STATES, ImportState
from guongsang.organisations import permissions as tree
from guongsang.organisations.models import Cluster, Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


def why_not_manage(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not change ``unit``, or the top of the tree (None)."""
    if unit is None:
        return "" if manages_top(by) else _("Bạn chưa được giao lập đơn vị ở cấp cao nhất.")
    if not can(by, Capability.UNIT_MANAGE, unit):
        return _("Bạn chưa được giao quản lý danh bạ của «%(name)s».") % {"name": unit.name}
    return ""


def why_not_add(parent: Unit | None, *, by: User, day: date) -> str:
    """Return why ``by`` may not add a unit below ``parent``."""
    return why_not_manage(parent, by=by) or tree.why_not_add_below(
        parent, valid_from=None, today=day
    )


def why_not_change(unit: Unit, *, by: User) -> str:
    """Return why ``by`` may not rename, move, merge or split ``unit``; corrections stay open."""
    if reason := why_not_manage(unit, by=by):
        return reason
    if unit.valid_to:
        return _("«%(name)s» đã kết thúc ngày %(day)s.") % {
            "name": unit.name,
            "day": tree.shown(unit.valid_to),
        }
    return ""


def why_not_merge(predecessors: Sequence[Unit], *, successor: Unit | None, by: User) -> str:
    """Return why ``by`` may not merge units; a new successor goes beside the first of them."""
    for unit in [*predecessors, *([successor] if successor else [])]:
        if reason := why_not_manage(unit, by=by):
            return reason
    if successor is None and predecessors:
        return why_not_manage(predecessors[0].parent, by=by)
    return ""


def why_not_split(unit: Unit, *, by: User) -> str:
    """Return why ``by`` may not split ``unit``: its parts go beside it."""
    return why_not_change(unit, by=by) or why_not_manage(unit.parent, by=by)


def why_not_manage_cluster(cluster: Cluster, *, by: User) -> str:
    """Return why ``by`` may not write the members of ``cluster``."""
    return why_not_manage(cluster.owner, by=by)


def why_not_apply_import(handed_in: UnitImport, *, by: User) -> str:
    """Return why ``by`` may not apply a list."""
    if reason := why_not_manage(handed_in.under, by=by):
        return reason
    state = ImportState(handed_in.state)
    if not IMPORT_STATES.allow(state, ImportState.APPLIED):
        return _("Tệp này đang ở tình trạng «%(state)s», không thể nhập.") % {"state": state.label}
    if bad := handed_in.counts.get("bad", 0):
        return ngettext(
            "Còn %(bad)d dòng sai. Hãy sửa tệp rồi nộp lại; chưa có gì được nhập.",
            "Còn %(bad)d dòng sai. Hãy sửa tệp rồi nộp lại; chưa có gì được nhập.",
            bad,
        ) % {"bad": bad}
    if not handed_in.plan.get("changes"):
        return _("Không có gì thay đổi: danh bạ đã đúng như trong tệp.")
    return ""


def why_not_drop_import(handed_in: UnitImport, *, by: User) -> str:
    """Return why ``by`` may not drop a list."""
    if reason := why_not_manage(handed_in.under, by=by):
        return reason
    state = ImportState(handed_in.state)
    if not IMPORT_STATES.allow(state, ImportState.DROPPED):
        return _("Tệp này đang ở tình trạng «%(state)s», không thể bỏ.") % {"state": state.label}
    return ""
