"""Why something may not be done with criteria; "" when nothing stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.access.queries import EVERYWHERE, can, paths_where
from guongsang.access.roles import Capability
from guongsang.criteria.models import CriteriaSet, Indicator
from guongsang.criteria.queries import spec_of, sums_of
from guongsang.criteria.rules import Fault, Spec, faults, plain
from guongsang.criteria.states import SET_STAGES, SetStage

if TYPE_CHECKING:
    from guongsang.accounts.models import User
    from guongsang.organisations.models import Unit

FAULTS: dict[Fault, Promise] = {
    Fault.SCORED_WITHOUT_POINTS: gettext_lazy("Tiêu chí chấm điểm phải có điểm tối đa lớn hơn 0."),
    Fault.GATE_WITH_POINTS: gettext_lazy("Điều kiện bắt buộc không có điểm: hãy để điểm là 0."),
    Fault.GATE_WITH_STEPS: gettext_lazy(
        "Điều kiện bắt buộc chỉ có đạt hoặc không đạt: hãy bỏ các mức điểm."
    ),
    Fault.STEP_ABOVE_MAXIMUM: gettext_lazy(
        "Có mức điểm cao hơn điểm tối đa của tiêu chí: hãy hạ mức hoặc tăng điểm tối đa."
    ),
    Fault.STEP_BELOW_ZERO: gettext_lazy("Điểm của một mức không được âm."),
    Fault.STEP_WITHOUT_WORDS: gettext_lazy("Mỗi mức điểm phải có lời mô tả."),
    Fault.MIXED_STEPS: gettext_lazy(
        "Các mức của một tiêu chí phải cùng kiểu: tất cả có «từ mức», hoặc tất cả để trống."
    ),
    Fault.MIXED_DIRECTIONS: gettext_lazy(
        "Các mức của một tiêu chí phải cùng chiều: đánh dấu «càng thấp càng tốt» ở tất cả "
        "hoặc không mức nào."
    ),
    Fault.SAME_STEP_TWICE: gettext_lazy("Có hai mức trùng nhau trong cùng một khu vực."),
    Fault.REGION_WITHOUT_BASE: gettext_lazy(
        "Có mức riêng cho một khu vực thì phải có cả mức chung, để khu vực khác có mức áp dụng."
    ),
    Fault.MAXIMUM_OUT_OF_REACH: gettext_lazy(
        "Không mức nào cho điểm tối đa: mức cao nhất của mỗi khu vực phải bằng điểm tối đa."
    ),
    Fault.MEASURE_WITHOUT_STEPS: gettext_lazy(
        "Tiêu chí có đơn vị tính thì phải có các mức với số «từ mức»."
    ),
}


def why_not_write_indicator(unit: Unit | None, *, by: User) -> str:
    """An office writes down the figures of its own place; None asks whether it may anywhere."""
    if can(by, Capability.CRITERIA_MANAGE, unit):
        return ""
    return _("Bạn chưa được giao ghi chỉ số của đơn vị này.")


def why_not_mend_indicator(indicator: Indicator, *, by: User) -> str:
    """Who wrote a figure mends or strikes it, until a dossier was handed in that counts by it."""
    if why := why_not_write_indicator(indicator.unit, by=by):
        return why
    if indicator.written_by is not None and indicator.written_by != by:
        return _("Chỉ số này do %(who)s ghi; chỉ người đã ghi mới sửa hoặc bỏ được.") % {
            "who": indicator.written_by.name
        }
    return str(import_string(settings.GUONGSANG_FIGURE_HELD)(indicator))


def may_manage(by: User, unit: Unit | None) -> bool:
    """Tell whether ``by`` keeps the criteria of ``unit``; None is the whole installation."""
    if unit is None:
        return EVERYWHERE in paths_where(by, Capability.CRITERIA_MANAGE)
    return can(by, Capability.CRITERIA_MANAGE, unit)


def why_not_copy(criteria_set: CriteriaSet, *, unit: Unit | None, by: User) -> str:
    """Copying needs the right to keep criteria at the office that gets the copy."""
    if not CriteriaSet.objects.readable_by(by).filter(pk=criteria_set.pk).exists():
        return _("Bạn chưa được đọc bộ tiêu chí này.")
    if not may_manage(by, unit):
        return _("Bạn chưa được giao lập bộ tiêu chí cho %(unit)s.") % {
            "unit": unit or _("toàn hệ thống")
        }
    return ""


def why_not_copy_anywhere(*, by: User) -> str:
    """Tell whether the person keeps criteria anywhere at all, for the button."""
    if can(by, Capability.CRITERIA_MANAGE, None):
        return ""
    return _("Bạn chưa được giao lập bộ tiêu chí ở đơn vị nào.")


def why_not_edit(criteria_set: CriteriaSet, *, by: User) -> str:
    """Only a draft that nothing was scored with may change."""
    if not may_manage(by, criteria_set.unit):
        return _("Bạn chưa được giao sửa bộ tiêu chí này. Bạn có thể sao chép về đơn vị mình.")
    if criteria_set.frozen_at:
        return _(
            "Bộ tiêu chí đã khóa từ ngày %(day)s vì đã có hồ sơ chấm theo. "
            "Hãy sao chép thành bản mới để sửa."
        ) % {"day": date_format(criteria_set.frozen_at, "d/m/Y")}
    if criteria_set.stage != SetStage.DRAFT:
        return _(
            "Bộ tiêu chí ở trạng thái «%(stage)s», không sửa được. "
            "Hãy sao chép thành bản mới để sửa."
        ) % {"stage": criteria_set.get_stage_display()}
    return ""


def why_not_discard(criteria_set: CriteriaSet, *, by: User) -> str:
    """A draft on which no plan stands may be thrown away."""
    if reason := why_not_edit(criteria_set, by=by):
        return reason
    if criteria_set.copies.exists():
        return _("Đã có bản khác sao chép từ bản soạn này, không bỏ được.")
    return ""


def why_not_put_in_force(criteria_set: CriteriaSet, *, by: User) -> str:
    """A set comes into force when each of its parts can really be scored out of 100."""
    if not may_manage(by, criteria_set.unit):
        return _("Bạn chưa được giao đưa bộ tiêu chí này vào sử dụng.")
    if not SET_STAGES.allow(SetStage(criteria_set.stage), SetStage.IN_FORCE):
        return _("Bộ tiêu chí ở trạng thái «%(stage)s», không đưa vào sử dụng được.") % {
            "stage": criteria_set.get_stage_display()
        }
    for criterion in criteria_set.criteria.prefetch_related("bands"):
        if found := faults(spec_of(criterion)):
            return _("Tiêu chí «%(text)s»: %(fault)s") % {
                "text": criterion.text,
                "fault": FAULTS[found[0]],
            }
    return _why_not_100(criteria_set)


def _why_not_100(criteria_set: CriteriaSet) -> str:
    sums = sums_of(criteria_set)
    if not sums:
        return _("Bộ tiêu chí chưa có tiêu chí chấm điểm của lĩnh vực nào.")
    for one in sums:
        if not one.is_100:
            return _(
                "Lĩnh vực «%(field)s», đối tượng «%(kind)s»: tổng điểm là %(points)s, "
                "phải là 100. Hãy sửa điểm hoặc trọng số."
            ) % {
                "field": one.field.short_name,
                "kind": one.kind_label,
                "points": plain(one.points),
            }
    return ""


def why_not_put_in_force_from(
    criteria_set: CriteriaSet, *, valid_from: date, earlier: Sequence[CriteriaSet]
) -> str:
    """The new version must begin after the versions that it follows."""
    for one in earlier:
        if one.valid_from and one.valid_from >= valid_from:
            return _("Ngày bắt đầu phải sau ngày %(day)s, là ngày «%(set)s» được dùng.") % {
                "day": date_format(one.valid_from, "d/m/Y"),
                "set": one,
            }
    return ""


def why_not_retire(criteria_set: CriteriaSet, *, by: User) -> str:
    """Only a set in force can go out of use; the shipped one stays as the last resort."""
    if not may_manage(by, criteria_set.unit):
        return _("Bạn chưa được giao thôi dùng bộ tiêu chí này.")
    if not SET_STAGES.allow(SetStage(criteria_set.stage), SetStage.RETIRED):
        return _("Bộ tiêu chí ở trạng thái «%(stage)s», không phải đang dùng.") % {
            "stage": criteria_set.get_stage_display()
        }
    return ""


def why_not_save(spec: Spec) -> str:
    """Return the faults of a criterion as sentences, one after another."""
    return " ".join(str(FAULTS[fault]) for fault in faults(spec))
