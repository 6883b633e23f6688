"""What stands around every request: refusals and an absent database become pages."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import resolve_url
from django.utils import translation

from guongsang.foundation.refusals import Refused
from guongsang.ui import views
from guongsang.ui.rules import is_offline


class ChosenLanguage(LocaleMiddleware):
    """Vietnamese unless the reader has chosen otherwise on this device.

    The language of the browser is not asked: offices here run Vietnamese pages on English Windows.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Speak the chosen language during this request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say in which language the page is."""
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class FailuresAsPages:
    """Turns what a view could not handle into a designed page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; failures come back through ``process_exception``."""
        response = self.get_response(request)
        if getattr(request, "htmx", False) and _asks_to_sign_in(response):
            # A piece of a page cannot hold the sign-in form: let the whole page load again.
            return HttpResponse(headers={"HX-Refresh": "true"})
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for this failure, or None for one that we do not know."""
        if isinstance(error, Refused):
            return views.refused(request, error)
        return views.offline(request) if is_offline(error) else None


def _asks_to_sign_in(response: HttpResponse) -> bool:
    target = response.headers.get("Location", "")
    return response.status_code == 302 and target.startswith(resolve_url(settings.LOGIN_URL))
