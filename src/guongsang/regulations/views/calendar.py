"""The calendar of days off and days made up for, one year on a page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.regulations import permissions, usecases
from guongsang.regulations.forms import DayForm
from guongsang.regulations.models import CalendarDay
from guongsang.regulations.views.requests import places_for, way_to
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.tables import Tab

# How many years stand beside the one that is shown.
BESIDE = 2


def _year(request: SignedInRequest) -> int:
    asked, now = request.GET.get("year", ""), timezone.localdate().year
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else now
    return year if permissions.FIRST_YEAR <= year <= permissions.LAST_YEAR else now


def _tabs(year: int) -> list[Tab]:
    now, here = timezone.localdate().year, reverse("regulations:calendar")
    years = sorted({now, now + 1, *range(year - BESIDE, year + BESIDE + 1)})
    return [Tab(str(one), f"{here}?year={one}", one == year) for one in years]


@login_required
@require_safe
def show_calendar(request: SignedInRequest) -> HttpResponse:
    """Every day off or made up for in one year, and what nobody has compared yet."""
    year, by = _year(request), request.user
    readable = CalendarDay.objects.readable_by(by)
    days = list(readable.in_year(year).for_listing().order_by("day", "unit__path"))
    known = readable.annotate(year=ExtractYear("day")).values("year").annotate(n=Count("pk"))
    coming = timezone.localdate().year + 1
    context = {
        "crumbs": way_to(),
        "year": year,
        "days": [(one, permissions.why_not_remove_day(one, by=by)) for one in days],
        "waiting": sum(1 for one in days if not one.verified),
        "tabs": _tabs(year),
        "lacks_coming": not any(row["year"] == coming for row in known),
        "coming": coming,
        "why_not_write": permissions.why_not_write_day(None, by=by),
        "why_not_verify": permissions.why_not_verify_days(None, by=by),
        "own": _own_waiting(request, days),
    }
    return render(request, "regulations/calendar.html", context)


def _own_waiting(request: SignedInRequest, days: list[CalendarDay]) -> list[tuple[int, str, str]]:
    """Return the offices with days that nobody compared: key, name, why the reader may not."""
    units = {one.unit.pk: one.unit for one in days if one.unit and not one.verified}
    return [
        (pk, unit.name, permissions.why_not_verify_days(unit, by=request.user))
        for pk, unit in units.items()
    ]


@login_required
@require_http_methods(["GET", "POST"])
def write_day(request: SignedInRequest) -> HttpResponse:
    """Write a day off or made up for."""
    units = places_for(request.user, Capability.RULES_MANAGE)
    form = DayForm(request.POST or None, units=units)
    return act_or_show(
        request,
        form,
        lambda: usecases.write_day(**form.cleaned_data, by=request.user, at=timezone.now()),
        template="regulations/day.html",
        context={
            "crumbs": [*way_to(), (_("Lịch nghỉ"), reverse("regulations:calendar"))],
            "why_not": permissions.why_not_write_day(None, by=request.user),
        },
        done=_("Đã ghi vào lịch nghỉ. Hạn tính từ nay trừ ngày này; hạn đã báo thì giữ nguyên."),
    )


@login_required
@require_POST
def verify_days(request: SignedInRequest, year: int) -> HttpResponse:
    """Note that the reader compared the days of a year with the documents today."""
    asked = request.POST.get("unit", "")
    units = {one.pk for one in places_for(request.user, Capability.RULES_READ)}
    unit_id = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in units else None
    return do(
        request,
        f"{reverse('regulations:calendar')}?year={year}",
        _("Đã ghi nhận: lịch nghỉ năm %(year)d được đối chiếu hôm nay.") % {"year": year},
        lambda: usecases.verify_days(
            year=year, unit_id=unit_id, on=timezone.localdate(),
            by=request.user, at=timezone.now(),
        ),
    )  # fmt: skip


@login_required
@require_POST
def remove_day(request: SignedInRequest, day_id: int) -> HttpResponse:
    """Take an office's own day out of the calendar."""
    day = get_object_or_404(CalendarDay.objects.readable_by(request.user), pk=day_id)
    return do(
        request,
        day.get_absolute_url(),
        _("Đã bỏ ngày này khỏi lịch nghỉ."),
        lambda: usecases.remove_day(day.pk, by=request.user, at=timezone.now()),
    )
