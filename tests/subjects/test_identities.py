"""Whether two records are one: said by a person, kept, taken back by a button."""

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.subjects import queries, usecases
from guongsang.subjects.models import Identity, Subject
from tests.access.factories import AssignmentFactory
from tests.subjects.factories import SubjectFactory
from tests.subjects.test_usecases import A_MORNING, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return AssignmentFactory(role="unit_officer")


def everything(subject: Subject) -> dict[str, object]:
    return Subject.objects.filter(pk=subject.pk).values().get()


def merge(kept, lost, officer) -> Identity:
    usecases.merge_subjects(kept.pk, lost.pk, by=officer.user, at=A_MORNING)
    return Identity.objects.standing().get(kept=kept, other=lost)


def test_parting_makes_both_records_what_they_were(officer):
    kept = register(officer, name="Nông Văn Thắng", about="Hội viên")
    lost = register(officer, name="Nong Van Tháng", phone="0912345678", citizen_id="0" * 12)
    older = SubjectFactory(unit=officer.unit, merged_into=lost)
    before = [everything(one) for one in (kept, lost, older)]

    decided = merge(kept, lost, officer)
    usecases.part_subjects(decided.pk, by=officer.user, at=A_MORNING)

    assert [everything(one) for one in (kept, lost, older)] == before
    assert (queries.ids_of(kept), set(queries.ids_of(lost))) == ([kept.pk], {lost.pk, older.pk})
    assert [line.title for line in queries.life_line(kept, officer.user)][-2:] == [
        "Gộp với hồ sơ «Nong Van Tháng»", "Tách khỏi hồ sơ «Nong Van Tháng» đã gộp nhầm",
    ]  # fmt: skip
    assert Entry.objects.filter(act="subjects.parted", actor_id=officer.user.pk).count() == 1


def test_a_collective_gets_its_unit_back(officer):
    kept = register(officer, kind="collective", name="Trường A")
    lost = register(officer, kind="collective", name="Trường A cũ", is_unit_id=officer.unit.pk)

    usecases.part_subjects(merge(kept, lost, officer).pk, by=officer.user, at=A_MORNING)

    kept.refresh_from_db(), lost.refresh_from_db()
    assert (kept.is_unit_id, lost.is_unit_id) == (None, officer.unit.pk)


def test_what_was_corrected_after_the_merger_stays(officer):
    kept, lost = register(officer), register(officer, phone="0912345678", position="Trưởng thôn")
    decided = merge(kept, lost, officer)
    usecases.correct_subject(kept.pk, phone="0988888888", by=officer.user, at=A_MORNING)

    usecases.part_subjects(decided.pk, by=officer.user, at=A_MORNING)

    kept.refresh_from_db()
    assert (kept.phone, kept.position) == ("0988888888", "")


def test_parting_is_refused_twice_to_strangers_and_after_a_further_merger(officer):
    kept, lost, third = register(officer), register(officer), register(officer)
    decided = merge(kept, lost, officer)
    further = merge(third, kept, officer)
    stranger = AssignmentFactory(role="unit_officer").user

    for by, reason in [(officer.user, "gộp tiếp"), (stranger, "chưa được giao")]:
        with pytest.raises(Refused, match=reason):
            usecases.part_subjects(decided.pk, by=by, at=A_MORNING)
    usecases.part_subjects(further.pk, by=officer.user, at=A_MORNING)
    usecases.part_subjects(decided.pk, by=officer.user, at=A_MORNING)
    with pytest.raises(Refused, match="không còn gộp"):
        usecases.part_subjects(decided.pk, by=officer.user, at=A_MORNING)


def test_what_is_said_to_be_different_is_no_longer_suggested_and_every_word_is_kept(officer):
    one, other = register(officer), register(officer)
    assert [match.subject for match in queries.matches_of(one, officer.user)] == [other]

    for says in ("unsure", "different"):
        usecases.decide(one.pk, other.pk, says=says, why="Hỏi thôn", by=officer.user, at=A_MORNING)

    assert queries.matches_of(one, officer.user) == queries.matches_of(other, officer.user) == []
    assert [(said.says, bool(said.undone_at)) for said in queries.said_of(other, one)] == [
        ("different", False), ("unsure", True),
    ]  # fmt: skip


def test_only_who_corrects_both_may_say_anything(officer):
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.decide(register(officer).pk, SubjectFactory().pk, says="different", why="",
                        by=officer.user, at=A_MORNING)  # fmt: skip


def test_the_page_shows_reasons_takes_the_word_and_has_the_button_back(client, officer):
    client.force_login(officer.user)
    one, other = register(officer, birth_year=1970), register(officer, birth_year=1970)

    page = client.get(reverse("subjects:merge_preview", args=[one.pk, other.pk])).content.decode()
    assert "trùng họ tên, cùng năm sinh, cùng đơn vị" in page
    client.post(reverse("subjects:compare", args=[one.pk, other.pk]), {"says": "unsure"})
    client.post(reverse("subjects:compare", args=[one.pk, other.pk]), {"says": "nonsense"})
    assert Identity.objects.get().says == "unsure"

    client.post(reverse("subjects:merge", args=[one.pk, other.pk]))
    decided = Identity.objects.get(says="same")
    address = reverse("subjects:part", args=[one.pk, decided.pk])
    assert address in client.get(reverse("subjects:detail", args=[one.pk])).content.decode()
    client.post(address)

    other.refresh_from_db()
    assert other.merged_into is None


def test_a_stranger_finds_no_door(client, officer):
    one, other = register(officer), register(officer)
    decided = merge(one, other, officer)
    client.force_login(AssignmentFactory(role="unit_officer").user)

    for address in (
        reverse("subjects:part", args=[one.pk, decided.pk]),
        reverse("subjects:compare", args=[one.pk, other.pk]),
    ):
        assert client.post(address).status_code == 404
    assert Identity.objects.standing().filter(pk=decided.pk).exists()
