"""Why a certificate is printed, and who is shown in the studio."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Reason(TextChoices):
    """Of each printing of a grant; all but the first say why once more."""

    FIRST = "first", pgettext_lazy("printing", "In lần đầu")
    DAMAGED = "damaged", pgettext_lazy("printing", "Giấy hỏng khi in")
    LOST = "lost", pgettext_lazy("printing", "Giấy bị mất, rách, ố")
    CORRECTED = "corrected", pgettext_lazy("printing", "Nội dung đã đính chính")
    OTHER = "other", pgettext_lazy("printing", "Lý do khác")


class Shown(TextChoices):
    """Whose certificate the studio shows."""

    LONGEST_NAME = "longest_name", _("Người có tên dài nhất")
    LONGEST_WORDS = "longest_words", _("Người có thành tích dài nhất")
    LONGEST_PLACE = "longest_place", _("Người có chức vụ, đơn vị dài nhất")
    FIRST = "first", _("Người đứng đầu quyết định mới nhất")
