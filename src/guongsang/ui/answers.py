"""How a view answers: after one button, after a form, and to htmx."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from guongsang.foundation.refusals import Refused

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise


Done = TypeVar("Done")


def do(
    request: HttpRequest, there: Any, done: StrOrPromise, act: Callable[[], object]
) -> HttpResponse:
    """Do an act of one button and go ``there``, with what happened or why it did not.

    :param there: whatever ``redirect`` understands.
    :param done: what the person is told afterwards; "" says nothing.
    """
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(there)


def do_and_go_on(
    request: HttpRequest,
    back: Any,
    act: Callable[[], Done],
    *,
    done: Callable[[Done], StrOrPromise],
    on: Callable[[Done], Any],
) -> HttpResponse:
    """Do an act of one button and go where its outcome leads, or ``back`` with why it was not done.

    :param done: what the person is told of the outcome.
    :param on: where the outcome leads, as ``redirect`` understands it.
    """
    try:
        outcome = act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    messages.success(request, done(outcome))
    return redirect(on(outcome))


def act_or_show(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Any],
    *,
    template: str,
    context: Mapping[str, object],
    done: StrOrPromise,
    there: Any = None,
) -> HttpResponse:
    """Do ``act`` when ``form`` is in order, else show it again with what is wrong.

    :param done: what the person is told afterwards.
    :param there: where to go, as ``redirect`` understands it; without it, to what ``act`` returns.
    """
    if form.is_bound and form.is_valid():
        try:
            result = act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(there or result)
    return render(request, template, {"form": form, **context})


def partial_or_page(
    request: HttpRequest, template: str, partial: str, context: Mapping[str, object]
) -> HttpResponse:
    """Render one piece for htmx and the whole page for everyone else."""
    htmx = getattr(request, "htmx", None)
    wants_piece = htmx and not htmx.history_restore_request
    response = render(request, f"{template}#{partial}" if wants_piece else template, dict(context))
    patch_vary_headers(response, ["HX-Request"])
    return response
