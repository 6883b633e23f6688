"""What people type about method cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import Field
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Grant
from guongsang.organisations.models import RegionProfile
from guongsang.practices.models import PracticeQuerySet, Result
from guongsang.practices.rules import LONGEST_TEXT, MOST_RESULTS
from guongsang.practices.states import PracticeState

ALL = ("", _("Tất cả"))
# Asked of cards that are counted already (``queries.library``).
PROOFS = {
    "results": Q(
        Exists(Result.objects.filter(version=OuterRef("listed_version"), before__isnull=False))
    ),
    "followed": Q(adopters__gte=1),
    "often": Q(adopters__gte=3),
}
ANYBODY = ("", _("Ai cũng làm được"))
ANYWHERE = ("", _("Vùng nào cũng làm được"))
BLANK_ROWS = 2


class SearchInput(forms.TextInput):
    input_type = "search"


class PracticeFilterForm(forms.Form):
    """The search box and filters above the office's list."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=SearchInput)
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[ALL, *PracticeState.choices]
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )
    unit = forms.CharField(label=_("Đơn vị"), required=False, widget=SearchInput)

    def narrow(self, practices: PracticeQuerySet) -> PracticeQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            found = has_words(words, "fold_text") | has_words(words, "subject__fold_name")
            practices = practices.filter(found)
        if words := given.get("unit"):
            practices = practices.filter(has_words(words, "unit__fold_name"))
        plain = {name: given[name] for name in ("state", "field") if given.get(name)}
        return practices.filter(**plain)


class LibraryForm(forms.Form):
    """The search box and facets of the public library."""

    q = forms.CharField(label=_("Tìm cách làm"), required=False, widget=SearchInput)
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )
    kind = forms.ChoiceField(
        label=_("Hợp với"), required=False, choices=[ALL, *SubjectKind.choices]
    )
    region = forms.ChoiceField(
        label=_("Vùng"), required=False, choices=[ALL, *RegionProfile.choices]
    )
    proof = forms.ChoiceField(
        label=_("Đã chứng tỏ"),
        required=False,
        choices=[
            ALL,
            ("results", _("Có số liệu trước và sau")),
            ("followed", _("Có nơi đang làm theo")),
            ("often", _("Từ ba nơi làm theo")),
        ],
    )

    def narrow(self, practices: PracticeQuerySet) -> PracticeQuerySet:
        """Apply what makes sense; a card without a limit fits everybody and everywhere."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            practices = practices.matching(words)
        if field := given.get("field"):
            practices = practices.filter(field=field)
        if kind := given.get("kind"):
            practices = practices.filter(fits_kind__in=["", kind])
        if region := given.get("region"):
            practices = practices.filter(fits_region__in=["", region])
        return practices.filter(PROOFS.get(given.get("proof") or "", Q()))


class StartForm(forms.Form):
    """The card's name, field and for whom it is fit."""

    title = forms.CharField(
        label=_("Tên mô hình, cách làm"),
        max_length=300,
        help_text=_("Nói được làm gì và được gì, ví dụ «Ủ rơm bằng men bản địa, khỏi đốt đồng»."),
        error_messages={"required": _("Xin ghi tên mô hình, cách làm.")},
        widget=forms.Textarea({"rows": 2}),
    )
    field = forms.ModelChoiceField(
        Field.objects.all(),
        label=_("Lĩnh vực"),
        error_messages={"required": _("Xin chọn lĩnh vực.")},
    )
    fits_kind = forms.ChoiceField(
        label=_("Hợp với ai"), required=False, choices=[ANYBODY, *SubjectKind.choices]
    )
    fits_region = forms.ChoiceField(
        label=_("Hợp với vùng nào"), required=False, choices=[ANYWHERE, *RegionProfile.choices]
    )

    def told(self) -> dict[str, Any]:
        """Return the words as the use cases take them."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "field_id": given["field"].pk,
            "fits_kind": given["fits_kind"],
            "fits_region": given["fits_region"],
        }


class DraftForm(StartForm):
    """A card to begin: also on which recognition it stands."""

    grant = forms.ModelChoiceField(
        Grant.objects.none(),
        label=_("Theo quyết định công nhận"),
        required=False,
        empty_label=_("Chưa gắn với quyết định nào"),
        help_text=_("Gắn rồi thì thẻ chỉ công khai khi việc công nhận còn hiệu lực."),
    )

    def __init__(self, *args: Any, grants: QuerySet[Grant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grant"].queryset = grants  # type: ignore[attr-defined]


def _long(label: Any, help_text: Any, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": rows}),
    )


class WriteForm(forms.Form):
    """The sections of a card, in the order in which they are read."""

    problem = _long(_("Vấn đề giải quyết"), _("Trước đây khó ở chỗ nào, với ai?"))
    works_where = _long(
        _("Làm được ở đâu, cần điều kiện gì"), _("Đất, nước, đường, điện, người, thủ tục…")
    )
    what_was_done = _long(_("Đã làm gì"), _("Kể ngắn: ai làm, từ khi nào, khác trước ở đâu."), 6)
    steps = _long(
        _("Các bước"),
        _("Mỗi bước một dòng, từ ba đến tám bước; nơi khác làm theo đúng thứ tự này."),
        8,
    )
    cost = _long(_("Chi phí"), _("Bao nhiêu tiền, từ nguồn nào, cho mỗi hộ hay cả nhóm."), 3)
    people = _long(_("Nhân lực, thời gian"), _("Mấy người, bao nhiêu ngày, mùa nào."), 3)
    risks = _long(_("Rủi ro và cách xử lý"), _("Điều gì dễ hỏng, khi đó làm sao?"))
    failed_where = _long(
        _("Nơi chưa thành công, vì sao"),
        _("Nói thật để nơi khác tránh. Chưa có nơi nào làm thử thì ghi rõ như vậy."),
    )
    contact_role = forms.CharField(
        label=_("Hỏi ai (chức danh)"),
        required=False,
        max_length=200,
        help_text=_("Ghi chức danh, không ghi tên riêng: «Giám đốc hợp tác xã», «Chi hội trưởng»."),
    )
    contact_place = forms.CharField(
        label=_("Ở đâu, cách liên hệ"),
        required=False,
        max_length=300,
        help_text=_("Nơi làm việc, điện thoại cơ quan; không ghi số riêng."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def texts(self) -> dict[str, Any]:
        """Return the words without what only the page needs."""
        return {name: text for name, text in self.cleaned_data.items() if name != "revision"}


class ResultForm(forms.Form):
    """One row of the table of results; a row left wholly blank is not there."""

    indicator = forms.CharField(label=_("Chỉ số"), max_length=200)
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    before = forms.DecimalField(
        label=_("Trước"), required=False, max_digits=13, decimal_places=2, localize=True
    )
    after = forms.DecimalField(label=_("Sau"), max_digits=13, decimal_places=2, localize=True)
    source = forms.CharField(label=_("Nguồn số liệu"), max_length=300)
    on = forms.DateField(label=_("Ngày có số liệu"))


def result_rows(
    data: Mapping[str, Any] | None = None,
    *,
    initial: Sequence[Mapping[str, Any]] = (),
    more: bool = False,
) -> BaseFormSet[ResultForm]:
    """Return the rows of the table; ``more`` adds blank ones to what was typed."""
    rows = formset_factory(ResultForm, extra=BLANK_ROWS, max_num=MOST_RESULTS, absolute_max=60)
    if data is None or not more:
        return rows(data, initial=list(initial), prefix="r")
    typed = dict(data.items())
    total = typed.get("r-TOTAL_FORMS", "")
    shown = int(total) if total.isascii() and total.isdigit() else 0
    typed["r-TOTAL_FORMS"] = str(min(shown + BLANK_ROWS, MOST_RESULTS))
    return rows(typed, initial=list(initial), prefix="r")


class NoteForm(forms.Form):
    """A word of the reviewer with the listing; it may stay empty."""

    note = forms.CharField(
        label=_("Ý kiến duyệt"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why a card is sent back or taken off; the writer reads it."""

    note = forms.CharField(
        label=_("Lý do, cần sửa gì"),
        max_length=2_000,
        help_text=_("Người viết đọc nguyên văn."),
        error_messages={"required": _("Xin ghi lý do để người viết biết.")},
        widget=forms.Textarea({"rows": 5}),
    )
