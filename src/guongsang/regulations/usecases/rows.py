"""What the office does with rules: load the shipped rows, override, end, verify."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit
from guongsang.regulations.acts import Act
from guongsang.regulations.models import Rule
from guongsang.regulations.permissions import (
    why_not_end,
    why_not_override,
    why_not_save,
    why_not_verify,
)
from guongsang.regulations.queries import shipped_rows

if TYPE_CHECKING:
    from guongsang.accounts.models import User

SAID = (
    "name", "number", "measure", "words", "base", "is_exclusive", "is_secret", "valid_to", "source",
    "note",
)  # fmt: skip


@transaction.atomic
def load_shipped(*, by: User | None = None, at: datetime) -> int:
    """Save the rows that come with the program and return how many are new or corrected.

    Rows of an office are never touched. What somebody verified stays verified, unless the
    shipped row now says something else: then it must be compared again.
    """
    here = {_identity(rule): rule for rule in Rule.objects.filter(unit=None)}
    changed = [
        rule
        for values in shipped_rows()
        if (rule := _brought_up_to_date(here.get(_identity(Rule(**values))), values))
    ]
    if changed:
        record(Act.SHIPPED_LOADED, changed[0], by=by, at=at, rows=len(changed))
    return len(changed)


def _identity(rule: Rule) -> tuple[str, str, str, date]:
    return rule.topic, rule.key, rule.subject_kind, rule.valid_from


def _brought_up_to_date(rule: Rule | None, values: dict[str, Any]) -> Rule | None:
    new = Rule(**values)
    if rule is None:
        new.save()
        return new
    if all(getattr(rule, name) == getattr(new, name) for name in SAID):
        return None
    for name in SAID:
        setattr(rule, name, getattr(new, name))
    rule.verified, rule.verified_by, rule.verified_on = new.verified, None, None
    rule.save()
    return rule


@transaction.atomic
def override_rule(
    rule_id: int,
    *,
    unit_id: int,
    number: Decimal | None = None,
    words: str = "",
    base: str = "",
    is_exclusive: bool | None = None,
    is_secret: bool | None = None,
    valid_from: date,
    valid_to: date | None = None,
    source: str,
    note: str = "",
    by: User,
    at: datetime,
) -> Rule:
    """Set an office's own row in the place of ``rule_id`` for it and all below it.

    The office's earlier row for the same thing ends the day before.

    :param is_exclusive: whether the share must be exceeded; None as in the row it replaces.
    :param is_secret: whether it is voted on in secret; None as in the row it replaces.
    :raises Refused: if ``by`` keeps no rules there, the source is missing or the value is wrong.
    """
    shown = Rule.objects.get(pk=rule_id)
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    refuse_if(why_not_override(unit=unit, by=by))
    said = {"number": number, "words": tidy(words), "source": tidy(source)}
    dates = {"valid_from": valid_from, "valid_to": valid_to}
    how = _how(shown, is_exclusive=is_exclusive, is_secret=is_secret)
    refuse_if(why_not_save(shown, **how, **said, **dates))  # type: ignore[arg-type]
    _end_earlier(shown, unit, valid_from)

    rule = _own_row(shown, unit, base=base or shown.base, note=tidy(note), **how, **said, **dates)
    value = str(number) if number is not None else rule.words
    told = {name: True for name, holds in how.items() if holds}
    record(
        Act.OVERRIDDEN, rule, by=by, at=at, where=unit.path, value=value, source=rule.source, **told
    )
    return rule


def _how(shown: Rule, **asked: bool | None) -> dict[str, bool]:
    """Return each yes or no that was asked for; what was not, as the row that is replaced says."""
    return {name: getattr(shown, name) if value is None else value for name, value in asked.items()}


def _own_row(shown: Rule, unit: Unit, **said: Any) -> Rule:
    return Rule.objects.create(
        topic=shown.topic,
        key=shown.key,
        name=shown.name,
        subject_kind=shown.subject_kind,
        measure=shown.measure,
        unit=unit,
        **said,
    )


def _end_earlier(shown: Rule, unit: Unit, valid_from: date) -> None:
    earlier = Rule.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=valid_from),
        topic=shown.topic,
        key=shown.key,
        subject_kind=shown.subject_kind,
        unit=unit,
    )
    for one in earlier:
        if one.valid_from >= valid_from:
            refuse_if(
                _(
                    "Đơn vị đã có quy định riêng về việc này từ ngày %(day)s. "
                    "Hãy chọn ngày có hiệu lực sau ngày đó."
                )
                % {"day": date_format(one.valid_from, "d/m/Y")}
            )
        one.valid_to = valid_from - timedelta(days=1)
        one.save(update_fields=["valid_to"])


@transaction.atomic
def end_override(rule_id: int, *, valid_to: date, by: User, at: datetime) -> Rule:
    """End an office's own row after a last day; then the row above it holds again.

    :raises Refused: if it is a shipped row, or ``by`` keeps no rules there, or the day is wrong.
    """
    rule = Rule.objects.select_for_update().get(pk=rule_id)
    refuse_if(why_not_end(rule, by=by))
    if valid_to < rule.valid_from:
        refuse_if(_("Ngày cuối cùng phải từ ngày có hiệu lực trở đi."))
    rule.valid_to = valid_to
    rule.save(update_fields=["valid_to"])
    record(Act.OVERRIDE_ENDED, rule, by=by, at=at, where=rule.place, valid_to=valid_to.isoformat())
    return rule


@transaction.atomic
def verify_rule(rule_id: int, *, on: date, by: User, at: datetime) -> Rule:
    """Note that ``by`` compared the row with its document on a day.

    :raises Refused: if it is verified already, or ``by`` may not answer for it.
    """
    rule = Rule.objects.select_for_update().get(pk=rule_id)
    refuse_if(why_not_verify(rule, by=by))
    rule.verified, rule.verified_by, rule.verified_on = True, by, on
    rule.save(update_fields=["verified", "verified_by", "verified_on"])
    record(Act.VERIFIED, rule, by=by, at=at, where=rule.place, on=on.isoformat())
    return rule
