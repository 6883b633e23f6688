"""Empties the texts that were read for leads and are past their time."""

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from guongsang.discovery import usecases
from guongsang.discovery.rules.texts import TEXT_DAYS


class Command(BaseCommand):
    help = "Xóa nội dung các bài đã đọc quá hạn giữ; quyết định ở lại, không còn tên."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=TEXT_DAYS)

    def handle(self, *, days: int, **options: object) -> None:
        gone = usecases.purge_texts(days=days, at=timezone.now())
        self.stdout.write(f"{gone} bài đã xóa nội dung.")
