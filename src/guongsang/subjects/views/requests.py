"""What the pages about subjects receive, and how they answer htmx."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from guongsang.accounts.models import User


class SignedInRequest(HttpRequest):
    """What a view receives behind ``login_required``."""

    user: User
    htmx: HtmxDetails


def partial_or_page(
    request: SignedInRequest, template: str, partial: str, context: Mapping[str, object]
) -> HttpResponse:
    """Render one piece for htmx and the whole page for everyone else."""
    wants_piece = request.htmx and not request.htmx.history_restore_request
    name = f"{template}#{partial}" if wants_piece else template
    response = render(request, name, dict(context))
    patch_vary_headers(response, ["HX-Request"])
    return response
