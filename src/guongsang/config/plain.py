"""The plainest page L (DESIGN §7), against which the benchmark weighs every other page.

One indexed query, one template, all the middleware that our pages have too. Its address exists
while the benchmark runs and never in the office.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path

from guongsang.organisations.models import Unit


def show_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit as plainly as Django can."""
    return render(request, "config/plain.html", {"unit": get_object_or_404(Unit, pk=pk)})


urlpatterns = [path("plain/<int:pk>/", show_unit), path("", include("guongsang.config.urls"))]
