"""Changing one unit: one address per act."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.directory import usecases
from guongsang.directory.forms.units import (
    CorrectionForm,
    EndForm,
    MoveForm,
    RenameForm,
    UnitForm,
)
from guongsang.directory.queries import managed_units, manages_top
from guongsang.directory.views.units import path_to, unit_href
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show

TEMPLATE = "directory/change.html"


def my_unit(request: SignedInRequest, unit_id: int) -> Unit:
    """Return a unit that I manage; others are not found."""
    rows = managed_units(request.user).select_related("kind__level", "parent")
    return get_object_or_404(rows, pk=unit_id)


def words(
    request: SignedInRequest, unit: Unit, title: str, lead: str, label: str
) -> dict[str, object]:
    """Return what the page of a change shows around its form."""
    return {
        "unit": unit,
        "title": title,
        "lead": lead,
        "label": label,
        "crumbs": [*path_to(request, unit)[:-1], (unit.name, unit_href(unit)), (title, "")],
    }


@require_http_methods(["GET", "POST"])
@login_required
def add_unit(request: SignedInRequest) -> HttpResponse:
    """Add a unit below one that I manage."""
    today = timezone.localdate()
    parents = managed_units(request.user).existing_on(today)
    first = {"parent": request.GET.get("parent", "")}
    form = UnitForm(
        request.POST or None, parents=parents, at_top=manages_top(request.user), initial=first
    )

    def act() -> str:
        asked = form.cleaned_data
        made = usecases.add_unit(
            code=asked["code"],
            name=asked["name"],
            kind_id=asked["kind"].pk,
            parent_id=asked["parent"].pk if asked["parent"] else None,
            region_profile=asked["region_profile"],
            valid_from=asked["valid_from"],
            source=asked["source"],
            by=request.user,
            at=timezone.now(),
        )
        return unit_href(made)

    home = reverse("organisations:list")
    context = {
        "title": _("Thêm đơn vị"),
        "lead": _("Đơn vị mới nằm dưới đơn vị bạn chọn; ai phụ trách bên trên đều thấy."),
        "label": _("Thêm đơn vị"),
        "crumbs": [(_("Đơn vị"), home), (_("Thêm đơn vị"), "")],
        "back": home,
    }
    done = _("Đã thêm đơn vị.")
    return act_or_show(request, form, act, template=TEMPLATE, context=context, done=done)


@require_http_methods(["GET", "POST"])
@login_required
def rename_unit(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Give a unit another name from a day on."""
    unit = my_unit(request, unit_id)
    form = RenameForm(request.POST or None, initial={"on": timezone.localdate(), "name": unit.name})

    def act() -> str:
        asked = form.cleaned_data
        usecases.rename_unit(
            unit.pk,
            name=asked["name"],
            on=asked["on"],
            source=asked["source"],
            by=request.user,
            at=timezone.now(),
        )
        return unit_href(unit)

    lead = _("Hồ sơ trước ngày đổi tên vẫn mang tên cũ. Gõ sai tên thì dùng «Sửa thông tin».")
    context = words(request, unit, _("Đổi tên"), lead, _("Đổi tên"))
    done = _("Đã đổi tên đơn vị.")
    return act_or_show(request, form, act, template=TEMPLATE, context=context, done=done)


@require_http_methods(["GET", "POST"])
@login_required
def correct_unit(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Put right what was written wrongly."""
    unit = my_unit(request, unit_id)
    form = CorrectionForm(request.POST or None, initial=CorrectionForm.filled(unit))

    def act() -> str:
        asked = form.cleaned_data
        usecases.correct_unit(
            unit.pk,
            code=asked["code"],
            name=asked["name"],
            kind_id=asked["kind"].pk,
            region_profile=asked["region_profile"],
            valid_from=asked["valid_from"],
            valid_to=asked["valid_to"],
            by=request.user,
            at=timezone.now(),
        )
        return unit_href(unit)

    lead = _("Chỉ để sửa điều đã ghi sai. Đơn vị đổi tên thật thì dùng «Đổi tên» để giữ tên cũ.")
    context = words(request, unit, _("Sửa thông tin"), lead, _("Lưu"))
    done = _("Đã sửa thông tin đơn vị.")
    return act_or_show(request, form, act, template=TEMPLATE, context=context, done=done)


@require_http_methods(["GET", "POST"])
@login_required
def move_unit(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """File a unit below another parent."""
    unit = my_unit(request, unit_id)
    today = timezone.localdate()
    own = managed_units(request.user).below(unit.path).values("pk")
    parents = managed_units(request.user).existing_on(today).exclude(pk__in=own)
    form = MoveForm(request.POST or None, parents=parents, initial={"on": today})

    def act() -> str:
        asked = form.cleaned_data
        usecases.move_unit(
            unit.pk,
            parent_id=asked["parent"].pk,
            on=asked["on"],
            source=asked["source"],
            by=request.user,
            at=timezone.now(),
        )
        return unit_href(unit)

    lead = _("Mọi đơn vị bên trong cùng chuyển theo. Người phụ trách nơi mới sẽ thấy hồ sơ ở đây.")
    context = words(request, unit, _("Chuyển nơi trực thuộc"), lead, _("Chuyển"))
    done = _("Đã chuyển đơn vị.")
    return act_or_show(request, form, act, template=TEMPLATE, context=context, done=done)


@require_http_methods(["GET", "POST"])
@login_required
def end_unit(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Close a unit that nobody takes over."""
    unit = my_unit(request, unit_id)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()})

    def act() -> str:
        asked = form.cleaned_data
        usecases.end_unit(
            unit.pk,
            last_day=asked["last_day"],
            source=asked["source"],
            by=request.user,
            at=timezone.now(),
        )
        return unit_href(unit)

    lead = _("Không có đơn vị kế tục thì mới dùng; nếu nhập vào đơn vị khác, hãy dùng «Sáp nhập».")
    context = words(request, unit, _("Kết thúc hoạt động"), lead, _("Kết thúc hoạt động"))
    done = _("Đã ghi ngày kết thúc. Hồ sơ cũ vẫn còn nguyên.")
    return act_or_show(request, form, act, template=TEMPLATE, context=context, done=done)
