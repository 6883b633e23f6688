"""Reports compared by a worker."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.dossiers import usecases
from guongsang.dossiers.usecases.copies import COPIES_WORK
from guongsang.jobs.tasks import Progress, work


@work(COPIES_WORK)
def compare_report(run: Progress) -> dict[str, object]:
    """Compare one report with all others; one transaction, so it can be begun again."""

    def tell(done: int, total: int) -> None:
        run.advance(done, total, _("Đang so các báo cáo"))

    check = usecases.compare_report(int(str(run.params["check_id"])), told=tell, at=timezone.now())
    run.advance(3, 3, _("Đã so xong"))
    return {"href": reverse("dossiers:copies", args=[check.dossier_id])}
