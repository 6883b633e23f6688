"""Merging with a preview, and splitting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.directory import usecases
from guongsang.directory.forms.successions import MergeForm, SplitForm
from guongsang.directory.permissions import why_not_merge
from guongsang.directory.queries import managed_units, preview_merge
from guongsang.directory.usecases import NewSuccessor
from guongsang.directory.views.changes import my_unit, words
from guongsang.directory.views.units import unit_href
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit, UnitQuerySet
from guongsang.organisations.permissions import why_not_merge as why_the_tree_does_not
from guongsang.organisations.usecases import NewPart
from guongsang.ui.answers import act_or_show


def crumbs() -> list[tuple[str, str]]:
    """Return the breadcrumb of the pages about merging."""
    return [(_("Đơn vị"), reverse("organisations:list")), (_("Sáp nhập"), "")]


def steps() -> list[str]:
    """Return the steps of a merger."""
    return [_("Chọn đơn vị"), _("Xem trước và sáp nhập")]


def around(form: MergeForm) -> dict[str, object]:
    """Return what every page of a merger shows."""
    return {"form": form, "crumbs": crumbs(), "steps": steps()}


def candidates_near(request: SignedInRequest, query: QueryDict) -> UnitQuerySet:
    """Return the units that can merge with those asked for: they and what stands beside them."""
    mine = managed_units(request.user).filter(valid_to=None)
    keys = [key for key in [*query.getlist("units"), query.get("into", "")] if key.isdigit()]
    chosen = mine.filter(pk__in=keys)
    beside = Q(parent__in=chosen.exclude(parent=None).values("parent"))
    near = Q(kind__level__in=chosen.values("kind__level")) & beside
    return mine.filter(near | Q(pk__in=keys)).select_related("kind").order_by("path")


@require_POST
@login_required
def merge_chosen(request: SignedInRequest) -> HttpResponse:
    """Take the units ticked in the list to the page on which their merger is prepared."""
    query = QueryDict(mutable=True)
    query.setlist("units", [key for key in request.POST.getlist("chosen") if key.isdigit()])
    return redirect(f"{reverse('organisations:merge')}?{query.urlencode()}")


@require_safe
@login_required
def choose_merger(request: SignedInRequest) -> HttpResponse:
    """Ask which units merge into what; nothing changes yet."""
    first: dict[str, Any] = {
        **request.GET.dict(),
        "units": request.GET.getlist("units"),
        "on": timezone.localdate(),
    }
    form = MergeForm(candidates=candidates_near(request, request.GET), initial=first)
    return render(request, "directory/merge.html", around(form))


def _new_successor(asked: dict[str, Any], like: Unit) -> NewSuccessor:
    return NewSuccessor(
        code=asked["code"],
        name=asked["name"],
        kind_id=asked["kind"].pk if asked["kind"] else like.kind_id,
        region_profile=asked["region_profile"] or like.region_profile,
    )


def _units(asked: dict[str, Any]) -> list[Unit]:
    into = asked["into"]
    return [unit for unit in asked["units"] if unit != into]


def _why_not(request: SignedInRequest, asked: dict[str, Any]) -> str:
    units, into, today = _units(asked), asked["into"], timezone.localdate()
    on: date = asked["on"]
    return why_not_merge(units, successor=into, by=request.user) or why_the_tree_does_not(
        units, successor=into, on=on, today=today
    )


@require_safe
@login_required
def preview_merger(request: SignedInRequest) -> HttpResponse:
    """Show every consequence of a merger before anything is done."""
    form = MergeForm(request.GET, candidates=candidates_near(request, request.GET))
    context = around(form)
    if not form.is_valid():
        return render(request, "directory/merge.html", context)
    asked = form.cleaned_data
    if reason := _why_not(request, asked):
        form.add_error(None, reason)
        return render(request, "directory/merge.html", context)
    context["preview"] = preview_merge(
        _units(asked),
        successor=asked["into"],
        new_name=asked["name"],
        on=asked["on"],
        day=timezone.localdate(),
    )
    context["kept"] = [(key, word) for key, words in request.GET.lists() for word in words]
    context["back"] = f"{reverse('organisations:merge')}?{request.GET.urlencode()}"
    return render(request, "directory/merge_preview.html", context)


@require_POST
@login_required
def merge_units(request: SignedInRequest) -> HttpResponse:
    """Merge exactly what was shown."""
    form = MergeForm(request.POST, candidates=candidates_near(request, request.POST))
    if form.is_valid():
        asked, units = form.cleaned_data, _units(form.cleaned_data)
        try:
            heir = _merge(request, asked, units)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã sáp nhập. Hồ sơ cũ giữ tên cũ và đọc được ở đây."))
            return redirect(unit_href(heir))
    return render(request, "directory/merge.html", around(form))


def _merge(request: SignedInRequest, asked: dict[str, Any], units: list[Unit]) -> Unit:
    keys, seen = [unit.pk for unit in units], request.POST.get("seen", "")
    on, source = asked["on"], asked["source"]
    if asked["into"]:
        return usecases.merge_units(
            keys,
            successor_id=asked["into"].pk,
            on=on,
            source=source,
            seen=seen,
            by=request.user,
            at=timezone.now(),
        )
    return usecases.merge_into_new_unit(
        keys,
        successor=_new_successor(asked, units[0]),
        on=on,
        source=source,
        seen=seen,
        by=request.user,
        at=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@login_required
def split_unit(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Let one unit become several."""
    unit = my_unit(request, unit_id)
    today = timezone.localdate()
    children = list(unit.children.existing_on(today).order_by("path"))
    form = SplitForm(request.POST or None, children=children, initial={"on": today})

    def act() -> str:
        heirs = usecases.split_unit(
            unit.pk,
            parts=[
                NewPart(code=code, name=name, child_ids=keys) for code, name, keys in form.parts()
            ],
            on=form.cleaned_data["on"],
            source=form.cleaned_data["source"],
            by=request.user,
            at=timezone.now(),
        )
        return unit_href(heirs[0])

    lead = _("Đơn vị cũ kết thúc vào ngày trước đó; hồ sơ cũ nằm dưới đơn vị mới thứ nhất.")
    context = words(request, unit, _("Chia tách"), lead, _("Chia tách"))
    done = _("Đã chia tách đơn vị.")
    return act_or_show(
        request, form, act, template="directory/change.html", context=context, done=done
    )
