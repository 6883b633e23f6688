"""Answering the further questions of the plan, each saved as it is answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.campaigns.models import QuestionVersion
from guongsang.campaigns.permissions import why_not_answer
from guongsang.campaigns.queries.questions import reply_words, spec_of, state_of_question
from guongsang.campaigns.rules import Reply, said
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Answer, Dossier
from guongsang.dossiers.queries.questions import AskLine, ask_lines, reply_of
from guongsang.dossiers.rules import both
from guongsang.dossiers.usecases.writing import (
    KEEP_BOTH,
    KEEP_THEIRS,
    Theirs,
    WrittenMeanwhile,
    locked_to_write,
    log_stretch,
    set_aside,
    touch,
)
from guongsang.foundation.refusals import Refused, refuse_if


@transaction.atomic
def save_answer(
    dossier_id: int,
    *,
    question_id: int,
    reply: Reply,
    read_as: int,
    asked_as: str = "",
    keep: str = "",
    by: User,
    at: datetime,
) -> list[AskLine]:
    """Save the answer to one question, also to one just hidden; return all as asked from then on.

    :param read_as: the revision of the answer that the writer had before them (0: none yet).
    :param asked_as: ``state_of_question`` as it was asked; "" does not compare.
    :param keep: after two wrote at once: "mine", "theirs" or "both" (words of both).
    :raises WrittenMeanwhile: if somebody else saved another answer since.
    :raises Refused: if the officer, the stage, the question or the answer does not allow it.
    """
    dossier = locked_to_write(dossier_id, by=by)
    lines = ask_lines(dossier)
    line = _asked(lines, question_id)
    refuse_if(_why_changed(line.version, asked_as) or why_not_answer(line.version, reply))
    answer = line.answer or Answer(dossier=dossier, version=line.version)
    wanted, now = said(spec_of(line.version), reply), reply_of(line.answer)
    if wanted == now:
        return lines
    if answer.revision != read_as:
        raise WrittenMeanwhile(_theirs(answer))
    if keep:
        wanted = _settle(dossier, answer, wanted, keep=keep, by=by, at=at)
    if wanted == now:
        return lines
    log_stretch(
        Act.ANSWER_SAVED, dossier, last_by=answer.edited_by_id, last_at=answer.edited_at,
        by=by, at=at, question=line.version.text,
    )  # fmt: skip
    _write(dossier, answer, wanted, by=by, at=at)
    return ask_lines(dossier)


def _asked(lines: list[AskLine], question_id: int) -> AskLine:
    line = next((one for one in lines if one.key == question_id), None)
    if line is None or line.is_retired:
        raise Refused(_("Câu này không hỏi ở hồ sơ đang mở. Xin tải lại trang."))
    return line


def _why_changed(version: QuestionVersion, asked_as: str) -> str:
    if asked_as in ("", state_of_question(version)):
        return ""
    return _(
        "Cơ quan vừa sửa câu hỏi này. Xin chép lại chữ vừa ghi rồi tải lại trang để đọc câu mới."
    )


def _write(dossier: Dossier, answer: Answer, reply: Reply, *, by: User, at: datetime) -> None:
    answer.words, answer.number, answer.day = reply.words, reply.number, reply.day
    answer.holds, answer.chosen = reply.holds, list(reply.chosen)
    answer.revision += 1
    answer.edited_at, answer.edited_by = at, by
    answer.save()
    touch(dossier, by=by, at=at)
    dossier.save(update_fields=["revision", "edited_at", "edited_by"])


def _settle(
    dossier: Dossier, answer: Answer, mine: Reply, *, keep: str, by: User, at: datetime
) -> Reply:
    """Return what is kept after two wrote at once; what gives way is set aside."""
    version, theirs = answer.version, reply_of(answer)
    gives_way = mine if keep == KEEP_THEIRS else theirs
    writer = str(by) if keep == KEEP_THEIRS else str(answer.edited_by or "")
    set_aside(
        dossier, place=version.text, text=reply_words(version, gives_way), written_by=writer,
        by=by, at=at,
    )  # fmt: skip
    if keep == KEEP_THEIRS:
        return theirs
    if keep == KEEP_BOTH and mine.words:
        return Reply(words=both(theirs.words, mine.words))
    return mine


def _theirs(answer: Answer) -> Theirs:
    return Theirs(
        text=reply_words(answer.version, reply_of(answer)),
        by=str(answer.edited_by or ""),
        at=answer.edited_at,
        revision=answer.revision,
    )
