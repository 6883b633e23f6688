"""Which function does which work, and the worker's one turn: take, do, end.

A package registers its long work in its own ``tasks.py``::

    @work("organisations.import")
    def import_units(run: Progress) -> dict[str, object]:
        rows = …
        for number, row in enumerate(rows, start=1):
            …
            run.advance(number, len(rows), _("Đang ghi đơn vị"))
        return {"href": reverse("organisations:list")}

The work may be begun again after a kill, so it must be safe to do twice: either it skips what is
there already (``run.done`` tells how far the last try came), or it is one transaction that calls
``run.advance`` as its last word.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.jobs import usecases
from guongsang.jobs.models import JobRun
from guongsang.jobs.rules import SECONDS_BETWEEN_WRITES
from guongsang.ui.tables import ExportFile, ExportRequest

logger = logging.getLogger(__name__)


class WorkerClosesError(Exception):
    """The worker was asked to end while it was working."""


@dataclass
class Progress:
    """What a work knows of its own run, and how it tells how far it is."""

    job_id: int
    attempt: int
    params: Mapping[str, object]
    asked_by_id: int | None
    done: int = 0
    is_closing: Callable[[], bool] = field(default=lambda: False)
    _told_at: float = field(default=0.0, repr=False)

    def advance(self, done: int, total: int, message: str = "") -> None:
        """Tell that ``done`` of ``total`` are done; cheap enough to call for each row.

        :raises LostLeaseError: when the work was stopped or taken over.
        :raises WorkerClosesError: when the worker has been asked to end.
        """
        if self.is_closing():
            raise WorkerClosesError
        now = time.monotonic()
        if done < total and now - self._told_at < SECONDS_BETWEEN_WRITES:
            return
        self._told_at = now
        usecases.advance(
            self.job_id,
            attempt=self.attempt,
            done=done,
            total=total,
            message=message,
            at=timezone.now(),
        )


Work = Callable[[Progress], Mapping[str, object]]
WORKS: dict[str, Work] = {}


def work(kind: str) -> Callable[[Work], Work]:
    """Register the decorated function as the one that does ``kind``."""

    def register(function: Work) -> Work:
        if WORKS.setdefault(kind, function) is not function:
            raise RuntimeError(f"two functions want to do {kind}")
        return function

    return register


@work(usecases.EXPORT)
def write_export(run: Progress) -> dict[str, object]:
    """Write a long list as a file; a second try after a kill writes it anew, from the beginning.

    The list's own view decides, now and not when it was asked, what this person may read.
    """
    with translation.override(str(run.params["language"])):
        answer = _asked_again(run)
        if not isinstance(answer, ExportFile):
            raise Refused(_("Tài khoản không còn được xem danh sách này nên tệp không được xuất."))
        place = usecases.keep_file(
            run.job_id, attempt=run.attempt, filename=answer.filename, content=answer.content
        )
    kept = {"place": place, "name": answer.filename, "content_type": answer["Content-Type"]}
    return {"file": kept}


def _asked_again(run: Progress) -> HttpResponseBase | None:
    # Middleware is not passed: what it would ask of a browser, this check asks of the person.
    by = get_user_model().objects.filter(pk=run.asked_by_id or 0, is_active=True).first()
    if by is None:
        return None

    def told(done: int, total: int) -> None:
        run.advance(done, total, _("Đang ghi tệp") if done < total else _("Tệp đã ghi xong."))

    path, query = str(run.params["path"]), str(run.params["query"])
    request = ExportRequest(path, query, user=by, told=told)
    try:
        view, words, names = resolve(path)
        answer: HttpResponseBase = view(request, *words, **names)
    except (Http404, PermissionDenied):
        return None
    return answer


def find_works() -> None:
    """Read the ``tasks.py`` of every package, so that each registers its work."""
    autodiscover_modules("tasks")


def do_next(*, is_closing: Callable[[], bool] = lambda: False) -> bool:
    """Take one work and do it to its end; tell whether there was one."""
    usecases.sweep(at=timezone.now())
    job = usecases.take_next(at=timezone.now())
    if job is None:
        return False
    logger.info("job %s (%s): attempt %s", job.pk, job.kind, job.attempt)
    with translation.override("vi"):
        _do(job, is_closing)
    return True


def _do(job: JobRun, is_closing: Callable[[], bool]) -> None:
    run = Progress(job.pk, job.attempt, job.params, job.asked_by_id, job.done, is_closing)
    held = {"job_id": job.pk, "attempt": job.attempt}
    try:
        result = WORKS[job.kind](run)
        usecases.finish(**held, result=result, at=timezone.now())
    except usecases.LostLeaseError:
        logger.warning("job %s is no longer ours", job.pk)
    except WorkerClosesError:
        usecases.hand_over(**held)
    except Refused as refusal:
        usecases.fail(**held, message=str(refusal), at=timezone.now())
    except (OperationalError, InterfaceError):
        logger.exception("job %s: the database did not answer", job.pk)
        usecases.put_back(**held, at=timezone.now())
    except Exception:
        logger.exception("job %s stopped", job.pk)
        sentence = _(
            "Việc dừng vì lỗi của chương trình, không phải do bạn. Dữ liệu đã ghi vẫn nguyên; "
            "hãy báo người quản trị xem nhật ký."
        )
        usecases.fail(**held, message=sentence, at=timezone.now())
