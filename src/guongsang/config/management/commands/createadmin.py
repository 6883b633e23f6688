"""The first person who can sign in."""

import getpass
import os

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.access.roles import ADMINISTRATOR
from guongsang.accounts.models import User
from guongsang.audit.usecases import record


class Command(BaseCommand):
    help = "Lập người quản trị đầu tiên (hỏi họ tên, tên đăng nhập, mật khẩu)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", help="tên đăng nhập")
        parser.add_argument("--name", help="họ và tên")
        parser.add_argument(
            "--password-from-env",
            action="store_true",
            help="lấy mật khẩu ở biến GUONGSANG_ADMIN_PASSWORD thay vì hỏi",
        )

    def handle(
        self,
        *,
        username: str | None,
        name: str | None,
        password_from_env: bool,
        **options: object,
    ) -> None:
        name = name or input("Họ và tên: ")
        username = username or input("Tên đăng nhập: ")
        password = self.password(User(username=username, name=name), from_env=password_from_env)
        try:
            self.create(username, name, password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"Đã lập người quản trị «{name}», tên đăng nhập «{username}». Quản trị mời người khác "
            "và giao vai trò; muốn đọc hồ sơ thì phải được giao thêm vai trò nghiệp vụ."
        )

    def password(self, user: User, *, from_env: bool) -> str:
        """Return a password that the rules accept, asked twice or taken from the environment."""
        if from_env:
            asked = os.environ.get("GUONGSANG_ADMIN_PASSWORD", "")
        else:
            asked = getpass.getpass("Mật khẩu (không hiện khi gõ): ")
            if getpass.getpass("Gõ lại mật khẩu: ") != asked:
                raise CommandError("Hai lần gõ mật khẩu không giống nhau; chưa lập ai cả.")
        try:
            validate_password(asked, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return asked

    @transaction.atomic
    def create(self, username: str, name: str, password: str) -> None:
        """Save the person and the role everywhere, with one line in the log."""
        now = timezone.now()
        user = User.objects.create_user(username, name, password)
        Assignment.objects.create(
            user=user, role=ADMINISTRATOR.key, unit=None, starts_on=timezone.localdate(now)
        )
        record("config.administrator_created", user, by=None, at=now)
