"""Why an act on a report or a congress may not happen; the button and the act ask the same."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.foundation.tree import covers
from guongsang.honours.models import DecisionKind, Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.reports.models import Congress, Report


def why_not_report(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not write reports of ``unit`` (None: of any)."""
    # Who runs the plan writes its reports.
    if can(by, Capability.PLAN_MANAGE, unit) and can(by, Capability.REPORT_READ, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao lập báo cáo.")
    return _("Bạn chưa được giao lập báo cáo của «%(unit)s».") % {"unit": unit.name}


def why_not_start(plan: Plan, *, by: User) -> str:
    """Return why ``by`` may not start a report on ``plan``."""
    return why_not_report(plan.unit, by=by)


def why_not_write(report: Report, *, by: User) -> str:
    """Return why ``by`` may not change the words of ``report``."""
    if why := why_not_report(report.unit, by=by):
        return why
    if report.finished_at:
        return _("Báo cáo đã chốt nên không sửa được nữa. Cần số liệu mới thì lập báo cáo khác.")
    return ""


def why_not_congress(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not keep the list of delegates of ``unit``."""
    if can(by, Capability.CONGRESS_RUN, unit):
        return ""
    return _("Bạn chưa được giao lập danh sách đại biểu.")


def _is_ours(congress: Congress, grant: Grant) -> bool:
    """Tell whether ``grant`` is a recognition of this area, signed within the period."""
    decision = grant.decision
    return (
        decision.kind == DecisionKind.RECOGNITION
        and covers(congress.unit.path, decision.unit.path)
        and decision.signed_on is not None
        and congress.period_from <= decision.signed_on.year <= congress.period_to
    )


def why_not_delegate(congress: Congress, grant: Grant, *, by: User) -> str:
    """Return why ``grant`` may not be sent to ``congress`` now."""
    if why := why_not_congress(congress.unit, by=by):
        return why
    if not _is_ours(congress, grant):
        return _("«%(name)s» không thuộc điển hình được công nhận trong giai đoạn.") % {
            "name": grant.name
        }
    if grant.state != GrantState.VALID:
        return _("«%(name)s» không còn là điển hình có hiệu lực.") % {"name": grant.name}
    if congress.delegates.filter(grant=grant).exists():
        return _("«%(name)s» đã có trong danh sách.") % {"name": grant.name}
    if congress.delegates.count() >= congress.seats:
        return _("Đã đủ %(seats)d đại biểu. Bỏ bớt một người rồi chọn lại.") % {
            "seats": congress.seats
        }
    return ""
