"""Long lists of units, checked and written by a worker."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.directory import usecases
from guongsang.directory.models import UnitImport
from guongsang.directory.states import ImportState
from guongsang.directory.usecases.imports import APPLY, CHECK
from guongsang.jobs.tasks import Progress, work


@work(CHECK)
def check_long_import(run: Progress) -> dict[str, object]:
    """Check a list; safe to repeat, as checking changes nothing else."""
    import_id = int(str(run.params["import_id"]))
    run.advance(0, 2, _("Đang so với danh bạ"))
    with transaction.atomic():
        checked = usecases.check_import(import_id, by=_asker(run), at=timezone.now())
        run.advance(2, 2, _("Đã kiểm tra xong"))
    return {"href": checked.get_absolute_url()}


@work(APPLY)
def apply_long_import(run: Progress) -> dict[str, object]:
    """Apply a list in one transaction; a second try after a kill finds it undone or done."""
    import_id = int(str(run.params["import_id"]))
    here = reverse("organisations:import_detail", args=[import_id])
    if UnitImport.objects.filter(pk=import_id, state=ImportState.APPLIED).exists():
        return {"href": here}
    run.advance(0, 2, _("Đang ghi vào danh bạ"))
    with transaction.atomic():
        usecases.apply_import(import_id, by=_asker(run), at=timezone.now())
        run.advance(2, 2, _("Đã ghi xong"))
    return {"href": here}


def _asker(run: Progress) -> User:
    return User.objects.get(pk=run.asked_by_id or 0)
