"""Anybody with a slip votes here: no login, no session, no cookie, nothing written but the vote."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guongsang.ballots import queries, usecases
from guongsang.ballots.forms import CodeForm, VoteForm, read_letters
from guongsang.ballots.models import Ballot
from guongsang.ballots.rules.codes import check_code, read_code, read_own
from guongsang.ballots.rules.counting import ON_SCREEN
from guongsang.ballots.states import Choice
from guongsang.ballots.views.guessing import note_wrong_code, refuse_if_guessing
from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import TooOften

View = Callable[[HttpRequest], HttpResponse]


def in_the_booth(view: View) -> View:
    """Let a page be read by its reader alone: stored nowhere, named to no other site."""

    # Without a cookie there is no token to compare. None is needed: the code in the body is what
    # allows to vote, and another site that could forge the request would have to know it.
    @csrf_exempt
    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


@in_the_booth
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with a good one show the paper."""
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            ballot = _ballot_of(request, form.cleaned_data["code"])
        except Refused as refusal:
            return _ask_again(request, form, refusal)
        vote = VoteForm(terms=ballot.terms, initial={"code": form.cleaned_data["code"]})
        return _show(request, ballot, vote)
    return render(request, "ballots/enter.html", {"form": form})


@in_the_booth
@require_http_methods(["GET", "POST"])
def cast(request: HttpRequest) -> HttpResponse:
    """Put the paper into the box; pressed twice it is in the box once."""
    if request.method != "POST":
        return redirect("ballots:enter")
    code = read_code(request.POST.get("code", ""))
    try:
        ballot = _ballot_of(request, code)
        form = VoteForm(request.POST, terms=ballot.terms)
        if not form.is_valid():
            return _show(request, ballot, form)
        receipt = usecases.cast(
            code=code, choices=form.choices(), own=form.own(), letters=form.shown
        )
    except usecases.CodeRefused as refusal:
        if _is_in_the_box(request):
            return render(request, "ballots/again.html")
        return _ask_again(request, CodeForm({"code": code}), refusal)
    except Refused as refusal:
        return _ask_again(request, CodeForm({"code": code}), refusal)
    return render(request, "ballots/receipt.html", {"receipt": receipt})


def _ballot_of(request: HttpRequest, code: str) -> Ballot:
    refuse_if_guessing(request)
    found = queries.ballot_of_code(code) if code else None
    if found is None:
        raise usecases.CodeRefused(usecases.unknown_code())
    return Ballot.objects.get(pk=found[0])


def _show(request: HttpRequest, ballot: Ballot, form: VoteForm) -> HttpResponse:
    terms = ballot.terms
    context = {
        "ballot": ballot,
        "form": form,
        "threshold": queries.threshold_words(terms),
        "base": queries.base_words(terms),
        "sources": terms.sources,
        "remarks": queries.remarks_on(terms),
        "choices": [Choice(one).label for one in ON_SCREEN],
    }
    return render(request, "ballots/vote.html", context)


def _ask_again(request: HttpRequest, form: CodeForm, refusal: Refused) -> HttpResponse:
    if isinstance(refusal, usecases.CodeRefused) and not _is_in_the_box(request):
        note_wrong_code(request)
    form.add_error(None, str(refusal))
    status = 429 if isinstance(refusal, TooOften) else 200
    return render(request, "ballots/enter.html", {"form": form}, status=status)


def _is_in_the_box(request: HttpRequest) -> bool:
    """Tell whether this very page has been sent before: its check codes are in the box."""
    key, letters = read_letters(request.POST.get("letters", ""))
    checks = {
        ref: check_code(half, read_own(request.POST.get(f"own_{number}", "")))
        for number, (ref, half) in enumerate(letters.items(), start=1)
    }
    return bool(key) and queries.is_in_the_box(key, checks)
