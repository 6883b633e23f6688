"""Everything of the office back from one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guongsang.config.restoring import restore_backup
from guongsang.foundation.refusals import Refused


class Command(BaseCommand):
    help = "Khôi phục toàn bộ dữ liệu và tệp đính kèm từ một bản sao lưu."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tệp do lệnh backup ghi")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="thay toàn bộ dữ liệu đang có (không lấy lại được)",
        )

    def handle(self, *, file: Path, replace: bool, **options: object) -> None:
        try:
            restore_backup(file, replace=replace, tell=self.stdout.write)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"Không khôi phục được: {error.strerror or error}.") from error
