"""The process that does long work."""

import logging
import os
import signal
import threading
import time

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from guongsang.jobs import usecases
from guongsang.jobs.tasks import do_next, find_works

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_PRUNINGS = 3600
SECONDS_WHILE_THE_DATABASE_IS_AWAY = 5


class Command(BaseCommand):
    help = "Làm các việc nền: nhập và xuất danh sách, lập giấy tờ, gửi thư…"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until-empty", action="store_true", help="làm hết việc đang chờ rồi thôi"
        )
        parser.add_argument(
            "--with-parent", action="store_true", help="thôi khi chương trình gọi nó đã tắt"
        )

    def handle(self, *, until_empty: bool, with_parent: bool, **options: object) -> None:
        closing = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: closing.set())
        find_works()
        parent = os.getppid()
        prune_at = 0.0
        while not closing.is_set() and not (with_parent and os.getppid() != parent):
            if time.monotonic() >= prune_at:
                self.prune()
                prune_at = time.monotonic() + SECONDS_BETWEEN_PRUNINGS
            found = self.look(closing)
            if not found and until_empty:
                return
            if not found:
                closing.wait(SECONDS_BETWEEN_LOOKS)

    def prune(self) -> None:
        """Delete the files whose days are over; what cannot be deleted is tried again later."""
        try:
            usecases.prune_files(at=timezone.now())
        except OSError:
            logger.exception("old files could not be deleted")

    def look(self, closing: threading.Event) -> bool:
        """Do one work if there is one; outlive a database that is away for a while."""
        try:
            return do_next(is_closing=closing.is_set)
        except (OperationalError, InterfaceError):
            logger.exception("the database does not answer; looking again soon")
            closing.wait(SECONDS_WHILE_THE_DATABASE_IS_AWAY)
            return True
        finally:
            close_old_connections()
