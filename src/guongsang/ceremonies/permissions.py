"""Why an act on a ceremony may not happen; the button and the act ask the same question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.ceremonies.models import Call, Ceremony
from guongsang.ceremonies.states import CeremonyState, Presence
from guongsang.honours.models import Decision, DecisionKind
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit

GRANTING = (DecisionKind.RECOGNITION, DecisionKind.AWARD)


def why_not_plan(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not prepare ceremonies of ``unit`` (None: of any)."""
    if can(by, Capability.DECISION_DRAFT, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao soạn quyết định nên chưa lập lễ tôn vinh được.")
    return _("Bạn chưa được giao lập lễ tôn vinh của «%(unit)s».") % {"unit": unit.name}


def why_not_prepare(ceremony: Ceremony, *, by: User) -> str:
    """Return why ``by`` may not change what the ceremony will be."""
    if why := why_not_plan(ceremony.unit, by=by):
        return why
    if ceremony.state == CeremonyState.HELD:
        return _("Lễ đã tổ chức nên không sửa thứ tự, khách mời; chỉ ghi ai đến và trao sau.")
    return _why_called_off(ceremony)


def _why_called_off(ceremony: Ceremony) -> str:
    if ceremony.state == CeremonyState.CANCELLED:
        return _("Lễ này đã thôi tổ chức. Hãy lập lễ mới.")
    return ""


def why_not_call(decision: Decision, *, office: Unit, besides: int = 0) -> str:
    """Return why nobody of ``decision`` may be called in a ceremony of ``office``.

    :param besides: the ceremony that asks; in another one that stands nobody is called again.
    """
    if decision.unit_id != office.pk:
        return _("«%(title)s» là quyết định của cơ quan khác.") % {"title": decision.title}
    if not decision.is_signed or decision.kind not in GRANTING:
        return _(
            "«%(title)s» chưa ban hành, hoặc không phải quyết định công nhận, khen thưởng."
        ) % {"title": decision.title}
    if not decision.grants.filter(state=GrantState.VALID).exists():
        return _("«%(title)s» không còn ai có hiệu lực.") % {"title": decision.title}
    other = decision.ceremonies.exclude(pk=besides).exclude(state=CeremonyState.CANCELLED).first()
    if other:
        return _("«%(title)s» đã nằm trong «%(ceremony)s» ngày %(day)s.") % {
            "title": decision.title, "ceremony": other.title,
            "day": other.held_on.strftime("%d/%m/%Y"),
        }  # fmt: skip
    return ""


def why_not_hold(ceremony: Ceremony, *, by: User) -> str:
    """Return why ``by`` may not write down that the ceremony has taken place."""
    if why := why_not_prepare(ceremony, by=by):
        return why
    if not ceremony.calls.standing().exists():
        return _("Chưa có ai trong thứ tự gọi. Hãy chọn quyết định ở mục Sửa.")
    return ""


def why_not_held_on(ceremony: Ceremony, day: object) -> str:
    """Return why the ceremony cannot have taken place by ``day``."""
    if str(ceremony.held_on) > str(day):
        return _("Lễ ngày %(day)s chưa tới nên chưa ghi đã tổ chức.") % {
            "day": ceremony.held_on.strftime("%d/%m/%Y")
        }
    return ""


def why_not_take_roll(ceremony: Ceremony, *, by: User) -> str:
    """Return why ``by`` may not write down who came."""
    return why_not_plan(ceremony.unit, by=by) or _why_called_off(ceremony)


def why_not_hand_over(call: Call, *, by: User) -> str:
    """Return why ``by`` may not hand this paper over after the ceremony."""
    if why := why_not_plan(call.ceremony.unit, by=by):
        return why
    if call.ceremony.state != CeremonyState.HELD:
        return _("Lễ chưa tổ chức nên chưa trao sau.")
    if call.presence in {Presence.CAME, Presence.REPRESENTED}:
        return _("«%(name)s» đã nhận tại lễ.") % {"name": call.grant.name}
    if call.grant.state != GrantState.VALID:
        return _("«%(name)s»: quyết định không còn hiệu lực nên không trao.") % {
            "name": call.grant.name
        }
    if call.handed_on:
        return _("«%(name)s» đã nhận ngày %(day)s.") % {
            "name": call.grant.name, "day": call.handed_on.strftime("%d/%m/%Y"),
        }  # fmt: skip
    return ""
