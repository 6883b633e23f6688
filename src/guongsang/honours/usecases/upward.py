"""Proposing recognised exemplars to the upper office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused
from guongsang.honours.permissions import why_not_send_upward


@transaction.atomic
def send_upward(dossier_ids: Sequence[int], *, by: User, at: datetime) -> list[Dossier]:
    """Propose the chosen recognised dossiers to the upper office, all or none.

    ``dossiers.go_on`` writes the log and the life line of each.

    :raises Refused: if nothing is chosen, the officer may not, or one is neither recommended by
        the council nor has the points that the criteria set asks for.
    """
    rows = Dossier.objects.filter(pk__in=dossier_ids).select_related(
        "subject", "plan__unit__parent", "criteria_set"
    )
    chosen = list(rows.order_by("pk"))
    if not chosen:
        raise Refused(_("Chưa chọn hồ sơ nào để đề nghị cấp trên."))
    for dossier in chosen:
        if why := why_not_send_upward(dossier, by=by):
            raise Refused(f"«{dossier.subject.name}»: {why}")
    return [
        go_on(dossier.pk, Stage.SENT_UPWARD, told=_upper(dossier), by=by, at=at)
        for dossier in chosen
    ]


@in_vietnamese()
def _upper(dossier: Dossier) -> str:
    parent = dossier.plan.unit.parent
    return _("Gửi %(unit)s") % {"unit": parent.name} if parent else ""
