"""Who may stop what, and how much one person may ask for at once."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from guongsang.jobs.models import JobRun
from guongsang.jobs.rules import MOST_FILES_AT_ONCE


def why_not_cancel(job: JobRun, *, by: AbstractBaseUser) -> str:
    """Return why ``by`` may not stop ``job``; "" when nothing stands in the way."""
    if job.asked_by_id != by.pk:
        return _("Chỉ người đã yêu cầu mới được dừng việc này.")
    if job.is_ended:
        return _("Việc này đã kết thúc, không còn gì để dừng.")
    return ""


def why_not_export(waiting: int) -> str:
    """Return why who waits for so many files may not ask for another; "" if they may."""
    if waiting >= MOST_FILES_AT_ONCE:
        return _(
            "Bạn còn %(waiting)d tệp đang được xuất. Xin chờ xong, hoặc dừng bớt ở trang Việc nền, "
            "rồi xuất tiếp."
        ) % {"waiting": waiting}
    return ""
