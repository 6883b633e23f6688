"""Long work: the certificates of a whole decision as one file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.honours.acts import Act
from guongsang.honours.models import Decision
from guongsang.honours.permissions import why_not_certificates
from guongsang.jobs.models import JobRun
from guongsang.jobs.usecases import ask

CERTIFICATES_WORK = "honours.certificates"


@transaction.atomic
def ask_certificates(decision_id: int, *, by: User, at: datetime) -> JobRun:
    """Ask a worker for one PDF with the certificates of all that stand valid in a decision.

    :raises Refused: if the decision is not issued, grants nothing, or the officer may not print.
    """
    decision = Decision.objects.select_related("unit").get(pk=decision_id)
    refuse_if(why_not_certificates(decision, by=by))
    record(Act.CERTIFICATES_ASKED, decision, by=by, at=at, where=decision.unit.path)
    return ask(
        CERTIFICATES_WORK,
        title=_("Giấy của Quyết định số %(number)s") % {"number": decision.full_number},
        params={"decision_id": decision.pk},
        by=by,
        at=at,
    )
