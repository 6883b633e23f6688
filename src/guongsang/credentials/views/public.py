"""Where anybody checks a certificate, by its code or by its file, without an account."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.credentials import usecases
from guongsang.credentials.forms import CodeForm, FileForm
from guongsang.credentials.queries.keys import current_key, signing_unit
from guongsang.credentials.queries.public import Verified, verified
from guongsang.credentials.queries.verdicts import MOST_BYTES, look_into
from guongsang.honours.rules import normal_code
from guongsang.honours.states import GrantState
from guongsang.ui.limits import GuessLimit, TooOften, refuse_if_too_often

AN_HOUR = 3600
# A hall of guests behind one address may scan; who misses so often is guessing, and finds nothing.
CODES = GuessLimit(
    name="credentials.codes", seconds=AN_HOUR,
    tries=240, misses=30, storm=1_000, misses_in_storm=5,
)  # fmt: skip
# A file costs more to look at than a code.
MOST_FILES = 40


def page(
    request: HttpRequest, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Return a public page that no search engine keeps: whoever holds the paper may look."""
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on a certificate."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        code = normal_code(form.cleaned_data["code"])
        if code:
            return redirect("credentials:verify", code)
        form.add_error("code", _("Mã này không đúng. Xin xem lại từng chữ trên giấy."))
    return page(request, "credentials/verify.html", {"form": form, "found": None})


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Tell whether a certificate stands: valid, corrected, suspended, revoked, or unknown."""
    context: dict[str, object] = {"form": CodeForm(initial={"code": code}), "found": None}
    try:
        CODES.refuse_or_count(request)
    except TooOften as refusal:
        context["refused"] = str(refusal)
        return page(request, "credentials/verify.html", context, 429)
    found = verified(code)
    if found is None:
        CODES.count_miss(request)
        return page(request, "credentials/verify.html", context | {"unknown": True}, 404)
    return page(request, "credentials/verify.html", context | _seen(request, found))


def _seen(request: HttpRequest, found: Verified) -> dict[str, object]:
    """Count the visit, unless a robot asks for the head alone; return what the page shows."""
    now, times = timezone.now(), found.looked_up
    if request.method == "GET":
        usecases.note_lookup(found.grant.pk, day=timezone.localdate(now))
        times += 1
    return {"found": found, "times": times, "has_badge": _has_badge(found, now)}


def _has_badge(found: Verified, now: datetime) -> bool:
    """Tell whether its holder can download a badge: it stands, and the office or its heir signs."""
    if found.grant.state != GrantState.VALID:
        return False
    unit = found.grant.decision.unit
    return found.has_key or bool(unit.valid_to and current_key(signing_unit(unit, now)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """Take a certificate as a file and tell whether it is as it was signed; nothing is kept."""
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "told": None}
    if request.method == "POST":
        try:
            refuse_if_too_often(
                request, name="credentials.files", limit=MOST_FILES, seconds=AN_HOUR
            )
        except TooOften as refusal:
            context["refused"] = str(refusal)
            return page(request, "credentials/check_file.html", context, 429)
        if form.is_valid():
            context["told"] = look_into(form.cleaned_data["file"].read(MOST_BYTES))
    return page(request, "credentials/check_file.html", context)
