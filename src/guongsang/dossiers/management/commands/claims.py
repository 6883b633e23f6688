"""Which claims in a CSV file may be one achievement."""

from pathlib import Path

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from guongsang.dossiers.queries.claim_files import TWICE_COLUMNS, twice_rows
from guongsang.foundation.csv_rows import refuse_overwriting, write_rows
from guongsang.foundation.file_commands import FileCommand


class Command(FileCommand):
    """Looks for one decision under one person, one proof under two, one work in two years."""

    help = (
        "Tìm thành tích kê hai lần trong tệp CSV, không cần cơ sở dữ liệu; máy chỉ ra, người xem."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "claims",
            type=Path,
            help="tệp thành tích: claim,candidate,round_year,kind,decision_as_typed,"
            "decision_date,evidence_hash[,initiative]",
        )
        parser.add_argument(
            "--out", type=Path, required=True, help="tệp kết quả: claim_a,claim_b,why"
        )

    def answer(self, *, claims: Path, out: Path) -> str:  # type: ignore[override]
        refuse_overwriting(out, claims)
        rows, looked_at = twice_rows(claims)
        write_rows(out, TWICE_COLUMNS, rows)
        return _("Đã xem %(all)d thành tích: %(found)d cặp có thể là một.") % {
            "all": looked_at,
            "found": len(rows),
        }
