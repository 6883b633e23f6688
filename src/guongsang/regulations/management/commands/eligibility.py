"""Answers for a file of cases who may be honoured, rule by rule."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guongsang.foundation.refusals import Refused
from guongsang.regulations.queries.answers import answers_about, table_lines
from guongsang.regulations.queries.books import book_for_code


class Command(BaseCommand):
    help = "Trả lời có được xét khen thưởng không, từng điều kiện một, cho tệp JSON các trường hợp."
    # By the rows that come with the program it needs no database.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cases", type=Path, help="tệp JSON: xem docs/handbook/dieu-kien.md")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
        parser.add_argument(
            "--unit", default="", metavar="MÃ", help="theo quy định riêng của đơn vị có mã này"
        )

    def handle(self, *, cases: Path, unit: str, **options: object) -> None:
        try:
            books, names = book_for_code(unit)
            answers = answers_about(cases, books, names)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2))
            return
        for line in table_lines(answers):
            self.stdout.write(line)
