"""Words of a question that the office writes, and the boxes in which it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.forms.plans import offer
from guongsang.campaigns.models import QuestionVersion
from guongsang.campaigns.permissions import why_not_answer
from guongsang.campaigns.queries.questions import condition_of, op_words, spec_of, wanted_words
from guongsang.campaigns.rules import LONGEST, OPS, Condition, Kind, Op, QuestionDraft, Reply
from guongsang.criteria.models import Field
from guongsang.criteria.rules import plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import tidy
from guongsang.ui.fields import NumberField

ALWAYS = ("", _("Luôn hỏi"))
NUMBER = {"inputmode": "decimal", "autocomplete": "off"}
# What the boxes of a kind of question are; the others are left out of the form.
ONLY_FOR = {
    Kind.NUMBER: ("measure", "least", "most"),
    Kind.ONE: ("options",),
    Kind.SEVERAL: ("options",),
}


class QuestionForm(forms.Form):
    """One question as the officer writes it; its kind was chosen before."""

    text = forms.CharField(label=_("Câu hỏi"), max_length=300, widget=forms.Textarea({"rows": 2}))
    options = forms.CharField(
        label=_("Các lựa chọn, mỗi dòng một lựa chọn"),
        required=False,
        max_length=8_000,
        widget=forms.Textarea({"rows": 5}),
    )
    measure = forms.CharField(
        label=_("Đơn vị tính"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"placeholder": _("ví dụ: hộ, triệu đồng, %")}),
    )
    least = NumberField(
        label=_("Số nhỏ nhất"), required=False, max_length=20, widget=forms.TextInput(NUMBER)
    )
    most = NumberField(
        label=_("Số lớn nhất"), required=False, max_length=20, widget=forms.TextInput(NUMBER)
    )
    help = forms.CharField(
        label=_("Hướng dẫn người trả lời"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 2}),
    )
    is_required = forms.BooleanField(
        label=_("Bắt buộc: chưa trả lời thì chưa nộp được hồ sơ"), required=False
    )
    field_id = forms.TypedChoiceField(
        label=_("Hỏi ở lĩnh vực"), required=False, coerce=int, empty_value=None
    )
    subject_kinds = forms.MultipleChoiceField(
        label=_("Hỏi đối tượng"),
        help_text=_("Không đánh dấu là hỏi mọi đối tượng."),
        required=False,
        choices=SubjectKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    condition = forms.ChoiceField(
        label=_("Điều kiện"),
        help_text=_("Chỉ dựa được vào câu đứng trước. Câu bị ẩn thì không phải trả lời."),
        required=False,
    )
    compared = NumberField(
        label=_("Con số để so sánh"),
        help_text=_("Chỉ ghi khi điều kiện ở trên là lớn hơn, nhỏ hơn, bằng một số."),
        required=False,
        max_length=20,
        widget=forms.TextInput(NUMBER),
    )
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        fields: Iterable[Field],
        before: Sequence[QuestionVersion],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        for names in ONLY_FOR.values():
            for name in set(names) - set(ONLY_FOR.get(kind, ())):
                self.fields.pop(name, None)
        every = ("", _("Mọi lĩnh vực của kế hoạch"))
        offer(self.fields["field_id"], [every, *((one.pk, one.name) for one in fields)])
        ways = [ways_to_hang(place, one) for place, one in enumerate(before, start=1)]
        offer(self.fields["condition"], [ALWAYS, *ways])
        if not before:
            del self.fields["condition"]
        if all(one.question.kind != Kind.NUMBER for one in before):
            del self.fields["compared"]

    @property
    def draft(self) -> QuestionDraft:
        """Return what was written, as the act takes it."""
        told = self.cleaned_data
        return QuestionDraft(
            text=told["text"],
            help=told["help"],
            is_required=told["is_required"],
            field_id=told["field_id"],
            subject_kinds=tuple(told["subject_kinds"]),
            measure=told.get("measure", ""),
            least=told.get("least"),
            most=told.get("most"),
            options=tuple(
                line for row in told.get("options", "").splitlines() if (line := tidy(row))
            ),
            condition=_condition(told.get("condition", ""), told.get("compared")),
        )


def ways_to_hang(place: int, version: QuestionVersion) -> tuple[str, list[tuple[str, str]]]:
    """Return a question with every answer on which a later one may hang, as a group of choices.

    :param place: where it stands in the form, from 1.
    """
    kind, asked = Kind(version.question.kind), spec_of(version)
    values = {Kind.YES_NO: ("yes", "no")}.get(kind, asked.options)
    ways: list[tuple[str, str]] = []
    for op in OPS[kind]:
        # A number to compare with stands in its own box.
        wanted = values if op in (Op.IS, Op.IS_NOT) else ("",)
        for one in wanted:
            shown = wanted_words(kind, op, one) if one else "…"
            told = _now("Câu %(place)s %(answer)s") % {
                "place": place, "answer": op_words(op, shown),
            }  # fmt: skip
            ways.append((f"{version.question_id}:{op}:{one}", told))
    return f"{place}. {Truncator(version.text).chars(90)}", ways


def _condition(chosen: str, compared: Decimal | None) -> Condition | None:
    if not chosen:
        return None
    source, op, wanted = chosen.split(":", 2)
    if Op(op) not in (Op.ANSWERED, Op.IS, Op.IS_NOT):
        wanted = "" if compared is None else str(compared)
    return Condition(source=int(source), op=Op(op), wanted=wanted)


def told_of_question(version: QuestionVersion, mark: str) -> dict[str, object]:
    """Return what the form shows of a question before anything is changed."""
    condition = condition_of(version)
    told: dict[str, object] = {
        name: plain(getattr(version, name))
        for name in ("text", "help", "is_required", "field_id", "measure", "least", "most")
    }
    told |= {"subject_kinds": version.subject_kinds, "options": "\n".join(version.options)}
    if condition is not None:
        is_word = condition.op in (Op.ANSWERED, Op.IS, Op.IS_NOT)
        wanted = condition.wanted if is_word else ""
        told["condition"] = f"{condition.source}:{condition.op}:{wanted}"
        told["compared"] = "" if is_word else plain(Decimal(condition.wanted))
    return {**told, "read_as": mark}


# ---- answering ----------------------------------------------------------------------------
def answer_label(version: QuestionVersion) -> str:
    """Return the question as it stands above its box, with unit and bounds."""
    told = [version.text]
    if version.measure:
        told.append(f"({version.measure})")
    if version.is_required:
        told.append(_now("(bắt buộc)"))
    return " ".join(told)


def answer_help(version: QuestionVersion) -> str:
    """Return the officer's help, as plain words, and between which numbers the answer lies."""
    told = [version.help] if version.help else []
    least, most = plain(version.least), plain(version.most)
    if least is not None and most is not None:
        told.append(_now("Từ %(least)s đến %(most)s.") % {"least": least, "most": most})
    elif least is not None:
        told.append(_now("Từ %(least)s trở lên.") % {"least": least})
    elif most is not None:
        told.append(_now("Từ %(most)s trở xuống.") % {"most": most})
    # Help is drawn as it is (ui.forms), and these words are an officer's.
    return escape(" ".join(told))


def answer_field(version: QuestionVersion) -> forms.Field:
    """Return the box in which the question is answered; an empty one is no fault."""
    make: Mapping[Kind, Callable[..., forms.Field]] = {
        Kind.TEXT: lambda **told: forms.CharField(max_length=LONGEST[Kind.TEXT], **told),
        Kind.LONG: lambda **told: forms.CharField(
            max_length=LONGEST[Kind.LONG], strip=False, widget=forms.Textarea({"rows": 4}), **told
        ),
        Kind.NUMBER: lambda **told: NumberField(
            max_length=24, widget=forms.TextInput(NUMBER), **told
        ),
        Kind.DATE: forms.DateField,
        Kind.YES_NO: lambda **told: forms.TypedChoiceField(
            choices=[("yes", _now("Có")), ("no", _now("Không"))],
            coerce=lambda word: word == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **told,
        ),
        Kind.ONE: lambda **told: forms.ChoiceField(
            choices=[(one, one) for one in version.options], widget=forms.RadioSelect, **told
        ),
        Kind.SEVERAL: lambda **told: forms.MultipleChoiceField(
            choices=[(one, one) for one in version.options],
            widget=forms.CheckboxSelectMultiple,
            **told,
        ),
    }
    return make[Kind(version.question.kind)](
        label=answer_label(version), help_text=answer_help(version), required=False
    )


def reply_in(version: QuestionVersion, value: Any) -> Reply:
    """Return what was answered in the box of a question, after it was cleaned."""
    kind = Kind(version.question.kind)
    if kind is Kind.NUMBER:
        return Reply(number=value)
    if kind is Kind.DATE:
        return Reply(day=value)
    if kind is Kind.YES_NO:
        return Reply(holds=value)
    if kind is Kind.SEVERAL:
        return Reply(chosen=tuple(value or ()))
    if kind is Kind.ONE:
        return Reply(chosen=(value,) if value else ())
    return Reply(words=value or "")


def told_in_box(version: QuestionVersion, reply: Reply) -> object:
    """Return what the box of a question shows of a reply that was given before."""
    kind = Kind(version.question.kind)
    if kind is Kind.NUMBER:
        return "" if reply.number is None else plain(reply.number)
    if kind is Kind.DATE:
        return reply.day
    if kind is Kind.YES_NO:
        return None if reply.holds is None else "yes" if reply.holds else "no"
    if kind is Kind.SEVERAL:
        return list(reply.chosen)
    return next(iter(reply.chosen), "") if kind is Kind.ONE else reply.words


class ForWhomForm(forms.Form):
    """As whom the officer looks at the form: in which field, for which kind of subject."""

    field = forms.TypedChoiceField(
        label=_("Lĩnh vực"), required=False, coerce=int, empty_value=None
    )
    kind = forms.ChoiceField(label=_("Đối tượng"), required=False, choices=SubjectKind.choices)

    def __init__(self, *args: Any, fields: Sequence[Field], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["field"], ((one.pk, one.short_name) for one in fields))
        self.full_clean()
        first = fields[0].pk if fields else None
        self.field_id: int | None = self.cleaned_data.get("field") or first
        self.subject_kind: str = self.cleaned_data.get("kind") or SubjectKind.INDIVIDUAL


class TrialForm(forms.Form):
    """All questions of a form at once, to be tried; nothing is kept."""

    def __init__(self, *args: Any, asked: Sequence[QuestionVersion], **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = {box_of(one): one for one in asked}
        for name, one in self.asked.items():
            self.fields[name] = answer_field(one)

    def clean(self) -> dict[str, Any]:
        """Say at each box what does not fit its question."""
        told = super().clean() or self.cleaned_data
        for name, one in self.asked.items():
            if name in told and (why := why_not_answer(one, reply_in(one, told[name]))):
                self.add_error(name, why)
        return told

    def replies(self) -> dict[int, Reply]:
        """Return what was answered; what makes no sense counts as not answered."""
        self.full_clean()
        told = self.cleaned_data if self.is_bound else {}
        return {
            one.question_id: reply_in(one, told[name])
            for name, one in self.asked.items()
            if name in told
        }


def box_of(version: QuestionVersion) -> str:
    """Return the name of the box of a question in a form that holds several."""
    return f"h-{version.question_id}"
