"""Words about councils, sittings, rolls and votes, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.councils.models import Choice, Function, Member, Presence, Seat
from guongsang.councils.queries import VoteLine
from guongsang.councils.queries.fairness import Eligible
from guongsang.councils.queries.funnel import GROUPS
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule
from guongsang.ui.rules import dotted


def offer(field: forms.Field, choices: Iterable[tuple[object, object]]) -> None:
    """Give a choice field its choices; a lone one is chosen already."""
    offered = list(choices)
    field.choices = offered  # type: ignore[attr-defined]
    if len(offered) == 1 and field.required:
        field.initial = offered[0][0]


class CouncilForm(forms.Form):
    """A council to be set up."""

    unit_id = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    name = forms.CharField(label=_("Tên Hội đồng"), max_length=300)
    decision = forms.CharField(
        label=_("Quyết định thành lập"),
        max_length=300,
        required=False,
        help_text=_("Số, ký hiệu, ngày, cơ quan ban hành."),
    )
    starts_on = forms.DateField(label=_("Từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"), required=False)

    def __init__(self, *args: Any, units: Iterable[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["unit_id"], ((unit.pk, unit.name) for unit in units))


class MemberForm(forms.Form):
    """One mandate."""

    user_id = forms.TypedChoiceField(
        label=_("Tài khoản"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_(
            "Người có tài khoản nhận giấy mời và xem được hồ sơ. Để trống nếu không có tài khoản."
        ),
    )
    name = forms.CharField(
        label=_("Họ và tên"),
        max_length=200,
        required=False,
        help_text=_("Để trống thì lấy theo tài khoản."),
    )
    position = forms.CharField(label=_("Chức vụ, đơn vị"), max_length=300, required=False)
    function = forms.ChoiceField(label=_("Trong Hội đồng"), choices=Function.choices)
    starts_on = forms.DateField(label=_("Từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"), required=False)

    def __init__(self, *args: Any, people: Iterable[User], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {user.pk: user for user in people}
        labels = [
            (key, f"{user.name} — {user.position}" if user.position else user.name)
            for key, user in self.people.items()
        ]
        offer(self.fields["user_id"], [("", _("Không có tài khoản")), *labels])

    def clean(self) -> dict[str, Any]:
        """Take name and position from the account when they are left empty."""
        given = super().clean() or self.cleaned_data
        user = self.people.get(given.get("user_id") or 0)
        if user is not None:
            given["name"] = given.get("name") or user.name
            given["position"] = given.get("position") or user.position
        if not given.get("name"):
            self.add_error("name", _now("Xin ghi họ và tên, hoặc chọn tài khoản."))
        return given


class EndForm(forms.Form):
    """The last day of a mandate."""

    ends_on = forms.DateField(label=_("Ngày cuối"))


class AgendaForm(forms.Form):
    """Which closed sheets stand on the agenda."""

    sheet_ids = forms.TypedMultipleChoiceField(
        label=_("Hồ sơ đưa ra Hội đồng"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Xin chọn ít nhất một hồ sơ.")},
    )

    def __init__(self, *args: Any, sheets: Iterable[Sheet], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["sheet_ids"], ((sheet.pk, _sheet_words(sheet)) for sheet in sheets))


def _sheet_words(sheet: Sheet) -> str:
    dossier = sheet.dossier
    return _now("%(name)s — %(unit)s; %(field)s; %(points)s điểm") % {
        "name": dossier.subject.name,
        "unit": dossier.unit.name,
        "field": dossier.field.short_name,
        "points": dotted(sheet.points or 0),
    }


class SittingForm(AgendaForm):
    """A sitting to be convened over one plan's sheets."""

    title = forms.CharField(
        label=_("Tên phiên họp"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    held_on = forms.DateField(label=_("Ngày họp"))
    place = forms.CharField(label=_("Địa điểm"), max_length=300, required=False)
    field_order = ["title", "held_on", "place", "sheet_ids"]


class PlanForm(forms.Form):
    """Over which plan's dossiers the council sits."""

    plan = forms.TypedChoiceField(label=_("Kế hoạch"), coerce=int)

    def __init__(self, *args: Any, plans: Iterable[Plan], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["plan"], ((plan.pk, plan.title) for plan in plans))


@dataclass(frozen=True)
class RollLine:
    """One member on the page of the roll, with the boxes to fill."""

    name: str
    detail: str
    presence: BoundField
    reason: BoundField


class RollForm(forms.Form):
    """The roll: for each member present, absent or heard in writing."""

    def __init__(
        self,
        *args: Any,
        members: Sequence[Member],
        seats: Mapping[int, Seat] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.members = members
        for member in members:
            seat = (seats or {}).get(member.pk)
            self.fields[f"presence_{member.pk}"] = forms.ChoiceField(
                label=_now("Điểm danh: %s") % member.name,
                choices=Presence.choices,
                widget=forms.RadioSelect,
                initial=seat.presence if seat else Presence.PRESENT,
            )
            self.fields[f"reason_{member.pk}"] = forms.CharField(
                label=_now("Lý do vắng: %s") % member.name,
                max_length=300,
                required=False,
                initial=seat.reason if seat else "",
            )

    def lines(self) -> Iterator[RollLine]:
        """Give each member with the boxes."""
        for member in self.members:
            yield RollLine(
                member.name,
                " · ".join(filter(None, [str(member.get_function_display()), member.position])),
                self[f"presence_{member.pk}"],
                self[f"reason_{member.pk}"],
            )

    def presence(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[f"presence_{one.pk}"] for one in self.members}

    def reasons(self) -> dict[int, str]:
        """Return why the absent are absent; a reason beside somebody present is left out."""
        return {
            key: self.cleaned_data[f"reason_{key}"] if presence != Presence.PRESENT else ""
            for key, presence in self.presence().items()
        }


@dataclass(frozen=True)
class VoteBox:
    """One member on the page of votes; who has no vote here has no boxes, but the reason why."""

    seat: Seat
    why_not: str
    choice: BoundField | None = None
    words: BoundField | None = None


class VotesForm(forms.Form):
    """All votes on one dossier: one choice for all, then the exceptions."""

    for_all = forms.ChoiceField(
        label=_("Tất cả thành viên còn lại"),
        choices=[*Choice.choices, ("", _("Chưa ghi"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Chọn một lần cho mọi người, rồi chỉ ghi người khác ý ở dưới."),
    )
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, lines: Sequence[VoteLine], is_running: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.lines = lines
        # While members vote by themselves nobody is taken to agree beforehand.
        anybody = is_running or any(line.vote for line in lines)
        self.fields["for_all"].initial = "" if anybody else Choice.AGREE
        for line in self.voters():
            key, name = line.seat.pk, line.seat.name
            self.fields[f"choice_{key}"] = forms.ChoiceField(
                label=_now("Biểu quyết của %s") % name,
                choices=[("", _("Như trên")), *Choice.choices],
                required=False,
                widget=forms.RadioSelect,
                initial=line.vote.choice if line.vote else "",
            )
            self.fields[f"words_{key}"] = forms.CharField(
                label=_now("Ý kiến của %s") % name,
                max_length=500,
                required=False,
                initial=line.vote.words if line.vote else "",
                widget=forms.TextInput({"placeholder": _("Ý kiến (nếu có)")}),
            )

    def voters(self) -> list[VoteLine]:
        """Return the lines of those whose vote may be written down here.

        While members vote by themselves nobody writes over what they have said, nor sees it.
        """
        return [
            line
            for line in self.lines
            if line.may_vote and not (line.has_voted and line.vote is None)
        ]

    def boxes(self) -> Iterator[VoteBox]:
        """Give each seat with its boxes, or with why it has none."""
        for line in self.lines:
            key = line.seat.pk
            if line.conflict is not None:
                why = _now("Có xung đột lợi ích: %s. Không biểu quyết hồ sơ này.")
                yield VoteBox(line.seat, why % line.conflict.reason.rstrip("."))
            elif line.has_voted and line.vote is None:
                yield VoteBox(line.seat, _now("Đã bỏ phiếu; chưa ai xem được cho đến khi đóng."))
            elif line.is_away and line.vote is None:
                yield VoteBox(line.seat, _now("Không có mặt lúc biểu quyết hồ sơ này."))
            elif line.seat.presence == Presence.ABSENT:
                yield VoteBox(line.seat, _now("Vắng mặt, không có ý kiến bằng văn bản."))
            else:
                yield VoteBox(line.seat, "", self[f"choice_{key}"], self[f"words_{key}"])

    def votes(self) -> dict[int, str]:
        """Return what is to be noted for everyone who has a vote; "" where nothing is."""
        default = self.cleaned_data.get("for_all", "")
        return {
            line.seat.pk: self.cleaned_data.get(f"choice_{line.seat.pk}") or default
            for line in self.voters()
        }

    def words(self) -> dict[int, str]:
        return {
            line.seat.pk: self.cleaned_data.get(f"words_{line.seat.pk}", "")
            for line in self.voters()
        }


class ConflictForm(forms.Form):
    """Who leaves the room, and why."""

    seat_id = forms.TypedChoiceField(label=_("Thành viên"), coerce=int)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        help_text=_("Ví dụ: cùng đơn vị, người thân, người giới thiệu, người ký xác nhận."),
    )

    def __init__(self, *args: Any, seats: Iterable[Seat], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.fields["seat_id"], ((seat.pk, seat.name) for seat in seats))


class ProposalForm(forms.Form):
    """What the council proposes beside recognition."""

    award_key = forms.ChoiceField(label=_("Đề nghị khen thưởng"), required=False)
    send_upward = forms.BooleanField(label=_("Đề nghị cấp trên xét tiếp"), required=False)
    words = forms.CharField(
        label=_("Ý kiến của Hội đồng về hồ sơ"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, awards: Iterable[Rule], **more: Any) -> None:
        super().__init__(*args, **more)
        offered = [(rule.key, rule.name) for rule in awards]
        offer(self.fields["award_key"], [("", _("Không đề nghị khen thưởng")), *offered])


class DiscussionForm(forms.Form):
    """What was said in the session."""

    text = forms.CharField(
        label=_("Ý kiến thảo luận"),
        max_length=50_000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Ghi tóm tắt ai nói gì; được đưa nguyên văn vào biên bản."),
    )
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)


class ReasonForm(forms.Form):
    """Why something is cancelled or left for another day."""

    reason = forms.CharField(label=_("Lý do"), max_length=2_000, widget=forms.Textarea({"rows": 3}))


class FairnessForm(forms.Form):
    """What a minimum for one group would cost; and how many could have been nominated."""

    group = forms.ChoiceField(
        label=_("Nhóm"), choices=[(group.key, group.label) for group in GROUPS]
    )
    places = forms.IntegerField(label=_("Số suất"), min_value=1, max_value=1000)
    minimum = forms.IntegerField(
        label=_("Trong đó nhóm này ít nhất"), min_value=0, max_value=1000, initial=0
    )
    eligible_inside = forms.IntegerField(
        label=_("Số người đủ điều kiện trong nhóm"),
        min_value=0,
        required=False,
        help_text=_("Nếu cơ quan có số; chỉ dùng để xem, không lưu."),
    )
    eligible_all = forms.IntegerField(
        label=_("Số người đủ điều kiện tất cả"), min_value=1, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Take the two numbers of eligible people only together, the part within the whole."""
        given = super().clean() or self.cleaned_data
        inside, everybody = given.get("eligible_inside"), given.get("eligible_all")
        if (inside is None) != (everybody is None):
            self.add_error("eligible_all", _now("Xin ghi cả hai số người đủ điều kiện, hoặc bỏ."))
        elif inside is not None and everybody is not None and inside > everybody:
            self.add_error("eligible_inside", _now("Số trong nhóm lớn hơn số tất cả."))
        if (given.get("minimum") or 0) > (given.get("places") or 1000):
            self.add_error("minimum", _now("Số ít nhất lớn hơn số suất."))
        return given

    def eligible(self) -> dict[str, Eligible]:
        """Return the eligible people of the group asked about, where both numbers are given."""
        asked = self.cleaned_data
        if asked["eligible_all"] is None:
            return {}
        told = Eligible(inside=asked["eligible_inside"], everybody=asked["eligible_all"])
        return {asked["group"]: told}

    def question(self) -> dict[str, Any]:
        """Return the group, the places and the minimum."""
        asked = self.cleaned_data
        return {
            "group_key": asked["group"],
            "places": asked["places"],
            "minimum": asked["minimum"],
        }
