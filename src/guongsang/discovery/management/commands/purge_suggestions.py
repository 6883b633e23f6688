"""Deletes suggestions that were begun and never handed in."""

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from guongsang.discovery import usecases
from guongsang.discovery.rules import DRAFT_DAYS


class Command(BaseCommand):
    help = "Xóa các lời giới thiệu viết dở đã lâu không ai mở lại."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=DRAFT_DAYS)

    def handle(self, *, days: int, **options: object) -> None:
        gone = usecases.purge_old_drafts(days=days, at=timezone.now())
        self.stdout.write(f"{gone} bản viết dở đã xóa.")
