"""What people of the demo town told the office, and what became of it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from guongsang.accounts.models import User
from guongsang.criteria.models import Field
from guongsang.discovery import usecases as discovery
from guongsang.discovery.models import Lead, Nominator, RejectReason
from guongsang.discovery.rules import Deed, Sender, Who
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from guongsang.workspace.demo.files import photo
from guongsang.workspace.demo.people import DATA

THANKS = """Kính gửi ông/bà,

Ủy ban nhân dân trân trọng cảm ơn việc làm đẹp đã được bà con giới thiệu.
Việc làm ấy là tấm gương để mọi người học tập, noi theo.

Chúc ông/bà và gia đình mạnh khỏe, hạnh phúc."""


@dataclass(frozen=True, kw_only=True)
class Tip:
    """One line of the data file."""

    name: str
    kind: str
    unit: str
    field: str
    story: str
    results: str
    sender: str
    phone: str
    email: str = ""


def tips() -> Sequence[Tip]:
    with (DATA / "leads.toml").open("rb") as file:
        return [Tip(**row) for row in tomllib.load(file)["lead"]]


def tell(tip: Tip, unit: Unit, *, at: datetime, with_photo: bool) -> Lead:
    """Suggest one as a citizen does: three steps, then hand in, in six minutes."""
    who = Who(
        nominator=Nominator.OTHER,
        subject_kind=tip.kind,
        subject_name=tip.name,
        unit_id=unit.pk,
        subject_place=unit.name,
        field_id=Field.objects.get(code=tip.field).pk,
    )
    draft, _secret = discovery.start_suggestion(who, at=at)
    deed = Deed(story=tip.story, results=tip.results)
    discovery.save_step(draft.pk, deed, at=at + timedelta(minutes=3))
    if with_photo:
        discovery.attach_file(
            draft.pk, photo(tip.name, season=draft.pk), at=at + timedelta(minutes=4)
        )
    sender = Sender(sender_name=tip.sender, sender_phone=tip.phone, sender_email=tip.email)
    discovery.save_step(draft.pk, sender, at=at + timedelta(minutes=5))
    return discovery.hand_in(draft.pk, at=at + timedelta(minutes=6))


def fill_inbox(homes: dict[str, Unit], *, officer: User, now: datetime) -> list[Lead]:
    """Tell every tip in the last two weeks and answer some of them; return those left open.

    :param homes: the unit that answers today for each unit code of the data file.
    """
    left = []
    for place, tip in enumerate(tips()):
        at = now - timedelta(days=int(place * 0.8), hours=1 + place * 5 % 9)
        lead = tell(tip, homes[tip.unit], at=at, with_photo=place % 4 == 0)
        if not answer(lead, place, by=officer, at=min(at + timedelta(hours=20), now)):
            left.append(lead)
    return left


def answer(lead: Lead, place: int, *, by: User, at: datetime) -> bool:
    """Do with a tip what its place in the list says; tell whether anything was done."""
    known = Subject.objects.filter(name=lead.subject_name).first()
    if known:
        discovery.merge_lead(lead.pk, subject_id=known.pk, by=by, at=at)
    elif place % 6 == 1:
        discovery.take_up_lead(lead.pk, by=by, at=at)
        found = "Đã gọi cho tổ trưởng dân phố: việc có thật, đang xin ảnh và số liệu."
        discovery.add_note(lead.pk, text=found, by=by, at=at)
    elif place % 6 == 3 and not lead.looks_like_spam:
        discovery.reject_lead(
            lead.pk,
            reason=RejectReason.TOO_LITTLE,
            answer="Cảm ơn ông/bà đã giới thiệu. Chúng tôi chưa xác minh được việc này; "
            "khi có thêm thông tin, xin ông/bà gửi lại.",
            by=by,
            at=at,
        )
    elif place % 6 == 4:
        discovery.put_in_fast_lane(lead.pk, by=by, at=lead.received_at)
        discovery.thank_for_good_deed(lead.pk, letter=THANKS, by=by, at=at)
    else:
        return False
    return True
