"""The keys with which offices sign: listed, made, changed, from the machine itself."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.credentials import usecases
from guongsang.credentials.models import SigningKey
from guongsang.credentials.queries.keys import current_key
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit


class Command(BaseCommand):
    help = "Xem khóa ký; với --unit và --by thì lập khóa, đã có thì đổi khóa."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", metavar="MÃ", help="mã của cơ quan ký")
        parser.add_argument("--by", metavar="TÊN", help="tên đăng nhập của người chịu trách nhiệm")

    def handle(self, *, unit: str | None, by: str | None, **options: object) -> None:
        if unit or by:
            self.renew(unit or "", by or "")
        for key in SigningKey.objects.for_listing():
            state = "đang dùng" if key.is_current else "thôi dùng"
            state = f"báo mất từ {key.stolen_on:%d/%m/%Y}" if key.stolen_on else state
            self.stdout.write(f"{key.shown}  {state:<24}  {key.unit.name}")

    def renew(self, code: str, username: str) -> None:
        """Make the key of an office, or put a new one in the place of the old."""
        unit, person = Unit.objects.filter(code=code).first(), self.person(username)
        if unit is None:
            raise CommandError(f"Không có đơn vị mang mã «{code}».")
        now, key = timezone.now(), current_key(unit)
        try:
            if key:
                usecases.rotate_key(key.pk, by=person, at=now)
            else:
                usecases.make_key(unit.pk, by=person, at=now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def person(self, username: str) -> User:
        """Return who answers for the new key; the log names them."""
        found = User.objects.filter(username=username, is_active=True).first()
        if found is None:
            raise CommandError(f"Không có người dùng «{username}». Ghi --by và tên đăng nhập.")
        return found
