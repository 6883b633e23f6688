"""What can happen to a suggestion and to a lead."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    SUGGESTED = "discovery.suggested", _("Người dân gửi giới thiệu")
    RECORDED = "discovery.recorded", _("Ghi nhận nguồn tin")
    TAKEN_UP = "discovery.taken_up", _("Bắt đầu xác minh")
    NOTED = "discovery.noted", _("Ghi điều xác minh được")
    PUT_IN_FAST_LANE = "discovery.put_in_fast_lane", _("Chuyển sang người tốt, việc tốt")
    ACCEPTED = "discovery.accepted", _("Nhận đăng ký điển hình")
    MERGED = "discovery.merged", _("Ghép vào chủ thể đã có")
    REJECTED = "discovery.rejected", _("Không nhận nguồn tin")
    THANKED = "discovery.thanked", _("Gửi thư cảm ơn người tốt, việc tốt")
    CLEARED = "discovery.cleared", _("Bỏ dấu nghi rác")
    PURGED = "discovery.purged", _("Xóa bản giới thiệu bỏ dở")
    TEXT_READ = "discovery.text_read", _("Đọc bài viết tìm gương")
    HIT_ACCEPTED = "discovery.hit_accepted", _("Nhận gợi ý từ bài viết")
    HIT_REFUSED = "discovery.hit_refused", _("Bỏ gợi ý từ bài viết")
    HIT_REOPENED = "discovery.hit_reopened", _("Xem lại gợi ý đã bỏ")
    AUDIT_DRAWN = "discovery.audit_drawn", _("Rút đoạn ngẫu nhiên để đọc")
    TEXT_EMPTIED = "discovery.text_emptied", _("Xóa nội dung bài đã đọc")
