"""Which reports in a CSV file share passages that are nobody's phrases."""

from pathlib import Path

from django.core.management.base import CommandParser

from guongsang.dossiers.queries.copy_files import (
    COPY_COLUMNS,
    copies_among,
    copy_rows,
    read_reports,
    told_of,
)
from guongsang.foundation.csv_rows import refuse_overwriting, write_rows
from guongsang.foundation.file_commands import FileCommand


class Command(FileCommand):
    """Compares every two reports; writes the pairs worth a look, or says why not."""

    help = "Tìm báo cáo chép nhau trong tệp CSV, không cần cơ sở dữ liệu; máy chỉ ra, người xem."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dossiers", type=Path, help="tệp báo cáo: dossier,unit,text")
        parser.add_argument(
            "--out", type=Path, required=True, help="tệp kết quả: a,b,list,share,longest,passage"
        )

    def answer(self, *, dossiers: Path, out: Path) -> str:  # type: ignore[override]
        refuse_overwriting(out, dossiers)
        reports = read_reports(dossiers)
        copies = copies_among(reports)
        write_rows(out, COPY_COLUMNS, copy_rows(reports, copies))
        return told_of(reports, copies)
