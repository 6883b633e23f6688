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
from guongsang.criteria.permissions import why_not_mend_indicator, why_not_write_indicator
from guongsang.foundation.refusals import Refused, refuse_if
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

    :raises Refused: if ``by`` may not, somebody else wrote it, a dossier was handed in that counts
        by it, or the figure has no source or is not above nought.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_write_indicator(unit, by=by) or _why_not_figure(number, source))
    told = {
        "name": tidy(name)[:200], "number": number, "measure": tidy(measure)[:40],
        "source": tidy(source)[:300], "is_verified": is_verified,
    }  # fmt: skip
    place = {"unit": unit, "key": key, "year": year, "region": region}
    known = _locked(**place)
    refuse_if(why_not_mend_indicator(known, by=by) if known else "")
    was = str(known.number) if known else ""
    indicator = known or Indicator(**place, written_by=by, written_at=at)
    for name_, value in told.items():
        setattr(indicator, name_, value)
    indicator.save()
    record(
        Act.INDICATOR_WRITTEN, indicator, by=by, at=at, where=unit.path,
        year=year, value=str(number), was=was, source=indicator.source,
    )  # fmt: skip
    _follow(indicator, by=by, at=at)
    return indicator


def _why_not_figure(number: Decimal, source: str) -> str:
    if number <= 0:
        return _("Giá trị của chỉ số phải lớn hơn 0.")
    return "" if tidy(source) else _("Hãy ghi văn bản quy định chỉ số này.")


def _locked(**which: object) -> Indicator | None:
    rows = Indicator.objects.select_for_update(of=("self",)).select_related("unit", "written_by")
    return rows.filter(**which).first()


def _follow(indicator: Indicator, *, by: User, at: datetime) -> None:
    """Let the points follow: they are kept above, beside values that nobody types again."""
    import_string(settings.GUONGSANG_FIGURE_CHANGED)(indicator, by=by, at=at)


@transaction.atomic
def strike_indicator(indicator_id: int, *, by: User, at: datetime) -> None:
    """Take away a figure written by mistake; the log keeps it, and points follow.

    :raises Refused: if ``by`` did not write it, or a dossier was handed in that counts by it.
    """
    indicator = _locked(pk=indicator_id)
    if indicator is None:
        raise Refused(_("Chỉ số này đã được bỏ. Xin tải lại trang."))
    refuse_if(why_not_mend_indicator(indicator, by=by))
    record(
        Act.INDICATOR_STRUCK, indicator, by=by, at=at, where=indicator.unit.path,
        year=indicator.year, value=str(indicator.number), source=indicator.source,
    )  # fmt: skip
    Indicator.objects.filter(pk=indicator.pk).delete()
    _follow(indicator, by=by, at=at)
