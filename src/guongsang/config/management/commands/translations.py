"""Keeping the English whole."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guongsang.config import extraction
from guongsang.config.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Gom các câu cần dịch vào tệp django.po tiếng Anh, liệt kê câu chưa dịch."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không ghi gì")

    def handle(self, *, check: bool, **options: object) -> None:
        said = extraction.verdict() if check else extraction.update()
        for title, sentences in (
            ("Chưa có trong tệp dịch", said.missing),
            ("Chưa dịch", said.untranslated),
            ("Không còn dùng", said.obsolete),
            ("Bản dịch thiếu hoặc thừa chỗ điền %(…)s", said.broken),
        ):
            if sentences:
                self.stdout.write(f"{title}: {len(sentences)}")
                for sentence in sentences:
                    self.stdout.write(f"  {sentence!r}")
        if not check:
            compile_catalogues()
        if said:
            raise CommandError("Bản tiếng Anh chưa đủ.")
        self.stdout.write("Bản tiếng Anh đủ.")
