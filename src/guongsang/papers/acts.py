"""What can happen to a template, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    UPLOADED = "papers.uploaded", _("Tải lên mẫu văn bản")
    CHOSEN = "papers.chosen", _("Dùng một phiên bản mẫu văn bản")
    LEFT = "papers.left", _("Thôi dùng mẫu riêng của đơn vị")
