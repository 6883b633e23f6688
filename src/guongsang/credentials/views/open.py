"""What machines and holders read: keys, offices, badges, kinds of honour, who is revoked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guongsang.credentials import usecases
from guongsang.credentials.models import SigningKey
from guongsang.credentials.queries import badges
from guongsang.credentials.queries.keys import did_document, did_of, key_list, site_did
from guongsang.credentials.queries.public import verified
from guongsang.credentials.views import public
from guongsang.credentials.views.public import page
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.ui.limits import TooOften

# A revocation is seen by everybody within so many seconds.
FRESH = 60


def _json(data: dict[str, object], content_type: str = "application/json") -> HttpResponse:
    """Answer with JSON that pages of other sites may read: all of it is public."""
    response = JsonResponse(
        data, content_type=content_type, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response


@require_safe
def key_list_file(request: HttpRequest) -> HttpResponse:
    """The list of keys that a checker takes along, at the address where it is looked for."""
    response = _json(key_list(), "application/jwk-set+json")
    response.headers["Content-Disposition"] = 'inline; filename="khoa-guong-sang.json"'
    return response


@require_safe
def site_document(request: HttpRequest) -> HttpResponse:
    """The did:web document of the whole site: the keys of all its offices."""
    return _document(site_did(), list(SigningKey.objects.for_listing()))


@require_safe
def did(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The did:web document of one office."""
    unit = get_object_or_404(Unit, pk=unit_id)
    return _document(did_of(unit), list(SigningKey.objects.for_listing().filter(unit=unit)))


def _document(name: str, keys: list[SigningKey]) -> HttpResponse:
    if not keys:
        raise Http404
    return _json(did_document(name, keys), "application/did+json")


@never_cache
@require_safe
def public_keys(request: HttpRequest) -> HttpResponse:
    """The keys by their fingerprints, and how to check a paper without this site."""
    keys = SigningKey.objects.for_listing()
    return page(request, "credentials/public_keys.html", {"keys": keys})


@never_cache
@require_safe
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """The Open Badges 3.0 credential of who has the code, as a JWT."""
    try:
        public.CODES.refuse_or_count(request)
    except TooOften as refusal:
        return HttpResponse(str(refusal), status=429, content_type="text/plain; charset=utf-8")
    found = verified(code)
    if found is None:
        public.CODES.count_miss(request)
        raise Http404
    try:
        token = usecases.credential_of(found.grant, at=timezone.now())
    except Refused as refusal:
        return HttpResponse(str(refusal), status=410, content_type="text/plain; charset=utf-8")
    if not token:
        raise Http404
    response = HttpResponse(token, content_type="application/vc+jwt")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="huy-hieu-{found.grant.code}.jwt"'
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def achievement(request: HttpRequest, unit_id: int, key: str) -> HttpResponse:
    """What one kind of honour of an office is; as JSON for who asks for that."""
    unit = get_object_or_404(Unit, pk=unit_id)
    found = badges.achievement(unit, key)
    if found is None:
        raise Http404
    if not request.accepts("text/html"):
        return _json(found.as_badge())
    context = {
        "one": found,
        "many": badges.many_of(found),
        "criteria": badges.criteria_words(),
        "rows": [(_("Cơ quan"), unit.name), (_("Địa chỉ này"), found.address)],
    }
    return page(request, "credentials/achievement.html", context)


@require_safe
def status_list(request: HttpRequest, unit_id: int, part: int, purpose: str) -> HttpResponse:
    """Who is revoked or suspended, one bit each, signed; without a name or a code."""
    unit = get_object_or_404(Unit, pk=unit_id)
    if purpose not in badges.PURPOSES or part > badges.LAST_PART:
        raise Http404
    try:
        token = usecases.status_token(unit, part, purpose, at=timezone.now())
    except Refused as refusal:
        return HttpResponse(str(refusal), status=503, content_type="text/plain; charset=utf-8")
    if not token:
        raise Http404
    response = HttpResponse(token, content_type="application/vc+jwt")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response
