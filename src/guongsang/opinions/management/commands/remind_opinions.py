"""Draft reminders to the agencies that have not answered in time."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from guongsang.opinions import usecases


class Command(BaseCommand):
    help = "Soạn thư nhắc (bản nháp) các cơ quan quá hạn trả lời ý kiến."

    def handle(self, *args: object, **options: object) -> None:
        drafted = usecases.remind_overdue(at=timezone.now())
        self.stdout.write(f"{drafted} thư nhắc đã soạn, chờ người gửi.")
