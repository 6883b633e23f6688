"""What views receive."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from guongsang.accounts.models import User


class SignedInRequest(HttpRequest):
    """What a view receives behind ``login_required``."""

    user: User
    htmx: HtmxDetails
