"""What people type about adoptions and check-ups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice
from guongsang.replication.models import Adoption, AdoptionQuerySet, Direction, Way
from guongsang.replication.states import AdoptionState, Condition
from guongsang.subjects.models import Subject

ALL = _("Tất cả")
NONE = _("Không")


class SearchInput(forms.TextInput):
    input_type = "search"


def _words(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=5_000,
        widget=forms.Textarea({"rows": rows}),
    )  # fmt: skip


class AdoptionFilterForm(forms.Form):
    """The search box and filters above the list of adoptions and above Biểu 04."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=SearchInput)
    state = forms.ChoiceField(
        label=_("Tình hình"), required=False, choices=[("", ALL), *AdoptionState.choices]
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[("", ALL), *SubjectKind.choices]
    )
    practice = forms.ModelChoiceField(
        Practice.objects.none(), label=_("Mô hình"), required=False, empty_label=ALL
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=ALL
    )
    unit = forms.CharField(label=_("Đơn vị"), required=False, widget=SearchInput)

    def __init__(self, *args: Any, practices: QuerySet[Practice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practice"].queryset = practices  # type: ignore[attr-defined]

    def narrow(self, adoptions: AdoptionQuerySet) -> AdoptionQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            adoptions = adoptions.matching(words)
        if words := given.get("unit"):
            adoptions = adoptions.filter(has_words(words, "unit__fold_name"))
        if field := given.get("field"):
            adoptions = adoptions.filter(practice__field=field)
        plain = {name: given[name] for name in ("state", "kind", "practice") if given.get(name)}
        return adoptions.filter(**plain)


class InterestForm(forms.Form):
    """What somebody without an account writes who wants to follow a practice."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Ở xã, phường, đơn vị nào"),
        empty_label=_("Chọn nơi"),
        error_messages={"required": _("Xin chọn nơi."), "invalid_choice": _("Xin chọn lại nơi.")},
    )
    adopter_name = forms.CharField(
        label=_("Nơi muốn làm theo"),
        max_length=300,
        help_text=_("Tên tổ, hội, hợp tác xã, trường, hoặc hộ."),
        error_messages={"required": _("Xin ghi tên nơi muốn làm theo.")},
    )
    kind = forms.ChoiceField(
        label=_("Nơi ấy là"),
        choices=[("", _("Chọn một")), *SubjectKind.choices],
        error_messages={"required": _("Xin chọn hộ gia đình, tập thể hay cá nhân.")},
    )
    contact_name = forms.CharField(
        label=_("Người liên hệ"),
        max_length=200,
        error_messages={"required": _("Xin ghi tên người liên hệ.")},
    )
    contact_phone = forms.RegexField(
        r"^[0-9+().\s-]{8,30}$",
        label=_("Điện thoại"),
        max_length=30,
        help_text=_("Chỉ cán bộ phụ trách thấy, để gọi lại."),
        error_messages={
            "required": _("Xin ghi số điện thoại để được gọi lại."),
            "invalid": _("Số điện thoại chưa đúng."),
        },
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    aim = _words(_("Mong đạt được gì, đang khó chỗ nào"), rows=4)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class DetailsForm(forms.Form):
    """What is told of an adoption beside its ledger."""

    kind = forms.ChoiceField(
        label=_("Nơi làm theo là"), required=False,
        choices=[("", _("Theo hồ sơ đã chọn, hoặc chính đơn vị")), *SubjectKind.choices],
    )  # fmt: skip
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Tính vào chỉ tiêu của kế hoạch"), required=False,
        empty_label=NONE,
    )  # fmt: skip
    way = forms.ChoiceField(
        label=_("Cách học"), required=False, choices=[("", _("Chưa rõ")), *Way.choices]
    )
    helper = forms.CharField(
        label=_("Ai giúp"), required=False, max_length=300,
        help_text=_("Điển hình, cơ quan, người đỡ đầu."),
    )  # fmt: skip
    learned_from = forms.ModelChoiceField(
        Adoption.objects.none(), label=_("Học từ nơi làm theo khác"), required=False,
        empty_label=_("Học từ nơi gốc"),
    )  # fmt: skip
    aim = _words(_("Mong đạt được gì"))
    changes = _words(
        _("Thay đổi gì so với bản gốc, vì sao"),
        _("Điều chỉnh cho hợp không phải là lỗi; ghi lại để nơi sau biết."),
    )

    def __init__(
        self, *args: Any, plans: QuerySet[Plan], sources: QuerySet[Adoption], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["learned_from"].queryset = sources  # type: ignore[attr-defined]

    def details(self) -> dict[str, Any]:
        """Return the words as the use cases take them."""
        given = self.cleaned_data
        return {
            "kind": given["kind"],
            "plan_id": given["plan"].pk if given["plan"] else None,
            "way": given["way"],
            "helper": given["helper"],
            "learned_from_id": given["learned_from"].pk if given["learned_from"] else None,
            "aim": given["aim"],
            "changes": given["changes"],
        }


class StartForm(DetailsForm):
    """An adoption to begin: also by whom."""

    subject = forms.ModelChoiceField(
        Subject.objects.none(), label=_("Hộ, tập thể, cá nhân đã có hồ sơ"), required=False,
        empty_label=_("Chính đơn vị, hoặc nơi chưa có hồ sơ"),
    )  # fmt: skip
    adopter_name = forms.CharField(
        label=_("Tên nơi làm theo (khi chưa có hồ sơ)"), required=False, max_length=300,
        help_text=_("Để trống thì lấy tên của hồ sơ đã chọn, hoặc tên đơn vị."),
    )  # fmt: skip
    field_order = ["subject", "adopter_name", "kind", "plan", "way", "helper", "learned_from"]

    def __init__(self, *args: Any, subjects: QuerySet[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].queryset = subjects  # type: ignore[attr-defined]


class ChangeForm(DetailsForm):
    """Corrections, with whom to call."""

    contact_name = forms.CharField(label=_("Người liên hệ"), required=False, max_length=200)
    contact_phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=30)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It has begun, so it is one of them.
        self.fields["kind"].choices = SubjectKind.choices  # type: ignore[attr-defined]


class EventForm(forms.Form):
    """A line for the ledger."""

    state = forms.ChoiceField(label=_("Tình hình"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Ngày"))
    words = _words(_("Ghi chú"))
    reason = forms.CharField(
        label=_("Lý do dừng"), required=False, max_length=300,
        help_text=_("Bắt buộc khi dừng."),
    )  # fmt: skip
    months = forms.TypedChoiceField(
        label=_("Là lần kiểm tra"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, *args: Any, states: Iterable[AdoptionState], checks: Iterable[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(one.value, one.label) for one in states]  # type: ignore[attr-defined]
        due = [(n, _("Kiểm tra %(n)s tháng") % {"n": n}) for n in checks]
        self.fields["months"].choices = [("", _("Tin thường")), *due]  # type: ignore[attr-defined]
        if not due:
            del self.fields["months"]


class MilestoneForm(forms.Form):
    """A step of the adopter's own plan."""

    title = forms.CharField(label=_("Việc"), max_length=300)
    due_on = forms.DateField(label=_("Hạn"))


class MeasureForm(forms.Form):
    """An indicator before and after."""

    indicator = forms.CharField(label=_("Chỉ số"), max_length=200)
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    direction = forms.ChoiceField(label=_("Chiều tốt"), choices=Direction.choices)
    before = forms.DecimalField(
        label=_("Trước"), required=False, max_digits=13, decimal_places=2, localize=True
    )
    before_on = forms.DateField(label=_("Ngày đo trước"), required=False)
    before_source = forms.CharField(label=_("Nguồn số liệu trước"), required=False, max_length=300)
    after = forms.DecimalField(
        label=_("Sau"), required=False, max_digits=13, decimal_places=2, localize=True
    )
    after_on = forms.DateField(label=_("Ngày đo sau"), required=False)
    after_source = forms.CharField(label=_("Nguồn số liệu sau"), required=False, max_length=300)
    verified_by = forms.CharField(label=_("Ai xác nhận"), required=False, max_length=200)


class CheckForm(forms.Form):
    """The yearly check-up of an exemplar."""

    condition = forms.ChoiceField(
        label=_("Kết quả"), choices=Condition.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Xin chọn kết quả.")},
    )  # fmt: skip
    on = forms.DateField(label=_("Ngày kiểm tra"))
    words = forms.CharField(
        label=_("Nhận xét"), max_length=5_000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Đã thấy gì, hỏi ai; nếu sa sút thì vì sao."),
        error_messages={"required": _("Xin ghi nhận xét.")},
    )  # fmt: skip
