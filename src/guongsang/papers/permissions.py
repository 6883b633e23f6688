"""Why something may not be done with templates; "" when nothing stands against it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from guongsang.papers.models import TemplateVersion
from guongsang.papers.queries import held_at


def why_not_change(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not change the templates of ``unit`` (None: of any)."""
    if can(by, Capability.PAPER_MANAGE, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao thay mẫu văn bản ở đơn vị nào.")
    return _("Bạn chưa được giao thay mẫu văn bản của «%(unit)s».") % {"unit": unit.name}


def why_not_use(version: TemplateVersion, *, by: User) -> str:
    """Return why ``by`` may not put this version into use."""
    if why := why_not_change(version.unit, by=by):
        return why
    held = held_at(version.unit).get(version.kind)
    if held and held.version.pk == version.pk:
        return _("Phiên bản này đang được dùng.")
    return ""


def why_not_leave(kind: str, unit: Unit, *, by: User) -> str:
    """Return why ``by`` may not give up the template of ``unit``'s own."""
    if why := why_not_change(unit, by=by):
        return why
    held = held_at(unit).get(kind)
    if held is None or held.version.unit_id != unit.pk:
        return _("Đơn vị không dùng mẫu riêng nên không có gì để thôi.")
    return ""
