"""The answers to the questions of one plan, as columns of the exported list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from guongsang.campaigns.models import Plan, QuestionVersion
from guongsang.campaigns.queries.questions import retired_among, standing, versions_of
from guongsang.dossiers.models import Answer, Dossier, DossierQuerySet
from guongsang.dossiers.queries.questions import AskLine, lines_from
from guongsang.ui.tables import Column

# What the lines of a dossier are read from, beside the columns of the list.
READ_TOO = ("submitted_at",)


def with_answers(rows: DossierQuerySet, read: tuple[str, ...]) -> DossierQuerySet:
    """Load the answers of each row with it: one query for every thousand rows."""
    answers = Answer.objects.select_related("version__question").order_by("version__number")
    return rows.only(*read, *READ_TOO).prefetch_related(Prefetch("answers", queryset=answers))


def answer_columns(plan: Plan) -> list[Column]:
    """Return one column for each question of ``plan``, the retired ones last.

    What a condition hides, and what does not fit its question any more, is left empty.
    """
    versions = versions_of(plan.pk)
    sheet = _Row(versions)
    return [
        Column(key=f"q{one.question_id}", label=one.text, value=sheet.value_of(one.question_id))
        for one in [*standing(versions), *retired_among(versions)]
    ]


class _Row:
    """The lines of the dossier whose row is being written: read once for all its columns."""

    def __init__(self, versions: list[QuestionVersion]) -> None:
        self.versions = versions
        self.dossier: Dossier | None = None
        self.lines: dict[int, AskLine] = {}

    def value_of(self, key: int) -> Callable[[Dossier], Decimal | date | str | None]:
        """Return what a column asks of each row."""

        def value(dossier: Dossier) -> Decimal | date | str | None:
            if self.dossier is not dossier:
                lines = lines_from(dossier, self.versions, dossier.answers.all())
                told = [one for one in lines if one.is_shown or one.is_retired]
                self.dossier, self.lines = dossier, {one.key: one for one in told}
            line = self.lines.get(key)
            return line.value if line else None

        return value
