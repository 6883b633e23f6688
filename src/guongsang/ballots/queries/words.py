"""The terms and warnings of a ballot in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guongsang.ballots.rules.boards import Terms
from guongsang.ballots.rules.counting import (
    LONE_VOICE,
    UNANIMOUS,
    VALID,
    ItemTally,
    Threshold,
    asks_for_all,
)
from guongsang.ballots.states import Base


def share_words(threshold: Threshold) -> str:
    """Return the share as people write it: 90%, 2/3."""
    if 100 % threshold.den == 0:
        return f"{100 // threshold.den * threshold.num}%"
    return f"{threshold.num}/{threshold.den}"


def threshold_words(terms: Terms) -> str:
    """Return the threshold in words."""
    share = share_words(terms.threshold)
    if terms.threshold.is_exclusive:
        return _("trên %s đồng ý") % share
    return _("từ %s đồng ý trở lên") % share


def base_words(terms: Terms) -> str:
    """Return of whom the share is counted, with the number where it is known beforehand."""
    label = str(Base(terms.base_kind).label).lower()
    if terms.base_kind == VALID:
        return label
    return _("%(base)s (%(count)s)") % {"base": label, "count": terms.base_count}


def remarks_on(terms: Terms) -> list[str]:
    """Return what should be said before the vote: here the threshold means unanimity."""
    if terms.base_kind == VALID or not asks_for_all(terms.threshold, terms.base_count):
        return []
    return [
        _(
            "Với %(count)s người, ngưỡng «%(threshold)s» nghĩa là phải tất cả đồng ý; một phiếu "
            "trống hay một người vắng cũng làm mục không đạt."
        )
        % {"count": terms.base_count, "threshold": threshold_words(terms)}
    ]


def warnings_on(counted: Sequence[ItemTally]) -> list[str]:
    """Return, item by item, what publishing the numbers would tell of single members."""
    sentences = {
        UNANIMOUS: _(
            "«%(label)s»: mọi phiếu giống nhau, nên ai cũng biết từng người đã bỏ phiếu thế nào. "
            "Không phần mềm nào che được điều này. Cân nhắc chỉ công bố «đạt» hay «không đạt»."
        ),
        LONE_VOICE: _(
            "«%(label)s»: chỉ một phiếu khác mọi phiếu còn lại; người bỏ phiếu ấy biết mọi người "
            "khác đã bỏ thế nào. Cân nhắc chỉ công bố «đạt» hay «không đạt»."
        ),
    }
    return [sentences[one.reveals] % {"label": one.label} for one in counted if one.reveals]
