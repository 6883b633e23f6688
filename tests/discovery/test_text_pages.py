"""The pages of reading texts: pasting, hostile files, suggestions, looking back."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.discovery.models import Audit, Hit, Lead, Text
from tests.access.factories import AssignmentFactory
from tests.discovery.factories import (
    STORY,
    AuditFactory,
    AuditLineFactory,
    HitFactory,
    TextFactory,
    days_in_force,
)
from tests.intake.ugly_lists import docx
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
PASTE, TEXTS, HITS = "/phat-hien/bai-viet/doc/", "/phat-hien/bai-viet/", "/phat-hien/goi-y/"
REVIEW, DRAW = "/phat-hien/bai-viet/nhin-lai/", "/phat-hien/bai-viet/rut/"
BODY = "Ông Nông Văn Hiệp nhiều năm nay sáng nào cũng đưa trẻ qua đường, không lấy tiền."


@pytest.fixture
def duty(db):
    days_in_force()
    return AssignmentFactory()


@pytest.fixture
def officer(client, duty):
    client.force_login(duty.user)
    return client


def page_of(response) -> str:
    return response.content.decode()


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def paste(officer, duty, **more):
    words = {"kind": "report", "title": "Báo cáo", "body": "", "unit": duty.unit.pk}
    return officer.post(PASTE, words | more, follow=True)


def file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


# ---- giving a text ---------------------------------------------------------------------------


def test_a_pasted_text_leads_to_its_suggestions(officer, duty):
    page = page_of(paste(officer, duty, body=BODY))

    assert ("Nông Văn Hiệp" in page, "<mark>không lấy tiền</mark>" in page) == (True, True)
    assert "Máy bỏ sót người" in page


def test_a_word_document_is_read_with_its_tables(officer, duty):
    data = docx(BODY, [["Họ tên", "Việc"], ["Bà Ma Thị Sim", "dạy miễn phí nhiều năm nay"]])

    paste(officer, duty, file=file(data, "bao-cao.docx"))

    assert set(Hit.objects.values_list("name", flat=True)) == {"Nông Văn Hiệp", "Ma Thị Sim"}


def test_a_text_file_in_an_old_encoding_is_read(officer, duty):
    paste(officer, duty, file=file(BODY.encode("utf-16"), "bai.txt"))

    assert Hit.objects.get().name == "Nông Văn Hiệp"


def with_macros() -> bytes:
    made = io.BytesIO(docx(BODY))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return made.getvalue()


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 160_000_000)
    return made.getvalue()


def with_entities() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (with_macros, "a.docx", "macro"),
        (bomb, "a.docx", "bung ra quá lớn"),
        (with_entities, "a.docx", "không rõ nguồn gốc"),
        (lambda: b"PK\x03\x04 nham", "a.docx", "Tệp hỏng"),
        (lambda: b"%PDF-1.7 abc", "a.txt", "không phải là bài viết Word"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", "không phải là bài viết Word"),
        (lambda: b"<html><body>x</body></html>", "a.txt", "không phải là bài viết Word"),
        (lambda: b" \n \n", "a.txt", "Tệp trống"),
        (lambda: b"MZ\x90\x00", "a.txt", "không phải là bài viết Word"),
    ],
)
def test_a_harmful_or_strange_file_is_refused_with_a_sentence(officer, duty, data, name, said):
    response = paste(officer, duty, file=file(data(), name))

    assert response.status_code == 200
    assert said in page_of(response)
    assert Text.objects.count() == 0


def test_script_in_a_text_is_shown_as_words(officer, duty):
    bad = '<script>alert("x")</script><img src=x onerror=alert(1)>'

    body = f"{BODY.removesuffix('.')} {bad} giúp đỡ cả tổ."
    page = page_of(paste(officer, duty, title=f"T {bad}", body=body))
    hit = Hit.objects.get()
    pages = [page, *(page_of(officer.get(a)) for a in (TEXTS, HITS, hit.get_absolute_url()))]

    assert bad in hit.sentence
    assert all('<script>alert("x")' not in one and "<img src=x" not in one for one in pages)
    assert "&lt;script&gt;" in page


def test_a_huge_text_is_refused_and_stays_in_the_box(officer, duty):
    page = page_of(paste(officer, duty, body=f"{BODY}\n" * 3_000))

    assert "quá mức 200000" in page
    assert BODY in page
    assert Text.objects.count() == 0


def test_a_text_beyond_what_a_request_may_bring_gets_a_page_of_its_own(officer, duty):
    response = paste(officer, duty, body="x" * 2_600_000)

    assert response.status_code in (400, 413)
    assert Text.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"body": ""}, "Xin dán nội dung"),
        ({"body": BODY, "title": ""}, "Xin đặt tên"),
        ({"body": BODY, "unit": ""}, "Xin chọn đơn vị"),
        ({"body": BODY, "file": SimpleUploadedFile("a.txt", BODY.encode())}, "không cả hai"),
    ],
)
def test_what_is_missing_or_twice_is_said_beside_its_box(officer, duty, more, said):
    assert said in page_of(paste(officer, duty, **more))


def test_a_text_of_a_unit_elsewhere_cannot_be_given(officer, duty):
    page = page_of(paste(officer, duty, body=BODY, unit=UnitFactory().pk))

    assert "chọn lại đơn vị" in page
    assert Text.objects.count() == 0


def test_looking_for_a_unit_without_script_keeps_what_was_pasted(officer, duty):
    page = page_of(paste(officer, duty, body=BODY, find="1", place_words="khong co"))

    assert BODY in page
    assert Text.objects.count() == 0


def test_who_checks_no_leads_sees_why_and_no_form(client, duty):
    client.force_login(AssignmentFactory(role="leader", unit=duty.unit).user)

    for address in (PASTE, TEXTS, REVIEW):
        assert "Bạn chưa được giao xác minh nguồn tin" in page_of(client.get(address))
    assert client.post(DRAW, follow=True).status_code == 200
    assert Audit.objects.count() == 0


# ---- suggestions -----------------------------------------------------------------------------


@pytest.fixture
def hit(duty):
    return HitFactory(text__unit=duty.unit, marks=[[31, 44]])


def test_accepting_on_the_page_leads_to_the_lead(officer, duty, hit):
    words = {"subject_name": "Nông Thị Hiền", "subject_kind": "individual", "story": STORY,
             "unit": duty.unit.pk}  # fmt: skip

    response = officer.post(hit.get_absolute_url(), words)

    assert response.url == Lead.objects.get().get_absolute_url()


def test_a_suggestion_without_a_name_asks_for_one(officer, duty):
    hit = HitFactory(text__unit=duty.unit, name="")
    words = {"subject_kind": "individual", "story": STORY, "unit": duty.unit.pk}

    assert "hỏi lại đơn vị" in page_of(officer.post(hit.get_absolute_url(), words))


def test_refusing_goes_back_to_where_one_was_and_nowhere_outside(officer, hit):
    there = reverse("discovery:refuse_hit", args=[hit.pk])

    back = officer.post(there, {"reason": "duty", "next": hit.text.get_absolute_url()})
    officer.post(reverse("discovery:reopen_hit", args=[hit.pk]))
    outside = officer.post(there, {"reason": "duty", "next": "https://xau.example/"})

    assert (back.url, outside.url) == (hit.text.get_absolute_url(), HITS)
    assert "Chỉ là việc phải làm" in page_of(officer.get(hit.get_absolute_url()))


def test_refusing_without_a_reason_is_answered_with_a_sentence(officer, hit):
    page = page_of(officer.post(reverse("discovery:refuse_hit", args=[hit.pk]), follow=True))

    assert "Xin chọn lý do bỏ" in page


def test_who_may_be_meant_is_shown_beside_a_suggestion(officer, duty, hit):
    SubjectFactory(unit=duty.unit, name="Nông Thị Hiền", fold_name="nong thi hien")

    for address in (hit.get_absolute_url(), hit.text.get_absolute_url()):
        assert reverse("subjects:list") in page_of(officer.get(address))
        assert "Có thể" in page_of(officer.get(address))


def test_the_list_shows_what_waits_and_what_was_decided_apart(officer, duty):
    HitFactory(text__unit=duty.unit, name="Người Chờ")
    HitFactory(text__unit=duty.unit, name="Người Bỏ", said="refused", refuse_reason="duty",
               said_by=duty.user, said_at="2014-05-12T02:00Z")  # fmt: skip

    waiting = page_of(officer.get(HITS))
    refused = page_of(officer.get(HITS, {"said": "refused", "kind": "individual"}))

    assert ("Người Chờ" in waiting, "Người Bỏ" in waiting) == (True, False)
    assert ("Người Chờ" in refused, "Người Bỏ" in refused) == (False, True)


def test_marks_that_lie_outside_the_sentence_are_left_out(officer, duty):
    hit = HitFactory(text__unit=duty.unit, marks=[[5, 2], [900, 910], [3, 6], [4, 8]])

    assert page_of(officer.get(hit.get_absolute_url())).count("<mark>") == 1


@pytest.mark.parametrize("which", ["texts", "hits", "text", "review", "audit", "hit"])
def test_a_longer_page_costs_no_more_queries(officer, duty, which):
    text = TextFactory(unit=duty.unit)
    audit = AuditFactory(unit=duty.unit)
    hit = HitFactory(text=text, unit=duty.unit)
    AuditLineFactory(audit=audit, text=text)
    SubjectFactory(unit=duty.unit, name="Nông Thị Hiền", fold_name="nong thi hien")
    address = {
        "texts": TEXTS, "hits": HITS, "text": text.get_absolute_url(), "review": REVIEW,
        "audit": audit.get_absolute_url(), "hit": hit.get_absolute_url(),
    }[which]  # fmt: skip
    queries_of(officer, address)
    with_one = queries_of(officer, address)

    HitFactory.create_batch(2, text=text, unit=duty.unit)
    TextFactory.create_batch(2, unit=duty.unit)
    AuditLineFactory.create_batch(2, audit=audit, text=text)
    SubjectFactory.create_batch(2, unit=duty.unit, name="Nông Thị Hiền", fold_name="nong thi hien")
    AuditFactory.create_batch(2, unit=duty.unit)

    assert queries_of(officer, address) == with_one <= 18


# ---- looking back ----------------------------------------------------------------------------


def test_the_page_states_precision_and_that_people_are_missed(officer, duty):
    hits = HitFactory.create_batch(4, text__unit=duty.unit)
    for one in hits[:3]:
        officer.post(reverse("discovery:refuse_hit", args=[one.pk]), {"reason": "duty"})

    page = page_of(officer.get(REVIEW))

    assert "Cách này bỏ sót người" in page
    assert "Trong 3 gợi ý được xem gần nhất, 0 được nhận (0 %)" in page
    assert "nhiều nhất 3 %" in page


def test_drawing_and_reading_tells_how_much_may_be_missed(officer, duty):
    TextFactory(unit=duty.unit, body="Đường đang sửa, xe tải đi vòng qua chợ phiên cho tiện.")
    officer.post(DRAW)
    audit = Audit.objects.get()
    line = audit.lines.get()
    judge = reverse("discovery:judge_line", args=[audit.pk, line.pk])

    before = page_of(officer.get(audit.get_absolute_url()))
    page = page_of(officer.post(judge, {"verdict": "nothing"}, follow=True))

    assert "0 trong 100" in before
    assert "Đọc 1 đoạn, thấy sót 0" in page
    assert "đã đọc 1/1, thấy sót 0" in page_of(officer.get(REVIEW))


def test_a_missed_lead_leads_to_writing_it_down(officer, duty):
    line = AuditLineFactory(audit__unit=duty.unit)
    judge = reverse("discovery:judge_line", args=[line.audit_id, line.pk])

    page = page_of(officer.post(judge, {"verdict": "lead"}, follow=True))

    assert "Có tấm gương bị bỏ sót" in page
    assert f"{reverse('discovery:record')}?unit={duty.unit.pk}" in page


def test_a_line_of_another_draw_is_not_found(officer, duty):
    audit, line = AuditFactory(unit=duty.unit), AuditLineFactory()

    judge = reverse("discovery:judge_line", args=[audit.pk, line.pk])

    assert officer.post(judge, {"verdict": "lead"}).status_code == 404


def test_with_nothing_to_draw_the_page_says_so(officer):
    assert "Chưa có đoạn nào để rút" in page_of(officer.post(DRAW, follow=True))
