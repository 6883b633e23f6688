"""The outbox: choose, read each person's own text, send, see what did not go, send again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guongsang.access import usecases
from guongsang.access.forms import ChosenForm, LetterFilterForm
from guongsang.access.queries import letters_readable_by, menu_keys
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter
from guongsang.inbox.permissions import why_not_drop, why_not_send
from guongsang.inbox.states import LetterState
from guongsang.ui.tables import BulkAct, Column, build_table, exported, table_page

# So many leave while the officer waits; more go to a worker.
SENT_AT_ONCE = 3
MOST_PREVIEWED = 200
LETTER_COLUMNS = [
    Column(key="subject", label=_("Tiêu đề"), value=lambda one: one.subject, main=True),
    Column(key="to", label=_("Người nhận"), value=lambda one: one.to_name, sort=("to_name",)),
    Column(
        key="address",
        label=_("Địa chỉ thư"),
        value=lambda one: one.to_address,
        sort=("to_address",),
    ),
    Column(key="about", label=_("Về việc"), value=lambda one: one.about, sort=("about",)),
    Column(
        key="state",
        label=_("Trạng thái"),
        value=lambda one: one.get_state_display(),
        sort=("state",),
    ),
    Column(key="made", label=_("Soạn lúc"), value=lambda one: one.made_at, sort=("made_at", "pk")),
    Column(key="sent", label=_("Gửi lúc"), value=lambda one: one.sent_at, sort=("sent_at",)),
    Column(key="failure", label=_("Lỗi"), value=lambda one: one.failure),
]


def keeper_of_the_outbox(request: SignedInRequest) -> User:
    """Return the reader; for who sends no letters there is no outbox (404)."""
    user = request.user
    if "outbox" not in menu_keys(user):
        raise Http404
    return user


@require_safe
@login_required
def list_letters(request: SignedInRequest) -> HttpResponse:
    """Show the letters that I may send, and those that went or failed."""
    user = keeper_of_the_outbox(request)
    form = LetterFilterForm(request.GET)
    rows = form.narrow(letters_readable_by(user)).for_listing()
    if file := exported(request, rows, LETTER_COLUMNS, filename="thu-di"):
        return file
    table = build_table(
        request,
        rows,
        LETTER_COLUMNS,
        name="letters",
        filters=form,
        bulk=[
            BulkAct(label=_("Đọc lại rồi gửi…"), href=reverse("inbox:preview"), kind="primary"),
            BulkAct(
                label=_("Bỏ thư"),
                href=reverse("inbox:drop"),
                confirm=_("Bỏ các thư đã chọn mà không gửi?"),
            ),
        ],
        empty_title=_("Hộp thư đi đang trống"),
        empty_text=_("Thư do các việc của bạn soạn ra sẽ nằm chờ ở đây đến khi bạn gửi."),
        row_href=lambda letter: reverse("inbox:letter", args=[letter.pk]),
    )
    return table_page(request, "inbox/outbox.html", table, {})


@require_safe
@login_required
def show_letter(request: SignedInRequest, letter_id: int) -> HttpResponse:
    """Show one letter as it will go or went."""
    letter = get_object_or_404(letters_readable_by(keeper_of_the_outbox(request)), pk=letter_id)
    context = {
        "letter": letter,
        "why_not_send": why_not_send(letter, at=timezone.now()),
        "why_not_drop": why_not_drop(letter),
    }
    return render(request, "inbox/letter.html", context)


def chosen_letters(request: SignedInRequest) -> list[Letter]:
    """Return the chosen letters that the reader may send; others are as if they were not."""
    user = keeper_of_the_outbox(request)
    keys = ChosenForm(request.POST).keys()
    return list(letters_readable_by(user).filter(pk__in=keys).order_by("to_name", "pk"))


@require_POST
@login_required
def preview_letters(request: SignedInRequest) -> HttpResponse:
    """Show each chosen person's own text before anything goes."""
    letters, now = chosen_letters(request), timezone.now()
    if not letters:
        messages.warning(request, _now("Chưa chọn thư nào, nên không gửi cho ai."))
        return redirect("inbox:outbox")
    looked_at = [(letter, why_not_send(letter, at=now)) for letter in letters]
    ready = [letter for letter, why_not in looked_at if not why_not]
    context = {
        # Only what stands on the page can be sent from it.
        "ready": ready[:MOST_PREVIEWED],
        "left_out": len(ready[MOST_PREVIEWED:]),
        "kept": [(letter, why_not) for letter, why_not in looked_at if why_not],
    }
    return render(request, "inbox/preview.html", context)


@require_POST
@login_required
def send_letters(request: SignedInRequest) -> HttpResponse:
    """Send the chosen letters: a few at once, many by a worker."""
    user = keeper_of_the_outbox(request)
    keys = ChosenForm(request.POST).keys()
    try:
        if len(keys) > SENT_AT_ONCE or not keys:
            return redirect(usecases.ask_to_send(keys, by=user, at=timezone.now()))
        mine = letters_readable_by(user).filter(pk__in=keys).values_list("pk", flat=True)
        done = [usecases.send_letter(key, by=user, at=timezone.now()) for key in mine]
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("inbox:outbox")
    tell_outcome(request, [letter for letter in done if letter is not None])
    return redirect("inbox:outbox")


def tell_outcome(request: SignedInRequest, letters: list[Letter]) -> None:
    """Say how many letters went and why others did not."""
    sent = sum(letter.state == LetterState.SENT for letter in letters)
    if sent:
        words = ngettext("Đã gửi %(many)d thư.", "Đã gửi %(many)d thư.", sent)
        messages.success(request, words % {"many": sent})
    for letter in letters:
        if letter.state == LetterState.FAILED:
            messages.error(request, f"{letter.to_name}: {letter.failure}")
    if not letters:
        messages.info(request, _now("Các thư này đã gửi từ trước; không gửi lần nữa."))


@require_POST
@login_required
def drop_letters(request: SignedInRequest) -> HttpResponse:
    """Put the chosen letters aside unsent."""
    keys = [letter.pk for letter in chosen_letters(request)]
    try:
        many = usecases.drop_letters(keys, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, ngettext("Đã bỏ %(n)d thư.", "Đã bỏ %(n)d thư.", many) % {"n": many}
        )
    return redirect("inbox:outbox")
