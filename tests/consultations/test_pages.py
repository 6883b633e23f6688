"""Pages of the office and of the public, and what they must not tell."""

import io
import zipfile

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.audit.models import Entry as LogLine
from guongsang.consultations import usecases
from guongsang.consultations.models import Objection, PublicNotice
from tests.consultations.factories import (
    DAY_AFTER,
    POSTED,
    EntryFactory,
    ObjectionFactory,
    PublicNoticeFactory,
    draft,
    objected,
    posted,
    recommended,
)

pytestmark = pytest.mark.django_db


def page_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def clerk(client, world):
    client.force_login(world.clerk)
    return client


def at(name, *args):
    return reverse(f"consultations:{name}", args=args)


def test_a_notice_goes_from_draft_to_board_through_the_pages(clerk, world):
    assert world.plan.title in page_of(clerk.get(at("choose")))
    drafted = clerk.post(
        at("draft", world.plan.pk), {"title": "Công khai 2014", "items": [world.item.pk]}
    )
    notice = PublicNotice.objects.get()
    assert drafted.url == notice.get_absolute_url()
    entry = notice.entries.get()
    clerk.post(
        at("entry", notice.pk, entry.pk),
        {"name": "Cô Hiền", "place": "Giáo viên", "summary": "Dạy thêm."},
    )
    last = page_of(clerk.get(at("post", notice.pk)))
    assert "đến hết ngày 22/05/2014" in last and "Cô Hiền" in last
    clerk.post(
        at("post", notice.pk),
        {
            "number": "12",
            "signer_name": "Ký",
            "signer_title": "Chủ tịch",
            "channels": "Bảng tin; loa truyền thanh",
            "keeper": world.clerk.pk,
            "second_keeper": world.leader.pk,
        },
    )
    page = page_of(clerk.get(notice.get_absolute_url()))
    assert "còn 10 ngày, đến hết ngày 22/05/2014" in page
    assert "từ ngày hôm sau mới kết thúc được" in page
    for paper in ("paper_pdf", "paper_docx", "poster_pdf", "record_pdf", "record_docx"):
        assert clerk.get(at(paper, notice.pk)).status_code == 200
    clerk.post(at("close", notice.pk))
    notice.refresh_from_db()
    assert notice.state == "posted"
    with time_machine.travel(DAY_AFTER, tick=False):
        clerk.force_login(world.clerk)
        clerk.post(at("close", notice.pk))
    notice.refresh_from_db()
    assert notice.state == "closed"


def test_a_refused_line_keeps_what_was_typed(clerk, world):
    notice = draft(world)
    told = {"name": "Cô Hiền", "place": "ĐT 0912 345 678", "summary": "Dạy thêm."}

    page = page_of(clerk.post(at("entry", notice.pk, notice.entries.get().pk), told))

    assert "không được có số điện thoại" in page
    assert "0912 345 678" in page


def test_a_draft_is_changed_and_cancelled(clerk, world):
    notice = draft(world)
    clerk.post(at("change", notice.pk), {"title": "Tên khác", "items": [world.item.pk]})
    notice.refresh_from_db()
    assert notice.title == "Tên khác"
    clerk.post(at("cancel", notice.pk))
    notice.refresh_from_db()
    assert notice.state == "cancelled"


def test_the_word_paper_holds_the_list_and_the_code(clerk, world):
    notice = posted(world)
    file = zipfile.ZipFile(io.BytesIO(clerk.get(at("paper_docx", notice.pk)).content))
    words = file.read("word/document.xml").decode()

    assert "Nông Thị Hiền" in words and "22/05/2014" in words and "{{" not in words
    assert any(name.startswith("word/media/") for name in file.namelist())


# ---- the public ---------------------------------------------------------------------------


def test_a_citizen_objects_and_reads_the_answer(client, world):
    notice = posted(world)
    entry = notice.entries.get()
    assert notice.title in page_of(client.get(at("public_list")))
    assert "Còn 10 ngày" in page_of(client.get(at("public_notice", notice.pk)))
    there = at("object", notice.pk, entry.pk)
    told = {"text": "Cả tổ cùng làm.", "sender_name": "Hoàng Thị Kín"}

    sent = client.post(there, told, follow=True)
    client.post(there, told)

    objection = Objection.objects.get()
    assert objection.code in page_of(sent)
    assert objection.code not in sent.redirect_chain[-1][0]
    usecases.dismiss_objection(objection.pk, answer="Đã họp tổ.", by=world.clerk, at=POSTED)
    found = page_of(client.post(at("follow"), {"code": objection.code.lower()}))
    assert "Đã họp tổ." in found and "Kín" not in found and str(world.clerk) not in found


def test_the_public_reads_no_draft_no_sender_and_no_removed_name(client, world):
    assert client.get(at("public_notice", draft(world).pk)).status_code == 404
    PublicNotice.objects.all().delete()
    notice = posted(world)
    objection = objected(notice, text="Lời riêng")
    usecases.uphold_objection(objection.pk, answer="Đúng.", by=world.clerk, at=POSTED)

    page = page_of(client.get(at("public_notice", notice.pk)))

    assert "Nông Thị Hiền" not in page and "Lời riêng" not in page and "Kín" not in page
    assert "1 trường hợp đã được đưa ra" in page
    assert client.get(at("object", notice.pk, notice.entries.get().pk)).status_code == 404


def test_after_the_clock_the_page_says_so_and_takes_nothing(client, world):
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)
    with time_machine.travel(DAY_AFTER, tick=False):
        page = page_of(client.post(there, {"text": "Muộn"}))
        public = page_of(client.get(at("public_notice", notice.pk)))

    assert "đã hết ngày 22/05/2014" in page and "Muộn" in page
    assert "không nhận thêm ý kiến" in public and "Gửi ý kiến" not in public
    assert not Objection.objects.exists()


def test_a_robot_is_marked_and_a_flood_is_stopped(client, world, monkeypatch):
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)
    client.post(there, {"text": "Mua hàng", "website": "x"})
    assert "trap" in Objection.objects.get().spam_signs

    monkeypatch.setattr("guongsang.consultations.views.public.MOST_SENT", 1)
    assert client.post(there, {"text": "Lần nữa"}).status_code == 429
    monkeypatch.setattr("guongsang.consultations.views.public.MOST_FOLLOWED", 0)
    assert client.post(at("follow"), {"code": "7KMD-Q3XH-AC9TE"}).status_code == 429


@pytest.mark.parametrize("code", ["", "7KMD-Q3XH-AC9TE", "\x00", "a" * 100])
def test_a_wrong_code_finds_nothing(client, world, code):
    assert client.post(at("follow"), {"code": code}).status_code == 200
    assert client.get(at("receipt")).url == at("follow")


def test_an_empty_objection_is_asked_for_words(client, world):
    notice = posted(world)
    page = client.post(at("object", notice.pk, notice.entries.get().pk), {"text": " "})

    assert "Xin viết ý kiến" in page_of(page)


# ---- objections in the office -------------------------------------------------------------


def test_the_name_is_covered_until_opened_and_the_log_knows(clerk, world):
    objection = objected(posted(world))
    assert "Kín" not in page_of(clerk.get(objection.get_absolute_url()))
    asked = clerk.get(at("sender", objection.pk))
    assert "Vì sao cần mở tên" in page_of(asked) and "Kín" not in page_of(asked)
    assert "Kín" not in page_of(clerk.post(at("sender", objection.pk), {"reason": "xem"}))
    assert not LogLine.objects.filter(act="consultations.sender_seen").exists()

    seen = clerk.post(at("sender", objection.pk), {"reason": "Gặp người gửi để xác minh"})
    assert "Hoàng Thị Kín" in page_of(seen)
    assert LogLine.objects.filter(act="consultations.sender_seen").count() == 1


def test_the_secretary_sees_the_notice_but_no_objection(client, world):
    notice = posted(world)
    objection = objected(notice, text="Lời riêng")
    client.force_login(world.secretary)

    assert "Lời riêng" not in page_of(client.get(notice.get_absolute_url()))
    assert client.get(objection.get_absolute_url()).status_code == 404
    assert client.post(at("sender", objection.pk)).status_code == 404


def test_an_objection_is_entered_checked_and_answered(clerk, world):
    notice = posted(world)
    entered = clerk.post(
        at("enter", notice.pk),
        {"entry": notice.entries.get().pk, "text": "Bà Lan gửi đơn.", "received_by": "paper"},
    )
    objection = Objection.objects.get()
    assert entered.url == objection.get_absolute_url()
    clerk.post(at("check", objection.pk))
    for name in ("dismiss", "uphold"):
        assert clerk.get(at(name, objection.pk)).status_code == 200
    clerk.post(at("uphold", objection.pk), {"answer": "Đúng."})
    objection.refresh_from_db()
    assert objection.state == "upheld"


# ---- lists cost the same for any length ---------------------------------------------------


def queries_of(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["list", "public_list"])
def test_lists_ask_no_more_for_three_than_for_one(clerk, world, name):
    make = lambda: EntryFactory(notice=PublicNoticeFactory(unit=world.town, posted=True))  # noqa: E731
    make()
    one = queries_of(clerk, at(name))
    make(), make()
    assert queries_of(clerk, at(name)) == one


@pytest.mark.parametrize("name", ["detail", "public_notice", "post", "draft", "change"])
def test_pages_ask_no_more_for_three_lines_than_for_one(clerk, world, name):
    notice = draft(world)
    args = [world.plan.pk if name == "draft" else notice.pk]
    if name in ("detail", "public_notice"):
        PublicNotice.objects.filter(pk=notice.pk).update(
            state="posted", posted_at=POSTED, days=10, ends_on="2014-05-22"
        )
    if name == "draft":
        recommended(world.plan, world.school, name="Một")
    one = queries_of(clerk, at(name, *args))
    for more in ("Hai", "Ba"):
        item = recommended(world.plan, world.school, name=more)
        if name != "draft":
            line = EntryFactory(notice=notice, item=item, name=more)
            ObjectionFactory(entry=line)
    assert queries_of(clerk, at(name, *args)) <= one


# ---- the receipt --------------------------------------------------------------------------
RECEIVED = ["Nhận lúc", "đến hết ngày", "22/05/2014", "(12)", "/lay-y-kien/theo-doi/"]


def test_whoever_objects_gets_a_receipt_to_keep(client, world):
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)
    told = {"text": "Cả tổ cùng làm.", "sender_name": "Hoàng Thị Kín", "sender_contact": "0912 345"}

    page = page_of(client.post(there, told, follow=True))

    objection = Objection.objects.get()
    missing = [words for words in [objection.code, *RECEIVED] if words not in page]
    assert missing == []
    assert "Kín" not in page and "0912" not in page and "Cả tổ" not in page


def test_a_clerk_prints_the_receipt_of_what_came_on_paper(client, world):
    objection = usecases.enter_objection(
        entry_id=posted(world).entries.get().pk, text="Cả tổ cùng làm.",
        sender_name="Hoàng Thị Kín", by=world.clerk, at=POSTED,
    )  # fmt: skip
    receipt = at("paper_receipt", objection.pk)
    client.force_login(world.clerk)

    assert receipt in page_of(client.get(objection.get_absolute_url()))
    page = page_of(client.get(receipt))

    assert [words for words in [objection.code, *RECEIVED] if words not in page] == []
    assert "Kín" not in page and "Cả tổ" not in page
    client.force_login(world.stranger)
    assert client.get(receipt).status_code == 404
