"""How much of the planted truth is found, measured anew."""

import json

from django.core.management.base import BaseCommand

from guongsang.config.planted import measuring, reading
from guongsang.config.reference import PLANTED


class Command(BaseCommand):
    help = (
        "Đo lại nhận người, tìm báo cáo chép, đọc bài tìm gương trên dữ liệu dựng; "
        "ghi số cho docs/reference."
    )
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        figures = {
            "match": measuring.match_rows(),
            "pairs": measuring.pair_row(),
            "copies": measuring.copy_rows(),
            "texts": reading.reading_rows(),
            "missed": reading.missed_row(),
        }
        PLANTED.write_text(
            json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        self.stdout.write(PLANTED.read_text(encoding="utf-8"))
