"""What the office's views receive."""

from django.http import HttpRequest

from guongsang.accounts.models import User


class SignedInRequest(HttpRequest):
    """What a view receives behind ``login_required``."""

    user: User
