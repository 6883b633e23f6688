"""Builds the demo town, or tells who can sign in to it."""

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from guongsang.workspace.demo.people import PASSWORD, cast
from guongsang.workspace.demo.town import build


class Command(BaseCommand):
    help = "Dựng thị xã trình diễn trong cơ sở dữ liệu còn trống."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--who", action="store_true", help="chỉ cho biết ai đăng nhập được")

    def handle(self, *, who: bool, **options: object) -> None:
        if not who:
            build(now=timezone.now(), tell=self.stdout.write)
            return
        self.stdout.write(f"Mật khẩu chung: {PASSWORD}")
        for person in cast():
            self.stdout.write(f"  {person.username:<11} {person.name}: {person.note}")
