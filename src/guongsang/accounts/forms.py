"""Words that people type about themselves; labels in place of allauth's English ones."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.foundation.text import tidy

PASSWORD_HELP = _(
    "Ít nhất 10 ký tự, không dùng tên mình hay mật khẩu dễ đoán. Một câu ngắn dễ nhớ là tốt nhất."
)


def name_fields(form: forms.Form, labels: dict[str, Any], hints: dict[str, Any]) -> None:
    """Give the fields of one of allauth's forms our labels and hints, and no placeholders."""
    for name, field in form.fields.items():
        field.label = labels.get(name, field.label)
        field.help_text = hints.get(name, "")
        field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_fields(self, {"login": _("Tên đăng nhập"), "password": _("Mật khẩu")}, {})
        self.fields["login"].widget.attrs.update(
            {"autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        )


class SamePasswords:
    """Says in our words that the two passwords differ."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        first, second = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if first and second and first != second:
            self.add_error("password2", _now("Hai lần nhập mật khẩu chưa giống nhau."))  # type: ignore[attr-defined]
        return self.cleaned_data


NEW_PASSWORD = {"password1": _("Mật khẩu mới"), "password2": _("Nhập lại mật khẩu mới")}


class PasswordChangeForm(SamePasswords, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """The old password once, the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"oldpassword": _("Mật khẩu hiện nay"), **NEW_PASSWORD}
        name_fields(self, labels, {"password1": PASSWORD_HELP})


class PasswordResetForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Địa chỉ đã ghi trong tài khoản của bạn.")
        name_fields(self, {"email": _("Thư điện tử")}, {"email": hint})


class PasswordByMailForm(SamePasswords, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password twice, behind a link that came by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_fields(self, NEW_PASSWORD, {"password1": PASSWORD_HELP})


class FirstPasswordForm(SamePasswords, forms.Form):
    """The new password twice, behind a link that an officer gave."""

    password1 = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password


class CardForm(forms.Form):
    """What a person may change about themselves."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    position = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Để tự đặt lại mật khẩu khi quên. Không có cũng được."),
    )

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])
