"""Writing down the figures of a year."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.criteria.acts import Act
from guongsang.criteria.models import Indicator
from guongsang.criteria.permissions import why_not_write_indicator
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@transaction.atomic
def write_indicator(
    *,
    unit_id: int,
    key: str,
    name: str,
    year: int,
    region: str = "",
    number: Decimal,
    measure: str = "",
    source: str,
    is_verified: bool = False,
    by: User,
    at: datetime,
) -> Indicator:
    """Write the figure of a year and region; written again, it is corrected, and points follow.

    :raises Refused: if ``by`` may not, or the figure has no source or is not above nought.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_write_indicator(unit, by=by))
    refuse_if("" if number > 0 else _("Giá trị của chỉ số phải lớn hơn 0."))
    refuse_if("" if tidy(source) else _("Hãy ghi văn bản quy định chỉ số này."))
    told = {
        "name": tidy(name)[:200], "number": number, "measure": tidy(measure)[:40],
        "source": tidy(source)[:300], "is_verified": is_verified,
    }  # fmt: skip
    indicator, _made = Indicator.objects.update_or_create(
        unit=unit, key=key, year=year, region=region, defaults=told
    )
    record(
        Act.INDICATOR_WRITTEN, indicator, by=by, at=at, where=unit.path,
        year=year, value=str(number), source=indicator.source,
    )  # fmt: skip
    # Points are kept above, beside the values that they come from; nobody types those again.
    import_string(settings.GUONGSANG_FIGURE_CHANGED)(indicator, by=by, at=at)
    return indicator
