"""The pages of the office: inbox, one lead, its acts, acts on many, posters."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.discovery.models import Lead
from tests.access.factories import AssignmentFactory
from tests.criteria.factories import FieldFactory
from tests.discovery.factories import (
    STORY,
    LeadFactory,
    LeadNoteFactory,
    SuggestionFileFactory,
    days_in_force,
)
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
LIST = "/phat-hien/"


@pytest.fixture
def duty():
    return AssignmentFactory()


@pytest.fixture
def officer(client, duty):
    client.force_login(duty.user)
    return client


@pytest.fixture
def lead(duty):
    return LeadFactory(unit=duty.unit, sender_name="Lý Văn Kín", sender_phone="0911000111")


def page_of(response) -> str:
    return response.content.decode()


def act(name, lead) -> str:
    return reverse(f"discovery:{name}", args=[lead.pk])


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_a_longer_inbox_costs_no_more_queries(officer, duty):
    LeadFactory(unit=duty.unit, field=FieldFactory())
    with_one = queries_of(officer, LIST)

    LeadFactory.create_batch(2, unit=duty.unit, field=FieldFactory())

    assert queries_of(officer, LIST) == with_one <= 12


def test_a_longer_story_of_a_lead_costs_no_more_queries(officer, duty, lead):
    LeadNoteFactory(lead=lead)
    SubjectFactory(unit=duty.unit, name="Nông Thị Hiền")
    queries_of(officer, lead.get_absolute_url())
    with_one = queries_of(officer, lead.get_absolute_url())

    LeadNoteFactory.create_batch(2, lead=lead)
    SubjectFactory.create_batch(2, unit=duty.unit, name="Nông Thị Hiền")

    assert queries_of(officer, lead.get_absolute_url()) == with_one <= 12


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, {"Mới", "Trễ"}),
        ({"state": "spam"}, {"Rác"}),
        ({"state": "late"}, {"Trễ"}),
        ({"stage": "checking"}, {"Trễ"}),
        ({"q": "moi"}, {"Mới"}),
        ({"channel": "office"}, set()),
        ({"stage": "nhảm", "unit": "abc", "field": "-1"}, {"Mới", "Trễ"}),
    ],
)
def test_filters_keep_what_makes_sense_and_forgive_the_rest(officer, duty, asked, names):
    far = {"due_on": "2090-01-01"}
    LeadFactory(unit=duty.unit, subject_name="Mới", fold_text="moi", **far)
    LeadFactory(unit=duty.unit, subject_name="Trễ", fold_text="tre", stage="checking")
    LeadFactory(unit=duty.unit, subject_name="Rác", looks_like_spam=True, **far)

    page = page_of(officer.get(LIST, asked))

    assert {name for name in ("Mới", "Trễ", "Rác") if f">{name}</a>" in page} == names


def test_the_export_protects_the_sender_from_those_who_do_not_check(client, lead):
    client.force_login(AssignmentFactory(unit=lead.unit, role="mass_organisation").user)

    sheet = client.get(LIST, {"export": "csv"}).content.decode("utf-8-sig")

    assert ("Nông Thị Hiền" in sheet, "Kín" in sheet, "0911" in sheet) == (True, False, False)


def test_the_export_gives_the_sender_to_those_who_check(officer, lead):
    sheet = officer.get(LIST, {"export": "csv"}).content.decode("utf-8-sig")

    assert "Lý Văn Kín" in sheet


def test_the_page_shows_the_sender_only_to_those_who_check(officer, client, lead):
    assert "Lý Văn Kín" in page_of(officer.get(lead.get_absolute_url()))

    client.force_login(AssignmentFactory(unit=lead.unit, role="leader").user)
    page = page_of(client.get(lead.get_absolute_url()))

    assert ("Kín" in page, "Được bảo vệ" in page) == (False, True)


ACTS = ["take_up", "fast_lane", "clear_spam", "note", "reject", "thank", "merge"]


@pytest.mark.parametrize("name", ACTS)
def test_no_act_exists_on_a_lead_of_another_place(officer, name):
    assert officer.post(act(name, LeadFactory())).status_code == 404


@pytest.mark.parametrize("name", ["take_up", "fast_lane", "clear_spam"])
def test_a_reader_who_may_not_check_is_told_so(client, lead, name):
    client.force_login(AssignmentFactory(unit=lead.unit, role="leader").user)

    page = client.post(act(name, lead), follow=True)

    lead.refresh_from_db()
    assert "chưa được giao xác minh" in page_of(page)
    assert lead.stage == "new"


def test_a_lead_is_taken_up_noted_and_rejected(officer, lead):
    officer.post(act("take_up", lead))
    officer.post(act("note", lead), {"text": "Đã gặp tổ trưởng."})
    officer.post(act("reject", lead), {"reason": "elsewhere", "answer": "Ở huyện khác."})

    lead.refresh_from_db()
    assert (lead.stage, lead.answer, lead.notes.get().text) == (
        "rejected",
        "Ở huyện khác.",
        "Đã gặp tổ trưởng.",
    )


def test_an_empty_note_is_asked_for_again(officer, lead):
    page = officer.post(act("note", lead), {"text": "  "})

    assert "Xin ghi điều đã xác minh được." in page_of(page)


def test_a_lead_is_merged_with_a_subject_found_by_words(officer, duty, lead):
    subject = SubjectFactory(unit=duty.unit, name="Hợp tác xã miến dong")

    page = officer.get(act("merge", lead), {"q": "mien dong"})
    officer.post(act("merge", lead), {"subject": subject.pk})

    lead.refresh_from_db()
    assert "Hợp tác xã miến dong" in page_of(page)
    assert (lead.stage, lead.subject) == ("merged", subject)


def test_the_thank_you_letter_is_drafted_edited_and_printed(officer, duty, lead):
    days_in_force()
    draft = officer.get(act("thank", lead))
    officer.post(act("thank", lead), {"letter": "Kính gửi bà Hiền.\nTrân trọng cảm ơn."})

    paper = officer.get(act("thanks_paper", lead))

    assert "Kính gửi: Nông Thị Hiền" in page_of(draft)
    assert paper.content.startswith(b"%PDF-")


def test_before_the_thanks_there_is_no_letter_to_print(officer, lead):
    assert officer.get(act("thanks_paper", lead)).status_code == 404


def test_many_are_previewed_before_anything_happens(officer, duty, lead):
    answered = LeadFactory(unit=duty.unit, subject_name="Đã xong", stage="checking")
    foreign = LeadFactory(subject_name="Nơi khác")
    chosen = {"chosen": [lead.pk, answered.pk, foreign.pk, "abc", ""]}

    page = page_of(officer.post(reverse("discovery:preview_take_up"), chosen))

    assert ("1 nguồn tin sẽ được xử lý" in page, "Đã xong" in page, "Nơi khác" in page) == (
        True,
        True,
        False,
    )
    assert set(Lead.objects.values_list("stage", flat=True)) == {"new", "checking"}


def test_an_empty_choice_does_nothing(officer, lead):
    page = officer.post(reverse("discovery:preview_spam"), follow=True)

    assert "Chưa chọn nguồn tin nào" in page_of(page)


def test_many_are_closed_as_rubbish_but_never_a_forged_one(officer, lead):
    foreign = LeadFactory()

    officer.post(reverse("discovery:reject_many"), {"chosen": [lead.pk, foreign.pk]})

    assert list(Lead.objects.order_by("pk").values_list("stage", flat=True)) == ["rejected", "new"]


def test_a_file_goes_to_readers_of_the_lead_as_a_download(officer, client, lead):
    kept = SuggestionFileFactory()
    Lead.objects.update(suggestion=kept.suggestion)
    address = reverse("discovery:file", args=[lead.pk, kept.pk])

    answer = officer.get(address)
    client.force_login(AssignmentFactory(role="emulation_officer").user)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(address).status_code == 404


def test_a_file_of_another_lead_is_not_found_under_this_one(officer, lead):
    kept = SuggestionFileFactory()

    assert officer.get(reverse("discovery:file", args=[lead.pk, kept.pk])).status_code == 404


def test_a_village_head_writes_down_a_lead_and_gets_a_receipt(client, duty):
    days_in_force()
    client.force_login(AssignmentFactory(unit=duty.unit, role="village_head").user)
    words = {
        "nominator": "other",
        "subject_kind": "household",
        "subject_name": "Hộ ông Triệu Văn D",
        "unit": duty.unit.pk,
        "story": STORY,
    }

    page = client.post(reverse("discovery:record"), words, follow=True)

    lead = Lead.objects.get()
    assert (lead.channel, lead.receipt_code in page_of(page)) == ("unit", True)


def test_nobody_writes_down_a_lead_of_a_place_that_is_not_theirs(officer):
    words = {"nominator": "other", "subject_kind": "household", "subject_name": "A", "story": "b"}

    page = officer.post(reverse("discovery:record"), words | {"unit": UnitFactory().pk})

    assert (page.status_code, Lead.objects.count()) == (200, 0)


def test_a_poster_is_one_page_with_the_place_and_a_code(officer, duty):
    field = FieldFactory()
    asked = {"unit": duty.unit.pk, "field": field.pk}

    page = page_of(officer.get(reverse("discovery:poster"), asked))
    paper = officer.get(reverse("discovery:poster_paper"), asked)

    assert (f"?unit={duty.unit.pk}&amp;field={field.pk}" in page, "data:image/svg+xml" in page) == (
        True,
        True,
    )
    assert paper.content.startswith(b"%PDF-")
    assert b"/Count 1/" in paper.content


def test_no_poster_is_made_for_a_place_that_is_not_theirs(officer):
    asked = {"unit": UnitFactory().pk}

    assert officer.get(reverse("discovery:poster_paper"), asked).status_code == 404


@pytest.mark.parametrize("address", [LIST, "/phat-hien/ghi-nhan/", "/phat-hien/ap-phich/"])
def test_strangers_are_asked_to_sign_in(client, address):
    assert client.get(address).status_code == 302
