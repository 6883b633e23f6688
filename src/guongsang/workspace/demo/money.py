"""The demo's fund of this year: what it has, an award partly paid, one to be taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.fund import usecases as fund
from guongsang.fund.models import PaymentList
from guongsang.fund.rules import Handed
from guongsang.honours import usecases as honours
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.workspace.demo.clock import noon
from guongsang.workspace.demo.rounds import Office, sign

# Kind, what, đồng, days before today, paper; kept within the year.
FLOWS = (
    ("estimate", "Dự toán quỹ thi đua, khen thưởng được giao đầu năm", 60_000_000, 300, "QĐ số 02"),
    ("carried", "Số dư năm trước chuyển sang", 4_350_000, 290, "Biên bản đối chiếu ngày 10/01"),
    ("contribution", "Hợp tác xã tài trợ giải thưởng", 5_000_000, 200, "Phiếu thu số 14"),
    ("movement", "Loa truyền thanh, pa-nô về gương điển hình", 6_800_000, 120, "Phiếu chi số 31"),
    ("certificates", "In giấy khen, giấy chứng nhận", 1_250_000, 100, "Phiếu chi số 37"),
    ("frames", "Khung giấy khen 24 chiếc", 2_160_000, 98, "Phiếu chi số 38"),
)
PEOPLE, TEAMS = 4, 3
WORDS = "Thành tích xuất sắc trong phong trào ủng hộ đồng bào vùng lũ"


def keep_the_fund(office: Office, *, now: datetime) -> None:
    """Note the fund of the year, award what was done in a flood, pay some of it."""
    today = timezone.localdate(now)
    note_year(office, today)
    decision = award(office, _day(today, 160))
    paid = draw_up(office, decision, slice(0, 4), on=_day(today, 150))
    hand_out(office, paid, on=_day(today, 148))
    draw_up(office, decision, slice(4, 6), on=_day(today, 6))
    take_back(office, paid, on=_day(today, 20))


def _day(today: date, ago: int) -> date:
    """Return the day so long ago, but within this year."""
    return max(today - timedelta(days=ago), min(date(today.year, 1, 2), today))


def note_year(office: Office, today: date) -> None:
    """Note sources, other spending, and by what the size is measured."""
    fund.set_year(
        office.town.pk,
        regular_spending=Decimal(5_200_000_000),
        ceiling_key="fund-mountain",
        year=today.year,
        by=office.officer,
        at=noon(_day(today, 310)),
    )
    for kind, title, amount, ago, paper in FLOWS:
        fund.note_flow(
            office.town.pk,
            kind=kind,
            title=title,
            amount=Decimal(amount),
            dated_on=_day(today, ago),
            paper=paper,
            year=today.year,
            by=office.officer,
            at=noon(_day(today, ago), 10),
        )


def award(office: Office, day: date) -> Decision:
    """Sign giấy khen for people and teams who are known from before."""
    known = Grant.objects.recognitions().valid().filter(decision__unit=office.town)
    chosen: list[Grant] = []
    for kind, many in ((SubjectKind.COLLECTIVE, TEAMS), (SubjectKind.INDIVIDUAL, PEOPLE)):
        free = known.filter(kind=kind).exclude(
            subject__dossiers__stage__in=["in_council", "in_consultation"]
        )
        chosen += list(free.order_by("pk")[:many])
    decision = honours.draft_award(
        unit_id=office.town.pk,
        title="Tặng Giấy khen cho tập thể, cá nhân ủng hộ đồng bào vùng lũ",
        bases="Luật Thi đua, khen thưởng số 06/2022/QH15",
        lines=[
            honours.AwardLine(subject_id=one.subject_id, form_key="giay-khen", words=WORDS)
            for one in chosen
        ],
        by=office.officer,
        at=noon(day),
    )
    sign(decision, day, office)
    decision.refresh_from_db()
    return decision


def draw_up(office: Office, decision: Decision, part: slice, *, on: date) -> PaymentList:
    """Draw up a payment list of some lines of the award."""
    return fund.draw_up_list(
        office.town.pk,
        grant_ids=[one.pk for one in decision.grants.order_by("ordinal")[part]],
        title=f"Chi tiền thưởng theo Quyết định {decision.full_number}",
        dated_on=on,
        by=office.officer,
        at=noon(on, 9),
    )


def hand_out(office: Office, made: PaymentList, *, on: date) -> None:
    """Approve the list and pay all of it but its last line."""
    fund.approve_list(
        made.pk,
        approved_on=on,
        approver_name=office.people["chutich"].name,
        by=office.people["chutich"],
        at=noon(on, 9),
    )
    waiting = list(made.payments.select_related("grant").order_by("ordinal"))
    fund.note_paid(
        made.pk,
        handed=[
            Handed(payment_id=one.pk, received_by=f"Đại diện {one.grant.name}"[:200])
            for one in waiting[:-1]
        ],
        paid_on=on,
        way="cash",
        by=office.officer,
        at=noon(on, 15),
    )


def take_back(office: Office, made: PaymentList, *, on: date) -> None:
    """Revoke one award that was paid, and ask its money back."""
    payment = made.payments.paid().select_related("grant").order_by("-ordinal").first()
    if payment is None:
        return
    decision = honours.draft_change(
        kind=DecisionKind.REVOCATION,
        grant_ids=[payment.grant_id],
        reason="Kết luận kiểm tra: số tiền ủng hộ kê khai không đúng.",
        by=office.officer,
        at=noon(on),
    )
    sign(decision, on, office)
    fund.ask_back(
        payment.pk,
        due_on=on + timedelta(days=30),
        paper="Công văn số 77/UBND-VHXH",
        by=office.officer,
        at=noon(on, 16),
    )
