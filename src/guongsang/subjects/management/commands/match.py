"""Which candidates in a CSV file a registry may know already."""

from pathlib import Path

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from guongsang.foundation.csv_rows import refuse_overwriting, write_rows
from guongsang.foundation.file_commands import FileCommand
from guongsang.subjects.queries.match_files import MATCH_COLUMNS, match_files


class Command(FileCommand):
    """Weighs every near pair; writes the two bands that a person looks at, or says why not."""

    help = "Tìm người đã có trong sổ từ tệp CSV, không cần cơ sở dữ liệu; máy gợi ý, người quyết."

    def add_arguments(self, parser: CommandParser) -> None:
        facts = "name,sex,ethnicity,birth_year,unit,commune,year"
        parser.add_argument("candidates", type=Path, help=f"tệp ứng viên: candidate,{facts}")
        parser.add_argument("registry", type=Path, help=f"tệp sổ đã khen: record,{facts}")
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            help="tệp kết quả: candidate,record,band,bits,reasons",
        )

    def answer(self, *, candidates: Path, registry: Path, out: Path) -> str:  # type: ignore[override]
        refuse_overwriting(out, candidates, registry)
        lines, looked_for = match_files(candidates, registry)
        write_rows(out, MATCH_COLUMNS, lines)
        certain = len({line[0] for line in lines if line[2] == "certain"})
        return _(
            "Đã tìm %(all)d ứng viên: %(seen)d người có thể đã có trong sổ, trong đó %(certain)d "
            "người gần như chắc chắn. Chưa gộp gì; người có trách nhiệm xem và quyết định."
        ) % {"all": looked_for, "seen": len({line[0] for line in lines}), "certain": certain}
