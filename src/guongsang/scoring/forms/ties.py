"""Who is kin to whom, or has signed a letter of support, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry, TieKind


class TieForm(forms.Form):
    """One person on record beside one dossier: chosen among those concerned, or by name."""

    entry_id = forms.TypedChoiceField(label=_("Hồ sơ"), coerce=int)
    kind = forms.ChoiceField(label=_("Loại"), choices=TieKind.choices)
    user_id = forms.TypedChoiceField(
        label=_("Người chấm hoặc người xem được vòng chấm"), coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    name = forms.CharField(
        label=_("Hoặc họ và tên người khác"), max_length=200, required=False,
        help_text=_("Người chưa có tài khoản: về sau trùng họ tên thì chương trình nêu nghi vấn."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Quan hệ, hoặc thư nào"), max_length=300,
        help_text=_("Ví dụ: vợ; em ruột; thư ủng hộ ngày 03/4/2014."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, entries: Sequence[Entry], people: Sequence[User], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        names = [(one.pk, f"{one.code} · {one.dossier.subject.name}") for one in entries]
        self.fields["entry_id"].choices = names  # type: ignore[attr-defined]
        self.fields["user_id"].choices = [  # type: ignore[attr-defined]
            ("", _now("Không có trong danh sách")), *((one.pk, one.name) for one in people),
        ]  # fmt: skip

    def told(self) -> dict[str, Any]:
        """Return what the use case takes."""
        return dict(self.cleaned_data)
