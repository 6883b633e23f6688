"""Forms about people and their roles. Choices that depend on the person are handed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from guongsang.access.models import Assignment
from guongsang.access.roles import ROLES, Role
from guongsang.accounts.models import User, UserQuerySet
from guongsang.foundation.text import tidy
from guongsang.foundation.tree import WIDTH
from guongsang.organisations.models import Unit, UnitQuerySet

STATES = [
    ("", _("Mọi trạng thái")),
    ("active", _("Đang dùng")),
    ("invited", _("Chờ nhận lời mời")),
    ("inactive", _("Đã ngừng")),
]


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for one day, with the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


if TYPE_CHECKING:
    ModelChoice = forms.ModelChoiceField[Unit]
else:
    ModelChoice = forms.ModelChoiceField


class UnitChoice(ModelChoice):
    """One unit, each shown under the one above it."""

    def label_from_instance(self, obj: Unit) -> str:
        depth = len(obj.path) // WIDTH - 1
        return "\u2003" * depth + obj.name


class PlaceForm(forms.Form):
    """Which role, where, and from when to when."""

    role = forms.ChoiceField(label=_("Vai trò"))
    unit = UnitChoice(
        label=_("Tại đơn vị"),
        queryset=Unit.objects.none(),
        help_text=_("Vai trò có hiệu lực ở đơn vị này và mọi đơn vị trực thuộc."),
    )
    starts_on = day_field(_("Từ ngày"))
    ends_on = day_field(
        _("Đến hết ngày"), required=False, help_text=_("Bỏ trống nếu chưa định ngày kết thúc.")
    )

    def __init__(
        self,
        *args: Any,
        roles: Iterable[Role],
        units: UnitQuerySet,
        everywhere: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        role, unit = self.fields["role"], self.fields["unit"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 — for the type checker
        assert isinstance(unit, UnitChoice)  # noqa: S101
        role.choices = [("", _("— chọn —")), *((one.key, one.name) for one in roles)]
        unit.queryset = units
        unit.required = not everywhere
        unit.empty_label = str(_("Toàn hệ thống")) if everywhere else str(_("— chọn —"))

    def place(self) -> dict[str, Any]:
        """Return the cleaned words as the use cases want them."""
        cleaned = {**self.cleaned_data}
        unit = cleaned.pop("unit")
        return {**cleaned, "unit_id": unit.pk if unit else None}


class InvitationForm(PlaceForm):
    """Whom to invite, and with which role."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    position = forms.CharField(label=_("Chức vụ, nơi công tác"), max_length=200, required=False)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, số, dấu chấm; ví dụ: hoa.nt. Không đổi được về sau."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_(
            "Không có cũng được: đường dẫn mời hiện trên trang để bạn chép và đưa tận tay."
        ),
    )
    field_order = ["name", "position", "username", "email", "role", "unit", "starts_on", "ends_on"]

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    def clean_username(self) -> str:
        return tidy(self.cleaned_data["username"]).lower()


class RoleForm(PlaceForm):
    """One more role for a person who is here already."""


class PersonForm(forms.Form):
    """What is known of a person."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    position = forms.CharField(label=_("Chức vụ, nơi công tác"), max_length=200, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)


class DatesForm(forms.Form):
    """From when to when a role is held."""

    starts_on = day_field(_("Từ ngày"))
    ends_on = day_field(_("Đến hết ngày"), required=False)


class EndForm(forms.Form):
    """From which day on a role is no longer held."""

    first_day_without = day_field(
        _("Thôi giữ vai trò từ ngày"), help_text=_("Trước ngày này vai trò vẫn còn hiệu lực.")
    )

    def last_day(self) -> date:
        """Return the last day on which the role is held."""
        day: date = self.cleaned_data["first_day_without"]
        return day - timedelta(days=1)


class PeopleFilterForm(forms.Form):
    """The search box and filters above the list of people."""

    q = forms.CharField(
        label=_("Tìm"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("tên, chức vụ")}),
    )
    role = forms.ChoiceField(
        label=_("Vai trò"),
        required=False,
        choices=[("", _("Mọi vai trò")), *((role.key, role.name) for role in ROLES.values())],
    )
    unit = UnitChoice(
        label=_("Đơn vị"),
        required=False,
        queryset=Unit.objects.none(),
        empty_label=_("Mọi đơn vị"),
    )
    state = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=STATES)

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def narrow(self, people: UserQuerySet, *, seen: Q, day: date) -> UserQuerySet:
        """Apply the filters that make sense and leave out the rest.

        :param seen: which assignments the reader may see; others must not decide who is listed.
        """
        self.full_clean()
        if words := self.cleaned_data.get("q"):
            people = people.matching(words)
        role, unit = self.cleaned_data.get("role"), self.cleaned_data.get("unit")
        if role or unit:
            held = Assignment.objects.filter(seen, user_id=OuterRef("pk")).in_force_on(day)
            held = held.filter(role=role) if role else held
            held = held.filter(unit__path__startswith=unit.path) if unit else held
            people = people.filter(Exists(held))
        return in_state(people, self.cleaned_data.get("state", ""))


def in_state(people: UserQuerySet, state: str) -> UserQuerySet:
    """Keep the people who use their account, have not taken it up yet, or may no longer."""
    invited = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if state == "active":
        return people.filter(~invited, is_active=True)
    if state == "invited":
        return people.filter(invited, is_active=True)
    return people.filter(is_active=False) if state == "inactive" else people


def state_of(person: User) -> str:
    """Return which of the three states a person is in."""
    if not person.is_active:
        return "inactive"
    return "active" if person.has_usable_password() else "invited"
