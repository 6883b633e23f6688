"""What the running plan of the demo town asks beyond the criteria, and what dossiers answer."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from guongsang.accounts.models import User
from guongsang.campaigns import usecases as campaigns
from guongsang.campaigns.models import Plan, Question
from guongsang.campaigns.rules import Condition, Kind, Op, QuestionDraft, Reply
from guongsang.dossiers import usecases as dossiers
from guongsang.dossiers.models import Dossier
from guongsang.workspace.demo.people import read

# Every seventh has asked nobody yet: the question that hangs on it stays hidden there.
NOT_ASKED = 7
SHARES = ("100", "98.5", "96", "92", "89.5")
LESSONS = (
    "Ghi sổ thu chi từng tháng, cuối quý đọc công khai ở cuộc họp tổ.",
    "Bắt đầu từ ba hộ gần nhau, làm được rồi mới mời thêm.",
    "Dùng vật liệu sẵn có, hộ nào cũng làm theo được mà không phải vay.",
)


def ask_more(plan: Plan, *, by: User, at: datetime) -> None:
    """Add the questions of the data file to the plan; each may hang on the one before."""
    before: Question | None = None
    for row in read("plans", "question"):
        draft = _draft(row, before)
        before = campaigns.add_question(plan.pk, kind=row["kind"], draft=draft, by=by, at=at)


def _draft(row: dict[str, Any], before: Question | None) -> QuestionDraft:
    hangs = "if_before" in row and before is not None
    return QuestionDraft(
        text=row["text"],
        help=row.get("help", ""),
        is_required=row.get("required", False),
        measure=row.get("measure", ""),
        least=Decimal(row["least"]) if "least" in row else None,
        most=Decimal(row["most"]) if "most" in row else None,
        condition=Condition(source=before.pk, op=Op.IS, wanted=row["if_before"])
        if hangs and before
        else None,
    )


def answer_more(dossier: Dossier, place: int, *, by: User, at: datetime) -> None:
    """Answer what the plan asks, as far as it is asked of this dossier."""
    was_asked = place % NOT_ASKED != NOT_ASKED - 1
    share = Decimal(SHARES[place % len(SHARES)])
    replies = {
        Kind.YES_NO: Reply(holds=was_asked),
        Kind.NUMBER: Reply(number=share) if was_asked else None,
        Kind.LONG: Reply(words=LESSONS[place % len(LESSONS)]) if place % 2 else None,
    }
    for question in Question.objects.filter(plan=dossier.plan_id, retired_at=None):
        if reply := replies.get(Kind(question.kind)):
            dossiers.save_answer(
                dossier.pk, question_id=question.pk, reply=reply, read_as=0, by=by, at=at
            )
