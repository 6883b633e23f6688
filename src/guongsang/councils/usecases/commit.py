"""The chair commits: from this moment the results count."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.councils import notices
from guongsang.councils.acts import Act
from guongsang.councils.models import Sitting
from guongsang.councils.permissions import why_not_commit, why_not_conduct
from guongsang.councils.queries import Counted, count_all
from guongsang.councils.states import Outcome, SittingState
from guongsang.councils.usecases.agenda import locked_sitting, move
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.subjects.usecases import note_event


@transaction.atomic
def commit(
    sitting_id: int, *, only: Collection[int] | None = None, by: User, at: datetime
) -> Sitting:
    """Count every dossier, keep the counts, and let the results hold.

    The recommended stay before the council until the public notice; the others end here. When
    nothing is left pending the sitting is over, and its recommendations go on.

    :param only: the keys of the items that are committed now; None commits all that are pending.
    :raises Refused: unless ``by`` presides and everything is counted; also the second time.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_commit(sitting, by=by, only=only))
    pending = [one for one in count_all(sitting) if one.item.outcome == Outcome.PENDING]
    settled = [one for one in pending if only is None or one.item.pk in only]
    refuse_if("" if settled else _("Chưa chọn hồ sơ nào để chốt."))
    for one in settled:
        _settle(one, sitting, by=by, at=at)
    is_over = len(settled) == len(pending)
    if is_over:
        move(sitting, SittingState.COMMITTED, at=at)
        sitting.committed_at, sitting.committed_by = at, by
        sitting.save()
    passed = sum(one.passes for one in settled)
    record(
        Act.COMMITTED if is_over else Act.PARTLY_COMMITTED,
        sitting, by=by, at=at, where=sitting.council.unit.path,
        recommended=passed, not_recommended=len(settled) - passed, rules=sitting.rule_stamp,
    )  # fmt: skip
    if is_over:
        everything = sitting.items.exclude(outcome=Outcome.POSTPONED)
        notices.tell_committed(
            sitting, passed=everything.filter(outcome=Outcome.RECOMMENDED).count(),
            total=everything.count(), by=by, at=at,
        )  # fmt: skip
    return sitting


def _settle(one: Counted, sitting: Sitting, *, by: User, at: datetime) -> None:
    item, tally = one.item, one.tally
    item.base_count, item.agree_count = tally.base, tally.agree
    item.disagree_count, item.abstain_count = tally.disagree, tally.abstain + tally.blank
    item.invalid_count = tally.invalid if item.is_secret else None
    item.outcome = Outcome.RECOMMENDED if one.passes else Outcome.NOT_RECOMMENDED
    if not one.passes:
        item.award_key, item.send_upward = "", False
    item.save()
    with in_vietnamese():
        told = _("%(sitting)s: %(agree)s/%(base)s đồng ý (cần từ %(needed)s)") % {
            "sitting": sitting.title,
            "agree": tally.agree,
            "base": tally.base,
            "needed": one.needed,
        }
    if not one.passes:
        go_on(item.dossier_id, Stage.NOT_RECOGNISED, told=told, by=by, at=at)
        return
    note_event(
        item.dossier.subject_id,
        act=Act.RECOMMENDED,
        detail=told,
        unit_name=item.dossier.unit.name,
        plan_title=sitting.plan.title,
        source=item.dossier,
        at=at,
    )


@transaction.atomic
def set_places(sitting_id: int, *, places: int | None, by: User, at: datetime) -> Sitting:
    """Write down how many may be chosen; the program shows who stands equal there, no more.

    :raises Refused: if ``by`` does not lead the session.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_conduct(sitting, by=by))
    sitting.places = places
    sitting.save(update_fields=["places"])
    record(Act.PLACES_SET, sitting, by=by, at=at, where=sitting.council.unit.path, places=places)
    return sitting
