"""What can happen to a council and its sittings, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    SET_UP = "councils.set_up", _("Lập Hội đồng")
    APPOINTED = "councils.appointed", _("Cử thành viên Hội đồng")
    MANDATE_ENDED = "councils.mandate_ended", _("Thôi thành viên Hội đồng")
    CONVENED = "councils.convened", _("Triệu tập phiên họp Hội đồng")
    AGENDA_CHANGED = "councils.agenda_changed", _("Đổi chương trình phiên họp")
    CONFLICT_TOLD = "councils.conflict_told", _("Khai trước xung đột lợi ích")
    CONFLICT_UNTOLD = "councils.conflict_untold", _("Bỏ khai trước xung đột lợi ích")
    VOTE_CHOSEN = "councils.vote_chosen", _("Chọn nội dung, cách biểu quyết")
    TELLERS_NAMED = "councils.tellers_named", _("Cử người kiểm phiếu")
    OPENED = "councils.opened", _("Điểm danh, khai mạc phiên họp")
    ROLL_CORRECTED = "councils.roll_corrected", _("Sửa điểm danh")
    LEFT = "councils.left", _("Thành viên ra về giữa phiên họp")
    ARRIVED = "councils.arrived", _("Thành viên đến trong phiên họp")
    DISCUSSING = "councils.discussing", _("Chuyển sang xét hồ sơ")
    VOTING_OPENED = "councils.voting_opened", _("Mở biểu quyết")
    VOTING_CLOSED = "councils.voting_closed", _("Đóng biểu quyết")
    WENT_OUT = "councils.went_out", _("Ra khỏi phòng vì xung đột lợi ích")
    CONFLICT_DECLARED = "councils.conflict_declared", _("Ghi xung đột lợi ích")
    CONFLICT_DROPPED = "councils.conflict_dropped", _("Bỏ ghi xung đột lợi ích")
    VOTED = "councils.voted", _("Ghi biểu quyết")
    PROPOSED = "councils.proposed", _("Ghi đề nghị khen thưởng của Hội đồng")
    POSTPONED = "councils.postponed", _("Hoãn xét hồ sơ")
    DISCUSSION_NOTED = "councils.discussion_noted", _("Ghi ý kiến tại phiên họp")
    PLACES_SET = "councils.places_set", _("Ghi chỉ tiêu của phiên họp")
    PARTLY_COMMITTED = "councils.partly_committed", _("Chốt kết quả một phần phiên họp")
    COMMITTED = "councils.committed", _("Chốt kết quả phiên họp")
    CANCELLED = "councils.cancelled", _("Hủy phiên họp")
    # On the life line of a subject.
    RECOMMENDED = "councils.recommended", _("Hội đồng đề nghị công nhận")
