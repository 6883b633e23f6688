"""Reasons for and against a likeness, in words for the person who decides."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from guongsang.subjects.rules.registry import Band
from guongsang.subjects.rules.weights import Reason

REASON_WORDS = {
    Reason.SAME_ID: gettext_lazy("trùng số định danh"),
    Reason.SAME_NAME: gettext_lazy("trùng họ tên"),
    Reason.SAME_BUT_MARKS: gettext_lazy("trùng họ tên, một bên không ghi dấu"),
    Reason.FORMER_NAME: gettext_lazy("trùng tên cũ"),
    Reason.OTHER_ORDER: gettext_lazy("cùng các chữ, khác thứ tự"),
    Reason.MIDDLE_DROPPED: gettext_lazy("cùng họ và tên, một bên thiếu chữ đệm"),
    Reason.SHORTENED: gettext_lazy("họ tên viết tắt khớp"),
    Reason.ONE_LETTER: gettext_lazy("họ tên lệch một chữ cái"),
    Reason.OTHER_MARKS: gettext_lazy("họ tên chỉ khác dấu"),
    Reason.GIVEN_ALONE: gettext_lazy("trùng tên, một bên chỉ ghi tên"),
    Reason.FAMILY_AND_GIVEN: gettext_lazy("cùng họ và tên nhưng khác chữ đệm"),
    Reason.SAME_YEAR: gettext_lazy("cùng năm sinh"),
    Reason.NEAR_YEAR: gettext_lazy("năm sinh lệch một năm"),
    Reason.OTHER_YEAR: gettext_lazy("khác năm sinh"),
    Reason.SAME_UNIT: gettext_lazy("cùng đơn vị"),
    Reason.UNIT_ELSEWHERE: gettext_lazy("đơn vị cùng tên, khác xã, phường"),
    Reason.SAME_COMMUNE: gettext_lazy("cùng xã, phường"),
    Reason.OTHER_PLACE: gettext_lazy("khác đơn vị"),
    Reason.SAME_SEX: gettext_lazy("cùng giới tính"),
    Reason.OTHER_SEX: gettext_lazy("khác giới tính"),
    Reason.SAME_GROUP: gettext_lazy("cùng dân tộc"),
    Reason.OTHER_GROUP: gettext_lazy("khác dân tộc"),
    Reason.SAME_ROLE: gettext_lazy("cùng chức vụ, nghề nghiệp"),
    Reason.SAME_HEAD: gettext_lazy("trùng số định danh chủ hộ"),
    Reason.OTHER_HEAD: gettext_lazy("khác số định danh chủ hộ"),
    Reason.SAME_ADDRESS: gettext_lazy("cùng địa chỉ"),
    Reason.SAME_CODE: gettext_lazy("cùng một đơn vị trong danh bạ"),
    Reason.FORMER_UNIT_NAME: gettext_lazy("tên cũ của cùng một đơn vị"),
}
BAND_WORDS = {
    Band.CERTAIN: gettext_lazy("Gần như chắc chắn"),
    Band.REVIEW: gettext_lazy("Có thể"),
}


def in_words(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return what each reason is called."""
    return tuple(str(REASON_WORDS[reason]) for reason in reasons)
