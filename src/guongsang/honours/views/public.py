"""Where anybody checks a certificate by its code, without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guongsang.honours.forms import CodeForm
from guongsang.honours.queries.public import verified
from guongsang.honours.rules import normal_code
from guongsang.ui.limits import TooOften, refuse_if_too_often

AN_HOUR = 3600
# A hall of guests behind one address may scan; a robot finds nothing in so few tries.
MOST_CHECKED = 240


def _page(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    response = render(request, "honours/verify.html", context, status=status)
    # Whoever holds the paper may look; no search engine may.
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
            return redirect("honours:verify", code)
        form.add_error("code", _("Mã này không đúng. Xin xem lại từng chữ trên giấy."))
    return _page(request, {"form": form, "found": None}, 200)


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Tell whether a certificate stands: valid, corrected, suspended, revoked, or unknown."""
    form = CodeForm(initial={"code": code})
    try:
        refuse_if_too_often(request, name="honours.verify", limit=MOST_CHECKED, seconds=AN_HOUR)
    except TooOften as refusal:
        return _page(request, {"form": form, "found": None, "refused": str(refusal)}, 429)
    found = verified(code)
    context: dict[str, object] = {"form": form, "found": found, "unknown": found is None}
    return _page(request, context, 200 if found else 404)
