"""Words about opinions of other agencies, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models import Dossier
from guongsang.ledger.queries import key_choices
from guongsang.opinions.models import InquiryQuerySet, Opinion
from guongsang.opinions.rules import Asked, Said
from guongsang.opinions.states import Agency, Answer, Outcome
from guongsang.organisations.models import Unit

WAITING, OVERDUE, VIOLATION, DONE = "waiting", "overdue", "violation", "done"
ASKED_WORDS = _(
    "1. Trong thời gian tính thành tích có vi phạm pháp luật thuộc lĩnh vực quý cơ quan quản lý "
    "không; đang bị điều tra, thanh tra, kiểm tra, xác minh đơn thư không.\n"
    "2. Việc chấp hành nghĩa vụ với Nhà nước trong lĩnh vực này."
)


class InquiryFilterForm(forms.Form):
    """The filters above the list of inquiries."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    agency = forms.ChoiceField(
        label=_("Cơ quan"), required=False, choices=[("", _("Tất cả")), *Agency.choices]
    )
    part = forms.ChoiceField(
        label=_("Tình hình"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            (WAITING, _("Chưa trả lời đủ")),
            (OVERDUE, _("Quá hạn trả lời")),
            (VIOLATION, _("Có vi phạm, chờ kết luận")),
        ],
    )

    def narrow(self, rows: InquiryQuerySet, day: date) -> InquiryQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            rows = rows.filter(agency_name__icontains=words.replace("\x00", ""))
        if agency := given.get("agency"):
            rows = rows.filter(agency=agency)
        part = given.get("part")
        if part == WAITING:
            return rows.waiting()
        if part == OVERDUE:
            return rows.overdue_on(day)
        if part == VIOLATION:
            open_ = Opinion.objects.open_violations().values("inquiry")
            return rows.filter(pk__in=open_)
        return rows


class AskForm(forms.Form):
    """Which agencies are asked what about whom, and until when."""

    agencies = forms.MultipleChoiceField(
        label=_("Hỏi những cơ quan nào"),
        choices=[one for one in Agency.choices if one[0] != Agency.OTHER],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Hoặc đơn vị trong danh bạ"), required=False,
        empty_label=_("Không"),
    )  # fmt: skip
    other = forms.CharField(label=_("Hoặc cơ quan khác, ghi tên"), required=False, max_length=300)
    address = forms.CharField(
        label=_("Địa chỉ thư"), required=False, max_length=254,
        help_text=_("Chỉ dùng khi hỏi một cơ quan; để trống thì thư nháp chờ ghi địa chỉ."),
    )  # fmt: skip
    dossiers = forms.TypedMultipleChoiceField(
        label=_("Về những hồ sơ nào"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chưa chọn hồ sơ nào để hỏi.")},
    )
    asked = forms.CharField(
        label=_("Nội dung hỏi"), max_length=4000, widget=forms.Textarea({"rows": 5})
    )
    sent_on = forms.DateField(label=_("Ngày gửi"))
    due_on = forms.DateField(
        label=_("Hạn trả lời"), required=False,
        help_text=_("Để trống: tính theo ngày làm việc của mục Quy định."),
    )  # fmt: skip
    number = forms.CharField(label=_("Số công văn"), required=False, max_length=80)
    signer_name = forms.CharField(label=_("Người ký"), required=False, max_length=200)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=200)

    def __init__(
        self, *args: Any, dossiers: Iterable[Dossier], units: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.subject.name} · {one.unit.name}") for one in dossiers
        ]
        if units is not None:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if address:
            EmailValidator(_("Địa chỉ thư không đúng; ví dụ congan@dongxuan.gov.vn."))(address)
        return address

    def clean(self) -> dict[str, Any]:
        """Ask for somebody to be asked; one address is of one agency."""
        told = super().clean() or self.cleaned_data
        many = len(self.asked_of())
        if not many and "agencies" not in self.errors:
            raise ValidationError(_("Chưa chọn cơ quan nào để hỏi."))
        if told.get("address") and many > 1:
            self.add_error(
                "address", _("Địa chỉ thư là của một cơ quan: xin để trống khi hỏi nhiều cơ quan.")
            )
        return told

    def asked_of(self) -> list[Asked]:
        """Return the agencies that were chosen, a unit of the directory and one by name too."""
        told = self.cleaned_data
        address = str(told.get("address") or "")
        found = [
            Asked(agency=key, name=str(Agency(key).label), address=address)
            for key in told.get("agencies", [])
        ]
        unit = told.get("unit")
        if unit is not None:
            found.append(
                Asked(agency=Agency.OTHER, name=unit.name, address=address, unit_id=unit.pk)
            )
        if other := told.get("other"):
            found.append(Asked(agency=Agency.OTHER, name=other, address=address))
        return found


@dataclass(frozen=True, kw_only=True)
class Row:
    """One dossier in the form of a reply."""

    opinion: Opinion
    answer: BoundField
    facts: BoundField


class ReplyForm(forms.Form):
    """One paper of an agency, and what it says about each dossier of the list."""

    number = forms.CharField(label=_("Số văn bản trả lời"), required=False, max_length=120)
    dated_on = forms.DateField(label=_("Ngày văn bản"), required=False)
    received_on = forms.DateField(label=_("Ngày nhận"))
    file = forms.FileField(
        label=_("Bản chụp văn bản"), required=False, allow_empty_file=True,
        help_text=_("Ảnh, PDF hoặc Word."),
    )  # fmt: skip
    rest = forms.ChoiceField(
        label=_("Những hồ sơ không ghi riêng ở dưới"),
        choices=[
            (Answer.NONE, _("Giữ nguyên: chưa có ý kiến")),
            (Answer.CLEAR, _("Văn bản ghi rõ: không vi phạm")),
        ],
        initial=Answer.NONE,
        help_text=_("Văn bản không nhắc tới ai thì người đó vẫn là chưa có ý kiến."),
    )

    def __init__(self, *args: Any, opinions: Sequence[Opinion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opinions = opinions
        for one in opinions:
            name = one.dossier.subject.name
            self.fields[f"answer_{one.pk}"] = forms.ChoiceField(
                label=_("Trả lời về %s") % name,
                choices=[("", _("Không ghi riêng")), *Answer.choices[1:]],
                required=False,
            )
            self.fields[f"facts_{one.pk}"] = forms.CharField(
                label=_("Sự việc về %s") % name, required=False, max_length=4000,
                widget=forms.Textarea({"rows": 2}),
            )  # fmt: skip

    @property
    def rows(self) -> list[Row]:
        return [
            Row(opinion=one, answer=self[f"answer_{one.pk}"], facts=self[f"facts_{one.pk}"])
            for one in self.opinions
        ]

    def said(self) -> dict[int, Said]:
        """Return what the paper says; the rest is said of those who have no answer yet."""
        told, rest = self.cleaned_data, self.cleaned_data["rest"]
        said = {}
        for one in self.opinions:
            silent = rest if one.answer == Answer.NONE else Answer.NONE
            answer = told.get(f"answer_{one.pk}") or silent
            said[one.pk] = Said(answer=answer, facts=told.get(f"facts_{one.pk}", ""))
        return said


class SettleForm(forms.Form):
    """What a violation means, and why."""

    outcome = forms.ChoiceField(
        label=_("Kết luận"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("Lý do"), max_length=4000, widget=forms.Textarea({"rows": 4}))
    ledger_key = forms.ChoiceField(
        label=_("Ghi vào sổ danh hiệu là"), required=False,
        help_text=_("Chỉ dùng khi chọn ghi vào sổ."),
    )  # fmt: skip
    since = forms.DateField(
        label=_("Từ ngày"), required=False,
        help_text=_("Để trống: ngày của văn bản trả lời."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ledger_key"].choices = key_choices("hold")  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=4000, widget=forms.Textarea({"rows": 4}))
