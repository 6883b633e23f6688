"""Why a question of a plan may not be written, moved or given up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan, QuestionVersion
from guongsang.campaigns.permissions.plans import why_not_create
from guongsang.campaigns.queries.questions import spec_of
from guongsang.campaigns.rules import (
    LONGEST,
    MOST_NUMBER,
    OPS,
    WITH_OPTIONS,
    Asked,
    Condition,
    Fault,
    Kind,
    Op,
    QuestionDraft,
    Reply,
    breaks_order,
    fault_of,
    never_meet,
)
from guongsang.campaigns.states import PlanStage
from guongsang.criteria.rules import plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold, tidy

MOST_QUESTIONS = 40
MOST_OPTIONS = 30
LONGEST_OPTION = 200


def why_not_keep_questions(plan: Plan, *, by: User) -> str:
    """Tell why ``by`` may not write, order or give up questions of ``plan``.

    Also of an issued plan: its words stand as signed, what its forms ask may grow.
    """
    if reason := why_not_create(plan.unit, by=by):
        return reason
    if plan.stage == PlanStage.CLOSED:
        return _("Kế hoạch đã kết thúc nên câu hỏi không thay đổi nữa.")
    return ""


def short(text: str) -> str:
    """Return a question as it is named in a sentence."""
    return Truncator(text).chars(80)


def why_not_ask(
    plan: Plan, kind: Kind, draft: QuestionDraft, form: Sequence[QuestionVersion], at: int | None
) -> str:
    """Tell why a question may not stand in the form like this; "" when it may.

    :param form: the questions that are asked now, in their order.
    :param at: the key of the question when it stands in the form already; None for a new one.
    """
    if at is None and len(form) >= MOST_QUESTIONS:
        return _("Kế hoạch đã có %(most)s câu hỏi thêm. Hãy thôi hỏi bớt câu trước khi thêm.") % {
            "most": MOST_QUESTIONS
        }
    return (
        _why_not_words(draft)
        or _why_not_scope(plan, draft)
        or _why_not_bounds(kind, draft)
        or _why_not_options(kind, draft)
        or _why_not_hang(draft, form, at)
        or _why_not_leave(kind, draft, form, at)
    )


def _why_not_words(draft: QuestionDraft) -> str:
    text = tidy(draft.text)
    if not text:
        return _("Chưa ghi câu hỏi.")
    if len(text) > 300:
        return _("Câu hỏi dài quá 300 chữ. Phần giải thích hãy ghi vào ô Hướng dẫn.")
    if len(tidy(draft.help)) > 600:
        return _("Hướng dẫn dài quá 600 chữ. Hãy rút gọn.")
    return ""


def _why_not_scope(plan: Plan, draft: QuestionDraft) -> str:
    if draft.field_id is not None and not plan.fields.filter(pk=draft.field_id).exists():
        return _("Kế hoạch không có lĩnh vực đã chọn. Xin chọn lại lĩnh vực.")
    if set(draft.subject_kinds) - set(SubjectKind.values):
        return _("Đối tượng đã chọn không có. Xin chọn lại đối tượng.")
    return ""


def _why_not_bounds(kind: Kind, draft: QuestionDraft) -> str:
    if kind is not Kind.NUMBER or draft.least is None or draft.most is None:
        return ""
    if draft.least > draft.most:
        return _("Số nhỏ nhất đang lớn hơn số lớn nhất. Xin ghi lại hai số này.")
    return ""


def _why_not_options(kind: Kind, draft: QuestionDraft) -> str:
    if kind not in WITH_OPTIONS:
        return ""
    if len(draft.options) < 2:
        return _("Câu chọn phải có ít nhất hai lựa chọn, mỗi lựa chọn một dòng.")
    if len(draft.options) > MOST_OPTIONS:
        return _("Nhiều quá %(most)s lựa chọn. Hãy gộp bớt.") % {"most": MOST_OPTIONS}
    seen: set[str] = set()
    for one in draft.options:
        if len(one) > LONGEST_OPTION:
            return _("Lựa chọn «%(option)s…» dài quá 200 chữ. Hãy rút gọn.") % {"option": one[:60]}
        if fold(one) in seen:
            return _("Lựa chọn «%(option)s» ghi hai lần. Hãy bỏ bớt một dòng.") % {"option": one}
        seen.add(fold(one))
    return ""


def _why_not_hang(draft: QuestionDraft, form: Sequence[QuestionVersion], at: int | None) -> str:
    condition = draft.condition
    if condition is None:
        return ""
    before = form[: next((n for n, one in enumerate(form) if one.question_id == at), len(form))]
    source = next((one for one in before if one.question_id == condition.source), None)
    if source is None:
        return _("Điều kiện chỉ được dựa vào một câu đứng trước câu này. Xin chọn lại điều kiện.")
    if never_meet((draft.field_id, draft.subject_kinds), (source.field_id, source.subject_kinds)):
        return _(
            "Câu «%(source)s» hỏi lĩnh vực hoặc đối tượng khác nên điều kiện không bao giờ đúng. "
            "Xin chọn câu khác, hoặc sửa lĩnh vực, đối tượng."
        ) % {"source": short(source.text)}
    return _why_not_compare(condition, spec_of(source), source.text)


def _why_not_compare(condition: Condition, source: Asked, text: str) -> str:
    if condition.op not in OPS[source.kind] or not _is_possible(condition, source):
        return _(
            "Câu «%(source)s» không trả lời được như điều kiện đã chọn. Xin chọn lại điều kiện."
        ) % {"source": short(text)}
    if source.kind is Kind.NUMBER and condition.op is not Op.ANSWERED and not condition.wanted:
        return _("Chưa ghi con số để so sánh với câu «%(source)s».") % {"source": short(text)}
    return ""


def _is_possible(condition: Condition, source: Asked) -> bool:
    if condition.op is Op.ANSWERED:
        return not condition.wanted
    if source.kind is Kind.YES_NO:
        return condition.wanted in ("yes", "no")
    if source.kind is Kind.NUMBER:
        return not condition.wanted or _is_number(condition.wanted)
    return condition.wanted in source.options


def _is_number(words: str) -> bool:
    try:
        return Decimal(words).is_finite()
    except InvalidOperation:
        return False


def _why_not_leave(
    kind: Kind, draft: QuestionDraft, form: Sequence[QuestionVersion], at: int | None
) -> str:
    """Tell which later question hangs on an answer that would no longer be possible."""
    changed = Asked(key=at or 0, kind=kind, options=draft.options)
    for one in form if at else ():
        condition = spec_of(one).condition
        if condition is None or condition.source != at:
            continue
        apart = never_meet((draft.field_id, draft.subject_kinds), (one.field_id, one.subject_kinds))
        if apart or not _is_possible(condition, changed):
            return _(
                "Câu «%(question)s» đang hỏi theo câu này. Hãy sửa điều kiện của câu đó trước."
            ) % {"question": short(one.text)}
    return ""


def why_not_place(form: Sequence[QuestionVersion]) -> str:
    """Tell why the questions may not stand in this order."""
    broken = breaks_order([spec_of(one) for one in form])
    if broken is None:
        return ""
    text = {one.question_id: one.text for one in form}
    return _(
        "Câu «%(question)s» hỏi theo câu «%(source)s» nên phải đứng sau. Thứ tự giữ như cũ."
    ) % {"question": short(text[broken[0]]), "source": short(text.get(broken[1], "?"))}


def why_not_drop(question_id: int, form: Sequence[QuestionVersion]) -> str:
    """Tell why a question may not be given up: another one hangs on it."""
    hanging = next((one for one in form if one.shown_if_id == question_id), None)
    if hanging is not None:
        return _(
            "Câu «%(question)s» đang hỏi theo câu này. Hãy sửa điều kiện của câu đó trước."
        ) % {"question": short(hanging.text)}
    if all(one.question_id != question_id for one in form):
        return _("Câu này đã thôi hỏi trước đó. Xin tải lại trang.")
    return ""


def why_not_answer(version: QuestionVersion, reply: Reply) -> str:
    """Tell why ``reply`` cannot be the answer to a question; "" when it fits or says nothing."""
    fault = fault_of(spec_of(version), reply)
    if fault is None:
        return ""
    words = {
        Fault.TOO_LONG: _("Câu «%(question)s»: trả lời dài quá %(limit)s chữ. Xin viết gọn lại."),
        Fault.TOO_SMALL: _("Câu «%(question)s»: số phải từ %(least)s trở lên. Xin ghi lại."),
        Fault.TOO_LARGE: _("Câu «%(question)s»: số không được quá %(most)s. Xin ghi lại."),
        Fault.UNKNOWN_OPTION: _(
            "Câu «%(question)s»: lựa chọn này không còn trong danh sách. Xin chọn lại."
        ),
        Fault.SEVERAL_FOR_ONE: _("Câu «%(question)s»: chỉ chọn một. Xin chọn lại."),
    }[fault]
    return words % {
        "question": short(version.text),
        "limit": LONGEST.get(version.question.kind, ""),
        "least": plain(-MOST_NUMBER if version.least is None else version.least),
        "most": plain(MOST_NUMBER if version.most is None else version.most),
    }
