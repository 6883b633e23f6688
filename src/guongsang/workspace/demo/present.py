"""The dossiers of this year between hand-in and decision: something to do at every stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from guongsang.appraisals import usecases as appraisals
from guongsang.appraisals.models import CheckedBy, Finding, Sheet
from guongsang.consultations import usecases as consultations
from guongsang.councils import usecases as councils
from guongsang.councils.models import Item
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.honours import usecases as honours
from guongsang.workspace.demo import walls
from guongsang.workspace.demo.agencies import ask_agencies, set_ratios
from guongsang.workspace.demo.council import call_the_roll, hold, vote
from guongsang.workspace.demo.papers import leave_papers
from guongsang.workspace.demo.rounds import SIGNER_TITLE, Office, check_claims
from guongsang.workspace.demo.scoring import (
    leave_half_scored,
    score_before_sitting,
    try_together,
)

# Of those handed in long ago: ready to be signed, posted, on the next agenda, being scored by the
# council, on the desk.
READY, POSTED, AGENDA, SCORED, OPEN = 3, 3, 3, 4, 3
BASES_TODAY = """Luật Tổ chức chính quyền địa phương số 72/2025/QH15
Luật Thi đua, khen thưởng số 06/2022/QH15
Kế hoạch số 08/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân thành phố
Biên bản họp Hội đồng Thi đua - Khen thưởng và kết quả công khai lấy ý kiến"""


def tell_the_middle(office: Office, *, now: datetime) -> None:
    """Carry the oldest hand-ins of the plan to every stage before the decision.

    A list and a copied report wait besides.
    """
    waiting = Dossier.objects.filter(
        plan=office.plan,
        stage=Stage.SUBMITTED,
        held_since=None,
        submitted_at__lt=now - timedelta(days=36),
    ).order_by("submitted_at", "pk")[: READY + POSTED + AGENDA + SCORED + OPEN]
    sheets = [
        appraisals.take_in(dossier.pk, by=office.officer, at=now - timedelta(days=40 - place))
        for place, dossier in enumerate(waiting)
    ]
    first = READY + POSTED + AGENDA
    closed, scored, half = sheets[:first], sheets[first : first + SCORED], sheets[first + SCORED :]
    for place, sheet in enumerate([*closed, *scored]):
        at = now - timedelta(days=(29 if place < first else 14) - place % 3)
        check_claims(sheet, place, by=office.officer, at=at)
        appraisals.close_sheet(
            sheet.pk, conclusion="Đủ điều kiện trình Hội đồng.", by=office.officer, at=at
        )
    for sheet in half:
        begin_checking(sheet, office, at=now - timedelta(days=2))
    leave_papers(office, now=now)
    try_together(office, at=now - timedelta(days=26, hours=2))
    score_before_sitting(
        closed, office, places=READY + POSTED, at=now - timedelta(days=25, hours=-1)
    )
    leave_half_scored(scored, office, now=now)
    items = meet(closed[: READY + POSTED], office, at=now - timedelta(days=21))
    post_first(items[:READY], office, now=now)
    post_second(items[READY:], office, now=now)
    call_next(closed[READY + POSTED :], office, now=now)
    ask_agencies([*closed[READY + POSTED :], *half], office, now=now)
    set_ratios(office, since=date(2026, 1, 15), at=now - timedelta(days=2))


def begin_checking(sheet: Sheet, office: Office, *, at: datetime) -> None:
    """Hold the first claims against their proof, and leave the rest to be done."""
    for claim in list(sheet.dossier.claims.select_related("criterion"))[:4]:
        appraisals.verify_claim(
            sheet.pk,
            claim_id=claim.pk,
            finding=Finding.CONFIRMED,
            confirmed_by="Ủy ban nhân dân nơi cư trú",
            confirmed_on=timezone.localdate(at),
            way=CheckedBy.PHONE,
            by=office.officer,
            at=at,
        )


def meet(sheets: Sequence[Sheet], office: Office, *, at: datetime) -> list[Item]:
    """Hold the sitting of three weeks ago; all pass."""
    clerk = office.people["thuky"]
    day = timezone.localdate(at)
    sitting = hold(
        office.council,
        office.plan.pk,
        [sheet.pk for sheet in sheets],
        held_on=day,
        title=f"Phiên họp xét công nhận điển hình tiên tiến tháng {day.month} năm {day.year}",
        by=clerk,
        at=at - timedelta(days=2),
    )
    call_the_roll(sitting, by=clerk, at=at)
    vote(sitting, against=set(), by=clerk, at=at + timedelta(hours=1))
    councils.commit(sitting.pk, by=office.people["chutich"], at=at + timedelta(hours=2))
    return list(sitting.items.order_by("ordinal"))


def _post(items: Sequence[Item], office: Office, *, number: str, title: str, at: datetime) -> int:
    notice = consultations.draft_notice(
        unit_id=office.town.pk,
        plan_id=office.plan.pk,
        title=title,
        item_ids=[item.pk for item in items],
        by=office.officer,
        at=at - timedelta(hours=5),
    )
    consultations.post_notice(
        notice.pk,
        number=number,
        signer_name=office.people["chutich"].name,
        signer_title=SIGNER_TITLE,
        channels="Bảng tin trụ sở; trang thông tin; loa truyền thanh",
        by=office.officer,
        at=at,
    )
    return notice.pk


def post_first(items: Sequence[Item], office: Office, *, now: datetime) -> None:
    """Post the first list, close it, and lay the decision before the chair."""
    title = "Công khai danh sách đề nghị công nhận điển hình tiên tiến (đợt 1)"
    notice = _post(items, office, number="121", title=title, at=now - timedelta(days=18))
    walls.prove_posting(notice, office, at=now - timedelta(days=17))
    consultations.close_notice(notice, by=office.officer, at=now - timedelta(days=4))
    decision = honours.draft_recognition(
        unit_id=office.town.pk,
        plan_id=office.plan.pk,
        title="Công nhận điển hình tiên tiến (đợt 1)",
        bases=BASES_TODAY,
        dossier_ids=[item.dossier_id for item in items],
        by=office.officer,
        at=now - timedelta(days=3),
    )
    honours.propose(
        decision.pk,
        words="Đã hết hạn công khai, không còn ý kiến.",
        by=office.officer,
        at=now - timedelta(days=2),
    )


def post_second(items: Sequence[Item], office: Office, *, now: datetime) -> None:
    """Post the second list, whose clock still runs, to which people object and which changes."""
    title = "Công khai danh sách đề nghị công nhận điển hình tiên tiến (đợt 2)"
    notice = _post(items, office, number="128", title=title, at=now - timedelta(days=5))
    walls.prove_posting(notice, office, at=now - timedelta(days=4, hours=20))
    entries = [item.notice_entries.get(notice_id=notice) for item in items]
    walls.hear(entries, office, now=now)
    walls.change_the_list(notice, entries[-1], office, now=now)


def call_next(sheets: Sequence[Sheet], office: Office, *, now: datetime) -> None:
    """Call the next sitting, a week from now."""
    day = timezone.localdate(now) + timedelta(days=7)
    hold(
        office.council,
        office.plan.pk,
        [sheet.pk for sheet in sheets],
        held_on=day,
        title=f"Phiên họp thường kỳ ngày {day.day}/{day.month}/{day.year}",
        by=office.people["thuky"],
        at=now - timedelta(hours=3),
    )
