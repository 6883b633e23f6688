"""Answers that everybody may read, calls written down, floods that stay usable, papers."""

import io
import subprocess
from datetime import date, timedelta
from decimal import Decimal

import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from guongsang.consultations import queries, usecases
from guongsang.consultations.models import Objection, ObjectionPhoto
from guongsang.consultations.queries.papers import paper_of, record_of
from guongsang.consultations.rules import Heard, fingerprint_of
from guongsang.foundation.refusals import Refused
from tests.consultations.factories import (
    DAY_AFTER,
    POSTED,
    EntryFactory,
    ObjectionFactory,
    days_of_notice,
    duty,
    objected,
    posted,
)
from tests.regulations.factories import CalendarDayFactory, RuleFactory

pytestmark = pytest.mark.django_db
PUBLIC = {"question": "Việc này ai làm?", "answer": "Cả tổ cùng làm, hồ sơ đã ghi."}


def at(name, *args):
    return reverse(f"consultations:{name}", args=args)


def answered(world, notice, **told):
    objection = objected(notice, **told)
    return usecases.dismiss_objection(objection.pk, answer="Đã hỏi.", by=world.clerk, at=POSTED)


def publish(objection, by, **told):
    return usecases.publish_answer(objection.pk, **(PUBLIC | told), by=by, at=POSTED)


# ---- answers for everybody ----------------------------------------------------------------


def test_a_published_answer_stands_on_the_page_until_it_is_taken_back(client, world):
    notice = posted(world)
    objection = answered(world, notice)
    assert PUBLIC["answer"] not in client.get(at("public_notice", notice.pk)).content.decode()

    publish(objection, world.clerk)
    page = client.get(at("public_notice", notice.pk)).content.decode()
    assert PUBLIC["answer"] in page and PUBLIC["question"] in page
    assert objection.text not in page and objection.code not in page

    usecases.unpublish_answer(objection.pk, by=world.clerk, at=POSTED)
    assert PUBLIC["answer"] not in client.get(at("public_notice", notice.pk)).content.decode()
    with pytest.raises(Refused, match="chưa được công khai"):
        usecases.unpublish_answer(objection.pk, by=world.clerk, at=POSTED)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"question": " "}, "ghi gọn"),
        ({"answer": ""}, "ghi gọn"),
        ({"question": "a" * 401}, "quá dài"),
        ({"answer": "Gọi 0912 345 678"}, "số điện thoại"),
        ({"answer": "Bà HOANG THI KIN nói đúng."}, "tên hoặc liên lạc của người gửi"),
    ],
)
def test_public_words_tell_no_person(world, told, why):
    with pytest.raises(Refused, match=why):
        publish(answered(world, posted(world)), world.clerk, **told)
    assert not Objection.objects.published().exists()


def test_whoever_may_not_know_the_sender_finds_nothing_out_by_trying_names(world):
    """A refusal for the right name would tell it: only the two keepers are warned."""
    other = duty("emulation_officer", world.town)
    objection = answered(world, posted(world))

    for name in ("Hoàng Thị Kín", "Nông Thị Khác"):
        assert publish(objection, other, answer=f"Bà {name} hỏi.").published_by == other


def test_an_open_objection_has_nothing_to_publish(world):
    with pytest.raises(Refused, match="chưa được trả lời"):
        publish(objected(posted(world)), world.clerk)


def test_the_published_answer_about_a_removed_line_does_not_name_it(client, world):
    notice = posted(world)
    objection = objected(notice)
    usecases.uphold_objection(objection.pk, answer="Đúng.", by=world.clerk, at=POSTED)
    publish(objection, world.clerk)

    page = client.get(at("public_notice", notice.pk)).content.decode()
    assert "Về một trường hợp đã đưa ra khỏi danh sách" in page
    assert objection.entry.name not in page


def test_answering_and_publishing_go_through_the_pages(client, world):
    objection = answered(world, posted(world))
    client.force_login(world.clerk)
    assert "Người gửi viết" in client.get(at("publish", objection.pk)).content.decode()
    client.post(at("publish", objection.pk), PUBLIC)
    page = client.get(objection.get_absolute_url()).content.decode()
    assert PUBLIC["answer"] in page and "Thôi công khai" in page
    client.post(at("unpublish", objection.pk))
    objection.refresh_from_db()
    assert objection.published_at is None


# ---- due days -----------------------------------------------------------------------------


def test_an_answer_is_due_by_the_rule_with_days_off_left_out(client, world):
    RuleFactory(key="objection-answer", number=Decimal(5), measure="ngày làm việc")
    CalendarDayFactory(day=date(2014, 5, 15))
    objection = objected(posted(world))

    assert objection.due_on == date(2014, 5, 20)
    found = client.post(at("follow"), {"code": objection.code}).content.decode()
    assert "trước hết ngày 20/05/2014" in found
    assert list(Objection.objects.late_on(date(2014, 5, 21))) == [objection]
    assert list(Objection.objects.late_on(date(2014, 5, 20))) == []


def test_the_clock_of_a_notice_names_the_days_off_it_leaves_out(client, world):
    days_of_notice(7, "ngày làm việc")
    CalendarDayFactory(day=date(2014, 5, 15))

    notice = posted(world)

    assert (notice.ends_on, notice.counted_words) == (
        date(2014, 5, 22), "đã trừ thứ bảy, chủ nhật và 15/05",
    )  # fmt: skip
    page = client.get(at("public_notice", notice.pk)).content.decode()
    assert "đã trừ thứ bảy, chủ nhật và 15/05" in page


# ---- by telephone -------------------------------------------------------------------------


def entered(world, notice, heard, **told):
    return usecases.enter_objection(
        entry_id=notice.entries.get().pk, text="Cả tổ cùng làm.", heard=heard,
        by=world.clerk, at=POSTED, **told,
    )  # fmt: skip


def test_a_call_is_written_with_its_hour_and_read_back(world):
    heard = Heard(by="phone", at=POSTED - timedelta(minutes=9), was_read_back=True)

    objection = entered(world, posted(world), heard, sender_name="Hoàng Thị Kín")

    assert (objection.received_by, objection.heard_at, objection.was_read_back) == (
        "phone", heard.at, True,
    )  # fmt: skip
    assert objection.code and objection.entered_by == world.clerk


@pytest.mark.parametrize(
    ("heard", "why"),
    [
        (Heard(by="phone"), "ngày giờ nghe"),
        (Heard(by="phone", at=POSTED), "đọc lại"),
        (Heard(by="words", at=POSTED), "đọc lại"),
        (Heard(by="phone", at=POSTED + timedelta(hours=1), was_read_back=True), "chưa tới"),
        (Heard(by="web"), "bằng cách nào"),
        (Heard(by="dream"), "bằng cách nào"),
    ],
)
def test_a_call_without_hour_or_reading_back_is_refused(world, heard, why):
    with pytest.raises(Refused, match=why):
        entered(world, posted(world), heard)


def test_a_call_goes_through_the_page(client, world):
    notice = posted(world)
    client.force_login(world.clerk)
    told = {"entry": notice.entries.get().pk, "text": "Bà Lan gọi.", "received_by": "phone",
            "heard_at": "2014-05-12T08:30"}  # fmt: skip
    assert "đọc lại" in client.post(at("enter", notice.pk), told).content.decode()
    client.post(at("enter", notice.pk), told | {"was_read_back": "on"})
    page = client.get(Objection.objects.get().get_absolute_url()).content.decode()
    assert "Điện thoại, 08:30 12/05/2014" in page and "đã đọc lại cho người nói nghe" in page


# ---- photos -------------------------------------------------------------------------------


def photo(name="kin-nha-toi.jpg", size=(30, 20)):
    file, told = io.BytesIO(), Image.Exif()
    told[0x010F] = "Dien thoai cua Kin"
    Image.new("RGB", size, "red").save(file, "JPEG", exif=told)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def test_a_photo_is_drawn_anew_and_read_only_in_the_office(client, world):
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)
    client.post(there, {"text": "Xem ảnh.", "photos": [photo(), photo(size=(9, 9))]})

    kept = ObjectionPhoto.objects.first()
    assert kept.file.name.endswith(f"{kept.sha256[:24]}.jpg")
    assert b"Dien thoai" not in kept.file.read()
    address = at("photo", kept.objection_id, kept.pk)
    assert client.get(address).status_code == 302
    client.force_login(world.stranger)
    assert client.get(address).status_code == 404
    client.force_login(world.clerk)
    file = client.get(address)
    assert file.status_code == 200 and "kin" not in file.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (lambda: [photo() for _ in range(4)], "nhiều nhất 3 ảnh"),
        (lambda: [SimpleUploadedFile("a.jpg", b"<script>")], "không phải là tệp .jpg"),
        (lambda: [SimpleUploadedFile("a.pdf", b"%PDF-1.4")], "Không nhận loại tệp"),
        (lambda: [SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"0" * (8 * 2**20))], "vượt mức"),
    ],
)
def test_wrong_photos_are_refused_and_nothing_is_kept(client, world, files, why):
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)

    page = client.post(there, {"text": "Xem ảnh.", "photos": files()}).content.decode()

    assert why in page and "Xem ảnh." in page
    assert not Objection.objects.exists()


# ---- floods -------------------------------------------------------------------------------


def test_one_visitor_speaks_only_so_often_about_one_list(client, world, monkeypatch):
    monkeypatch.setattr("guongsang.consultations.views.public.MOST_ON_NOTICE", 2)
    notice = posted(world)
    there = at("object", notice.pk, notice.entries.get().pk)

    answers = [client.post(there, {"text": f"Lần {n}"}).status_code for n in range(3)]

    assert answers == [302, 302, 429]


def test_a_flood_from_many_addresses_rests_for_an_hour_and_clerks_still_write(world, monkeypatch):
    monkeypatch.setattr("guongsang.consultations.usecases.objecting.MOST_FROM_ALL", 2)
    notice = posted(world)
    for n in range(2):
        objected(notice, text=f"Lần {n}")

    with pytest.raises(Refused, match="tạm nghỉ một giờ"):
        objected(notice, text="Lần nữa")
    entered(world, notice, Heard())
    assert objected(notice, text="Sau", at=POSTED + timedelta(minutes=61)).pk


def test_the_same_words_however_written_are_one_group():
    assert fingerprint_of("Cả Tổ  cùng làm.") == fingerprint_of("ca to cùng lam.")
    assert fingerprint_of("…") != fingerprint_of("?")


def test_a_thousand_objections_are_read_page_by_page_and_answered_at_once(client, world):
    notice = posted(world)
    line = notice.entries.get()
    mark = fingerprint_of("Chép nguyên văn")
    ObjectionFactory.create_batch(3, entry=line)
    copies = [
        Objection(entry=line, code=f"c{n}", text="Chép nguyên văn", fingerprint=mark, at=POSTED)
        for n in range(1_000)
    ]
    Objection.objects.bulk_create(copies)
    elsewhere = ObjectionFactory(text="Chép nguyên văn", entry=EntryFactory())
    client.force_login(world.clerk)

    page = client.get(notice.get_absolute_url()).content.decode()
    assert "1000 ý kiến giống hệt" in page and "3 ý kiến giống hệt" in page
    rows = list(queries.objections_of(notice, world.clerk))
    assert sorted(row.alike for row in rows) == [3, 1_000]
    first = next(row for row in rows if row.alike == 1_000)
    assert "Trả lời chung cả nhóm" in client.get(first.get_absolute_url()).content.decode()
    client.post(at("dismiss_alike", first.pk), {"answer": "Đã hỏi cả tổ."})

    assert Objection.objects.filter(answer="Đã hỏi cả tổ.", state="dismissed").count() == 1_000
    elsewhere.refresh_from_db()
    assert elsewhere.is_open
    with pytest.raises(Refused):
        usecases.dismiss_alike(first.pk, answer="Nữa", by=world.clerk, at=POSTED)
    assert "Đã nhận 1003 ý kiến, ghi thành 2 nội dung" in str(record_of(notice, day=POSTED.date()))


@pytest.mark.parametrize("name", ["heard", "detail", "public_notice"])
def test_pages_ask_no_more_for_many_than_for_one(client, world, name):
    notice = posted(world)
    client.force_login(world.clerk)

    def ask():
        client.get(at(name, notice.pk))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(at(name, notice.pk)).status_code == 200
        return len(caught)

    publish(answered(world, notice), world.clerk)
    usecases.prove_posting(
        notice.postings.first().pk, link="https://bk.vn", by=world.clerk, at=POSTED
    )
    one = ask()
    for n in range(2):
        publish(answered(world, notice, text=f"Lời {n}"), world.clerk)
        place = usecases.write_posting(
            notice.pk, channel="hall", place=f"Tổ {n}", from_on=POSTED.date(),
            by=world.clerk, at=POSTED,
        )  # fmt: skip
        usecases.prove_posting(place.pk, link=f"https://bk.vn/{n}", by=world.clerk, at=POSTED)
    assert ask() == one


def test_script_in_words_and_filters_is_only_text(client, world):
    notice = posted(world)
    objected(notice, text="<script>alert(1)</script>")
    client.force_login(world.clerk)

    for told in ({}, {"q": "<script>"}, {"q": "\x00"}, {"state": "open"}, {"state": "dismissed"},
                 {"sort": "-alike"}):  # fmt: skip
        page = client.get(at("heard", notice.pk), told)
        assert page.status_code == 200 and "<script>alert" not in page.content.decode()
    client.force_login(world.secretary)
    assert client.get(at("heard", notice.pk)).status_code == 404


# ---- papers -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["paper_pdf", "poster_pdf"])
def test_a_telephone_reads_the_code_off_the_printed_paper(client, world, tmp_path, name):
    notice = posted(world)
    client.force_login(world.clerk)
    paper = tmp_path / "giay.pdf"
    paper.write_bytes(client.get(at(name, notice.pk)).content)
    subprocess.run(
        ["pdftoppm", "-r", "110", "-png", "-singlefile", str(paper), str(tmp_path / "giay")],
        check=True,
    )

    with Image.open(tmp_path / "giay.png") as page:
        (found,) = zxingcpp.read_barcodes(page.convert("RGB"))
    assert found.text.endswith(at("public_notice", notice.pk))


def test_the_record_tells_places_proof_and_outcomes_but_no_sender(world):
    notice = posted(world)
    proof = usecases.prove_posting(
        notice.postings.first().pk, link="https://bk.vn/tb", by=world.clerk, at=POSTED
    )
    publish(answered(world, notice, text="Lời riêng"), world.clerk)
    usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)
    notice.refresh_from_db()

    told = record_of(notice, day=DAY_AFTER.date())

    assert [row["proof"] for row in told["places"]] == [proof.link, "chưa có"]
    assert told["opinions"][0]["said"] == PUBLIC["question"]
    assert told["closed"] == "Kết thúc lấy ý kiến ngày 23/05/2014."
    words = str(told)
    assert "Kín" not in words and "0912" not in words and "Lời riêng" not in words


def test_the_paper_names_the_two_who_may_know_the_sender(world):
    told = paper_of(posted(world), day=POSTED.date())

    assert told["keepers"] == f"{world.clerk}; {world.leader}"
