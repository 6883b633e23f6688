"""The further questions of the plan in one dossier: what is asked, shown, answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from guongsang.campaigns.models import QuestionVersion
from guongsang.campaigns.queries.questions import (
    asked_of,
    reply_words,
    spec_of,
    standing,
    versions_of,
)
from guongsang.campaigns.rules import Kind, Reply, is_answered, said, shown
from guongsang.dossiers.models import Answer, Dossier


@dataclass(frozen=True, kw_only=True)
class AskLine:
    """One question of a dossier: its words, its answer, whether it is asked at all."""

    version: QuestionVersion
    answer: Answer | None
    # Whether the condition of the question is met; what is hidden is kept, not handed in.
    is_shown: bool
    # What was answered when the question had other words, for who answers it anew.
    former: str = ""
    # No longer asked; the answer given before is kept for who reads the dossier.
    is_retired: bool = False

    @property
    def key(self) -> int:
        return self.version.question_id

    @property
    def reply(self) -> Reply:
        return reply_of(self.answer)

    @property
    def is_answered(self) -> bool:
        return is_answered(spec_of(self.version), self.reply)

    @property
    def is_wanted(self) -> bool:
        """Whether the dossier cannot be handed in without an answer."""
        return self.is_shown and self.version.is_required

    @property
    def words(self) -> str:
        """The answer as one reads it; "" while there is none that fits."""
        return reply_words(self.version, self.reply) if self.is_answered else ""

    @property
    def is_free_text(self) -> bool:
        """Whether somebody wrote it themselves, so that names may stand in it.

        A day may tell who somebody is, as a name does.
        """
        return self.version.question.kind in (Kind.TEXT, Kind.LONG, Kind.DATE)

    @property
    def value(self) -> Decimal | date | str | None:
        """The answer as a workbook holds it; None while there is none that fits."""
        if not self.is_answered:
            return None
        told = said(spec_of(self.version), self.reply)
        return told.number if told.number is not None else told.day or self.words


def reply_of(answer: Answer | None) -> Reply:
    """Return an answer as plain values for ``rules``."""
    if answer is None:
        return Reply()
    return Reply(
        words=answer.words,
        number=answer.number,
        day=answer.day,
        holds=answer.holds,
        chosen=tuple(answer.chosen),
    )


def moment_of(dossier: Dossier) -> datetime | None:
    """Return at which moment the questions of ``dossier`` stand still; None while it is written."""
    return None if dossier.is_open else dossier.submitted_at or dossier.stage_since


def ask_lines(dossier: Dossier) -> list[AskLine]:
    """Return every question asked of ``dossier``, also those hidden by their condition.

    Behind them stand those that were answered here and are no longer asked. One query in a plan
    that asks nothing further, two in others.
    """
    versions = versions_of(dossier.plan_id)
    if not versions:
        return []
    answers = dossier.answers.select_related("version__question").order_by("version__number")
    return lines_from(dossier, versions, answers)


def lines_from(
    dossier: Dossier, versions: Sequence[QuestionVersion], answers: Iterable[Answer]
) -> list[AskLine]:
    """Return the lines of ``dossier`` from rows that were read already; reads no table."""
    form = asked_of(
        standing(versions, moment_of(dossier)),
        field_id=dossier.field_id,
        kind=dossier.subject.kind,
    )
    known = list(answers)
    given = {one.version_id: one for one in known}
    replies = {one.question_id: reply_of(given.get(one.pk)) for one in form}
    visible = set(shown([spec_of(one) for one in form], replies))
    asked = [
        AskLine(
            version=one,
            answer=given.get(one.pk),
            is_shown=one.question_id in visible,
            former=_former(one, given.get(one.pk), known),
        )
        for one in form
    ]
    return [*asked, *(_given_up(known) if dossier.is_open else [])]


def _given_up(known: Sequence[Answer]) -> list[AskLine]:
    """Return the last answer to each question that is no longer asked."""
    last = {one.version.question_id: one for one in known if one.version.question.retired_at}
    return [
        AskLine(version=one.version, answer=one, is_shown=False, is_retired=True)
        for one in last.values()
    ]


def _former(version: QuestionVersion, answer: Answer | None, known: Sequence[Answer]) -> str:
    """Return the answer that no longer fits, or that was given to an earlier version."""
    if answer is not None:
        told = reply_of(answer)
        return "" if is_answered(spec_of(version), told) else reply_words(version, told)
    earlier = [
        one
        for one in known
        if one.version.question_id == version.question_id and one.version.number < version.number
    ]
    if not earlier:
        return ""
    last = max(earlier, key=lambda one: one.version.number)
    return reply_words(last.version, reply_of(last))


def asked_now(lines: Iterable[AskLine]) -> list[AskLine]:
    """Keep what is asked of the dossier, hidden or not."""
    return [line for line in lines if not line.is_retired]


def handed_in(lines: Iterable[AskLine]) -> list[AskLine]:
    """Keep what goes along with the dossier: shown and answered."""
    return [line for line in lines if line.is_shown and line.is_answered]


def wanted_and_answered(lines: Iterable[AskLine]) -> Mapping[int, bool]:
    """Return for each question that must be answered whether it is."""
    return {line.key: line.is_answered for line in lines if line.is_wanted}
