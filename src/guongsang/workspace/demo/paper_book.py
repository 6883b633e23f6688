"""What the demo's town granted before it had this program, copied from its book of paper."""

from __future__ import annotations

from datetime import datetime

from guongsang.ledger import usecases as ledger
from guongsang.ledger.rules import BookRow
from guongsang.workspace.demo.rounds import Office

BOOK = "Sổ vàng thị xã, quyển số 2 (2006-2010)"
FILE = "so-vang-giay-2006-2010.xlsx"
PRAISE = "Giấy khen"
ROWS = [
    BookRow(
        number=2, name="Ma Văn Chấn", form=PRAISE, year="2006", kind="Cá nhân",
        place="Thôn Bản Đồn", words="Đào giếng cho mười hai hộ vùng thiếu nước",
        book_number="14", decision="112/QĐ-UBND", decided_on="15/12/2006", page="3",
    ),
    BookRow(
        number=3, name="Hội Phụ nữ xã Dương Quang", form=PRAISE, year="2007", kind="Tập thể",
        place="Xã Dương Quang", words="Nuôi lợn đất giúp nhau vốn",
        book_number="21", decision="98/QĐ-UBND", decided_on="20/11/2007", page="5",
    ),
    BookRow(
        number=4, name="Hộ bà Hà Thị Thắm", form=PRAISE, year="2008", kind="Hộ gia đình",
        place="Tổ 9", words="Cho mượn nhà mở lớp xóa mù chữ ba năm",
        book_number="30", decision="77/QĐ-UBND", decided_on="02/09/2008", page="8",
    ),
    BookRow(
        number=5, name="Trạm Y tế phường Sông Cầu", form=PRAISE, year="2009", kind="Tập thể",
        place="Phường Sông Cầu", words="Tiêm chủng đủ cho trẻ ở tổ xa",
        book_number="41", decision="120/QĐ-UBND", decided_on="27/02/2009", page="10",
    ),
    BookRow(
        number=6, name="Nông Quốc Lập", form="Bằng khen cấp tỉnh", year="2010", kind="Cá nhân",
        place="Xã Nông Thượng", words="Giữ rừng đầu nguồn 24 năm",
        book_number="55", decision="301/QĐ-UBND", decided_on="19/05/2010", page="14",
    ),
]  # fmt: skip


def copy_the_old_book(office: Office, *, at: datetime) -> None:
    """Take five lines of the book of paper into the register."""
    handed_in = ledger.hand_in_book(
        ROWS, filename=FILE, source=BOOK, unit_id=office.town.pk, by=office.officer, at=at
    )
    ledger.apply_book(handed_in.pk, by=office.officer, at=at)
