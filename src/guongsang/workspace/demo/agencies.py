"""What the demo's office asked of police, tax and insurance, and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from guongsang.appraisals.models import Sheet
from guongsang.opinions import usecases as opinions
from guongsang.opinions.models import Inquiry
from guongsang.opinions.rules import Asked, Said
from guongsang.opinions.states import Agency, Answer, Outcome
from guongsang.regulations import usecases as regulations
from guongsang.regulations.models import Rule, Topic
from guongsang.workspace.demo.rounds import SIGNER_TITLE, Office

ASKED = (
    "1. Từ năm 2024 đến nay có vi phạm pháp luật thuộc lĩnh vực quý cơ quan quản lý không.\n"
    "2. Hiện có đang bị điều tra, thanh tra, kiểm tra, xác minh đơn thư không."
)
LAND = (
    "Tháng 3 năm 2026 san gạt 120 m² đất rừng sản xuất khi chưa có giấy phép; đã lập biên bản, "
    "đang chờ kết quả khôi phục."
)
SMOKE = "Tháng 11 năm 2025 bị nhắc nhở về đốt rơm rạ gần đường; đã chấm dứt, không xử phạt."
# What the demo's town asks of a list beyond the law; made up, and marked as such.
RATIOS = (("direct-worker-share", 50), ("women-share", 40), ("most-per-unit", 2))


def ask_agencies(sheets: Sequence[Sheet], office: Office, *, now: datetime) -> None:
    """Ask about ``sheets``: one agency answers in time, one is silent, one has days left."""
    police = _ask(sheets, office, Agency.POLICE, "Công an thành phố", "41", at=now, days=17)
    _ask(sheets, office, Agency.TAX, "Thuế cơ sở 3", "42", at=now, days=21)
    _ask(sheets, office, Agency.INSURANCE, "Bảo hiểm xã hội cơ sở Bắc Kạn", "43", at=now, days=3)
    _answer(police, office, at=now - timedelta(days=6))


def _ask(
    sheets: Sequence[Sheet],
    office: Office,
    agency: Agency,
    name: str,
    number: str,
    *,
    at: datetime,
    days: int,
) -> Inquiry:
    asked_at = at - timedelta(days=days)
    (inquiry,) = opinions.ask(
        plan_id=office.plan.pk,
        agencies=[Asked(agency=agency, name=name)],
        dossier_ids=[sheet.dossier_id for sheet in sheets],
        asked=ASKED,
        sent_on=timezone.localdate(asked_at),
        number=f"{number}/UBND-VHXH",
        signer_name=office.people["chutich"].name,
        signer_title=SIGNER_TITLE,
        by=office.officer,
        at=asked_at,
    )
    return inquiry


def _answer(inquiry: Inquiry, office: Office, *, at: datetime) -> None:
    """Let the police find nothing with most, something old with one, something open with one."""
    lines = list(inquiry.opinions.order_by("pk"))
    told = {1: SMOKE, 2: LAND}
    opinions.record_reply(
        inquiry.pk,
        said={
            one.pk: Said(
                answer=Answer.VIOLATION if place in told else Answer.CLEAR,
                facts=told.get(place, ""),
            )
            for place, one in enumerate(lines)
        },
        number="318/CATP-QLHC",
        dated_on=timezone.localdate(at) - timedelta(days=1),
        received_on=timezone.localdate(at),
        by=office.officer,
        at=at,
    )
    opinions.settle(
        lines[1].pk,
        outcome=Outcome.NOTED,
        words="Đã khắc phục từ năm trước, nơi cư trú xác nhận; không ảnh hưởng việc xét.",
        by=office.officer,
        at=at + timedelta(hours=3),
    )


def set_ratios(office: Office, *, since: date, at: datetime) -> None:
    """Give the town ratios of its own, which the law leaves to it."""
    for key, number in RATIOS:
        shipped = Rule.objects.get(topic=Topic.LIMIT, key=key, unit=None)
        regulations.override_rule(
            shipped.pk,
            unit_id=office.town.pk,
            number=Decimal(number),
            words="",
            valid_from=since,
            valid_to=None,
            source="Quy chế thi đua, khen thưởng của thành phố (dữ liệu mẫu, không có thật)",
            by=office.officer,
            at=at,
        )
