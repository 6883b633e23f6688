"""What a voter types: the code of the slip, then a choice and two digits for every item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.ballots.rules.boards import Terms
from guongsang.ballots.rules.codes import (
    CHECK_LENGTH,
    LONGEST_OWN,
    has_marks,
    make_letters,
    read_code,
    read_own,
)
from guongsang.ballots.rules.counting import ON_SCREEN
from guongsang.ballots.states import Choice

SIGNED_FOR = "ballots.letters"
# A shared computer must not remember what the voter before has typed.
FORGETFUL = {"autocomplete": "off", "autocorrect": "off", "spellcheck": "false"}
CHOICES = [(one, Choice(one).label) for one in ON_SCREEN]


class CodeForm(forms.Form):
    """The code on the slip that was drawn."""

    code = forms.CharField(
        label=_("Mã trên phiếu rút"),
        max_length=60,
        help_text=_("10 chữ và số; gõ hoa hay thường, có gạch nối hay không đều được."),
        widget=forms.TextInput({**FORGETFUL, "autocapitalize": "characters", "class": "code-box"}),
    )

    def clean_code(self) -> str:
        """Return the code that was meant; the sentence names what can be seen to be wrong."""
        typed: str = self.cleaned_data["code"]
        code = read_code(typed)
        if not code and has_marks(typed):
            raise forms.ValidationError(
                _now("Bàn phím đang gõ dấu tiếng Việt (Telex, VNI). Xin tắt bộ gõ rồi gõ lại mã.")
            )
        if not code:
            raise forms.ValidationError(
                _now("Mã gồm đúng 10 chữ và số. Xin so lại từng chữ với phiếu rút.")
            )
        return code


def make_all_letters(terms: Terms) -> dict[str, str]:
    """Return the server's half of the check code of every item."""
    return {ref: make_letters() for ref, _label in terms.items}


def sign_letters(key: str, letters: Mapping[str, str]) -> str:
    """Return ``letters`` as the page carries them, so that nobody puts in others."""
    return Signer(salt=SIGNED_FOR).sign_object({"ballot": key, "letters": dict(letters)})


def read_letters(signed: str) -> tuple[str, dict[str, str]]:
    """Return the key of the ballot and the letters that a page carried; empty if not ours."""
    try:
        told = Signer(salt=SIGNED_FOR).unsign_object(signed)
    except (BadSignature, ValueError):
        return "", {}
    return told["ballot"], told["letters"]


@dataclass(frozen=True)
class VoteLine:
    """One item on the page: its check code begins with ``letters``."""

    number: int
    label: str
    letters: str
    choice: BoundField
    own: BoundField


class VoteForm(forms.Form):
    """One paper: for every item a choice, and the voter's own half of the check code."""

    # Carried from page to page in the body of the request only.
    code = forms.CharField(widget=forms.HiddenInput(FORGETFUL), required=False)
    letters = forms.CharField(widget=forms.HiddenInput(FORGETFUL), required=False)

    def __init__(self, *args: Any, terms: Terms, **more: Any) -> None:
        super().__init__(*args, **more)
        self.terms = terms
        key, kept = read_letters(str(self.data.get("letters", "")))
        # After a mistake the codes stay those that the voter may have written down already.
        self.shown = kept if key == terms.key else make_all_letters(terms)
        self.initial["letters"] = sign_letters(terms.key, self.shown)
        for number, (_ref, label) in enumerate(terms.items, start=1):
            self.fields[f"choice_{number}"] = forms.ChoiceField(
                label=label,
                choices=CHOICES,
                widget=forms.RadioSelect(FORGETFUL),
                error_messages=dict.fromkeys(
                    ("required", "invalid_choice"),
                    _("Chưa chọn. Không muốn chọn thì đánh dấu «Để trống»."),
                ),
            )
            self.fields[f"own_{number}"] = forms.CharField(
                label=_now("Hai chữ số của bạn, mục %s") % number,
                max_length=60,
                widget=forms.TextInput(
                    {**FORGETFUL, "autocapitalize": "none", "size": LONGEST_OWN}
                ),
                error_messages={"required": _("Gõ hai chữ số tùy ý (hoặc một từ).")},
            )

    def lines(self) -> Iterator[VoteLine]:
        """Give each item with its boxes."""
        for number, (ref, label) in enumerate(self.terms.items, start=1):
            yield VoteLine(
                number,
                label,
                self.shown.get(ref, "?" * CHECK_LENGTH),
                self[f"choice_{number}"],
                self[f"own_{number}"],
            )

    def clean(self) -> dict[str, Any]:
        """Refuse the same digits twice: by them the items of one paper could be joined again."""
        given = super().clean() or self.cleaned_data
        seen: dict[str, int] = {}
        for number, _item in enumerate(self.terms.items, start=1):
            name = f"own_{number}"
            if name not in given:
                continue
            own = read_own(given[name])
            if not own:
                self.add_error(name, _now("Gõ ít nhất hai chữ số hoặc hai chữ cái."))
            elif own in seen:
                self.add_error(
                    name,
                    _now("Trùng với mục %s. Mỗi mục gõ một số khác, để không ai ghép được các mục.")
                    % seen[own],
                )
            else:
                seen[own] = number
        return given

    def choices(self) -> dict[str, str]:
        """Return the choice for every item."""
        return self._by_ref("choice")

    def own(self) -> dict[str, str]:
        """Return the voter's half of the check code of every item."""
        return self._by_ref("own")

    def _by_ref(self, name: str) -> dict[str, str]:
        return {
            ref: self.cleaned_data[f"{name}_{number}"]
            for number, (ref, _label) in enumerate(self.terms.items, start=1)
        }
