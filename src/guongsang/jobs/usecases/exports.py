"""Long lists as files: asked for, kept for a few days for who asked, then deleted."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.jobs.models import JobRun
from guongsang.jobs.permissions import why_not_export
from guongsang.jobs.rules import FILE_DAYS
from guongsang.jobs.usecases.runs import ask

EXPORT = "jobs.export"
FOLDER = "exports"


@transaction.atomic
def ask_export(request: HttpRequest, *, name: str, at: datetime) -> str:
    """Ask a worker for the file that ``request`` would give; return where its progress is.

    Only the question is kept, never its answer: the worker asks the view again as the same person,
    so whoever has lost a right meanwhile gets what they may read then. Who presses twice is led to
    the work they have asked for already.

    :param name: what the file is called.
    :raises Refused: to a stranger, and when too many files of this person are being written.
    """
    by = request.user
    if not isinstance(by, AbstractBaseUser):
        raise Refused(_("Danh sách dài chỉ xuất được sau khi đăng nhập. Xin lọc bớt rồi xuất lại."))
    params = {
        "path": request.path_info,
        "query": request.GET.urlencode(),
        "language": get_language(),
    }
    waiting = list(JobRun.objects.readable_by(by).filter(kind=EXPORT).not_ended())
    for job in waiting:
        if job.params == params:
            return job.get_absolute_url()
    refuse_if(why_not_export(len(waiting)))
    title = _("Xuất tệp «%(name)s»") % {"name": name}
    return ask(EXPORT, title=title, params=params, by=by, at=at).get_absolute_url()


def keep_file(job_id: int, *, attempt: int, filename: str, content: bytes) -> str:
    """Keep what a worker wrote and return under which name.

    Each attempt writes a file of its own: a worker thought dead cannot spoil the next one's.
    """
    name = f"{FOLDER}/{job_id}-{attempt}{PurePosixPath(filename).suffix}"
    return default_storage.save(name, ContentFile(content))


def prune_files(*, at: datetime) -> int:
    """Delete the files older than ``FILE_DAYS``, and those of killed attempts; return how many.

    The folder is looked through rather than the rows, so that no file without a row stays behind.
    """
    if not default_storage.exists(FOLDER):
        return 0
    old = [
        path
        for path in (f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1])
        if default_storage.get_modified_time(path) < at - timedelta(days=FILE_DAYS)
    ]
    for path in old:
        default_storage.delete(path)
    return len(old)
