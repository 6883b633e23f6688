"""Loads what every office begins with: fields, criteria, rules of the law, kinds of units."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from guongsang.criteria import usecases as criteria
from guongsang.organisations.usecases import load_levels_and_kinds
from guongsang.regulations import usecases as regulations


class Command(BaseCommand):
    help = "Nạp dữ liệu có sẵn: lĩnh vực, tiêu chí, quy định, loại đơn vị (chạy lại được)."

    def handle(self, **options: object) -> None:
        now = timezone.now()
        call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            load_levels_and_kinds()
            criteria.load_shipped(at=now)
            regulations.load_shipped(at=now)
            regulations.load_calendar(at=now)
        self.stdout.write("Đã nạp lĩnh vực, tiêu chí, quy định và loại đơn vị có sẵn.")
