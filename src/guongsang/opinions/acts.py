"""What can happen to an inquiry, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    ASKED = "opinions.asked", _("Hỏi ý kiến cơ quan khác")
    ANSWERED = "opinions.answered", _("Ghi trả lời của cơ quan khác")
    SETTLED = "opinions.settled", _("Kết luận về ý kiến có vi phạm")
    REMINDED = "opinions.reminded", _("Soạn thư nhắc cơ quan chưa trả lời")
    WITHDRAWN = "opinions.withdrawn", _("Rút văn bản hỏi ý kiến")
