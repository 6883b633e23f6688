"""Words about the order of the agenda, the room, and who votes how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.councils.forms.sittings import offer
from guongsang.councils.models import Choice, Item, Member, Seat
from guongsang.regulations.models import Rule

MOVE = re.compile(r"(up|down)-(\d{1,18})")


class OrderForm(forms.Form):
    """The agenda in an order, and perhaps one item that goes a step up or down."""

    order = forms.TypedMultipleChoiceField(coerce=int)
    move = forms.RegexField(MOVE, required=False)

    def __init__(self, *args: Any, items: Iterable[Item], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["order"], ((item.pk, str(item.pk)) for item in items))

    def wanted(self) -> list[int]:
        """Return the keys of the items in the order asked for."""
        order = list(dict.fromkeys(self.cleaned_data["order"]))
        found = MOVE.fullmatch(self.cleaned_data["move"])
        if found is None or int(found[2]) not in order:
            return order
        place = order.index(int(found[2]))
        other = place - 1 if found[1] == "up" else place + 1
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
        return order


class AheadForm(forms.Form):
    """A conflict told before the session: on what, whose, why."""

    item_id = forms.TypedChoiceField(label=_("Hồ sơ"), coerce=int)
    member_id = forms.TypedChoiceField(label=_("Thành viên"), coerce=int)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        help_text=_("Ví dụ: cùng đơn vị, người thân, người giới thiệu, người ký xác nhận."),
    )

    def __init__(
        self, *args: Any, items: Iterable[Item], members: Iterable[Member], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        offer(self.fields["item_id"], ((one.pk, one.dossier.subject.name) for one in items))
        offer(self.fields["member_id"], ((one.pk, one.name) for one in members))


class OwnConflictForm(forms.Form):
    """Why the member himself leaves the room."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        help_text=_("Ví dụ: cùng đơn vị, người thân, người giới thiệu, người ký xác nhận."),
    )


class CastForm(forms.Form):
    """The vote of one member, from his own telephone."""

    choice = forms.ChoiceField(choices=Choice.choices)
    words = forms.CharField(max_length=500, required=False)


class LeavingForm(forms.Form):
    """Why somebody leaves early."""

    reason = forms.CharField(label=_("Lý do ra về"), max_length=300, required=False)


class PlacesForm(forms.Form):
    """How many may be chosen, when the plan or the office has set a number."""

    places = forms.IntegerField(
        label=_("Chỉ tiêu (nếu có)"),
        min_value=1,
        max_value=10_000,
        required=False,
        help_text=_("Số được chọn nhiều nhất. Để trống thì mọi hồ sơ đạt ngưỡng đều được đề nghị."),
    )


class PickForm(forms.Form):
    """Which of the counted items are committed now."""

    items = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Chưa chọn hồ sơ nào để chốt.")}
    )

    def __init__(self, *args: Any, items: Iterable[Item], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["items"], ((item.pk, str(item.pk)) for item in items))


class TellersForm(forms.Form):
    """Who counts the papers."""

    seat_ids = forms.TypedMultipleChoiceField(
        label=_("Người kiểm phiếu"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Hai người có tài khoản; mỗi người nhập phiếu giấy bằng máy của mình."),
        error_messages={"required": _("Xin cử đúng hai người kiểm phiếu.")},
    )

    def __init__(self, *args: Any, seats: Iterable[Seat], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["seat_ids"], ((seat.pk, seat.name) for seat in seats))


@dataclass(frozen=True)
class VoteKind:
    """One item on the page of what is voted on, with the boxes to fill or why there are none."""

    item: Item
    key: BoundField | None
    is_secret: BoundField | None
    why_not: str


class VoteKindsForm(forms.Form):
    """For each item what is voted on and whether in secret."""

    def __init__(
        self, *args: Any, items: Sequence[Item], rules: Sequence[Rule], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.items = items
        offered = [(rule.key, f"{rule.name} ({rule.shown_value})") for rule in rules]
        for item in items:
            if not is_open(item):
                continue
            name = item.dossier.subject.name
            self.fields[f"key_{item.pk}"] = forms.ChoiceField(
                label=_now("Nội dung biểu quyết: %s") % name,
                choices=offered,
                initial=item.vote_key,
            )
            self.fields[f"secret_{item.pk}"] = forms.BooleanField(
                label=_now("Bỏ phiếu kín"), required=False, initial=item.is_secret
            )

    def lines(self) -> Iterator[VoteKind]:
        """Give each item with the boxes."""
        for item in self.items:
            if is_open(item):
                boxes = self[f"key_{item.pk}"], self[f"secret_{item.pk}"]
                yield VoteKind(item, *boxes, "")
            else:
                yield VoteKind(item, None, None, _now("Đã có phiếu hoặc đã có kết quả."))

    def chosen(self) -> dict[int, tuple[str, bool]]:
        """Return what is to be voted on and how, by the key of the item."""
        return {
            item.pk: (
                self.cleaned_data[f"key_{item.pk}"],
                self.cleaned_data[f"secret_{item.pk}"],
            )
            for item in self.items
            if is_open(item)
        }


def is_open(item: Item) -> bool:
    """Tell whether what is voted on may still be chosen; ``item`` says ``has_votes``."""
    has_votes: bool = getattr(item, "has_votes", False)
    return item.outcome == "pending" and item.voting == "waiting" and not has_votes
