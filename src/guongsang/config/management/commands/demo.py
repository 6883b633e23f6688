"""One command from nothing to a town at work."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from guongsang.config import processes


class Command(BaseCommand):
    help = "Mở thử với một thị xã trình diễn đầy đủ dữ liệu (không đụng dữ liệu thật)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ máy chủ")
        parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
        parser.add_argument(
            "--fresh", action="store_true", help="bỏ dữ liệu thử cũ, dựng lại từ đầu"
        )
        parser.add_argument("--build-only", action="store_true", help="dựng dữ liệu rồi thôi")

    def handle(
        self, *, host: str, port: int, fresh: bool, build_only: bool, **options: object
    ) -> None:
        if not settings.DEMO:
            raise CommandError("Lệnh này chỉ gọi được là: guongsang demo")
        if not build_only:
            processes.refuse_a_taken_port(host, port)
        self.build(fresh)
        if build_only:
            return
        os.environ["GUONGSANG_SITE_URL"] = f"http://{host}:{port}"
        code = processes.run_together(
            [processes.web_server(host, port, processes=1, threads=4), processes.worker()],
            is_ready=lambda: processes.answers(host, port),
            tell=lambda: self.greet(host, port),
        )
        self.stdout.write("\nĐã dừng. Dữ liệu thử còn nguyên cho lần mở sau.")
        if code:
            raise SystemExit(code)

    def build(self, fresh: bool) -> None:
        """Bring tables, shipped data and the town up to date; a half-built town is begun anew."""
        whole = Path(settings.DATA_DIR) / "demo-is-whole"
        database = settings.DATABASES["default"]
        if database["ENGINE"].endswith("sqlite3") and (fresh or not whole.exists()):
            connections.close_all()
            for end in ("", "-wal", "-shm"):
                Path(f"{database['NAME']}{end}").unlink(missing_ok=True)
            shutil.rmtree(Path(settings.DATA_DIR) / "files", ignore_errors=True)
            whole.unlink(missing_ok=True)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not whole.exists() and "demo_town" in get_commands():
            self.stdout.write("Đang dựng thị xã trình diễn…")
            call_command("demo_town", stdout=self.stdout)
        whole.touch()

    def greet(self, host: str, port: int) -> None:
        """Tell where to look and who can sign in."""
        shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 — shown, not bound
        self.stdout.write(f"\nGương Sáng đang chạy: http://{shown}:{port}\n")
        if "demo_town" in get_commands():
            call_command("demo_town", "--who", stdout=self.stdout)
        self.stdout.write("Dừng: nhấn Ctrl-C.")
        self.stdout.flush()
