"""Until when an agency is to answer, by the rows of the rules (DOMAIN §1.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.workdays import Counted
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import count_words, due_by_rule, rule_on

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
    counted = due_by_rule(rule, sent_on, unit=office)
    return Due(day=counted.day, words=_words(rule, counted))


def remind_again_on(reminded_on: date, *, office: Unit) -> date:
    """Return from which day on a silent agency may be reminded once more; by rule, else at once."""
    rule = _rule(REMIND_KEY, office, reminded_on)
    if rule is None or rule.number is None:
        return reminded_on
    return due_by_rule(rule, reminded_on, unit=office).day


def _rule(key: str, office: Unit, day: date) -> Rule | None:
    return rule_on(Topic.DAYS, key, day=day, unit=office)


def _words(rule: Rule, counted: Counted) -> str:
    told = f"{rule.shown_value} ({rule.source})"[:400]
    if not rule.verified:
        told = _("%(told)s, chưa đối chiếu văn bản") % {"told": told}
    return "; ".join(filter(None, [told, count_words(counted)]))[:500]
