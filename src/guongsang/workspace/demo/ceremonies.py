"""The day of honour of 2015, and a meeting that is being prepared now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from guongsang.ceremonies import usecases as ceremonies
from guongsang.ceremonies.rules.told import Came, Plans
from guongsang.ceremonies.states import Presence
from guongsang.honours.models import Decision, DecisionKind
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.rounds import SIGNER_TITLE, Office

GALA, MEETING = 2015, 2014
GUESTS = """Nông Văn Chí | Phó Bí thư Thường trực Thị ủy
Hà Thị Liễu | Chủ tịch Ủy ban MTTQ thị xã
Lường Văn Bảo | Phó Chủ tịch HĐND thị xã
Đinh Quang Vinh | Trưởng Ban Thi đua - Khen thưởng, Sở Nội vụ"""
OPENING = (
    "Kính thưa các vị đại biểu, thưa các điển hình tiên tiến! Thực hiện kế hoạch của UBND, hôm nay "
    "chúng ta tổ chức biểu dương những tập thể, hộ gia đình, cá nhân tiêu biểu."
)


def hold_gala(office: Office) -> None:
    """Hold the ceremony of 2015: one came not and received later, another still waits."""
    day, by = date(GALA, 6, 12), office.officer
    decisions = Decision.objects.signed().filter(unit=office.town, year=GALA)
    made = ceremonies.plan_ceremony(
        unit_id=office.town.pk,
        plans=Plans(
            title=f"Hội nghị biểu dương điển hình tiên tiến năm {GALA}",
            held_on=day, starts_at=time(8), place="Hội trường trung tâm thị xã",
            opening=OPENING, invitation_number="31/GM-UBND", signer_title=SIGNER_TITLE,
            signer_name=office.people["chutich"].name,
        ),
        decision_ids=list(decisions.values_list("pk", flat=True)),
        by=by, at=noon(date(GALA, 6, 6)),
    )  # fmt: skip
    ceremonies.add_guests(made.pk, lines=GUESTS, by=by, at=noon(date(GALA, 6, 7)))
    calls = list(made.calls.standing().in_order())
    told = {call.pk: Came(presence=Presence.CAME) for call in calls}
    told[calls[-1].pk] = told[calls[-2].pk] = Came(presence=Presence.ABSENT)
    told[calls[3].pk] = Came(presence=Presence.REPRESENTED, stand_in="Con trai, có giấy ủy quyền")
    guests = {one.pk: Came(presence=Presence.CAME) for one in made.guests.all()}
    ceremonies.take_roll(made.pk, calls=told, guests=guests, by=by, at=noon(day, 11))
    ceremonies.hold_ceremony(made.pk, by=by, at=noon(day, 11, 30))
    ceremonies.hand_over(
        calls[-1].pk, on=date(GALA, 6, 19), to=calls[-1].grant.name, by=by,
        at=noon(date(GALA, 6, 19), 15),
    )  # fmt: skip


def prepare_meeting(office: Office, *, now: datetime) -> None:
    """Prepare a meeting of former exemplars two weeks from now; frames are counted."""
    decisions = Decision.objects.signed().filter(
        unit=office.town, year=MEETING, kind=DecisionKind.AWARD
    )
    made = ceremonies.plan_ceremony(
        unit_id=office.town.pk,
        plans=Plans(
            title="Gặp mặt, tôn vinh các điển hình tiên tiến qua các thời kỳ",
            held_on=timezone.localdate(now) + timedelta(days=14), starts_at=time(14),
            place="Hội trường A, trụ sở UBND", per_turn=5, seat_rows=6, seats_per_row=8,
            opening=OPENING, signer_title=SIGNER_TITLE,
            signer_name=office.people["chutich"].name,
        ),
        decision_ids=list(decisions.values_list("pk", flat=True)),
        by=office.officer, at=now - timedelta(days=1),
    )  # fmt: skip
    ceremonies.add_guests(made.pk, lines=GUESTS, by=office.officer, at=now - timedelta(hours=20))
