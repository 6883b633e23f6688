"""What can happen to a subject, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    REGISTERED = "subjects.registered", _("Lập hồ sơ chủ thể")
    CORRECTED = "subjects.corrected", _("Sửa thông tin chủ thể")
    MERGED = "subjects.merged", _("Gộp hai hồ sơ của một chủ thể")
    PARTED = "subjects.parted", _("Tách lại hai hồ sơ đã gộp")
    COMPARED = "subjects.compared", _("Ghi kết luận về hai hồ sơ giống nhau")
