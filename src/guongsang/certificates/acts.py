"""What can happen to designs, blanks, printers and runs, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    DESIGN_MADE = "certificates.design_made", _("Lập mẫu giấy khen")
    DESIGN_CHANGED = "certificates.design_changed", _("Sửa mẫu giấy khen")
    DESIGN_RETIRED = "certificates.design_retired", _("Thôi dùng mẫu giấy khen")
    BLANK_KEPT = "certificates.blank_kept", _("Ghi phôi giấy khen")
    BLANK_RETIRED = "certificates.blank_retired", _("Thôi dùng phôi giấy khen")
    PRINTER_MEASURED = "certificates.printer_measured", _("Căn chỉnh máy in giấy khen")
    RUN_ASKED = "certificates.run_asked", _("In giấy theo quyết định")
    RUN_RESUMED = "certificates.run_resumed", _("Làm tiếp đợt in giấy")
