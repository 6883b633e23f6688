"""Is this certificate genuine? Asked at any machine, with no server and no database."""

from __future__ import annotations

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from guongsang.credentials.queries.keys import all_keys
from guongsang.credentials.queries.public import Verified, verified
from guongsang.credentials.queries.verdicts import MOST_BYTES, Told, checked_data, code_in, told_of
from guongsang.credentials.rules.keys import BadKeys, PublicKey, read_keys
from guongsang.credentials.rules.tokens import Outcome
from guongsang.foundation.language import in_vietnamese
from guongsang.honours.rules import normal_code
from guongsang.honours.states import GrantState

YES, NO, UNUSABLE, UNSURE = 0, 1, 2, 3
NOT_SURE = {Outcome.UNTRUSTED, Outcome.DOUBTFUL, Outcome.UNSIGNED}
MOST_KEY_BYTES = 2**20


class Command(BaseCommand):
    help = "Kiểm tra giấy khen: tệp PDF, huy hiệu hoặc mã in trên giấy."
    # Told by: 0 genuine and in force, 1 not, 2 cannot be read, 3 cannot be told from here.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what", metavar="TỆP|MÃ", help="tệp .pdf, .jwt, .json, hoặc mã trên giấy"
        )
        parser.add_argument(
            "--keys",
            type=Path,
            metavar="TỆP",
            help="danh sách khóa tải ở /.well-known/jwks.json của cơ quan; không cần mạng",
        )

    def handle(self, *, what: str, keys: Path | None, **options: object) -> None:
        with in_vietnamese():
            code = self.of_file(Path(what), keys) if Path(what).is_file() else self.of_code(what)
        if code:
            sys.exit(code)

    def of_file(self, path: Path, keys: Path | None) -> int:
        """Tell of a file: what was signed, by which key, and whether it is still so."""
        if path.stat().st_size > MOST_BYTES:
            raise CommandError("Tệp nặng hơn 10 MB nên không phải giấy khen.", returncode=UNUSABLE)
        known = self.keys_in(keys) if keys else self.keys_here()
        found = checked_data(path.read_bytes(), known)
        told = told_of(found)
        self.tell(told)
        if found.outcome != Outcome.GENUINE:
            return UNSURE if found.outcome in NOT_SURE else NO
        if keys:
            self.stdout.write(
                "Chữ ký nói về ngày ký. Giấy còn hiệu lực không thì tra mã trên giấy."
            )
            return YES
        return self.standing(verified(code_in(found.claims)))

    def keys_in(self, path: Path) -> list[PublicKey]:
        """Return the keys of a downloaded list."""
        try:
            return read_keys(path.read_bytes()[:MOST_KEY_BYTES])
        except OSError as error:
            raise CommandError(f"Không đọc được «{path}».", returncode=UNUSABLE) from error
        except BadKeys as error:
            raise CommandError(
                f"«{path}» không phải danh sách khóa. Hãy tải lại ở /.well-known/jwks.json.",
                returncode=UNUSABLE,
            ) from error

    def keys_here(self) -> list[PublicKey] | None:
        """Return the keys of this installation; None when it has none or no database."""
        try:
            return all_keys() or None
        except DatabaseError:
            return None

    def tell(self, told: Told) -> None:
        """Write the verdict and what was signed."""
        self.stdout.write(told.sentence)
        for label, value in told.rows:
            self.stdout.write(f"  {label}: {value}")

    def of_code(self, what: str) -> int:
        """Tell how a code stands by the database of this machine, if there is one."""
        if not normal_code(what):
            raise CommandError(
                f"«{what}» không phải tệp ở đây, cũng không phải mã trên giấy.", returncode=UNUSABLE
            )
        try:
            found = verified(what)
        except DatabaseError:
            self.stdout.write(
                "CHƯA ĐỦ ĐỂ KẾT LUẬN. Máy này không có cơ sở dữ liệu của cơ quan; mã chỉ tra được "
                "ở máy có, hoặc ở trang tra cứu. Có tệp PDF thì kiểm tra tệp."
            )
            return UNSURE
        if found is None:
            self.stdout.write("KHÔNG CÓ giấy nào mang mã này ở cơ quan này.")
            return NO
        for label, value in found.rows:
            self.stdout.write(f"  {label}: {value}")
        return self.standing(found)

    def standing(self, found: Verified | None) -> int:
        """Write what the office says today; a badge has no code to ask by."""
        if found is None:
            return YES
        self.stdout.write(f"Hôm nay: {found.verdict}")
        for change in found.changes:
            self.stdout.write(f"  {change.words}")
            for label, old, new in change.lines:
                self.stdout.write(f"  {label}: «{old}» → «{new}»")
        return YES if found.grant.state == GrantState.VALID else NO
