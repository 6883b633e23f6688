"""What happens to a list on the wall: photos of it, a call, a published answer, a changed line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from guongsang.consultations import usecases as consultations
from guongsang.consultations.models import Entry, Posting
from guongsang.consultations.rules import Heard
from guongsang.workspace.demo.files import photo
from guongsang.workspace.demo.rounds import SIGNER_TITLE, Office


def prove_posting(notice_id: int, office: Office, *, at: datetime) -> None:
    """Put a photo beside the board and a link beside the page; the loudspeaker has none yet."""
    board, page, _radio = Posting.objects.filter(notice=notice_id).order_by("pk")
    day = timezone.localdate(at)
    consultations.prove_posting(
        board.pk, file=photo(f"Bảng tin trụ sở ngày {day:%d-%m-%Y}", season=1),
        words="Chụp lúc dán danh sách", by=office.officer, at=at,
    )  # fmt: skip
    consultations.prove_posting(
        page.pk, link=f"https://bac-kan.example.vn/thong-bao/{notice_id}", by=office.officer, at=at
    )


def hear(entries: Sequence[Entry], office: Office, *, now: datetime) -> None:
    """Take one objection by the page, one by telephone, and answer one before everybody."""
    consultations.object_publicly(
        entry_id=entries[0].pk,
        text="Theo tôi biết nơi này mới hoạt động lại từ giữa năm, đề nghị xem lại thời gian.",
        sender_name="Nông Văn Hợp",
        sender_contact="0912000222",
        at=now - timedelta(days=1),
    )
    asked = consultations.object_publicly(
        entry_id=entries[1].pk,
        text="Đề nghị nói rõ việc này làm ở mấy thôn, từ năm nào.",
        at=now - timedelta(days=4),
    )
    answered = consultations.dismiss_objection(
        asked.pk, answer="Đã hỏi lại đơn vị: ba thôn, từ năm 2024, có biên bản kèm hồ sơ.",
        by=office.officer, at=now - timedelta(days=3),
    )  # fmt: skip
    consultations.publish_answer(
        answered.pk, question="Việc làm được thực hiện ở mấy thôn, từ năm nào?",
        answer="Ở ba thôn, từ năm 2024; biên bản của ba thôn có trong hồ sơ.",
        by=office.officer, at=now - timedelta(days=3),
    )  # fmt: skip
    called = now - timedelta(hours=6)
    consultations.enter_objection(
        entry_id=entries[1].pk,
        text="Bà đồng ý với danh sách, đề nghị ghi thêm công của tổ phụ nữ.",
        sender_name="Hoàng Thị Lả",
        sender_contact="0912000333",
        heard=Heard(by="phone", at=called - timedelta(minutes=10), was_read_back=True),
        by=office.officer,
        at=called,
    )


def change_the_list(notice_id: int, line: Entry, office: Office, *, now: datetime) -> None:
    """Say the last line anew after its unit asked for it: a second period begins."""
    again = consultations.follow_up(
        notice_id,
        title="Công khai bổ sung danh sách điển hình tiên tiến (đợt 2)",
        body="Đơn vị đề nghị ghi đúng nơi công tác hiện nay.",
        corrected_ids=[line.pk],
        by=office.officer,
        at=now - timedelta(days=2, hours=3),
    )
    told = again.entries.get()
    consultations.write_entry(
        told.pk, name=told.name, place=f"{told.place} (từ tháng 9)", summary=told.summary,
        by=office.officer, at=now - timedelta(days=2, hours=2),
    )  # fmt: skip
    consultations.post_notice(
        again.pk, number="131", signer_name=office.people["chutich"].name,
        signer_title=SIGNER_TITLE, channels="Bảng tin trụ sở", by=office.officer,
        at=now - timedelta(days=2),
    )  # fmt: skip
