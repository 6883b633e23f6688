"""Say of whom no news came when a check was due."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from guongsang.replication import usecases


class Command(BaseCommand):
    help = "Ghi «không có tin» cho các nơi làm theo đã quá hạn kiểm tra (chạy lại được)."

    def handle(self, **options: object) -> None:
        silent = usecases.fall_silent(at=timezone.now())
        self.stdout.write(f"{silent} nơi không có tin.")
