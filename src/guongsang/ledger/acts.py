"""What can happen to the ledger of titles, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    WRITTEN = "ledger.written", _("Ghi vào sổ danh hiệu")
    VERIFIED = "ledger.verified", _("Xác minh một dòng sổ danh hiệu")
    STRUCK = "ledger.struck", _("Bỏ một dòng ghi nhầm khỏi sổ danh hiệu")
    SPAN_TOLD = "ledger.span_told", _("Ghi sổ danh hiệu đủ từ năm nào, về đơn vị ngày nào")
    CONFIRMED = "ledger.confirmed", _("Xác nhận điều kiện do người xét đánh giá")
    COUNTED = "ledger.counted", _("Ghi số người của tập thể để xét")
    LIST_HANDED_IN = "ledger.list_handed_in", _("Nộp danh sách danh hiệu cũ")
    LIST_APPLIED = "ledger.list_applied", _("Nhập danh sách danh hiệu cũ")
    LIST_DROPPED = "ledger.list_dropped", _("Bỏ danh sách danh hiệu cũ")
    BOOK_HANDED_IN = "ledger.book_handed_in", _("Nộp danh sách sổ vàng giấy")
    BOOK_APPLIED = "ledger.book_applied", _("Nhập sổ vàng giấy")
    BOOK_DROPPED = "ledger.book_dropped", _("Bỏ danh sách sổ vàng giấy")
