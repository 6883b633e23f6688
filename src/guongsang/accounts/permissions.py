"""Why somebody may not sign in just now, or not set a password by this link."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guongsang.accounts import queries
from guongsang.accounts.models import PasswordLink


def why_not_sign_in(username: str, address: str, *, at: datetime) -> str:
    """Return why nobody may try ``username`` from ``address`` now; the same for unknown names."""
    until = queries.shut_until(username, address, at=at)
    if until is None:
        return ""
    return _(
        "Đã nhập sai quá nhiều lần. Vì an toàn, việc đăng nhập từ máy này tạm khóa đến %(time)s; "
        "sau giờ đó mời bạn thử lại. Nếu quên mật khẩu, hãy bấm «Quên mật khẩu» hoặc nhờ người "
        "phụ trách cấp đường dẫn đặt lại."
    ) % {"time": date_format(timezone.localtime(until), "H:i d/m/Y")}


def why_not_use_link(link: PasswordLink | None) -> str:
    """Return why a link does not open: one sentence for every reason, so that it tells nothing."""
    if link is None:
        return _(
            "Đường dẫn này không đúng, đã dùng rồi hoặc đã hết hạn. Mời bạn nhờ người phụ trách "
            "cấp đường dẫn mới."
        )
    return ""
