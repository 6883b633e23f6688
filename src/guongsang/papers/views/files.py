"""Templates as files: the shipped one, a version, either of them filled with samples."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.papers.queries import name_of_kind
from guongsang.papers.queries.trying import tried
from guongsang.papers.views.requests import kind_or_404, readable
from guongsang.ui.rules import file_stem
from guongsang.ui.uploads import private_file

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_file(body: bytes, name: str) -> HttpResponse:
    """Return a Word file to keep, never to be shown within our pages."""
    response = HttpResponse(body, content_type=WORD)
    told = content_disposition_header(True, f"{file_stem(name)}.docx")
    response.headers["Content-Disposition"] = told or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_safe
def shipped_file(request: SignedInRequest, key: str) -> HttpResponse:
    """The template that comes with the program."""
    kind = kind_or_404(key)
    name = _("Mẫu đi kèm: %(kind)s") % {"kind": kind.name}
    return word_file(kind.template.read_bytes(), name)


@login_required
@require_safe
def version_file(request: SignedInRequest, version_id: int) -> HttpResponseBase:
    """A version as it was uploaded, byte for byte."""
    version = readable(request, version_id)
    kind = name_of_kind(version.kind)
    told = _("Mẫu %(kind)s, phiên bản %(number)s") % {"kind": kind, "number": version.number}
    if not version.file.storage.exists(str(version.file.name)):
        raise Http404
    return private_file(version.file, f"{file_stem(told)}.docx", WORD)


@login_required
@require_safe
def try_shipped(request: SignedInRequest, key: str) -> HttpResponse:
    """The shipped template filled with samples."""
    kind = kind_or_404(key)
    body = tried(kind, None, reader=request.user) or b""
    return word_file(body, _("Xem thử: %(kind)s") % {"kind": kind.name})


@login_required
@require_safe
def try_version(request: SignedInRequest, version_id: int) -> HttpResponse:
    """A version filled with samples, among them the longest name of the office."""
    version = readable(request, version_id)
    kind = kind_or_404(version.kind)
    body = tried(kind, version, reader=request.user)
    if body is None:
        raise Http404
    told = {"kind": kind.name, "number": version.number}
    return word_file(body, _("Xem thử: %(kind)s, phiên bản %(number)s") % told)
