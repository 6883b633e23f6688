"""The certificates of a run, printed by a worker one after the other and then together."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.certificates import usecases
from guongsang.certificates.models import Run
from guongsang.certificates.permissions import why_not_draw, why_not_fetch
from guongsang.foundation.refusals import refuse_if
from guongsang.jobs.tasks import Progress, work


@work(usecases.RUN_WORK)
def print_run(told: Progress) -> dict[str, object]:
    """Print what an earlier try has not printed; the same words give the same bytes.

    The grants are looked at again when the worker comes to it: what was suspended meanwhile is
    not printed.
    """
    run = Run.objects.select_related("decision__unit", "version", "job").get(
        pk=int(str(told.params["run_id"]))
    )
    refuse_if(why_not_draw(run.decision.unit, by=User.objects.get(pk=told.asked_by_id or 0)))
    refuse_if(why_not_fetch(run))
    printings = list(run.printings.select_related("grant"))
    total = len(printings) + 1
    for done, printing in enumerate(printings, start=1):
        if not printing.sha256:
            usecases.print_next(printing, run, at=timezone.now())
        told.advance(done, total, _("Đang lập từng giấy"))
    usecases.print_together(run, printings)
    told.advance(total, total, _("Đã lập xong."))
    return {"href": run.get_absolute_url()}
