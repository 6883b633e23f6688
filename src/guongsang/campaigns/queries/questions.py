"""What a plan asks further: which questions stood at a moment, of whom, and how one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils import formats
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from guongsang.campaigns.models import QuestionVersion
from guongsang.campaigns.rules import Asked, Condition, Kind, Op, Reply, said
from guongsang.criteria.rules import plain
from guongsang.foundation.subject_kind import SubjectKind


def versions_of(plan_id: int) -> list[QuestionVersion]:
    """Return every version of every question of a plan, in the order of the form; one query."""
    versions = QuestionVersion.objects.filter(question__plan_id=plan_id)
    ordered = versions.order_by("question__ordinal", "question_id", "number")
    return list(ordered.select_related("question", "field"))


def standing(
    versions: Iterable[QuestionVersion], moment: datetime | None = None
) -> list[QuestionVersion]:
    """Keep of ``versions`` the questions that are asked, each in the words of ``moment``.

    :param moment: None for now. What was added later or retired before is left out, so that a
        dossier that was handed in is read with the questions that it was asked.
    """
    found = {one.question_id: one for one in versions if _stood(one, moment)}
    return list(found.values())


def questions_at(plan_id: int, moment: datetime | None = None) -> list[QuestionVersion]:
    """Return the questions of a plan that were asked at ``moment``; None for now."""
    return standing(versions_of(plan_id), moment)


def _stood(version: QuestionVersion, moment: datetime | None) -> bool:
    retired = version.question.retired_at
    if moment is None:
        return retired is None
    return version.since <= moment and (retired is None or retired > moment)


def retired_among(versions: Iterable[QuestionVersion]) -> list[QuestionVersion]:
    """Return the last words of the questions that are no longer asked."""
    return list({one.question_id: one for one in versions if one.question.retired_at}.values())


def asked_of(
    versions: Iterable[QuestionVersion], *, field_id: int | None, kind: str
) -> list[QuestionVersion]:
    """Keep what is asked in a field of a kind of subject."""
    return [
        one
        for one in versions
        if one.field_id in (None, field_id) and (not one.subject_kinds or kind in one.subject_kinds)
    ]


def spec_of(version: QuestionVersion) -> Asked:
    """Return ``version`` as plain values for ``rules``."""
    return Asked(
        key=version.question_id,
        kind=Kind(version.question.kind),
        is_required=version.is_required,
        options=tuple(version.options),
        least=version.least,
        most=version.most,
        condition=condition_of(version),
    )


def condition_of(version: QuestionVersion) -> Condition | None:
    """Return on which answer the question hangs; None when it is always asked."""
    if version.shown_if_id is None:
        return None
    return Condition(
        source=version.shown_if_id, op=Op(version.shown_op), wanted=version.shown_value
    )


def reply_words(version: QuestionVersion, reply: Reply) -> str:
    """Return a reply as one reads it; "" when it says nothing."""
    told = said(spec_of(version), reply)
    if told.number is not None:
        return f"{plain(told.number)} {version.measure}".strip()
    if told.day is not None:
        return formats.date_format(told.day, "d/m/Y")
    if told.holds is not None:
        return _("Có") if told.holds else _("Không")
    return "; ".join(told.chosen) or told.words


def op_words(op: Op, wanted: str) -> str:
    """Return a condition behind the name of its question: "trả lời «Có»", "từ 5 trở lên"."""
    words = {
        Op.ANSWERED: _("đã có trả lời"),
        Op.IS: _("trả lời «%(wanted)s»"),
        Op.IS_NOT: _("trả lời khác «%(wanted)s»"),
        Op.AT_LEAST: _("từ %(wanted)s trở lên"),
        Op.MORE: _("lớn hơn %(wanted)s"),
        Op.AT_MOST: _("từ %(wanted)s trở xuống"),
        Op.LESS: _("nhỏ hơn %(wanted)s"),
        Op.EQUAL: _("đúng bằng %(wanted)s"),
    }[op]
    return words % {"wanted": wanted} if op is not Op.ANSWERED else words


def wanted_words(kind: str, op: Op, wanted: str) -> str:
    """Return the wanted answer as people say it."""
    if kind == Kind.YES_NO:
        return _("Có") if wanted == "yes" else _("Không")
    if kind == Kind.NUMBER and wanted and op is not Op.ANSWERED:
        return str(plain(Decimal(wanted)))
    return wanted


def condition_words(version: QuestionVersion, form: Sequence[QuestionVersion]) -> str:
    """Return under which answer the question is asked, as a sentence; "" when it always is."""
    condition = condition_of(version)
    source = next((one for one in form if condition and one.question_id == condition.source), None)
    if condition is None or source is None:
        return ""
    wanted = wanted_words(source.question.kind, condition.op, condition.wanted)
    return _("Chỉ hỏi khi câu «%(question)s» %(answer)s.") % {
        "question": Truncator(source.text).chars(80),
        "answer": op_words(condition.op, wanted),
    }


def scope_words(version: QuestionVersion) -> str:
    """Return of whom the question is asked: in which field, of which kinds of subject."""
    field = version.field.short_name if version.field else _("Mọi lĩnh vực")
    kinds = [str(SubjectKind(one).label) for one in version.subject_kinds]
    return f"{field} · {', '.join(kinds) or _('mọi đối tượng')}"


def kind_words(version: QuestionVersion) -> str:
    """Return how the question is answered, with its unit and bounds."""
    told = [str(version.question.get_kind_display())]
    if version.measure:
        told.append(_("đơn vị: %(measure)s") % {"measure": version.measure})
    if version.least is not None:
        told.append(_("từ %(least)s") % {"least": plain(version.least)})
    if version.most is not None:
        told.append(_("đến %(most)s") % {"most": plain(version.most)})
    return " · ".join([*told, *([" / ".join(version.options)] if version.options else [])])


def state_of_question(version: QuestionVersion) -> str:
    """Return a short mark that changes with every change of the question."""
    return f"{version.number}-{version.revision}"
