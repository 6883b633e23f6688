"""What the log calls the acts on letters; written by ``access``, which knows who may send."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    SENT = "inbox.sent", _("Gửi thư")
    FAILED = "inbox.failed", _("Gửi thư không được")
    DROPPED = "inbox.dropped", _("Bỏ thư nháp")
