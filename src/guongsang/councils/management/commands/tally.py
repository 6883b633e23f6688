"""Counts votes that stand in a CSV file, by the rules of the councils in another."""

from pathlib import Path

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from guongsang.councils.queries.tallies import RESULT_COLUMNS, tally_files
from guongsang.foundation.csv_rows import refuse_overwriting, write_rows
from guongsang.foundation.file_commands import FileCommand


class Command(FileCommand):
    help = "Kiểm phiếu từ tệp CSV: phiếu và Hội đồng vào, kết quả từng mã ra (--out)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("votes", type=Path, help="tệp phiếu: item,member,vote")
        parser.add_argument(
            "councils", type=Path, help="tệp Hội đồng: council,members,threshold,base[,recused]"
        )
        parser.add_argument(
            "--out", type=Path, required=True, help="tệp kết quả: item,yes,base,needed,result"
        )

    def answer(self, *, votes: Path, councils: Path, out: Path) -> str:  # type: ignore[override]
        refuse_overwriting(out, votes, councils)
        results = tally_files(votes, councils)
        write_rows(out, RESULT_COLUMNS, results)
        passed = sum(result[-1] == "passed" for result in results)
        return _("Đã kiểm %(all)d mã: %(passed)d đạt, %(not)d không đạt.") % {
            "all": len(results),
            "passed": passed,
            "not": len(results) - passed,
        }
