"""Who may stop what."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from guongsang.jobs.models import JobRun


def why_not_cancel(job: JobRun, *, by: AbstractBaseUser) -> str:
    """Return why ``by`` may not stop ``job``; "" when nothing stands in the way."""
    if job.asked_by_id != by.pk:
        return _("Chỉ người đã yêu cầu mới được dừng việc này.")
    if job.is_ended:
        return _("Việc này đã kết thúc, không còn gì để dừng.")
    return ""
