"""Why an act on a dossier may not happen; the button and the act ask the same question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.queries import can, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.criteria.models import Indicator
from guongsang.dossiers.models import Dossier, Evidence, ReviewMeeting
from guongsang.dossiers.queries.eligibility import Asked, asked_of, rule_on_all
from guongsang.dossiers.queries.missing import Missing, missing_in
from guongsang.dossiers.states import OPEN_STAGES, STAGES, Stage
from guongsang.organisations.models import Unit
from guongsang.regulations.rules import Stage as RuleStage


def why_not_register(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not register anybody at ``unit`` (None: anywhere)."""
    if can(by, Capability.DOSSIER_EDIT, unit):
        return ""
    if unit is None:
        return _("Bạn chưa được giao đăng ký điển hình ở đơn vị nào.")
    return _(
        "Bạn chưa được giao đăng ký điển hình cho «%(unit)s». "
        "Xin chọn đơn vị của mình, hoặc nhờ cán bộ thi đua giao việc."
    ) % {"unit": unit.name}


def why_not_unsettle(indicator: Indicator) -> str:
    """Return why a yearly figure stands: dossiers were handed in whose points come from it."""
    settled = Dossier.objects.filter(
        within([indicator.unit.path]),
        claims__criterion__indicator=indicator.key,
        claims__value__isnull=False,
        registered_at__year=indicator.year,
    ).exclude(stage__in=[*OPEN_STAGES, Stage.WITHDRAWN, Stage.LAPSED])
    if indicator.region:
        settled = settled.filter(unit__region_profile=indicator.region)
    count = settled.distinct().count()
    if not count:
        return ""
    return ngettext(
        "Đã có %(count)d hồ sơ nộp tính điểm theo chỉ số này nên không sửa, bỏ được nữa.",
        "Đã có %(count)d hồ sơ nộp tính điểm theo chỉ số này nên không sửa, bỏ được nữa.",
        count,
    ) % {"count": count}


def why_not_in_plan(plan: Plan) -> str:
    """Return why nothing may be registered in ``plan`` any more, or yet."""
    if plan.stage == PlanStage.DRAFT:
        return _("«%(plan)s» chưa ban hành nên chưa đăng ký được.") % {"plan": plan.title}
    if plan.stage == PlanStage.CLOSED:
        return _("«%(plan)s» đã kết thúc. Xin chọn kế hoạch đang thực hiện.") % {"plan": plan.title}
    return ""


def why_not_write_meeting(unit: Unit | None, plan: Plan | None, *, by: User) -> str:
    """Return why ``by`` may not write the minutes of a meeting of ``unit`` under ``plan``."""
    if not can(by, Capability.DOSSIER_EDIT, unit):
        if unit is None:
            return _("Bạn chưa được giao soạn hồ sơ nên không ghi biên bản bình xét.")
        return _("Bạn chưa được giao soạn hồ sơ của «%(unit)s».") % {"unit": unit.name}
    return why_not_in_plan(plan) if plan else ""


def why_not_change_meeting(meeting: ReviewMeeting, *, by: User) -> str:
    """Return why ``by`` may not put minutes right: they go with the dossiers that are handed in."""
    if why := why_not_write_meeting(meeting.unit, meeting.plan, by=by):
        return why
    gone = meeting.lines.exclude(dossier__stage__in=OPEN_STAGES).select_related("dossier__subject")
    if line := gone.first():
        return _(
            "Hồ sơ «%(name)s» trong biên bản đã nộp nên không sửa biên bản nữa. "
            "Cần bổ sung thì họp lại và ghi biên bản mới."
        ) % {"name": line.dossier.subject.name}
    return ""


def _why_not_write_for(dossier: Dossier, *, by: User) -> str:
    if not can(by, Capability.DOSSIER_EDIT, dossier.unit):
        return _("Bạn chưa được giao soạn hồ sơ của «%(unit)s».") % {"unit": dossier.unit.name}
    return ""


def why_not_edit(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not write in ``dossier``."""
    if why := _why_not_write_for(dossier, by=by):
        return why
    if not dossier.is_open:
        return _(
            "Hồ sơ đang ở bước «%(stage)s» nên nội dung đã khóa. "
            "Cần sửa thì đề nghị cơ quan tiếp nhận trả lại để bổ sung."
        ) % {"stage": dossier.get_stage_display()}
    return ""


def why_not_replace(file: Evidence, *, by: User) -> str:
    """Return why ``by`` may not put a newer version in the place of ``file``, or remove it."""
    if why := why_not_edit(file.dossier, by=by):
        return why
    if file.removed_at is not None:
        return _("Tệp «%(name)s» đã gỡ trước đó.") % {"name": file.name}
    if Evidence.objects.filter(replaces=file).exists():
        return _("Tệp «%(name)s» đã có bản mới hơn. Xin tải lại trang.") % {"name": file.name}
    return ""


def _why_held(dossier: Dossier) -> str:
    if not dossier.is_held:
        return ""
    return _("Hồ sơ đang tạm dừng: %(reason)s Khi được cho đi tiếp mới làm được việc này.") % {
        "reason": _as_sentence(dossier.held_reason)
    }


def _as_sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _why_not_move(dossier: Dossier, stage: Stage) -> str:
    if STAGES.allow(Stage(dossier.stage), stage):
        return ""
    return _("Hồ sơ đang ở bước «%(stage)s» nên không làm được việc này.") % {
        "stage": dossier.get_stage_display()
    }


def why_not_go_on(dossier: Dossier, stage: Stage) -> str:
    """Return why ``dossier`` may not go forward to ``stage``: a hold stops every forward move.

    The packages above ask this before they move a dossier (R4, NĐ 152/2025 Đ4(4)).
    """
    return _why_not_move(dossier, stage) or _why_held(dossier)


def why_shut(dossier: Dossier, stage: Stage) -> str:
    """Return why the package that guards ``stage`` keeps ``dossier`` from it; "" if none does.

    What a step stands on (a closed sheet, a public notice, a decision) is known above only, so it
    is asked by the path that ``GUONGSANG_DOSSIER_DOORS`` names.
    """
    door = settings.GUONGSANG_DOSSIER_DOORS.get(stage)
    return str(import_string(door)(dossier)) if door else ""


def why_not_give_back(dossier: Dossier) -> str:
    """Return why ``dossier`` may not come back from a council; a hold does not matter here."""
    if dossier.stage != Stage.IN_COUNCIL:
        return _("Hồ sơ đang ở bước «%(stage)s», không ở Hội đồng.") % {
            "stage": dossier.get_stage_display()
        }
    return ""


def why_not_foster(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not start fostering."""
    return _why_not_write_for(dossier, by=by) or why_not_go_on(dossier, Stage.FOSTERING)


def why_not_waive(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not let a rule pass that says no at ``unit``."""
    if can(by, Capability.ELIGIBILITY_WAIVE, unit):
        return ""
    return _(
        "Bạn chưa được giao cho qua điều kiện chưa đạt. Hãy nhờ người được giao, có ghi lý do."
    )


def why_not_honour(asked: Sequence[Asked], *, office: Unit, day: date, stage: RuleStage) -> str:
    """Return which rules say no about those asked for, as far as nobody has let them pass.

    Asked before the long form, at the hand-in, at the sitting and before the decision. What is not
    known stops nobody: the card warns and says what is missing.
    """
    rulings = rule_on_all(asked, office=office, day=day, stage=stage)
    return " ".join(one.why_not for one in rulings if one.is_stopped)


def why_not_honour_on_submission(dossier: Dossier, *, day: date) -> str:
    """Return which rules say no when ``dossier`` is handed in on ``day``."""
    return why_not_honour(
        [asked_of(dossier)], office=dossier.plan.unit, day=day, stage=RuleStage.SUBMISSION
    )


def reasons_not_to_submit(
    dossier: Dossier, *, by: User, missing: Missing | None = None, on: date | None = None
) -> list[str]:
    """Return every reason why ``by`` may not hand ``dossier`` in now; empty when they may.

    :param on: the day on which rules are asked; None asks no rule of eligibility.
    """
    found = []
    if not can(by, Capability.DOSSIER_SUBMIT, dossier.unit):
        found.append(
            _(
                "Nộp hồ sơ là việc của thủ trưởng đơn vị (người ký và chịu trách nhiệm về thành "
                "tích đề nghị). Bạn chưa được giao việc này ở «%(unit)s»."
            )
            % {"unit": dossier.unit.name}
        )
    if why := _why_not_move(dossier, Stage.SUBMITTED):
        return [*found, why]
    found += [why for why in (_why_held(dossier), why_not_in_plan(dossier.plan)) if why]
    if on and (why := why_not_honour_on_submission(dossier, day=on)):
        found.append(why)
    return found + [line.text for line in (missing or missing_in(dossier)).musts]


def why_not_submit(
    dossier: Dossier, *, by: User, missing: Missing | None = None, on: date | None = None
) -> str:
    """Return all reasons in one text, or "" when ``by`` may hand ``dossier`` in."""
    return " ".join(reasons_not_to_submit(dossier, by=by, missing=missing, on=on))


def _why_not_receive(dossier: Dossier, *, by: User) -> str:
    if can(by, Capability.DOSSIER_RECEIVE, dossier.plan.unit):
        return ""
    return _("Bạn chưa được giao tiếp nhận hồ sơ của «%(office)s».") % {
        "office": dossier.plan.unit.name
    }


def why_not_return(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not send ``dossier`` back for completion."""
    return _why_not_receive(dossier, by=by) or _why_not_move(dossier, Stage.RETURNED)


def _why_not_stop(dossier: Dossier, *, by: User) -> str:
    if can(by, Capability.DOSSIER_HOLD, dossier.plan.unit):
        return ""
    return _("Chỉ người được giao tạm dừng hồ sơ ở «%(office)s» mới làm được việc này.") % {
        "office": dossier.plan.unit.name
    }


def why_not_hold(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not put ``dossier`` on hold (R4)."""
    if why := _why_not_stop(dossier, by=by):
        return why
    if dossier.is_held:
        return _("Hồ sơ đã được tạm dừng trước đó.")
    if not STAGES.table.get(Stage(dossier.stage)):
        return _("Hồ sơ đã kết thúc ở bước «%(stage)s».") % {"stage": dossier.get_stage_display()}
    return ""


def why_not_release(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not let ``dossier`` go on."""
    if why := _why_not_stop(dossier, by=by):
        return why
    return "" if dossier.is_held else _("Hồ sơ không bị tạm dừng.")


def why_not_withdraw(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not take ``dossier`` out of the plan.

    Before the hand-in whoever writes may; afterwards only who signs for the unit.
    """
    needed = Capability.DOSSIER_EDIT if dossier.is_open else Capability.DOSSIER_SUBMIT
    if not can(by, needed, dossier.unit):
        return _("Bạn chưa được giao rút hồ sơ của «%(unit)s».") % {"unit": dossier.unit.name}
    return _why_not_move(dossier, Stage.WITHDRAWN)


def why_not_compare(dossier: Dossier, *, by: User) -> str:
    """Return why ``by`` may not compare the report of ``dossier`` with others: judges do."""
    if can(by, Capability.APPRAISE, dossier.unit) or can(by, Capability.COUNCIL_RUN, dossier.unit):
        return ""
    return _("Chỉ người thẩm định và thư ký Hội đồng so báo cáo với các báo cáo khác.")
