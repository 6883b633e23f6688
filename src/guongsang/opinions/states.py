"""What an agency may be and answer, and what a person makes of a violation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Agency(TextChoices):
    POLICE = "police", _("Công an")
    TAX = "tax", _("Thuế")
    INSURANCE = "insurance", _("Bảo hiểm xã hội")
    ENVIRONMENT = "environment", _("Môi trường")
    FOOD = "food", _("An toàn thực phẩm")
    INSPECTORATE = "inspectorate", _("Thanh tra")
    OTHER = "other", _("Cơ quan, đơn vị khác")


class Answer(TextChoices):
    # Silence says nothing: it is never read as "no violation".
    NONE = "none", _("Chưa có ý kiến")
    CLEAR = "clear", _("Không vi phạm")
    VIOLATION = "violation", _("Có vi phạm")


class Outcome(TextChoices):
    """What a person makes of a violation; until then it stands open."""

    NOTED = "noted", pgettext_lazy("outcome", "Đã xem xét, hồ sơ đi tiếp")
    HELD = "held", pgettext_lazy("outcome", "Tạm dừng hồ sơ để làm rõ")
    LEDGER = "ledger", pgettext_lazy("outcome", "Ghi vào sổ danh hiệu; quy định trả lời chưa được")
