"""Long lists, read, checked, taken in and taken back by a worker."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.intake import usecases
from guongsang.intake.models import CandidateList
from guongsang.intake.states import ListState
from guongsang.intake.usecases.checking import CHECK, READ, TAKE_IN, UNDO
from guongsang.jobs.tasks import Progress, work


@work(READ)
def read_long_list(run: Progress) -> dict[str, object]:
    """Read and check a heavy file; safe to repeat, as nothing else changes."""
    list_id, by = _asked(run)
    run.advance(0, 3, _("Đang đọc tệp"))
    with transaction.atomic():
        usecases.read_kept_file(list_id, by=by, at=timezone.now())
    run.advance(1, 3, _("Đang so với sổ sách"))
    with transaction.atomic():
        usecases.check_list(list_id, by=by, at=timezone.now())
        run.advance(3, 3, _("Đã kiểm tra xong"))
    return _here(list_id)


@work(CHECK)
def check_long_list(run: Progress) -> dict[str, object]:
    """Check a list; safe to repeat."""
    list_id, by = _asked(run)
    run.advance(0, 2, _("Đang so với sổ sách"))
    with transaction.atomic():
        usecases.check_list(list_id, by=by, at=timezone.now())
        run.advance(2, 2, _("Đã kiểm tra xong"))
    return _here(list_id)


@work(TAKE_IN)
def take_in_long_list(run: Progress) -> dict[str, object]:
    """Take a list in, in one transaction; a second try after a kill finds it undone or done."""

    def act(list_id: int, by: User) -> None:
        run.advance(0, 2, _("Đang đăng ký"))
        usecases.take_in_list(list_id, by=by, at=timezone.now(), in_job=run.job_id)
        run.advance(2, 2, _("Đã nhận xong"))

    return _once(run, ListState.TAKEN_IN, act)


@work(UNDO)
def undo_long_list(run: Progress) -> dict[str, object]:
    """Take a list back, in one transaction."""

    def act(list_id: int, by: User) -> None:
        def told(done: int, total: int) -> None:
            run.advance(done, total + 1, _("Đang rút hồ sơ"))

        reason = str(run.params["reason"])
        usecases.undo_list(list_id, reason=reason, by=by, at=timezone.now(), told=told)

    return _once(run, ListState.UNDONE, act)


def _once(run: Progress, end: ListState, act: Callable[[int, User], None]) -> dict[str, object]:
    list_id, by = _asked(run)
    if not CandidateList.objects.filter(pk=list_id, state=end).exists():
        with transaction.atomic():
            act(list_id, by)
    return _here(list_id)


def _asked(run: Progress) -> tuple[int, User]:
    return int(str(run.params["list_id"])), User.objects.get(pk=run.asked_by_id or 0)


def _here(list_id: int) -> dict[str, object]:
    return {"href": reverse("intake:detail", args=[list_id])}
