"""Words about ceremonies, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.ceremonies.models import Call, Ceremony, CeremonyQuerySet, Guest, Supply
from guongsang.ceremonies.queries.supplies import ANY_FORM, RECOGNITION
from guongsang.ceremonies.rules.told import DEFAULT_PROGRAMME, Came, Plans
from guongsang.ceremonies.states import CeremonyState, Needed, Presence
from guongsang.honours.models import Decision
from guongsang.organisations.models import Unit

SMALL = {"inputmode": "numeric"}


class CeremonyFilterForm(forms.Form):
    """The filters above the list of ceremonies."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(
        label=_("Tình hình"), required=False, choices=[("", _("Tất cả")), *CeremonyState.choices]
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1945, max_value=2999)

    def narrow(self, rows: CeremonyQuerySet) -> CeremonyQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            rows = rows.matching(words)
        if state := given.get("state"):
            rows = rows.filter(state=state)
        if year := given.get("year"):
            rows = rows.filter(held_on__year=year)
        return rows


class CeremonyForm(forms.Form):
    """What a ceremony will be, and which decisions are called in it."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Cơ quan tổ chức"), empty_label=None)
    title = forms.CharField(label=_("Tên buổi lễ"), max_length=400)
    held_on = forms.DateField(label=_("Ngày"))
    starts_at = forms.TimeField(
        label=_("Giờ"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=400)
    decisions = forms.TypedMultipleChoiceField(
        label=_("Trao theo quyết định nào"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ quyết định đã ban hành và chưa nằm trong lễ khác."),
    )  # fmt: skip
    per_turn = forms.IntegerField(
        label=_("Mỗi đợt lên nhận (người)"), min_value=1, max_value=60, initial=10,
        widget=forms.NumberInput(SMALL),
    )  # fmt: skip
    seat_rows = forms.IntegerField(
        label=_("Số hàng ghế"), min_value=1, max_value=60, initial=10,
        widget=forms.NumberInput(SMALL),
    )  # fmt: skip
    seats_per_row = forms.IntegerField(
        label=_("Ghế mỗi hàng"), min_value=1, max_value=60, initial=12,
        widget=forms.NumberInput(SMALL),
    )  # fmt: skip
    programme = forms.CharField(
        label=_("Chương trình"), required=False, max_length=6000, initial=DEFAULT_PROGRAMME,
        widget=forms.Textarea({"rows": 9}),
        help_text=_("Mỗi dòng một việc: giờ | nội dung | người thực hiện. Giờ có thể bỏ trống."),
    )  # fmt: skip
    opening = forms.CharField(
        label=_("Lời mở đầu của người dẫn"), required=False, max_length=6000,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    invitation_number = forms.CharField(
        label=_("Số giấy mời"), required=False, max_length=80,
        help_text=_("Ví dụ 45/GM-UBND; để trống thì chừa chỗ ghi tay."),
    )  # fmt: skip
    signer_name = forms.CharField(label=_("Người ký giấy mời"), required=False, max_length=200)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=200)
    contact = forms.CharField(
        label=_("Liên hệ"), required=False, max_length=300,
        help_text=_("Tên, điện thoại của cơ quan; in trên giấy mời."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        units: Any,
        decisions: Sequence[Decision],
        ceremony: Ceremony | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if ceremony:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["decisions"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.full_number} ({one.signed_on:%d/%m/%Y}): {one.title}")
            for one in decisions
        ]

    def plans(self) -> Plans:
        """Return what is said, for the use case."""
        told = self.cleaned_data
        return Plans(**{name: told[name] for name in Plans.__dataclass_fields__})


def initial_of(ceremony: Ceremony) -> dict[str, object]:
    """Return what a form about ``ceremony`` begins with."""
    told: dict[str, object] = {name: getattr(ceremony, name) for name in Plans.__dataclass_fields__}
    told["decisions"] = list(ceremony.decisions.values_list("pk", flat=True))
    return told


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=4000, widget=forms.Textarea({"rows": 4}))


class GuestsForm(forms.Form):
    """Guests, one a line."""

    lines = forms.CharField(
        label=_("Đại biểu, mỗi dòng một người"), max_length=60_000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Tên | chức vụ, cơ quan | địa chỉ thư. Chỉ tên là bắt buộc."),
    )  # fmt: skip


class CallForm(forms.Form):
    """How one name is read."""

    read_as = forms.CharField(
        label=_("Người dẫn đọc là"), required=False, max_length=800,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Để trống thì đọc theo lời chương trình lập."),
    )  # fmt: skip


class PlaceForm(forms.Form):
    """At which place somebody is called."""

    to = forms.IntegerField(
        label=_("Gọi ở thứ tự"), min_value=1, max_value=10_000, widget=forms.NumberInput(SMALL)
    )


class HandOverForm(forms.Form):
    """On which day a paper was handed over, to whom."""

    on = forms.DateField(label=_("Ngày trao"))
    to = forms.CharField(label=_("Trao cho"), max_length=300)


class RollForm(forms.Form):
    """One line for each who is called and each guest."""

    def __init__(
        self, *args: Any, calls: Sequence[Call], guests: Sequence[Guest], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.calls, self.guests = calls, guests
        for one in calls:
            self._ask(f"c{one.pk}", one.grant.name, one)
        for guest in guests:
            self._ask(f"g{guest.pk}", guest.name, guest)

    def _ask(self, key: str, name: str, one: Call | Guest) -> None:
        self.fields[key] = forms.ChoiceField(
            label=name, choices=Presence.choices, initial=one.presence
        )
        self.fields[f"{key}_by"] = forms.CharField(
            label=_("Người nhận thay"), required=False, max_length=300, initial=one.stand_in,
            widget=forms.TextInput({"placeholder": _("người nhận thay, nếu có")}),
        )  # fmt: skip

    def rows(self) -> Iterable[tuple[Call | Guest, BoundField, BoundField]]:
        """Give each line with its two questions."""
        for one in self.calls:
            yield one, self[f"c{one.pk}"], self[f"c{one.pk}_by"]

    def guest_rows(self) -> Iterable[tuple[Call | Guest, BoundField, BoundField]]:
        """Give each guest with the two questions."""
        for one in self.guests:
            yield one, self[f"g{one.pk}"], self[f"g{one.pk}_by"]

    def said(self, mark: str, rows: Sequence[Call | Guest]) -> dict[int, Came]:
        """Return what the roll says of those whose questions begin with ``mark``."""
        told = self.cleaned_data
        return {
            one.pk: Came(
                presence=told[f"{mark}{one.pk}"], stand_in=told.get(f"{mark}{one.pk}_by", "")
            )
            for one in rows
        }


class SuppliesForm(forms.Form):
    """How many of each item lie in stock, and one more item."""

    new_name = forms.CharField(label=_("Thêm vật phẩm"), required=False, max_length=200)
    new_form = forms.ChoiceField(label=_("Cho hình thức"), required=False)
    new_needed = forms.ChoiceField(
        label=_("Cần cho"), required=False, choices=Needed.choices, initial=Needed.EACH
    )
    new_per_grant = forms.IntegerField(
        label=_("Mỗi lượt"), required=False, min_value=1, max_value=99, initial=1,
        widget=forms.NumberInput(SMALL),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        supplies: Sequence[Supply],
        forms_of_award: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.supplies = supplies
        choices: list[tuple[str, str | Promise]] = [
            (ANY_FORM, _("Mọi hình thức")), (RECOGNITION, _("Công nhận điển hình")),
            *forms_of_award,
        ]  # fmt: skip
        self.fields["new_form"].choices = choices  # type: ignore[attr-defined]
        for one in supplies:
            self.fields[f"stock_{one.pk}"] = forms.IntegerField(
                label=one.name, min_value=0, max_value=100_000, initial=one.in_stock,
                widget=forms.NumberInput(SMALL),
            )  # fmt: skip
            self.fields[f"drop_{one.pk}"] = forms.BooleanField(label=_("Bỏ"), required=False)

    def in_stock(self) -> dict[int, int]:
        """Return how many of each; below nought takes the item out of the table."""
        told = self.cleaned_data
        return {
            one.pk: -1 if told[f"drop_{one.pk}"] else told[f"stock_{one.pk}"]
            for one in self.supplies
        }

    def new(self) -> dict[str, Any]:
        """Return the item that is added, for the use case."""
        told = self.cleaned_data
        return {
            "new_name": told["new_name"],
            "new_form": told["new_form"],
            "new_needed": told["new_needed"] or Needed.EACH,
            "new_per_grant": told["new_per_grant"] or 1,
        }


class PronounceForm(forms.Form):
    """How one abbreviation is read."""

    short = forms.CharField(label=_("Viết tắt"), max_length=24)
    words = forms.CharField(
        label=_("Đọc là"), required=False, max_length=200,
        help_text=_("Để trống thì bỏ cách đọc riêng của cơ quan."),
    )  # fmt: skip
