"""What is done with a set as a whole: copy, edit, put in force, retire, discard."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.access.queries import EVERYWHERE, paths_where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria import permissions, usecases
from guongsang.criteria.forms import (
    CopyForm,
    FromDayForm,
    SetForm,
    ToDayForm,
    told_of_set,
)
from guongsang.criteria.models import CriteriaSet
from guongsang.criteria.views.requests import set_or_404, way_to
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show

MOST_UNITS = 500


def places_for(user: User) -> list[tuple[int | str, str]]:
    """Return the offices for which ``user`` may keep a set, as choices of a form."""
    paths = paths_where(user, Capability.CRITERIA_MANAGE)
    areas = Unit.objects.filter(kind__is_area=True).existing_on(timezone.localdate())
    everywhere: list[tuple[int | str, str]] = []
    if EVERYWHERE in paths:
        everywhere = [("", _("Toàn hệ thống"))]
    else:
        areas = areas.below(*paths)
    tops = Unit.objects.filter(path__in=paths)
    found = (tops | areas).distinct().in_tree_order().values_list("pk", "name")[:MOST_UNITS]
    return [*everywhere, *found]


@require_http_methods(["GET", "POST"])
@login_required
def copy_set(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Copy a set as a draft for an office."""
    source = set_or_404(request, set_id)
    form = CopyForm(
        request.POST or None, initial={"name": source.name}, units=places_for(request.user)
    )
    context = {
        "set": source,
        "crumbs": way_to(source),
        "why_not": permissions.why_not_copy_anywhere(by=request.user),
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.copy_set(
            source.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="criteria/copy.html",
        context=context,
        done=_("Đã tạo bản soạn. Sửa xong hãy đưa vào sử dụng."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def edit_set(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Change what a draft says about itself."""
    criteria_set = set_or_404(request, set_id)
    form = SetForm(request.POST or None, initial=told_of_set(criteria_set))
    return _asking(
        request,
        criteria_set,
        form,
        title=_("Sửa thông tin bộ tiêu chí"),
        label=_("Lưu"),
        why_not=permissions.why_not_edit(criteria_set, by=request.user),
        act=lambda: usecases.edit_set(
            criteria_set.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        done=_("Đã lưu."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def put_in_force(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Ask from which day, and bring the draft into force."""
    criteria_set = set_or_404(request, set_id)
    form = FromDayForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    return _asking(
        request,
        criteria_set,
        form,
        title=_("Đưa bộ tiêu chí vào sử dụng"),
        label=_("Đưa vào sử dụng"),
        why_not=permissions.why_not_put_in_force(criteria_set, by=request.user),
        act=lambda: usecases.put_in_force(
            criteria_set.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        done=_("Đã đưa bộ tiêu chí vào sử dụng."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def retire(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Ask for the last day, and take the set out of use."""
    criteria_set = set_or_404(request, set_id)
    form = ToDayForm(request.POST or None, initial={"valid_to": timezone.localdate()})
    return _asking(
        request,
        criteria_set,
        form,
        title=_("Thôi dùng bộ tiêu chí"),
        label=_("Thôi dùng"),
        why_not=permissions.why_not_retire(criteria_set, by=request.user),
        act=lambda: usecases.retire(
            criteria_set.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        done=_("Bộ tiêu chí sẽ thôi dùng sau ngày đã chọn."),
    )


def _asking(
    request: SignedInRequest,
    criteria_set: CriteriaSet,
    form: SetForm | FromDayForm | ToDayForm,
    *,
    act: Callable[[], object],
    done: str,
    **words: str,
) -> HttpResponse:
    """Ask for what an act on the whole set needs, then do it."""
    return act_or_show(
        request,
        form,
        act,
        template="criteria/ask.html",
        context={"set": criteria_set, "crumbs": way_to(criteria_set), **words},
        done=done,
        there=criteria_set,
    )


@require_POST
@login_required
def discard_set(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Throw a draft away."""
    criteria_set = set_or_404(request, set_id)
    try:
        usecases.discard_set(criteria_set.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(criteria_set)
    messages.success(request, _("Đã bỏ bản soạn."))
    return redirect("criteria:list")
