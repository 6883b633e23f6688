"""Until when an agency is to answer, by the rows of the rules (DOMAIN §1.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guongsang.discovery.rules import due_day
from guongsang.foundation.refusals import Refused
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rule_on

ANSWER_KEY, REMIND_KEY = "opinion-answer", "opinion-remind"


@dataclass(frozen=True, kw_only=True)
class Due:
    """The last day for an answer, and by which row it was counted."""

    day: date
    words: str


def due_for(agency: str, *, office: Unit, sent_on: date) -> Due:
    """Return until when an agency of kind ``agency`` is to answer a letter of ``sent_on``.

    A row for this kind of agency ("opinion-answer-police") goes before the one for all.

    :raises Refused: when no row has a number of days.
    """
    rule = _rule(f"{ANSWER_KEY}-{agency}", office, sent_on) or _rule(ANSWER_KEY, office, sent_on)
    if rule is None or rule.number is None:
        raise Refused(
            _(
                "Chưa có quy định về số ngày trả lời ý kiến («%(key)s») vào ngày %(day)s. "
                "Xin ghi hạn trả lời, hoặc bổ sung dòng này ở trang Quy định."
            )
            % {"key": ANSWER_KEY, "day": sent_on.strftime("%d/%m/%Y")}
        )
    return Due(day=_counted(sent_on, rule), words=_words(rule))


def remind_again_on(reminded_on: date, *, office: Unit) -> date:
    """Return from which day on a silent agency may be reminded once more; by rule, else at once."""
    rule = _rule(REMIND_KEY, office, reminded_on)
    return _counted(reminded_on, rule) if rule and rule.number is not None else reminded_on


def _rule(key: str, office: Unit, day: date) -> Rule | None:
    return rule_on(Topic.DAYS, key, day=day, unit=office)


def _counted(day: date, rule: Rule) -> date:
    return due_day(
        day, days=int(rule.number or 0), working="lam viec" in fold(rule.measure)
    )  # fmt: skip


def _words(rule: Rule) -> str:
    told = f"{rule.shown_value} ({rule.source})"
    if rule.verified:
        return told[:500]
    return _("%(told)s, chưa đối chiếu văn bản") % {"told": told[:460]}
