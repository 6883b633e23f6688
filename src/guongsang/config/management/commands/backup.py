"""Everything of the office into one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guongsang.config.backups import write_backup
from guongsang.foundation.refusals import Refused


class Command(BaseCommand):
    help = "Sao lưu toàn bộ dữ liệu và tệp đính kèm vào một tệp, có mã kiểm tra."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tên tệp sẽ ghi, ví dụ sao-luu-2026-11-24.zip")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            write_backup(file, at=timezone.now(), tell=self.stdout.write)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được «{file}»: {error.strerror}.") from error
