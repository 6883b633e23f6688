"""Fills a demo database with a large world, for load and for measuring."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.workspace.demo.multitude import grow
from guongsang.workspace.demo.town import build


class Command(BaseCommand):
    help = "Dựng thị xã trình diễn rồi thêm thật nhiều hồ sơ (--size N) để đo, để thử tải."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", type=int, default=10_000, help="số hồ sơ thêm vào")

    def handle(self, *, size: int, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Lệnh này chỉ ghi vào dữ liệu trình diễn: đặt GUONGSANG_DEMO=yes và "
                "GUONGSANG_DATA_DIR riêng rồi gọi lại."
            )
        now = timezone.now()
        if not User.objects.exists():
            build(now=now, tell=self.stdout.write)
        grow(size, now=now, tell=self.stdout.write)
        self.stdout.write(f"Đã thêm {size} hồ sơ.")
