"""Reports that stand in a file, compared without a database: the same rule as in a round."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from guongsang.dossiers.rules.copies import STRIKING, Copy, Report, find_copies
from guongsang.dossiers.rules.phrases import COMMON_PHRASES
from guongsang.foundation.csv_rows import ARCHIVE, Complaints, read_rows, refuse_twice

COPY_COLUMNS = ("a", "b", "list", "share", "longest", "passage")


def read_reports(path: Path) -> list[Report]:
    """Return the reports of a file with the columns ``dossier,unit,text``, in their order.

    :raises Refused: with every wrong line, its number and the reason.
    """
    told = Complaints()
    rows = read_rows(
        path, columns=("dossier",), blank=("unit", "text"), raw=("text",), limits=ARCHIVE, told=told
    )
    refuse_twice(path, rows, "dossier", told)
    told.refuse()
    return [Report(row["dossier"], row["unit"], row["text"]) for row in rows]


def copies_among(reports: list[Report]) -> list[Copy]:
    """Return every pair worth a look; what forms print and every report says does not count."""
    return find_copies(reports, phrases=COMMON_PHRASES)


def copy_rows(reports: list[Report], copies: list[Copy]) -> list[tuple[object, ...]]:
    """Return the lines of the result file."""
    return [
        (
            reports[one.a].key,
            reports[one.b].key,
            one.list,
            f"{one.share:.4f}",
            one.longest,
            one.passage,
        )
        for one in copies
    ]


def told_of(reports: list[Report], copies: list[Copy]) -> str:
    """Return the sentence that sums the result up."""
    return _(
        "Đã so %(reports)d báo cáo: %(pairs)d cặp và %(rings)d cặp trong vòng dùng chung cần xem; "
        "%(striking)d cặp trùng từ %(words)d từ liên tiếp trở lên."
    ) % {
        "reports": len(reports),
        "pairs": sum(one.list == "pair" for one in copies),
        "rings": sum(one.list == "ring" for one in copies),
        "striking": sum(one.longest >= STRIKING for one in copies),
        "words": STRIKING,
    }
