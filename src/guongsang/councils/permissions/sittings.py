"""Why an act on a council or a sitting may not happen; button and act ask the same question."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.ballots.states import BallotState
from guongsang.councils.models import (
    Council,
    Item,
    Member,
    Presence,
    Seat,
    Sitting,
)
from guongsang.councils.queries import (
    is_away,
    is_conflicted,
    may_preside,
    not_out_yet,
    unlooked,
    unready_items,
    unvoted_items,
    why_no_quorum,
)
from guongsang.councils.states import Outcome, SittingState, Voting
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_honour
from guongsang.dossiers.queries.eligibility import Asked
from guongsang.organisations.models import Unit
from guongsang.regulations.rules import Stage as RuleStage
from guongsang.scoring.models import Round, RoundKind
from guongsang.scoring.queries.chair import is_chair_of
from guongsang.scoring.states import RoundState

MOST_NAMED = 3


def why_not_run(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not run the council of ``unit`` (None: of any office)."""
    if can(by, Capability.COUNCIL_RUN, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao việc thư ký Hội đồng ở cơ quan nào.")
    return _("Bạn chưa được giao việc thư ký Hội đồng của «%(unit)s».") % {"unit": unit.name}


def why_not_examine(round_: Round, *, by: User) -> str:
    """Return why ``by`` may not see how a round was run: only who presides, and inspectors."""
    if round_.state != RoundState.CLOSED or round_.kind == RoundKind.CALIBRATION:
        return _("Chỉ kiểm tra được vòng chấm đã khóa điểm.")
    if is_chair_of(round_, by) or can(by, Capability.LOG_READ, round_.plan.unit):
        return ""
    return _("Chỉ chủ tịch Hội đồng và thanh tra xem được cách chấm của từng người.")


def why_not_convene(council: Council, *, by: User) -> str:
    """Return why ``by`` may not convene ``council``."""
    return why_not_run(council.unit, by=by)


def why_not_in(sitting: Sitting, *states: SittingState) -> str:
    """Return why a sitting in another state than ``states`` does not allow it."""
    if sitting.state in states:
        return ""
    return _("Phiên họp «%(sitting)s» ở trạng thái «%(state)s» nên không làm được việc này.") % {
        "sitting": sitting.title,
        "state": sitting.get_state_display(),
    }


def why_not_examined(
    sitting: Sitting, dossiers: Sequence[Dossier], *, award: str | None = None
) -> str:
    """Return which rules of eligibility say no on the day of ``sitting``.

    :param award: a form that is to be proposed; None asks what each dossier asks for itself.
    """
    asked = [
        Asked(subject=one.subject, award=one.applied_for if award is None else award, dossier=one)
        for one in dossiers
    ]
    return why_not_honour(
        asked, office=sitting.council.unit, day=sitting.held_on, stage=RuleStage.SITTING
    )


def why_not_change_agenda(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not change the agenda: only before the roll is called."""
    return why_not_run(sitting.council.unit, by=by) or why_not_in(sitting, SittingState.CONVENED)


def why_not_change_order(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not take the agenda in another order; also in session."""
    if sitting.state == SittingState.IN_SESSION:
        return why_not_note(sitting, by=by)
    return why_not_change_agenda(sitting, by=by)


def why_not_open(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not call the roll."""
    return why_not_run(sitting.council.unit, by=by) or why_not_in(sitting, SittingState.CONVENED)


def why_not_note(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not write down what happens in the session."""
    return why_not_run(sitting.council.unit, by=by) or why_not_in(sitting, SittingState.IN_SESSION)


def _why_settled(item: Item) -> str:
    if item.outcome == Outcome.PENDING:
        return ""
    return _("Hồ sơ này đã có kết quả «%(outcome)s».") % {"outcome": item.get_outcome_display()}


def why_not_see_votes(item: Item, *, by: User) -> str:
    """Return why ``by`` may not see how others vote on ``item``: a conflict closes the door."""
    if is_conflicted(item, by):
        return _(
            "Bạn có xung đột lợi ích ở hồ sơ này nên không biểu quyết, không ghi phiếu và không "
            "xem phiếu của người khác."
        )
    return ""


def why_not_vote(item: Item, *, by: User) -> str:
    """Return why ``by`` may not write down votes or proposals on ``item``."""
    return (
        why_not_note(item.sitting, by=by)
        or _why_settled(item)
        or why_not_see_votes(item, by=by)
        or _why_secret(item)
        or (why_no_quorum(item.sitting) if item.voting == Voting.WAITING else "")
    )


def _why_secret(item: Item) -> str:
    if item.is_secret:
        return _("Hồ sơ này bỏ phiếu kín: không ghi phiếu của từng người.")
    return ""


def why_not_propose(item: Item, *, by: User) -> str:
    """Return why ``by`` may not write down what is proposed beside recognition."""
    return why_not_note(item.sitting, by=by) or _why_settled(item) or why_not_see_votes(item, by=by)


def why_not_conduct(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not lead the session: the secretary does, or who presides."""
    if why := why_not_in(sitting, SittingState.IN_SESSION):
        return why
    if may_preside(sitting, by):
        return ""
    return why_not_run(sitting.council.unit, by=by)


def why_not_note_coming(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not note who comes and goes: whoever leads the session may."""
    return why_not_conduct(sitting, by=by)


def why_not_open_vote(item: Item, *, by: User) -> str:
    """Return why ``by`` may not let the members vote on ``item`` from their telephones."""
    if why := (
        why_not_conduct(item.sitting, by=by)
        or _why_settled(item)
        or why_not_see_votes(item, by=by)
        or _why_secret(item)
    ):
        return why
    if item.voting == Voting.OPEN:
        return _("Hồ sơ này đang được biểu quyết.")
    if why := why_no_quorum(item.sitting):
        return why
    if inside := not_out_yet(item.sitting_id, item.pk):
        return _("Còn người có xung đột lợi ích trong phòng, xin mời ra trước: %(names)s.") % {
            "names": ", ".join(inside)
        }
    return ""


def why_not_close_vote(item: Item, *, by: User) -> str:
    """Return why ``by`` may not end the vote on ``item``."""
    if why := why_not_conduct(item.sitting, by=by) or why_not_see_votes(item, by=by):
        return why
    if item.voting != Voting.OPEN:
        return _("Hồ sơ này không đang được biểu quyết.")
    return ""


def why_not_cast(item: Item, seat: Seat | None, *, by: User) -> str:
    """Return why ``by`` may not vote himself on ``item``, from his own seat."""
    if seat is None or seat.member.user_id != by.pk:
        return _("Bạn không có tên trong danh sách điểm danh của phiên họp này.")
    if why := why_not_see_votes(item, by=by) or _why_secret(item):
        return why
    if item.voting != Voting.OPEN or item.outcome != Outcome.PENDING:
        return _("Hồ sơ này không đang được biểu quyết; phiếu của bạn chưa được ghi.")
    if seat.presence != Presence.PRESENT or is_away(seat):
        return _("Bạn không có mặt theo danh sách điểm danh; xin báo thư ký ghi bạn đã đến.")
    return ""


def why_not_tell_ahead(item: Item, member: Member | None, *, by: User) -> str:
    """Return why ``by`` may not tell a conflict of ``member`` before the session."""
    own = member is not None and member.user_id == by.pk
    if not own and (why := why_not_run(item.sitting.council.unit, by=by)):
        return why
    return why_not_in(item.sitting, SittingState.CONVENED)


def why_not_choose_votes(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not choose for any item what is voted on, and how."""
    return why_not_run(sitting.council.unit, by=by) or why_not_in(
        sitting, SittingState.CONVENED, SittingState.IN_SESSION
    )


def why_not_choose_vote(item: Item, *, by: User) -> str:
    """Return why ``by`` may not choose what is voted on, and how."""
    return why_not_choose_votes(item.sitting, by=by) or _why_settled(item) or _why_voted(item)


def _why_voted(item: Item) -> str:
    has_box = item.boxes.exclude(ballot__state=BallotState.VOIDED).exists()
    if item.voting != Voting.WAITING or has_box or item.votes.exists():
        return _("«%(name)s» đã có phiếu nên không đổi cách biểu quyết được.") % {
            "name": item.dossier.subject.name
        }
    return ""


def why_not_declare(item: Item, member_user_id: int | None, *, by: User) -> str:
    """Return why ``by`` may not declare a conflict of a member: the secretary, or who has it."""
    own = member_user_id is not None and member_user_id == by.pk
    if not own and (why := why_not_run(item.sitting.council.unit, by=by)):
        return why
    return why_not_in(item.sitting, SittingState.IN_SESSION) or _why_settled(item)


def why_not_postpone(item: Item, *, by: User) -> str:
    """Return why ``by`` may not leave ``item`` for another sitting."""
    if why := why_not_note(item.sitting, by=by) or _why_settled(item):
        return why
    if item.voting == Voting.OPEN:
        return _("Hồ sơ này đang được biểu quyết: xin đóng biểu quyết hoặc hủy phiếu kín trước.")
    return ""


def why_not_cancel(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not cancel ``sitting``."""
    if why := why_not_run(sitting.council.unit, by=by) or why_not_in(
        sitting, SittingState.CONVENED, SittingState.IN_SESSION
    ):
        return why
    if sitting.items.exclude(outcome__in=[Outcome.PENDING, Outcome.POSTPONED]).exists():
        return _("Đã chốt kết quả của một số hồ sơ nên không hủy phiên họp được.")
    return ""


def why_not_preside(sitting: Sitting, *, by: User) -> str:
    """Return why ``by`` may not commit anything of ``sitting``: only who presides may."""
    if sitting.state == SittingState.COMMITTED:
        return _("Kết quả phiên họp đã được chốt trước đó; không có gì thay đổi.")
    if why := why_not_in(sitting, SittingState.IN_SESSION):
        return why
    if not can(by, Capability.COUNCIL_COMMIT, sitting.council.unit):
        return _("Bạn chưa được giao quyền chốt kết quả của «%(council)s».") % {
            "council": sitting.council.name
        }
    if not may_preside(sitting, by):
        return _("Chỉ chủ tọa phiên họp (hoặc Phó Chủ tịch khi Chủ tịch vắng) mới chốt kết quả.")
    return ""


def why_not_commit(sitting: Sitting, *, by: User, only: Collection[int] | None = None) -> str:
    """Return why ``by`` may not commit the results, or those of the items ``only``."""
    return why_not_preside(sitting, by=by) or why_not_ready(sitting, only=only)


def why_not_ready(sitting: Sitting, *, only: Collection[int] | None = None) -> str:
    """Return what is lacking before the results (of the items ``only``) may be committed."""
    if not sitting.items.exclude(outcome=Outcome.POSTPONED).exists():
        return _("Mọi hồ sơ đã hoãn xét: không còn kết quả để chốt, xin hủy phiên họp.")
    if stopped := _among(unready_items(sitting), only):
        return _("Hồ sơ đang tạm dừng hoặc đã trả lại, cần ghi hoãn xét trước: %(names)s.") % {
            "names": _named(stopped)
        }
    if unvoted := _among(unvoted_items(sitting), only):
        return _("Chưa ghi đủ phiếu: %(names)s.") % {"names": _named(unvoted)}
    return _why_not_looked(sitting, only)


def is_ready(sitting: Sitting) -> bool:
    """Tell whether all results may be committed; cheap as long as some dossier has no vote yet."""
    return not sitting.items.without_any_vote().exists() and not why_not_ready(sitting)


def _why_not_looked(sitting: Sitting, only: Collection[int] | None) -> str:
    waiting = {key: why for key, why in unlooked(sitting).items() if why}
    items = sitting.items.filter(pk__in=waiting, outcome=Outcome.PENDING)
    found = _among(list(items.select_related("dossier__subject")), only)
    if not found:
        return ""
    return _("Phiếu kín «%(names)s»: %(why)s.") % {
        "names": _named(found),
        "why": waiting[found[0].pk],
    }


def _among(items: list[Item], only: Collection[int] | None) -> list[Item]:
    return items if only is None else [item for item in items if item.pk in only]


def _named(items: list[Item]) -> str:
    names = "; ".join(item.dossier.subject.name for item in items[:MOST_NAMED])
    more = len(items) - MOST_NAMED
    return names + (_(" và %(n)s hồ sơ khác") % {"n": more} if more > 0 else "")


def why_not_recommended(dossier: Dossier) -> str:
    """Return why ``dossier`` may not go on to public notice: no council has recommended it."""
    if Item.objects.recommended().filter(dossier=dossier).exists():
        return ""
    return _("Hội đồng chưa đề nghị công nhận «%(subject)s», hoặc chủ tọa chưa chốt kết quả.") % {
        "subject": dossier.subject.name
    }
