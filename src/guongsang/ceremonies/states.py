"""The life of a ceremony, and who came to it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class CeremonyState(TextChoices):
    DRAFT = "draft", pgettext_lazy("ceremony", "Đang chuẩn bị")
    HELD = "held", pgettext_lazy("ceremony", "Đã tổ chức")
    CANCELLED = "cancelled", pgettext_lazy("ceremony", "Thôi tổ chức")


CEREMONIES = Moves({CeremonyState.DRAFT: [CeremonyState.HELD, CeremonyState.CANCELLED]})


class Presence(TextChoices):
    """What the roll says of somebody; silence is its own answer."""

    UNKNOWN = "unknown", pgettext_lazy("presence", "Chưa điểm danh")
    CAME = "came", pgettext_lazy("presence", "Có mặt")
    ABSENT = "absent", pgettext_lazy("presence", "Vắng mặt")
    REPRESENTED = "represented", pgettext_lazy("presence", "Có người nhận thay")


class Needed(TextChoices):
    """For whom one item of the table of supplies is needed."""

    EACH = "each", _("Mỗi lượt nhận")
    MONEY = "money", _("Lượt có tiền thưởng")
    COLLECTIVE = "collective", _("Mỗi tập thể")
    HOUSEHOLD = "household", _("Mỗi hộ gia đình")
    INDIVIDUAL = "individual", _("Mỗi cá nhân")
