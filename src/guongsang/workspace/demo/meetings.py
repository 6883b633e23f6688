"""Units meet over their dossiers; those that compete with one another are joined to a cluster."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from guongsang.directory import usecases as directory
from guongsang.dossiers import usecases as dossiers
from guongsang.dossiers.queries.meetings import dossiers_to_review
from guongsang.dossiers.rules.meetings import Votes
from guongsang.organisations.models import ClusterKind
from guongsang.workspace.demo.rounds import Office

CLUSTERS = (
    ("Cụm thi đua các xã, phường", ClusterKind.AREA, ("BK2025-DX", "BK2025-BK", "BK2025-PQ")),
    (
        "Khối thi đua Mặt trận, đoàn thể",
        ClusterKind.SECTOR,
        ("TXBK-MTTQ", "TXBK-HPN", "TXBK-HND", "TXBK-HCCB", "TXBK-DTN", "TXBK-LDLD"),
    ),
)
CALLED, PRESENT = 46, 41
# What of those present was against, dossier by dossier; the same again after the last.
AGAINST = (0, 2, 1)


def join_and_meet(office: Office, *, now: datetime) -> None:
    """Join units to clusters for this year's giao ước, and let one ward keep minutes."""
    found_clusters(office, now=now)
    hold_a_meeting(office, now=now)


def found_clusters(office: Office, *, now: datetime) -> None:
    """Join the wards, and the Front with the associations, for the year of ``now``."""
    year = timezone.localdate(now).year
    begun = now - timedelta(days=60)
    for name, kind, codes in CLUSTERS:
        members = [office.units[code].pk for code in codes]
        cluster = directory.create_cluster(
            name=name, kind=kind, owner_id=office.town.pk, valid_from=date(year, 1, 1),
            by=office.people["quantri"], at=begun,
        )  # fmt: skip
        directory.set_cluster_members(
            cluster.pk, year=year, unit_ids=members, head_id=members[0],
            by=office.people["quantri"], at=begun,
        )  # fmt: skip


def hold_a_meeting(office: Office, *, now: datetime) -> None:
    """Let the people of one ward meet over what it is still writing."""
    ward = office.units["BK2025-DX"]
    found = list(dossiers_to_review(ward, office.plan))
    votes = {
        one.pk: Votes(agree=PRESENT - 1 - AGAINST[n % 3], disagree=AGAINST[n % 3])
        for n, one in enumerate(found)
    }
    dossiers.write_meeting(
        plan_id=office.plan.pk,
        unit_id=ward.pk,
        told=_minutes(timezone.localdate(now) - timedelta(days=3)),
        votes=votes,
        by=office.people["phuong"],
        at=now - timedelta(days=2),
    )


def _minutes(held_on: date) -> dict[str, object]:
    return {
        "held_on": held_on,
        "began_at": time(19, 30),
        "ended_at": time(21, 10),
        "place": "Nhà văn hóa phường Đức Xuân",
        "called": CALLED,
        "present": PRESENT,
        "absent": "05 người, đều có lý do (04 người đi làm xa, 01 người ốm).",
        "chair_name": "Nông Thị Hạnh",
        "chair_title": "Chủ tịch Ủy ban Mặt trận Tổ quốc phường",
        "secretary_name": "Hà Văn Thuận",
        "secretary_title": "công chức Văn phòng",
        "presenter": "",
        "way": "hands",
        "discussion": (
            "Tổ trưởng tổ 11: đề nghị ghi rõ số hộ đã được giúp, có danh sách kèm theo.\n"
            "Chi hội Phụ nữ tổ Giao Lâm: nhất trí với các trường hợp đã nêu, đề nghị phường giới "
            "thiệu để các tổ khác đến học tập."
        ),
        "conclusion": "",
    }
