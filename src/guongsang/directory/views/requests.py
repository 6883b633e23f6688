"""What the views of this package receive, and the one way in which a form becomes an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.middleware import HtmxDetails

from guongsang.accounts.models import User
from guongsang.foundation.refusals import Refused


class SignedInRequest(HttpRequest):
    """What a view receives behind ``login_required``."""

    user: User
    htmx: HtmxDetails


def act_or_show(
    request: SignedInRequest,
    form: forms.Form,
    act: Callable[[], str],
    *,
    template: str,
    context: Mapping[str, object],
    done: str,
) -> HttpResponse:
    """Do ``act`` when ``form`` is in order, else show it again with what is wrong.

    :param act: does it and returns where to go.
    :param done: what the person is told afterwards.
    """
    if form.is_bound and form.is_valid():
        try:
            there = act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(there)
    return render(request, template, {"form": form, **context})
