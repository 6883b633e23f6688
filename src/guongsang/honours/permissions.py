"""Why an act on a decision may not happen; the button and the act ask the same question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.consultations.permissions import why_not_decide
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_go_on, why_not_honour, why_not_waive
from guongsang.dossiers.queries.caps import caps_on
from guongsang.dossiers.states import Stage
from guongsang.honours.models import Decision, DecisionKind, Grant, GrantChange
from guongsang.honours.queries.eligibility import asked_by, caps_that_stop
from guongsang.honours.queries.upward import standing_of
from guongsang.honours.queries.waiting import DECIDED, recognition_of
from guongsang.honours.states import GRANTS, OPEN_STATES, DecisionState, GrantState
from guongsang.organisations.models import Unit
from guongsang.regulations.rules import Stage as RuleStage
from guongsang.subjects.models import Subject

# What each changing decision makes of a grant; a correction leaves its state.
TARGETS = {
    DecisionKind.SUSPENSION: GrantState.SUSPENDED,
    DecisionKind.RESTORATION: GrantState.VALID,
    DecisionKind.REVOCATION: GrantState.REVOKED,
}
CHANGING = [DecisionKind.CORRECTION, *TARGETS]
CORRECTABLE = frozenset({"name", "place", "words"})


def why_not_draft(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not draft a decision of ``unit`` (None: of any)."""
    if can(by, Capability.DECISION_DRAFT, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao soạn quyết định.")
    return _("Bạn chưa được giao soạn quyết định của «%(unit)s».") % {"unit": unit.name}


def why_not_touch(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not change or drop this draft."""
    if why := why_not_draft(decision.unit, by=by):
        return why
    return _why_not_a_draft(decision) or _why_handed_up(decision)


def _why_handed_up(decision: Decision) -> str:
    if decision.state == DecisionState.PROPOSED:
        return _(
            "Dự thảo đang trình ký nên giữ nguyên nội dung. Muốn sửa, hãy rút về, "
            "hoặc chờ người ký trả lại."
        )
    return ""


def why_not_hand_up(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not lay this draft before the signer."""
    if why := why_not_touch(decision, by=by):
        return why
    if not (decision.grants.exists() or decision.grant_changes.exists()):
        return _("Quyết định chưa có ai trong danh sách.")
    return ""


def why_not_take_back(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not take back what lies before the signer."""
    if why := why_not_draft(decision.unit, by=by) or _why_not_a_draft(decision):
        return why
    return _why_not_handed_up(decision)


def _why_not_handed_up(decision: Decision) -> str:
    if decision.state == DecisionState.DRAFT:
        return _("Dự thảo chưa trình ký. Hãy xem lại rồi bấm «Trình ký».")
    return ""


def why_not_return(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not give a draft back to its writer."""
    return why_not_sign(decision, by=by)


def why_not_issue(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not note that the signed copies went out."""
    if why := why_not_draft(decision.unit, by=by):
        return why
    if decision.state == DecisionState.ISSUED:
        return _("Quyết định đã phát hành.")
    if decision.state != DecisionState.SIGNED:
        return _("Quyết định chưa ký nên chưa phát hành.")
    return ""


def _why_not_a_draft(decision: Decision) -> str:
    if decision.is_signed:
        return _(
            "Quyết định %(number)s đã ban hành nên không sửa, không bỏ. "
            "Cần thay đổi thì ra quyết định đính chính, đình chỉ hoặc thu hồi."
        ) % {"number": decision.full_number}
    if decision.state == DecisionState.DROPPED:
        return _("Dự thảo này đã bỏ. Hãy soạn dự thảo mới.")
    return ""


def why_not_sign(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not issue this decision; its lines are asked one by one."""
    if not can(by, Capability.DECISION_SIGN, decision.unit):
        return _("Bạn chưa được giao ban hành quyết định của «%(unit)s».") % {
            "unit": decision.unit.name
        }
    return _why_not_a_draft(decision) or _why_not_handed_up(decision)


def why_not_numbered(symbol: str) -> str:
    """Return why a decision cannot be numbered: no rule says under which symbol."""
    if symbol:
        return ""
    return _(
        "Chưa có ký hiệu của quyết định vào ngày ký. "
        "Hãy ghi dòng «decision» ở mục Quy định, nhóm Ký hiệu văn bản."
    )


def why_not_recognise(dossier: Dossier, *, decision: Decision | None = None) -> str:
    """Return why ``dossier`` may not stand in a recognition (of ``decision`` or of a new one)."""
    held = recognition_of(dossier)
    if held and held.decision != decision:
        return _("«%(name)s» đã nằm trong quyết định «%(title)s».") % {
            "name": dossier.subject.name,
            "title": held.decision.full_number or held.decision.title,
        }
    why = why_not_decide(dossier)
    return f"«{dossier.subject.name}»: {why}" if why else ""


def why_not_eligible(lines: Sequence[Grant], office: Unit, day: date) -> str:
    """Return which rules say no about the lines of a decision of ``office`` on ``day``."""
    return why_not_honour(asked_by(lines), office=office, day=day, stage=RuleStage.DECISION)


def why_not_over_caps(decision: Decision, lines: Sequence[Grant], day: date) -> str:
    """Return which caps and ratios the list of a decision breaks, as far as none lets it pass."""
    caps = caps_on(asked_by(lines), office=decision.unit, day=day)
    stops = caps_that_stop(decision, caps)
    return " ".join(
        [*(one.whole for one in stops), _("Bớt danh sách, hoặc cho vượt có ghi lý do.")]
        if stops
        else []
    )


def why_not_waive_caps(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not let the list of a draft pass a cap."""
    return why_not_waive(decision.unit, by=by) or _why_not_a_draft(decision)


def why_not_award(subject: Subject, dossier: Dossier | None) -> str:
    """Return why nothing may be awarded: what is being examined must first be recognised."""
    if dossier is None:
        asked = subject.dossiers.filter(stage__in=[Stage.IN_COUNCIL, Stage.IN_CONSULTATION])
        if asked.exists():
            return _(
                "«%(name)s» đang được xét ở một hồ sơ. Hãy chờ công nhận rồi khen theo hồ sơ đó."
            ) % {"name": subject.name}
        return ""
    if dossier.subject_id != subject.pk:
        return _("Hồ sơ không phải của «%(name)s».") % {"name": subject.name}
    if dossier.is_held:
        return _("«%(name)s»: hồ sơ đang tạm dừng nên chưa khen thưởng.") % {"name": subject.name}
    if dossier.stage not in DECIDED:
        return _(
            "«%(name)s»: hồ sơ đang ở bước «%(stage)s»; phải có quyết định công nhận "
            "rồi mới khen thưởng theo hồ sơ."
        ) % {"name": subject.name, "stage": dossier.get_stage_display()}
    return ""


def why_not_awarded_on(subject: Subject, day: date) -> str:
    """Return why the subject may not be awarded on ``day``: a dissolved unit is not (R15)."""
    unit = subject.is_unit
    if unit and unit.valid_to and unit.valid_to < day:
        return _("«%(name)s» đã giải thể hoặc sáp nhập trước ngày này nên không khen thưởng.") % {
            "name": subject.name
        }
    return ""


def why_not_change(grant: Grant, kind: DecisionKind, *, besides: int = 0) -> str:
    """Return why a decision of ``kind`` may not change ``grant``.

    :param besides: the draft that asks; another draft about the same grant stands in the way.
    """
    named = {"name": grant.name, "state": grant.get_state_display().lower()}
    if not grant.decision.is_signed:
        return _("«%(name)s»: quyết định chưa ban hành, hãy sửa ngay trong dự thảo.") % named
    target = TARGETS.get(kind)
    if target is None and grant.state == GrantState.REVOKED:
        return _("«%(name)s» đã thu hồi nên không đính chính.") % named
    if target is not None and not GRANTS.allow(GrantState(grant.state), target):
        return _("«%(name)s» đang %(state)s nên không ra quyết định này.") % named
    waiting = GrantChange.objects.filter(grant=grant, decision__state__in=OPEN_STATES).exclude(
        decision_id=besides
    )
    if waiting.exists():
        return _("«%(name)s» đang nằm trong một dự thảo khác. Hãy ký hoặc bỏ dự thảo đó.") % named
    return ""


def why_not_change_any(decision: Decision, *, by: User) -> str:
    """Return why ``by`` may not follow this decision with a changing one."""
    if not decision.is_signed or decision.kind in CHANGING:
        return _("Chỉ quyết định công nhận, khen thưởng đã ban hành mới có thể thay đổi.")
    return why_not_draft(decision.unit, by=by)


def why_not_corrected_to(values: Collection[str]) -> str:
    """Return why these values may not be corrected."""
    if not values:
        return _("Chưa ghi điều cần đính chính.")
    if not CORRECTABLE.issuperset(values):
        return _("Chỉ đính chính được tên, chức vụ - đơn vị và thành tích.")
    return ""


def why_not_send_upward(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not propose ``dossier`` to the upper office."""
    if why := why_not_propose(dossier.plan, by=by):
        return why
    return why_not_go_on(dossier, Stage.SENT_UPWARD) or why_not_proposed(dossier)


def why_not_proposed(dossier: Dossier) -> str:
    """Return what ``dossier`` lacks to go to the upper office, whoever asks."""
    if not Grant.objects.recognitions().valid().filter(dossier=dossier).exists():
        return _("Quyết định công nhận không còn hiệu lực.")
    points, is_recommended = standing_of(dossier)
    enough = dossier.criteria_set.upward_points
    if is_recommended or (points is not None and points >= enough):
        return ""
    return _(
        "Hội đồng chưa đề nghị cấp trên, và điểm thẩm định %(points)s chưa đạt %(enough)s."
    ) % {"points": "—" if points is None else f"{points:f}", "enough": f"{enough:f}"}


def why_not_propose(plan: Plan, *, by: User) -> str:
    """Return why ``by`` may not propose anybody of ``plan`` to the upper office."""
    return why_not_draft(plan.unit, by=by)
