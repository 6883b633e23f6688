"""Forms of the results: the final round, and the words for a candidate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.scoring.queries.results import Line


class FinalForm(forms.Form):
    """The shortlist of a final round, its name and until when it is scored."""

    title = forms.CharField(label=_("Tên vòng chấm"), max_length=300)
    due_at = forms.DateTimeField(
        label=_("Hạn chấm"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
    )
    entries = forms.MultipleChoiceField(
        label=_("Hồ sơ vào chung khảo"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chưa chọn hồ sơ nào vào chung khảo.")},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["entries"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 — for the type checker
        field.choices = [
            (str(one.entry.pk), f"{one.entry.dossier.subject.name} — {one.zone_words}")
            for one in offered
        ]


class FeedbackForm(forms.Form):
    """The words for a candidate who was not chosen."""

    text = forms.CharField(
        label=_("Lời phản hồi"), max_length=8_000, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Đọc lại từng câu: thư đi dưới tên Hội đồng. Không nêu tên người chấm."),
    )  # fmt: skip
