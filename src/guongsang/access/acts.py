"""What the log calls the acts of this package."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    ROLE_GIVEN = "access.role_given", _("Giao vai trò")
    ROLE_CHANGED = "access.role_changed", _("Sửa thời hạn vai trò")
    ROLE_ENDED = "access.role_ended", _("Thôi giao vai trò")
    ROLE_WITHDRAWN = "access.role_withdrawn", _("Hủy vai trò chưa bắt đầu")
