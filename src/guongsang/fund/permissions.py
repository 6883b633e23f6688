"""Why an act on the fund may not happen; the button and the act ask the same question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.fund.models import Flow, Payment, PaymentList, TakeBack
from guongsang.fund.states import ListState, PaymentState
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.permissions import why_not_touch
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit


def why_not_manage(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not keep the fund of ``unit`` (None: of any)."""
    if can(by, Capability.FUND_MANAGE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao ghi quỹ thi đua, khen thưởng.")
    return _("Bạn chưa được giao ghi quỹ của «%(unit)s».") % {"unit": unit.name}


def why_not_strike(flow: Flow, *, by: User) -> str:
    """Return why ``by`` may not strike what was noted by mistake."""
    if why := why_not_manage(flow.budget.unit, by=by):
        return why
    return _("Khoản này đã gạch rồi.") if flow.struck_at else ""


def why_not_set_basis(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not say for which years and what the lines of ``decision`` are."""
    if decision.kind != DecisionKind.AWARD:
        return _("Chỉ quyết định khen thưởng mới có tiền thưởng để tính.")
    return why_not_touch(decision, by=by)


def why_not_listed(grant: Grant, unit: Unit) -> str:
    """Return why the money of ``grant`` may not come on a payment list of ``unit``."""
    said = {"name": grant.name, "unit": unit.name}
    if not grant.decision.is_signed or grant.decision.kind != DecisionKind.AWARD:
        return _("«%(name)s»: quyết định khen thưởng chưa ban hành nên chưa chi.") % said
    if grant.decision.unit_id != unit.pk:
        return _("«%(name)s» do cơ quan khác quyết định; quỹ của «%(unit)s» không chi.") % said
    if why := _why_not_valid(grant):
        return why
    if not grant.amount:
        return _("«%(name)s» không có tiền thưởng: xem cách tính ở trang của quyết định.") % said
    held = grant.payments.live().select_related("payment_list").first()
    if held:
        number = {"number": held.payment_list.full_number}
        return _("«%(name)s» đã nằm trong bảng chi số %(number)s.") % (said | number)
    return ""


def _why_not_valid(grant: Grant) -> str:
    if grant.state == GrantState.REVOKED:
        return _("«%(name)s» đã bị thu hồi nên không chi.") % {"name": grant.name}
    if grant.state == GrantState.SUSPENDED:
        return _("«%(name)s» đang tạm đình chỉ; chờ khôi phục rồi chi.") % {"name": grant.name}
    return ""


def why_not_approve(one: PaymentList, *, by: User) -> str:
    """Return why ``by`` may not approve a payment list."""
    if not can(by, Capability.FUND_APPROVE, one.unit):
        return _("Bạn chưa được giao duyệt bảng chi của «%(unit)s».") % {"unit": one.unit.name}
    if one.state != ListState.DRAFT:
        return _("Bảng chi số %(number)s không còn là dự thảo.") % {"number": one.full_number}
    return ""


def why_not_drop(one: PaymentList, *, by: User) -> str:
    """Return why ``by`` may not give a payment list up."""
    if why := why_not_manage(one.unit, by=by):
        return why
    if one.state == ListState.DROPPED:
        return _("Bảng chi này đã bỏ rồi.")
    if one.payments.paid().exists():
        return _("Bảng chi đã có dòng chi rồi nên không bỏ cả bảng; dòng chưa chi thì lấy ra.")
    return ""


def why_not_take_off(payment: Payment, *, by: User) -> str:
    """Return why ``by`` may not take a line off its list."""
    if why := why_not_manage(payment.payment_list.unit, by=by):
        return why
    if payment.state != PaymentState.WAITING:
        return _("Dòng này đã chi hoặc đã lấy ra khỏi bảng.")
    return ""


def why_not_pay_from(one: PaymentList, *, by: User) -> str:
    """Return why ``by`` may not note anything of a list as paid."""
    if why := why_not_manage(one.unit, by=by):
        return why
    if one.state == ListState.DRAFT:
        return _("Bảng chi chưa được duyệt nên chưa chi.")
    if one.state == ListState.DROPPED:
        return _("Bảng chi này đã bỏ.")
    return ""


def why_not_pay(payment: Payment, *, by: User) -> str:
    """Return why ``by`` may not note a line as paid."""
    if why := why_not_pay_from(payment.payment_list, by=by):
        return why
    if payment.state == PaymentState.PAID:
        return _("«%(name)s» đã chi rồi.") % {"name": payment.grant.name}
    if payment.state == PaymentState.CANCELLED:
        return _("«%(name)s» đã lấy ra khỏi bảng chi này.") % {"name": payment.grant.name}
    return _why_not_valid(payment.grant)


def why_not_undo(payment: Payment, *, by: User) -> str:
    """Return why ``by`` may not say that a line was noted as paid by mistake."""
    if why := why_not_manage(payment.payment_list.unit, by=by):
        return why
    if payment.state != PaymentState.PAID:
        return _("Dòng này chưa ghi đã chi.")
    if TakeBack.objects.filter(payment=payment).exists():
        return _("Đã yêu cầu hoàn trả khoản này nên không sửa là chưa chi.")
    return ""


def why_not_ask_back(payment: Payment, *, by: User) -> str:
    """Return why ``by`` may not ask paid money back (Luật Thi đua, khen thưởng Điều 93)."""
    if why := why_not_manage(payment.payment_list.unit, by=by):
        return why
    if payment.state != PaymentState.PAID:
        return _("Tiền chưa chi nên không có gì phải hoàn trả.")
    if payment.grant.state != GrantState.REVOKED:
        return _("Chỉ yêu cầu hoàn trả khi đã có quyết định thu hồi.")
    if TakeBack.objects.filter(payment=payment).exists():
        return _("Đã yêu cầu hoàn trả khoản này rồi.")
    return ""


def why_not_return(payment: Payment, *, by: User) -> str:
    """Return why ``by`` may not note that the money has come back."""
    if why := why_not_manage(payment.payment_list.unit, by=by):
        return why
    back = TakeBack.objects.filter(payment=payment).first()
    if back is None:
        return _("Chưa có yêu cầu hoàn trả khoản này.")
    return _("Khoản này đã hoàn trả rồi.") if back.returned_on else ""
