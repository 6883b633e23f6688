"""The reference that cannot drift."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guongsang.config import reference


class Command(BaseCommand):
    help = "Viết lại docs/reference từ chính chương trình: sơ đồ, vai trò, lệnh, dữ liệu cá nhân."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không ghi gì")

    def handle(self, *, check: bool, **options: object) -> None:
        changed = reference.stale() if check else reference.write()
        for name in changed:
            self.stdout.write(f"docs/reference/{name}")
        if check and changed:
            raise CommandError("docs/reference đã cũ. Chạy: guongsang reference")
