"""What can happen to an import of units, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """One act of the office about importing units."""

    IMPORT_HANDED_IN = "directory.import_handed_in", _("Nộp tệp danh sách đơn vị")
    IMPORT_APPLIED = "directory.import_applied", _("Nhập danh sách đơn vị")
    IMPORT_DROPPED = "directory.import_dropped", _("Bỏ tệp danh sách đơn vị")
