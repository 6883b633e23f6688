"""What can happen to a signing key, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    KEY_MADE = "credentials.key_made", _("Lập khóa ký")
    KEY_ROTATED = "credentials.key_rotated", _("Đổi khóa ký")
    KEY_STOLEN = "credentials.key_stolen", _("Báo mất khóa ký")
