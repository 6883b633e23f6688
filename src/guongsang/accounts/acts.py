"""What the log calls the acts of this package."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    INVITED = "accounts.invited", _("Mời người dùng")
    LINK_MADE = "accounts.link_made", _("Cấp đường dẫn đặt mật khẩu")
    SIGNED_IN = "accounts.signed_in", _("Đăng nhập")
    SHUT_OUT = "accounts.shut_out", _("Tạm khóa đăng nhập vì sai mật khẩu nhiều lần")
    PASSWORD_SET = "accounts.password_set", _("Đặt mật khẩu")
    SESSION_ENDED = "accounts.session_ended", _("Kết thúc phiên đăng nhập")
    CARD_CHANGED = "accounts.card_changed", _("Sửa thông tin người dùng")
    CLOSED = "accounts.closed", _("Ngừng cho đăng nhập")
    REOPENED = "accounts.reopened", _("Cho đăng nhập lại")
