"""What a round asks, reasons, and who reads what by hand, cleaned."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry
from guongsang.scoring.queries.assignment import ALL_READ, Grid
from guongsang.scoring.states import ReadingState

LAST_MINUTE = datetime.time(23, 59)


def end_of(day: datetime.date) -> datetime.datetime:
    """Return the last minute of ``day``: until then one may score."""
    return timezone.make_aware(datetime.datetime.combine(day, LAST_MINUTE))


class DueForm(forms.Form):
    """Until which day one may score."""

    due_on = forms.DateField(label=_("Hạn chấm (hết ngày)"))

    def due_at(self) -> datetime.datetime:
        return end_of(self.cleaned_data["due_on"])


class RoundForm(DueForm):
    """What a round asks, as long as it is not open."""

    title = forms.CharField(label=_("Tên vòng chấm"), max_length=300)
    places = forms.IntegerField(
        label=_("Số suất"), min_value=1, max_value=9_999,
        help_text=_("Bao nhiêu hồ sơ được chọn sau vòng này."),
    )  # fmt: skip
    reads_each = forms.IntegerField(
        label=_("Số người chấm mỗi hồ sơ"), min_value=1, max_value=99, initial=3, required=False,
        help_text=_("Từ 3 người thì kết quả đáng tin hơn. Chung khảo, chấm thử: mọi người chấm."),
    )  # fmt: skip
    is_blind = forms.BooleanField(
        label=_("Giấu tên khi chấm"), required=False,
        help_text=_("Ủy viên đọc bản ẩn danh do thư ký soạn; tên chỉ hiện khi vòng đã khóa điểm."),
    )  # fmt: skip
    pledge = forms.CharField(
        label=_("Lời cam kết của người chấm"), max_length=4_000, required=False,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("Mỗi người chấm đọc và cam kết một lần rồi hồ sơ mới mở. Trống: không đòi."),
    )  # fmt: skip
    field_order = ["title", "due_on", "places", "reads_each", "is_blind", "pledge"]

    def __init__(self, *args: Any, kind: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        if kind in ALL_READ:
            del self.fields["reads_each"]

    def words(self) -> dict[str, Any]:
        """Return what the use case takes."""
        given = dict(self.cleaned_data)
        given.pop("due_on")
        given["reads_each"] = given.get("reads_each") or 3
        return given | {"due_at": self.due_at()}


class ReasonForm(forms.Form):
    """Why something is cancelled, lifted, or somebody steps out."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


class ConflictForm(forms.Form):
    """Whose conflict with which dossier, and why."""

    entry_id = forms.TypedChoiceField(label=_("Hồ sơ"), coerce=int)
    user_id = forms.TypedChoiceField(label=_("Người"), coerce=int)
    reason = forms.CharField(
        label=_("Lý do"), max_length=300,
        help_text=_("Ví dụ: anh em ruột, cùng đơn vị, người giới thiệu, người ký xác nhận."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, entries: Sequence[Entry], people: Sequence[User], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        names = [(one.pk, f"{one.code} · {one.dossier.subject.name}") for one in entries]
        self.fields["entry_id"].choices = names  # type: ignore[attr-defined]
        self.fields["user_id"].choices = [  # type: ignore[attr-defined]
            (one.pk, one.name) for one in people
        ]


@dataclass(frozen=True)
class Box:
    """One crossing of dossier and reader on the page of the grid."""

    name: str
    who: str
    label: str
    is_on: bool
    # Why it may not be changed: a wall, an abstention, scores already given.
    fixed: str


class GridForm(forms.Form):
    """Boxes of dossier × reader; what is fixed is neither asked nor taken."""

    def __init__(self, *args: Any, grid: Grid, entries: Sequence[Entry], **more: Any) -> None:
        super().__init__(*args, **more)
        self.grid, self.entries = grid, entries
        for entry in entries:
            for box in self._boxes(entry):
                if not box.fixed:
                    self.fields[box.name] = forms.BooleanField(
                        label=box.label, required=False, initial=box.is_on
                    )

    def rows(self) -> Iterator[tuple[Entry, list[Box], int]]:
        """Give each dossier with its boxes, and how many readers it should have."""
        for entry in self.entries:
            yield entry, self._boxes(entry), self.grid.wanted(entry)

    def _boxes(self, entry: Entry) -> list[Box]:
        return [
            Box(
                name=f"box_{entry.pk}_{one.pk}",
                who=one.name,
                label=f"{entry.code}: {one.name}",
                is_on=(
                    f"box_{entry.pk}_{one.pk}" in self.data
                    if self.is_bound
                    else (entry.pk, one.pk) in self.grid.pairs
                ),
                fixed=self._fixed((entry.pk, one.pk)),
            )
            for one in self.grid.readers
        ]

    def _fixed(self, pair: tuple[int, int]) -> str:
        state = self.grid.readings.get(pair, "")
        if pair in self.grid.walled or state == ReadingState.WALLED:
            return str(_("Xung đột lợi ích"))
        labels: Mapping[str, Any] = {
            ReadingState.DONE: _("Đã chấm"), ReadingState.ABSTAINED: _("Không cho điểm"),
        }  # fmt: skip
        return str(labels.get(state, ""))

    def wanted(self) -> dict[int, set[int]]:
        """Return for each dossier the readers that are ticked, those already scored included."""
        found: dict[int, set[int]] = {entry.pk: set() for entry in self.entries}
        for entry in self.entries:
            for one in self.grid.readers:
                name = f"box_{entry.pk}_{one.pk}"
                is_on = (
                    self.cleaned_data[name]
                    if name in self.fields
                    else (entry.pk, one.pk) in self.grid.pairs
                )
                if is_on:
                    found[entry.pk].add(one.pk)
        return found


class VeilForm(forms.Form):
    """The copy without names, one box for each passage or file."""

    def __init__(self, *args: Any, places: Mapping[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.places = places
        for place, (label, text) in places.items():
            is_file = place.startswith("file:")
            self.fields[self.name_of(place)] = forms.CharField(
                label=label,
                required=False,
                max_length=200 if is_file else 50_000,
                initial=text,
                widget=forms.TextInput() if is_file else forms.Textarea({"rows": _rows_for(text)}),
            )

    @staticmethod
    def name_of(place: str) -> str:
        return "veil_" + place.replace(":", "_")

    def texts(self) -> dict[str, str]:
        return {place: self.cleaned_data[self.name_of(place)] for place in self.places}


def _rows_for(text: str) -> int:
    return min(18, max(2, len(text) // 60 + text.count("\n") + 1))
