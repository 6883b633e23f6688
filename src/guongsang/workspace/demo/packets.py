"""What the demo's office gathers for the province."""

from __future__ import annotations

from datetime import datetime, timedelta

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.packets import usecases as packets
from guongsang.packets.queries import proposable

TARGET = "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"


def gather(plan: Plan, *, by: User, now: datetime) -> None:
    """Begin a packet for those of ``plan`` who were proposed to the province; nothing is sent."""
    chosen = [one.pk for one in proposable(plan)]
    if not chosen:
        return
    packets.begin_packet(
        plan_id=plan.pk,
        title="Hồ sơ đề nghị tặng Bằng khen điển hình tiên tiến",
        target=TARGET,
        award_key="bang-khen-tinh",
        dossier_ids=chosen,
        by=by,
        at=now - timedelta(hours=6),
    )
