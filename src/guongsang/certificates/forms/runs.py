"""Whom to print, with which design and printer, and why once more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.certificates.models import Design, PrinterShift, PrintingQuerySet
from guongsang.certificates.queries.runs import Standing
from guongsang.certificates.states import Reason

UNPRINTED, ALL, CHOSEN = "unprinted", "all", "chosen"
AGAIN = [("", _("Không có ai in lại")), *[one for one in Reason.choices if one[0] != Reason.FIRST]]


class PrintAgainForm(forms.Form):
    """With which design and printer, and why once more."""

    design = forms.TypedChoiceField(
        label=_("Mẫu giấy"), coerce=int, required=False, empty_value=None
    )
    printer = forms.TypedChoiceField(
        label=_("Máy in"), coerce=int, required=False, empty_value=None,
        help_text=_("Máy đã căn chỉnh thì chữ được dời cho đúng chỗ."),
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=_("Lý do in lại"), choices=AGAIN, required=False,
        help_text=_("Bắt buộc khi có người đã được in giấy trước đây."),
    )  # fmt: skip
    note = forms.CharField(label=_("Ghi chú về việc in lại"), max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        designs: Sequence[Design],
        printers: Sequence[PrinterShift],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known: list[tuple[object, object]] = [(one.pk, _design_name(one)) for one in designs]
        self.fields["design"].choices = known or [("", _("Mẫu có sẵn của phần mềm"))]  # type: ignore[attr-defined]
        self.fields["printer"].choices = [  # type: ignore[attr-defined]
            ("", _("Không dời")),
            *[(one.pk, f"{one.printer} · {one.blank or _('giấy trắng A4')}") for one in printers],
        ]


def _design_name(design: Design) -> str:
    return f"{design.name} · {design.blank}" if design.blank else design.name


class RunForm(PrintAgainForm):
    """Whom of a decision to print as well."""

    who = forms.ChoiceField(label=_("In giấy của"), widget=forms.RadioSelect)
    grants = forms.TypedMultipleChoiceField(
        label=_("Những người được chọn"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        left = len(standing.unprinted)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (UNPRINTED, _("Những người chưa có giấy (%(many)d)") % {"many": left}),
            (ALL, _("Tất cả còn hiệu lực (%(many)d)") % {"many": len(standing.grants)}),
            (CHOSEN, _("Những người được chọn ở dưới")),
        ]
        self.fields["who"].initial = UNPRINTED if left else ALL
        self.fields["grants"].choices = [  # type: ignore[attr-defined]
            (one.pk, self._line(one.pk, one.name, one.what)) for one in standing.grants
        ]
        self.order_fields(["who", "grants"])

    def _line(self, key: int, name: str, what: str) -> str:
        times = self.standing.times.get(key, 0)
        told = str(_("đã in %(times)d lần") % {"times": times}) if times else ""
        return " · ".join(part for part in (name, what, told) if part)

    def grant_ids(self) -> list[int]:
        """Return whom to print."""
        who = self.cleaned_data["who"]
        if who == CHOSEN:
            return list(self.cleaned_data["grants"])
        rows = self.standing.unprinted if who == UNPRINTED else self.standing.grants
        return [grant.pk for grant in rows]


class PrintingFilterForm(forms.Form):
    """The filters above the log of printings."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    reason = forms.ChoiceField(
        label=_("Lý do"), required=False, choices=[("", _("Tất cả")), *Reason.choices]
    )

    def narrow(self, rows: PrintingQuerySet) -> PrintingQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            rows = rows.matching(words)
        if reason := given.get("reason"):
            rows = rows.filter(reason=reason)
        return rows
