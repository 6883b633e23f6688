"""Why a round may not be prepared, opened or changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from guongsang.scoring.models import Entry, Reader, Round, Wall
from guongsang.scoring.states import RoundState


def why_not_run_rounds(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not run rounds of the council of ``unit`` (None: anywhere)."""
    if can(by, Capability.COUNCIL_RUN, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao việc thư ký Hội đồng ở cơ quan nào.")
    return _("Bạn chưa được giao việc thư ký Hội đồng của «%(unit)s».") % {"unit": unit.name}


def _why_not_in(round_: Round, *states: RoundState) -> str:
    if round_.state in states:
        return ""
    return _("Vòng chấm «%(round)s» ở trạng thái «%(state)s» nên không làm được việc này.") % {
        "round": round_.title,
        "state": round_.get_state_display(),
    }


def why_not_prepare(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not change what the round asks: only until it opens."""
    return why_not_run_rounds(round_.plan.unit, by=by) or _why_not_in(round_, RoundState.DRAFT)


def why_not_steer(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not change who reads what, or until when: not once it is closed."""
    return why_not_run_rounds(round_.plan.unit, by=by) or _why_not_in(
        round_, RoundState.DRAFT, RoundState.OPEN
    )


def why_not_extend(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not give the readers of an open round another day."""
    return why_not_run_rounds(round_.plan.unit, by=by) or _why_not_in(round_, RoundState.OPEN)


def why_walled(entry: Entry, *, by: User) -> str:
    """Return why ``by`` has nothing to do with ``entry``: a wall stands against him."""
    if Wall.objects.standing().filter(entry=entry, user=by).exists():
        return _(
            "Bạn có xung đột lợi ích với hồ sơ này nên không xem và không làm gì với việc chấm hồ "
            "sơ. Xin nhờ thư ký khác."
        )
    return ""


def why_not_steer_entry(entry: Entry, *, by: User) -> str:
    """Return why ``by`` may not change readers, anchor or names of one dossier."""
    return why_not_steer(entry.round, by=by) or why_walled(entry, by=by)


def why_not_drop(reader: Reader, *, by: User) -> str:
    """Return why ``by`` may not let a reader step out."""
    if reader.dropped_at is not None:
        return _("%(name)s đã thôi chấm trước đó.") % {"name": reader.name}
    return why_not_steer(reader.round, by=by)


def why_not_declare(entry: Entry, *, by: User) -> str:
    """Return why ``by`` may not declare a conflict of his own: a reader, while it matters."""
    if not entry.round.readers.active().filter(user=by).exists():
        return _("Chỉ người chấm của vòng tự khai xung đột lợi ích của mình.")
    return _why_not_in(entry.round, RoundState.DRAFT, RoundState.OPEN)


def why_not_lift(wall: Wall, *, by: User) -> str:
    """Return why ``by`` may not lift a wall: never his own."""
    if wall.lifted_at is not None:
        return _("Xung đột lợi ích này đã được bỏ trước đó.")
    if wall.user_id == by.pk:
        return _("Không ai tự bỏ xung đột lợi ích của chính mình. Xin nhờ thư ký khác.")
    return why_not_steer_entry(wall.entry, by=by)
