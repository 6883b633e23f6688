"""A closed ballot counted again from its file, without a database."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guongsang.ballots.rules.boards import HEAD_LENGTH
from guongsang.ballots.rules.recounting import Fault, Recount, Unreadable, recount

DIFFERS, UNREADABLE = 1, 2
SENTENCES = {
    "frozen": "Nội dung phiếu không khớp mã băm: tệp ghi {told}, tính lại được {found}.",
    "items": "Các mục trên bảng không phải các mục của phiếu.",
    "row": "Mục «{item}», dòng {row}: mã {told} với lựa chọn «{found}» không khớp dấu của dòng.",
    "order": "Mục «{item}», dòng {row}: mã {told} không đúng thứ tự.",
    "twice": "Mục «{item}», dòng {row}: mã {told} có hai lần.",
    "papers": "Mục «{item}»: phải có {told} phiếu, bảng có {found}.",
    "totals": "Mục «{item}»: tệp ghi {told}; đếm lại được {found}.",
    "board": "Bảng phiếu không khớp mã băm: tệp ghi {told}, tính lại được {found}.",
    "byte": "Byte thứ {found} (đếm từ 0) không như chương trình viết.",
}


class Command(BaseCommand):
    help = "Kiểm lại một cuộc bỏ phiếu kín từ tệp đã xuất, không cần cơ sở dữ liệu."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tệp JSON xuất sau khi đóng hòm")
        parser.add_argument("--out", type=Path, help="ghi kết quả vào tệp này thay vì ra màn hình")
        parser.add_argument(
            "--hash", default="", help="đầu mã băm bảng phiếu ghi trên biên bản, để đối chiếu"
        )

    def handle(self, *, file: Path, out: Path | None, hash: str, **options: object) -> None:
        counted = self.read(file)
        if out is None:
            self.stdout.write(counted.result, ending="")
        else:
            out.write_bytes(counted.result.encode())
        faults = [words_of(fault, counted) for fault in counted.faults]
        head = "".join(hash.split()).lower()
        if head and (len(head) < HEAD_LENGTH or not counted.board_sha256.startswith(head)):
            faults.append(f"Mã băm trên biên bản là {hash}, của tệp là {counted.board_sha256}.")
        if faults:
            raise CommandError("\n".join(["Tệp đã bị sửa:", *faults]), returncode=DIFFERS)
        self.stderr.write(f"Khớp từng byte. Mã băm bảng phiếu: {counted.board_sha256}")

    def read(self, file: Path) -> Recount:
        """Return the recount of ``file``.

        :raises CommandError: when it cannot be read, or is no ballot.
        """
        try:
            return recount(file.read_bytes())
        except OSError as error:
            raise CommandError(
                f"Không đọc được «{file}»: {error.strerror}.", returncode=UNREADABLE
            ) from error
        except Unreadable as error:
            raise CommandError(
                f"«{file}» không phải tệp phiếu kín đọc được (dừng ở byte {error.byte}).",
                returncode=UNREADABLE,
            ) from error


def words_of(fault: Fault, counted: Recount) -> str:
    """Return a fault as a sentence, with the item by its name."""
    labels = dict(counted.terms.items)
    return SENTENCES[fault.kind].format(
        item=labels.get(fault.item, fault.item), row=fault.row, told=fault.told, found=fault.found
    )
