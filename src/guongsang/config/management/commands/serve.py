"""The office's own server: web pages and long work."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from guongsang.config import processes as together


class Command(BaseCommand):
    help = "Chạy thật: máy chủ trang và tiến trình làm việc nền, dừng cùng nhau."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ máy chủ")
        parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
        parser.add_argument("--processes", type=int, default=max(1, (os.cpu_count() or 2) // 2))
        parser.add_argument("--threads", type=int, default=4, help="luồng của mỗi tiến trình")
        parser.add_argument("--workers", type=int, default=1, help="số tiến trình làm việc nền")
        parser.add_argument(
            "--migrate", action="store_true", help="nâng cấp cơ sở dữ liệu trước khi mở"
        )

    def handle(
        self,
        *,
        host: str,
        port: int,
        processes: int,
        threads: int,
        workers: int,
        migrate: bool,
        **options: object,
    ) -> None:
        if settings.DEBUG:
            raise CommandError("GUONGSANG_DEBUG đang là yes: không mở máy chủ thật khi còn gỡ lỗi.")
        self.prepare(migrate)
        children = together.web_server(host, port, processes=processes, threads=threads)
        together.refuse_a_taken_port(host, port)
        code = together.run_together(
            [children, *(together.worker() for _ in range(workers))],
            is_ready=lambda: together.answers(host, port),
            tell=lambda: self.stdout.write(f"Gương Sáng đang chạy tại http://{host}:{port}"),
        )
        if code:
            raise SystemExit(code)

    def prepare(self, migrate: bool) -> None:
        """Check the settings, the tables and the static files before anybody can come in."""
        if migrate:
            call_command("migrate", verbosity=1)
            call_command("shipped")
        elif waiting := self.migrations_waiting():
            raise CommandError(
                f"Cơ sở dữ liệu còn {waiting} bước nâng cấp chưa làm. Sao lưu rồi chạy: "
                "guongsang migrate (hoặc guongsang serve --migrate)."
            )
        call_command("createcachetable", verbosity=0)
        call_command("check", deploy=True, fail_level="ERROR")
        if not settings.WHITENOISE_USE_FINDERS:
            call_command("collectstatic", interactive=False, verbosity=0)

    def migrations_waiting(self) -> int:
        """Return how many migrations the database has not seen."""
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
