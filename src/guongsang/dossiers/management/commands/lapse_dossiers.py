"""Let what was never handed in lapse with its plan."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from guongsang.dossiers.usecases import lapse_overdue


class Command(BaseCommand):
    help = "Khép các hồ sơ chưa nộp của những kế hoạch đã kết thúc (chạy lại được)."

    def handle(self, **options: object) -> None:
        lapsed = lapse_overdue(at=timezone.now())
        self.stdout.write(f"{lapsed} hồ sơ hết hạn.")
