"""From the first word to the receipt."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from guongsang.audit.models import Entry
from guongsang.discovery import usecases
from guongsang.discovery.models import Lead, Suggestion, SuggestionFile
from guongsang.discovery.rules import Sender, hash_of
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter, Notice
from guongsang.ui.uploads import CheckedFile
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.criteria.factories import FieldFactory
from tests.discovery.factories import (
    A_MORNING,
    LeadFactory,
    SuggestionFactory,
    SuggestionFileFactory,
    days_in_force,
    deed,
    who,
)
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
LATER = A_MORNING + timedelta(minutes=6)


def checked(words: bytes = b"anh", sha256: str = "a" * 64) -> CheckedFile:
    return CheckedFile(
        name="ảnh nhà.jpg",
        content_type="image/jpeg",
        size=len(words),
        sha256=sha256,
        extension="jpg",
        file=ContentFile(words),
    )


def handed_in(unit=None, **more) -> Lead:
    days_in_force()
    draft = SuggestionFactory(**({"unit": unit} if unit else {}), **more)
    return usecases.hand_in(draft.pk, at=LATER)


def test_the_first_step_opens_a_draft_whose_secret_the_database_does_not_know():
    unit = UnitFactory()

    draft, secret = usecases.start_suggestion(who(unit), at=A_MORNING)

    assert draft.secret_hash == hash_of(secret)
    assert secret not in str(Suggestion.objects.values().get())
    assert (draft.step, draft.subject_name, draft.unit) == (2, "Nông Thị Hiền", unit)


def test_the_story_opens_the_third_step():
    draft = SuggestionFactory(step=2, story="")

    saved = usecases.save_step(draft.pk, deed(happened="từ năm 2011"), at=LATER)

    assert (saved.step, saved.happened, saved.saved_at) == (3, "từ năm 2011", LATER)


def test_nothing_is_saved_after_handing_in():
    lead = handed_in()

    with pytest.raises(Refused, match="đã được gửi"):
        usecases.save_step(lead.suggestion_id, deed(story="khác"), at=LATER)


def test_handing_in_makes_a_lead_with_a_receipt_and_a_due_day():
    unit = UnitFactory()

    lead = handed_in(unit, sender_name="Lý Văn C")

    assert (lead.stage, lead.channel, lead.due_on) == ("new", "web", date(2014, 5, 27))
    assert (lead.sender_name, lead.unit, lead.looks_like_spam) == ("Lý Văn C", unit, False)
    assert list(Entry.objects.values_list("act", "actor_id", "unit_path")) == [
        ("discovery.suggested", None, unit.path)
    ]


def test_a_good_deed_goes_the_fast_lane():
    assert handed_in(is_good_deed=True).due_on == date(2014, 5, 17)


def test_handing_in_twice_gives_the_same_receipt():
    lead = handed_in()

    again = usecases.hand_in(lead.suggestion_id, at=LATER + timedelta(seconds=1))

    assert (again.pk, again.receipt_code) == (lead.pk, lead.receipt_code)
    assert (Lead.objects.count(), Entry.objects.count()) == (1, 1)


def test_without_a_story_nothing_is_handed_in():
    with pytest.raises(Refused, match="bước 2"):
        handed_in(story="")


def test_without_days_in_the_rule_pack_the_draft_stays_and_the_reason_is_told():
    draft = SuggestionFactory()

    with pytest.raises(Refused, match="lead-answer"):
        usecases.hand_in(draft.pk, at=LATER)

    draft.refresh_from_db()
    assert (draft.handed_in_at, Lead.objects.count()) == (None, 0)


def test_the_sender_stands_on_the_lead_only_and_never_in_the_log_or_the_search():
    lead = handed_in(sender_name="Lý Văn Kín", sender_phone="0912345678")

    draft = Suggestion.objects.get()
    assert (draft.sender_name, draft.sender_phone) == ("", "")
    assert "Kín" not in str(list(Entry.objects.values()))
    assert Lead.objects.matching("kin").count() == 0
    assert Lead.objects.matching("hien").get() == lead


def test_those_who_check_leads_at_the_place_are_told_and_nobody_else():
    unit = UnitFactory()
    officer = AssignmentFactory(unit=unit)
    AssignmentFactory(unit=unit, role="unit_officer")
    AssignmentFactory()

    lead = handed_in(unit)

    assert [(one.reader, one.href) for one in Notice.objects.all()] == [
        (officer.user, lead.get_absolute_url())
    ]


def test_a_receipt_is_drafted_when_there_is_an_address():
    lead = handed_in(sender_email="ba.con@vidu.vn")

    letter = Letter.objects.get()
    assert (letter.to_address, letter.state) == ("ba.con@vidu.vn", "draft")
    assert lead.receipt_code in letter.body


def test_a_repeated_story_is_marked_and_nobody_is_disturbed():
    unit = UnitFactory()
    AssignmentFactory(unit=unit)
    handed_in(unit)

    again = handed_in(unit)

    assert (again.looks_like_spam, again.spam_signs) == (True, ["repeated"])
    assert Notice.objects.count() == 1


def test_a_robot_that_fills_the_hidden_field_is_marked_not_refused():
    days_in_force()
    draft = SuggestionFactory()

    usecases.spring_trap(draft.pk)
    lead = usecases.hand_in(draft.pk, at=A_MORNING + timedelta(seconds=2))

    assert lead.spam_signs == ["trap", "too_fast"]


def test_a_plan_without_self_nomination_says_so():
    plan = IssuedPlanFactory(accepts_self_nomination=False)

    with pytest.raises(Refused, match="không nhận tự giới thiệu"):
        usecases.start_suggestion(who(plan.unit, nominator="self", plan_id=plan.pk), at=A_MORNING)


def test_self_nomination_is_refused_when_every_fitting_plan_refuses_it():
    plan = IssuedPlanFactory(accepts_self_nomination=False)

    with pytest.raises(Refused, match="không nhận tự giới thiệu"):
        usecases.start_suggestion(who(plan.unit, nominator="self"), at=A_MORNING)


def test_a_plan_that_asks_no_public_says_so():
    plan = IssuedPlanFactory(accepts_public_suggestion=False)

    with pytest.raises(Refused, match="không nhận giới thiệu của người dân"):
        usecases.start_suggestion(who(plan.unit, plan_id=plan.pk), at=A_MORNING)


def test_a_plan_of_another_place_or_field_is_refused():
    plan, field = IssuedPlanFactory(), FieldFactory()

    with pytest.raises(Refused, match="không dành cho"):
        usecases.start_suggestion(who(UnitFactory(), plan_id=plan.pk), at=A_MORNING)
    with pytest.raises(Refused, match="không xét lĩnh vực"):
        usecases.start_suggestion(who(plan.unit, plan_id=plan.pk, field_id=field.pk), at=A_MORNING)


def test_a_closed_plan_takes_nothing():
    plan = IssuedPlanFactory(ends_on=date(2013, 1, 1))

    with pytest.raises(Refused, match="hết hạn"):
        usecases.start_suggestion(who(plan.unit, plan_id=plan.pk), at=A_MORNING)


def test_without_a_chosen_plan_the_nearest_fitting_one_is_found():
    town = UnitFactory()
    ward = UnitFactory(parent=town)
    IssuedPlanFactory(unit=town)
    own = IssuedPlanFactory(unit=ward)

    assert handed_in(ward).plan == own


def test_the_same_file_twice_is_one_file():
    draft = SuggestionFactory()

    first = usecases.attach_file(draft.pk, checked(), at=LATER)
    second = usecases.attach_file(draft.pk, checked(), at=LATER)

    assert first == second
    assert (first.name, first.file.read()) == ("ảnh nhà.jpg", b"anh")
    assert "nhà" not in first.file.name


def test_too_many_files_are_refused_with_the_number():
    draft = SuggestionFactory()
    SuggestionFileFactory.create_batch(6, suggestion=draft)

    with pytest.raises(Refused, match="nhiều nhất 6 tệp"):
        usecases.attach_file(draft.pk, checked(), at=LATER)


def test_a_dropped_file_leaves_the_disk(django_capture_on_commit_callbacks):
    kept = SuggestionFileFactory()
    storage, name = kept.file.storage, kept.file.name

    with django_capture_on_commit_callbacks(execute=True):
        usecases.drop_file(kept.suggestion_id, kept.pk)

    assert (SuggestionFile.objects.count(), storage.exists(name)) == (0, False)


def test_a_file_of_another_draft_cannot_be_dropped():
    kept = SuggestionFileFactory()

    usecases.drop_file(SuggestionFactory().pk, kept.pk)

    assert SuggestionFile.objects.get() == kept


def test_forgotten_drafts_go_with_their_files_and_names(django_capture_on_commit_callbacks):
    kept = SuggestionFileFactory(suggestion__subject_name="Người Bị Quên")
    fresh = SuggestionFactory(saved_at=A_MORNING + timedelta(days=30))
    lead = LeadFactory(suggestion=SuggestionFactory(handed_in_at=A_MORNING))
    storage, name = kept.file.storage, kept.file.name

    with django_capture_on_commit_callbacks(execute=True):
        gone = usecases.purge_old_drafts(at=A_MORNING + timedelta(days=61))

    assert gone == 1
    assert set(Suggestion.objects.all()) == {fresh, lead.suggestion}
    assert storage.exists(name) is False
    assert "Bị Quên" not in str(list(Entry.objects.values()))


def test_a_unit_writes_down_a_lead_of_its_own():
    days_in_force()
    unit = UnitFactory()
    village = AssignmentFactory(unit=unit, role="village_head").user

    lead, secret = usecases.record_lead(
        who(unit), deed(), Sender(sender_name="Trưởng thôn"), by=village, at=A_MORNING
    )

    assert (lead.channel, lead.looks_like_spam) == ("unit", False)
    assert lead.suggestion.secret_hash == hash_of(secret)


def test_an_officer_writes_down_what_came_on_paper_with_a_scan():
    days_in_force()
    officer = AssignmentFactory()

    lead, _secret = usecases.record_lead(
        who(officer.unit), deed(), Sender(), [checked()], by=officer.user, at=A_MORNING
    )

    assert (lead.channel, lead.suggestion.files.count()) == ("office", 1)


def test_nobody_writes_down_leads_of_another_unit():
    officer = AssignmentFactory(role="unit_officer")

    with pytest.raises(Refused, match="chưa được giao"):
        usecases.record_lead(who(UnitFactory()), deed(), Sender(), by=officer.user, at=A_MORNING)
