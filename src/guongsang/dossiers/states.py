"""The life of a dossier (DESIGN §3); the stages after SUBMITTED are moved by the packages above."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class Stage(TextChoices):
    REGISTERED = "registered", _("Đã đăng ký")
    FOSTERING = "fostering", _("Đang bồi dưỡng")
    SUBMITTED = "submitted", _("Đã nộp")
    RETURNED = "returned", pgettext_lazy("state", "Trả lại để bổ sung")
    APPRAISING = "appraising", _("Đang thẩm định")
    IN_COUNCIL = "in_council", _("Đang trình Hội đồng")
    IN_CONSULTATION = "in_consultation", _("Đang công khai lấy ý kiến")
    RECOGNISED = "recognised", _("Đã công nhận")
    NOT_RECOGNISED = "not_recognised", _("Không được công nhận")
    SENT_UPWARD = "sent_upward", _("Đã đề nghị cấp trên")
    WITHDRAWN = "withdrawn", _("Đã rút")
    LAPSED = "lapsed", _("Hết hạn kế hoạch")


# HELD is not a stage but a flag beside it: the dossier stays where it is and moves nowhere.
STAGES = Moves(
    {
        Stage.REGISTERED: [Stage.FOSTERING, Stage.SUBMITTED, Stage.WITHDRAWN, Stage.LAPSED],
        Stage.FOSTERING: [Stage.SUBMITTED, Stage.WITHDRAWN, Stage.LAPSED],
        Stage.SUBMITTED: [Stage.APPRAISING, Stage.RETURNED, Stage.WITHDRAWN],
        Stage.RETURNED: [Stage.SUBMITTED, Stage.WITHDRAWN, Stage.LAPSED],
        Stage.APPRAISING: [
            Stage.IN_COUNCIL, Stage.NOT_RECOGNISED, Stage.RETURNED, Stage.WITHDRAWN,
        ],
        # Back to the office when a sitting is cancelled or leaves a dossier for another one.
        Stage.IN_COUNCIL: [
            Stage.IN_CONSULTATION, Stage.NOT_RECOGNISED, Stage.RETURNED, Stage.APPRAISING,
        ],
        Stage.IN_CONSULTATION: [Stage.RECOGNISED, Stage.NOT_RECOGNISED],
        Stage.RECOGNISED: [Stage.SENT_UPWARD],
    }
)  # fmt: skip
# The unit may still write in these.
OPEN_STAGES = [Stage.REGISTERED, Stage.FOSTERING, Stage.RETURNED]
