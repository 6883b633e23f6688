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
