"""The pages on which anybody reads a list, says something about a line, and follows the answer."""

from __future__ import annotations

import time

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.audit.usecases import office_day
from guongsang.consultations import permissions, queries, usecases
from guongsang.consultations.forms import ObjectionForm
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.consultations.rules import MOST_ON_NOTICE
from guongsang.consultations.states import NoticeState
from guongsang.discovery.forms import FollowForm
from guongsang.discovery.rules import hash_of
from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import TooOften, refuse_if_too_often

AN_HOUR = 3600
MOST_SENT, MOST_FOLLOWED = 40, 60
KEPT, SENT = "consultations.code", "consultations.sent"
PAST_SHOWN = 20


def _with_clock(notices: list[PublicNotice]) -> list[tuple[PublicNotice, str]]:
    day = office_day(timezone.now())
    return [(notice, queries.clock_words(notice, day)) for notice in notices]


@require_safe
def list_notices(request: HttpRequest) -> HttpResponse:
    """The lists that are posted now, then the past ones."""
    running, past = queries.running_first(office_day(timezone.now()))
    page = Paginator(past, PAST_SHOWN).get_page(request.GET.get("page"))
    context = {
        "running": _with_clock(list(running)),
        "past": _with_clock(list(page.object_list)),
        "page": page,
    }
    return render(request, "consultations/public_list.html", context)


def _public(notice_id: int) -> PublicNotice:
    found = PublicNotice.objects.public().select_related(
        "unit__parent", "plan", "follows", "keeper", "second_keeper"
    )
    return get_object_or_404(found, pk=notice_id)


@require_safe
def show_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One list with its clock; whoever was taken off is not named."""
    notice, day = _public(notice_id), office_day(timezone.now())
    clock = queries.clock_of(notice, day)
    entries = list(queries.shown_entries(notice))
    context = {
        "notice": notice,
        "clock": queries.clock_words(notice, day),
        "is_running": bool(clock and clock.runs),
        "is_closed": notice.state == NoticeState.CLOSED,
        "entries": entries,
        "removed": notice.entries.count() - len(entries) + notice.removed_told,
        "answers": queries.published_answers(notice),
        "periods": notice.followups.public().order_by("pk") if notice.follows is None else [],
    }
    return render(request, "consultations/public_notice.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def send_objection(request: HttpRequest, notice_id: int, entry_id: int) -> HttpResponse:
    """Say something about one line, without an account and without a name if so wished."""
    notice = _public(notice_id)
    entry = get_object_or_404(queries.shown_entries(notice), pk=entry_id)
    entry.notice = notice
    form = ObjectionForm(
        request.POST or None,
        request.FILES or None,
        initial={"since": ObjectionForm.stamped(time.time())},
    )
    status = 200
    if form.is_valid():
        try:
            _refuse_too_many(request, notice)
            _send(request, form, entry)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 429 if isinstance(refusal, TooOften) else 200
        else:
            return redirect("consultations:receipt")
    why_not = permissions.why_not_object(entry, day=office_day(timezone.now()))
    context = {"notice": notice, "entry": entry, "form": form, "why_not": why_not}
    return render(request, "consultations/object.html", context, status=status)


def _refuse_too_many(request: HttpRequest, notice: PublicNotice) -> None:
    """Count one more, of this visitor and of this visitor about this list.

    :raises TooOften: when either is too much for an hour.
    """
    refuse_if_too_often(request, name="consultations.object", limit=MOST_SENT, seconds=AN_HOUR)
    refuse_if_too_often(
        request, name=f"consultations.object.{notice.pk}", limit=MOST_ON_NOTICE, seconds=AN_HOUR
    )


def _send(request: HttpRequest, form: ObjectionForm, entry: Entry) -> None:
    told = {name: form.cleaned_data[name] for name in ("text", "sender_name", "sender_contact")}
    photos = form.cleaned_data["photos"]
    mark = hash_of(f"{entry.pk}\n{told}\n{[photo.sha256 for photo in photos]}")
    # Pressed twice: the same words from the same browser have their code already.
    if request.session.get(SENT) == mark:
        return
    objection = usecases.object_publicly(
        entry_id=entry.pk,
        **told,
        photos=photos,
        trapped=bool(request.POST.get("website")),
        seconds=form.seconds(time.time()),
        at=timezone.now(),
    )
    request.session[SENT], request.session[KEPT] = mark, objection.code


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The code, for the browser that has just sent; it never stands in an address."""
    objection = queries.objection_by_code(request.session.get(KEPT, ""))
    if objection is None:
        return redirect("consultations:follow")
    return receipt_page(request, objection)


def receipt_page(request: HttpRequest, objection: Objection, back: str = "") -> HttpResponse:
    """Return the receipt to be printed or copied; the sender's name does not stand on it.

    :param back: where the clerk goes who prints it for the sender.
    """
    context = {
        "objection": objection,
        "entry": objection.entry,
        "notice": objection.entry.notice,
        "follow_link": request.build_absolute_uri(reverse("consultations:follow")),
        "back": back,
    }
    return render(request, "consultations/receipt.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """What became of an objection, for whoever has its code."""
    form = FollowForm(request.POST or None)
    found, status = None, 200
    if form.is_valid():
        try:
            refuse_if_too_often(
                request, name="consultations.follow", limit=MOST_FOLLOWED, seconds=AN_HOUR
            )
            objection = queries.objection_by_code(form.cleaned_data["code"])
            found = queries.following(objection) if objection else None
            if found is None:
                form.add_error("code", _("Không có ý kiến nào mang mã này. Xin xem lại từng chữ."))
        except TooOften as refusal:
            form.add_error(None, str(refusal))
            status = 429
    context = {"form": form, "found": found}
    return render(request, "consultations/follow.html", context, status=status)
