"""The studio: everything that decides how a certificate looks, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.certificates.queries.papers import LABELS
from guongsang.certificates.rules import (
    ALIGNS,
    EMBLEMS,
    FONTS,
    KEYS,
    LEAST,
    MOST_SIZE,
    Box,
    Spec,
    shipped_spec,
    why_not_inside,
)
from guongsang.certificates.states import Shown

COLOUR = RegexValidator(
    r"^#[0-9a-fA-F]{6}$", gettext_lazy("Màu phải có dạng #A61E22: dấu thăng và sáu chữ số.")
)
EMBLEM_NAMES = {
    "star": gettext_lazy("Ngôi sao và bông lúa (phần mềm tự vẽ)"),
    "office": gettext_lazy("Ảnh của cơ quan (tải lên ở dưới)"),
    "none": gettext_lazy("Không in"),
}
ALIGN_NAMES = {
    "left": gettext_lazy("Trái"),
    "center": gettext_lazy("Giữa"),
    "right": gettext_lazy("Phải"),
}
PARTS = ("x", "y", "w", "h", "size", "align")


def _millimetres(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=600, max_digits=4, decimal_places=1, required=False,
        widget=forms.TextInput({"inputmode": "decimal"}), localize=True,
    )  # fmt: skip


class StudioForm(forms.Form):
    """A design as the studio changes it; its lines are added one by one."""

    name = forms.CharField(label=gettext_lazy("Tên mẫu"), max_length=200)
    form_keys = forms.MultipleChoiceField(
        label=gettext_lazy("Dùng cho"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chưa chọn mẫu này dùng cho hình thức nào.")},
    )  # fmt: skip
    emblem = forms.ChoiceField(
        label=gettext_lazy("Biểu trưng"), choices=[(one, EMBLEM_NAMES[one]) for one in EMBLEMS],
        help_text=gettext_lazy(
            "Cơ quan được in Quốc huy thì tải ảnh Quốc huy của mình; phần mềm không mang sẵn."
        ),
    )  # fmt: skip
    emblem_upload = forms.FileField(
        label=gettext_lazy("Ảnh biểu trưng (PNG nền trong, dưới 5 MB)"), required=False
    )
    flags = forms.BooleanField(
        label=gettext_lazy("Hai lá cờ hai bên biểu trưng (Chiến sĩ thi đua cơ sở)"), required=False
    )
    border = forms.BooleanField(label=gettext_lazy("In khung hoa văn"), required=False)
    red = forms.CharField(
        label=gettext_lazy("Màu đỏ"), max_length=7, validators=[COLOUR],
        widget=forms.TextInput({"type": "color"}),
    )  # fmt: skip
    gold = forms.CharField(
        label=gettext_lazy("Màu vàng"), max_length=7, validators=[COLOUR],
        widget=forms.TextInput({"type": "color"}),
    )  # fmt: skip
    font = forms.ChoiceField(label=gettext_lazy("Kiểu chữ"), choices=[(one, one) for one in FONTS])
    mark_reprints = forms.BooleanField(
        label=gettext_lazy("Ghi «Bản in lại» trên giấy in từ lần thứ hai"), required=False
    )
    shown = forms.ChoiceField(label=gettext_lazy("Xem giấy của"), choices=Shown.choices)

    def __init__(
        self, *args: Any, spec: Spec, form_choices: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.spec = spec
        self.fields["form_keys"].choices = form_choices  # type: ignore[attr-defined]
        for key in KEYS:
            self._add_line(key)

    def _add_line(self, key: str) -> None:
        self.fields[f"{key}-on"] = forms.BooleanField(label=_("In dòng này"), required=False)
        for part, label in (
            ("x", _("Cách mép trái (mm)")),
            ("y", _("Cách mép trên (mm)")),
            ("w", _("Rộng (mm)")),
            ("h", _("Cao (mm)")),
        ):
            self.fields[f"{key}-{part}"] = _millimetres(label)
        if key in LEAST:
            self.fields[f"{key}-size"] = forms.DecimalField(
                label=_("Cỡ chữ lớn nhất"), min_value=LEAST[key], max_value=MOST_SIZE,
                max_digits=3, decimal_places=1, required=False,
                help_text=_("Dài thì thu nhỏ, không dưới %(least)s.") % {"least": LEAST[key]},
                widget=forms.TextInput({"inputmode": "decimal"}), localize=True,
            )  # fmt: skip
        if key in LEAST and key != "state":
            self.fields[f"{key}-align"] = forms.ChoiceField(
                label=_("Căn"), choices=[(one, ALIGN_NAMES[one]) for one in ALIGNS], required=False
            )

    @staticmethod
    def initial_of(spec: Spec) -> dict[str, object]:
        """Return what the form shows of a design; lines not printed show where they would stand."""
        told = spec.as_json()
        first = {
            key: told[key]
            for key in ("emblem", "flags", "border", "red", "gold", "font", "mark_reprints")
        }
        shipped = shipped_spec(paper=spec.paper).boxes
        for key in KEYS:
            box = spec.boxes.get(key, shipped[key])
            first[f"{key}-on"] = key in spec.boxes
            first |= {f"{key}-{part}": getattr(box, part) for part in PARTS}
        return first

    def lines(self) -> list[dict[str, object]]:
        """Return the lines with their fields, for the page."""
        return [
            {
                "label": LABELS[key],
                "on": self[f"{key}-on"],
                "fields": [
                    self[f"{key}-{part}"] for part in PARTS if f"{key}-{part}" in self.fields
                ],
                "is_wrong": any(name.startswith(f"{key}-") for name in self.errors),
            }
            for key in KEYS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(f"{key}-on") for key in KEYS):
            self.add_error(None, _("Mẫu phải in ít nhất một dòng."))
        for key in KEYS:
            box = self._box(key)
            why = why_not_inside(key, box, self.spec.paper) if box else ""
            if why:
                self.add_error(f"{key}-x", self._sentence(why, LABELS[key]))
        return cleaned

    def _sentence(self, why: str, label: str) -> str:
        paper = self.spec.paper
        told = {"line": label, "width": f"{paper.width:g}", "height": f"{paper.height:g}"}
        if why == "qr":
            return _("Khung mã QR phải rộng từ 16 mm, cao từ 24,5 mm thì điện thoại mới đọc được.")
        if why == "small":
            return _("Khung «%(line)s» phải rộng và cao từ 4 mm.") % told
        return _("Khung «%(line)s» ra ngoài tờ giấy %(width)s × %(height)s mm.") % told

    def _box(self, key: str) -> Box | None:
        given = self.cleaned_data
        if not given.get(f"{key}-on"):
            return None
        numbers = {part: given.get(f"{key}-{part}") for part in ("x", "y", "w", "h", "size")}
        wanted = [part for part in numbers if f"{key}-{part}" in self.fields]
        if any(numbers[part] is None for part in wanted):
            if f"{key}-x" not in self.errors:
                self.add_error(f"{key}-x", _("Hãy ghi đủ vị trí, kích thước và cỡ chữ."))
            return None
        return Box(
            **{part: float(value or 0) for part, value in numbers.items()},
            align=given.get(f"{key}-align") or "center",
        )

    def as_spec(self, *, emblem_file: str = "") -> Spec:
        """Return the design that was described.

        :param emblem_file: the name of a newly kept picture; the old one stays without it.
        """
        given = self.cleaned_data
        boxes = {key: box for key in KEYS if (box := self._box(key))}
        return Spec(
            paper=self.spec.paper,
            emblem_file=emblem_file or self.spec.emblem_file,
            boxes=boxes,
            **{
                key: given[key]
                for key in ("emblem", "flags", "border", "red", "gold", "font", "mark_reprints")
            },
        )
