"""What an officer does with a lead, and what the sender learns of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.discovery import queries, usecases
from guongsang.discovery.models import Lead
from guongsang.discovery.states import LeadStage
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter
from guongsang.subjects.models import LifeEvent
from tests.access.factories import AssignmentFactory
from tests.discovery.factories import A_MORNING, LeadFactory, LeadNoteFactory, days_in_force
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
LATER = A_MORNING + timedelta(days=2)


@pytest.fixture
def duty():
    return AssignmentFactory()


@pytest.fixture
def lead(duty):
    return LeadFactory(unit=duty.unit, sender_name="Lý Văn Kín", sender_email="kin@vidu.vn")


def test_taking_up_puts_the_officers_name_on_the_lead(duty, lead):
    usecases.take_up_lead(lead.pk, by=duty.user, at=LATER)

    lead.refresh_from_db()
    assert (lead.stage, lead.stage_since, lead.checked_by) == ("checking", LATER, duty.user)
    assert list(Entry.objects.values_list("act", "actor_id")) == [
        ("discovery.taken_up", duty.user.pk)
    ]


def test_nobody_takes_up_a_lead_twice(duty, lead):
    usecases.take_up_lead(lead.pk, by=duty.user, at=LATER)

    with pytest.raises(Refused, match="Đang xác minh"):
        usecases.take_up_lead(lead.pk, by=duty.user, at=LATER)


@pytest.mark.parametrize("role", ["unit_officer", "mass_organisation", "leader", "auditor"])
def test_only_those_who_check_leads_may_take_one_up(lead, role):
    other = AssignmentFactory(unit=lead.unit, role=role).user

    with pytest.raises(Refused, match="chưa được giao xác minh"):
        usecases.take_up_lead(lead.pk, by=other, at=LATER)


def test_many_are_taken_up_all_or_none(duty, lead):
    done = LeadFactory(unit=duty.unit, stage=LeadStage.CHECKING)

    with pytest.raises(Refused):
        usecases.take_up_many([lead.pk, done.pk], by=duty.user, at=LATER)

    lead.refresh_from_db()
    assert lead.stage == "new"


def test_a_note_is_kept_and_the_log_does_not_repeat_it(duty, lead):
    note = usecases.add_note(lead.pk, text="Đã gặp tổ trưởng.", by=duty.user, at=LATER)

    assert (note.lead, note.by, note.text) == (lead, duty.user, "Đã gặp tổ trưởng.")
    assert "tổ trưởng" not in str(list(Entry.objects.values()))


def test_the_fast_lane_shortens_the_time_for_an_answer(duty, lead):
    days_in_force()

    usecases.put_in_fast_lane(lead.pk, by=duty.user, at=LATER)

    lead.refresh_from_db()
    assert (lead.is_good_deed, lead.due_on) == (True, date(2014, 5, 17))


def test_an_accepted_lead_stands_on_the_life_line_without_its_sender(duty, lead):
    subject = SubjectFactory(unit=duty.unit)

    usecases.accept_lead(lead.pk, subject_id=subject.pk, by=duty.user, at=LATER)

    lead.refresh_from_db()
    assert (lead.stage, lead.subject) == ("accepted", subject)
    event = LifeEvent.objects.get()
    assert (event.subject, event.act) == (subject, "discovery.accepted")
    assert "Kín" not in event.title + event.detail


def test_a_lead_is_merged_with_a_known_subject(duty, lead):
    subject = SubjectFactory(unit=duty.unit)

    usecases.merge_lead(lead.pk, subject_id=subject.pk, by=duty.user, at=LATER)

    lead.refresh_from_db()
    assert (lead.stage, lead.subject) == ("merged", subject)
    assert "đã có trong danh sách" in lead.answer


def test_a_lead_is_not_merged_with_what_the_officer_may_not_read(duty, lead):
    with pytest.raises(Refused, match="Không thấy chủ thể"):
        usecases.merge_lead(lead.pk, subject_id=SubjectFactory().pk, by=duty.user, at=LATER)


def test_a_rejection_gives_its_reason_to_the_sender_as_a_draft(duty, lead):
    usecases.reject_lead(
        lead.pk, reason="elsewhere", answer="Việc này ở huyện khác.", by=duty.user, at=LATER
    )

    lead.refresh_from_db()
    assert (lead.stage, lead.reject_reason) == ("rejected", "elsewhere")
    letter = Letter.objects.get()
    assert (letter.to_address, letter.state) == ("kin@vidu.vn", "draft")
    assert "Việc này ở huyện khác." in letter.body


@pytest.mark.parametrize(("reason", "answer"), [("elsewhere", "  "), ("vì thích", "Không.")])
def test_a_rejection_without_reason_or_answer_is_refused(duty, lead, reason, answer):
    with pytest.raises(Refused, match="chọn lý do"):
        usecases.reject_lead(lead.pk, reason=reason, answer=answer, by=duty.user, at=LATER)


def test_the_database_refuses_a_rejection_without_an_answer(lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.filter(pk=lead.pk).update(stage="rejected")


def test_the_database_refuses_an_accepted_lead_without_a_subject(lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.filter(pk=lead.pk).update(stage="accepted")


def test_the_database_refuses_thanks_without_a_letter(lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.filter(pk=lead.pk).update(stage="good_deed")


def test_spam_is_closed_in_a_heap_and_no_letter_goes_out(duty, lead):
    other = LeadFactory(unit=duty.unit)

    count = usecases.reject_as_spam([lead.pk, other.pk], by=duty.user, at=LATER)

    assert count == 2
    assert set(Lead.objects.values_list("stage", "looks_like_spam")) == {("rejected", True)}
    assert Letter.objects.count() == 0


def test_a_foreign_lead_among_the_spam_stops_the_whole_heap(duty, lead):
    foreign = LeadFactory()

    with pytest.raises(Refused):
        usecases.reject_as_spam([lead.pk, foreign.pk], by=duty.user, at=LATER)

    assert set(Lead.objects.values_list("stage", "looks_like_spam")) == {("new", False)}


def test_a_mark_of_spam_can_be_taken_away(duty):
    marked = LeadFactory(unit=duty.unit, looks_like_spam=True, spam_signs=["repeated"])

    usecases.clear_spam_mark(marked.pk, by=duty.user, at=LATER)

    marked.refresh_from_db()
    assert marked.looks_like_spam is False


def test_a_good_deed_is_thanked_with_a_letter(duty, lead):
    usecases.thank_for_good_deed(lead.pk, letter="Trân trọng cảm ơn.", by=duty.user, at=LATER)

    lead.refresh_from_db()
    assert (lead.stage, lead.answer, lead.is_good_deed) == ("good_deed", "Trân trọng cảm ơn.", True)
    assert "Trân trọng cảm ơn." in Letter.objects.get().body


def test_an_empty_letter_thanks_nobody(duty, lead):
    with pytest.raises(Refused, match="còn trống"):
        usecases.thank_for_good_deed(lead.pk, letter=" \n", by=duty.user, at=LATER)


def test_the_follower_reads_dates_and_the_answer_but_no_note_and_no_officer(duty, lead):
    duty.user.name = "Cán Bộ Thật"
    duty.user.save()
    usecases.take_up_lead(lead.pk, by=duty.user, at=LATER)
    LeadNoteFactory(lead=lead, text="Chuyện nội bộ")
    usecases.reject_lead(lead.pk, reason="other", answer="Xin cảm ơn.", by=duty.user, at=LATER)

    found = queries.following(Lead.objects.get(), day=LATER.date())

    assert found.answer == "Xin cảm ơn."
    assert [step.title for step in found.steps] == [
        "Cơ quan bắt đầu xác minh",
        "Chưa được nhận; lý do ở phần trả lời dưới đây",
    ]
    assert {step.by for step in found.steps} == {""}
    assert "nội bộ" not in str(found)


def test_the_desk_counts_what_waits_for_me(duty, lead):
    LeadFactory(unit=duty.unit, stage="checking", due_on=date(2014, 5, 1))
    LeadFactory(unit=duty.unit, looks_like_spam=True)
    LeadFactory()

    counts = queries.count_waiting(duty.user, date(2014, 5, 20))

    assert counts == queries.Waiting(new=1, checking=1, late=1, spam=1)
    assert queries.waiting_for(duty.user).first().due_on == date(2014, 5, 1)


def test_a_reader_who_does_not_check_has_nothing_waiting(lead):
    reader = AssignmentFactory(unit=lead.unit, role="leader").user

    assert queries.waiting_for(reader).count() == 0


def test_a_tip_of_a_unit_does_not_tell_its_teller_to_readers(duty, lead):
    from guongsang.audit.usecases import record
    from guongsang.discovery.acts import Act

    with transaction.atomic():
        record(Act.RECORDED, lead, by=duty.user, at=LATER)

    assert [one.by for one in queries.story_of(lead, with_sender=False)] == [""]
    assert [one.by for one in queries.story_of(lead, with_sender=True)] == [duty.user.name]
