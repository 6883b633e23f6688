"""The pages about subjects."""

import pytest
from django.urls import reverse

from guongsang.subjects.models import Subject
from tests.access.factories import AssignmentFactory
from tests.subjects.factories import SubjectFactory, hashed

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = AssignmentFactory(role="unit_officer")
    client.force_login(officer.user)
    return officer


def url(page, *args, **query):
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"subjects:{page}", args=args) + (f"?{words}" if words else "")


LIST_QUERIES = 7


@pytest.mark.parametrize("subjects", [1, 3])
def test_a_longer_list_costs_no_more_queries(client, officer, subjects, django_assert_num_queries):
    SubjectFactory.create_batch(subjects, unit=officer.unit)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("list"))


def test_the_list_is_narrowed_and_nonsense_is_forgiven(client, officer):
    SubjectFactory(unit=officer.unit, name="Hoàng Thị Ánh", sex="female", direct_worker=True)
    SubjectFactory(unit=officer.unit, name="Nông Văn Ba", sex="male", ethnic_group="Tày")

    def names(**query):
        page = client.get(url("list", export="csv", **query)).content.decode("utf-8-sig")
        return [line.split(",")[0] for line in page.splitlines()[1:]]

    assert names() == ["Hoàng Thị Ánh", "Nông Văn Ba"]
    assert names(q="anh hoang") == ["Hoàng Thị Ánh"]
    assert names(sex="male", ethnic_group="Tày", direct_worker="no") == ["Nông Văn Ba"]
    assert names(unit="phuong", kind="robot", sex="x") == ["Hoàng Thị Ánh", "Nông Văn Ba"]


def test_what_is_exported_holds_no_contact_and_no_number(client, officer):
    SubjectFactory(
        unit=officer.unit,
        phone="0912000111",
        citizen_key=hashed("001122334455"),
        address="Tổ 5 ngõ 2",
    )

    page = client.get(url("list", export="csv")).content.decode()

    assert not any(secret in page for secret in ("0912000111", "334455", "ngõ 2"))


def test_the_whole_number_finds_a_record_only_for_those_who_keep_it(client, officer):
    subject = SubjectFactory(unit=officer.unit, citizen_key=hashed("001122334455"))
    assert subject.name in client.get(url("list", q="001122334455")).content.decode()
    assert subject.name not in client.get(url("list", q="00112233445")).content.decode()

    client.force_login(AssignmentFactory(role="council_member", unit=officer.unit).user)
    assert subject.name not in client.get(url("list", q="001122334455")).content.decode()


def test_personal_facts_are_shown_to_keepers_only_and_the_number_to_nobody(client, officer):
    subject = SubjectFactory(
        unit=officer.unit, phone="0912000111", citizen_key=hashed("001122334455")
    )

    page = client.get(url("detail", subject.pk)).content.decode()
    assert "0912000111" in page
    assert "Đã ghi (máy chỉ giữ mã băm)" in page
    assert not any(secret in page for secret in ("001122334455", "455<", subject.citizen_key))

    client.force_login(AssignmentFactory(role="council_member", unit=officer.unit).user)
    page = client.get(url("detail", subject.pk)).content.decode()
    assert "0912000111" not in page
    assert "455" not in page


def test_a_subject_elsewhere_is_not_found(client, officer):
    elsewhere = SubjectFactory().pk

    for page in ("detail", "life_line", "edit", "merge_choose"):
        assert client.get(url(page, elsewhere)).status_code == 404


@pytest.mark.parametrize("kind", ["individual", "collective", "household", "nonsense"])
def test_the_form_asks_what_the_kind_has(client, officer, kind):
    page = client.get(url("create", kind=kind))

    assert page.status_code == 200
    assert ("citizen_id" in page.context["form"].fields) == (kind in ("individual", "nonsense"))


def test_registering_shows_likely_records_first_and_goes_on_when_they_were_looked_at(
    client, officer
):
    twin = SubjectFactory(unit=officer.unit, name="Nông Văn Thắng")
    told = {"name": "nong van thang", "unit": officer.unit.pk}

    page = client.post(url("create"), told)
    assert [match.subject for match in page.context["matches"]] == [twin]
    assert Subject.objects.count() == 1

    client.post(url("create"), {**told, "not_these": [twin.pk]})
    assert Subject.objects.count() == 2


def test_a_refusal_stands_in_the_form(client, officer):
    page = client.post(url("create"), {"name": "Bế A", "unit": officer.unit.pk, "citizen_id": "12"})

    assert "gồm 12 chữ số" in page.content.decode()


def test_matches_come_alone_to_htmx_and_as_a_page_to_others(client, officer):
    SubjectFactory(unit=officer.unit, name="Nông Văn Thắng")
    address = url("matches", name="nong van thang", birth_year="abc", unit="x")

    piece = client.get(address, headers={"hx-request": "true"}).content.decode()
    whole = client.get(address).content.decode()

    assert "<html" not in piece
    assert "Nông Văn Thắng" in piece
    assert "<html" in whole


def test_who_keeps_no_records_is_told_so(client, officer):
    client.force_login(AssignmentFactory(role="council_member", unit=officer.unit).user)

    assert "chưa được giao lập hồ sơ" in client.get(url("create")).content.decode()
    subject = SubjectFactory(unit=officer.unit)
    assert client.get(url("edit", subject.pk)).status_code == 302


def test_a_record_is_corrected_and_the_second_editor_sees_what_the_first_saved(client, officer):
    subject = SubjectFactory(unit=officer.unit, name="Bế Thị Lan")
    form = client.get(url("edit", subject.pk)).context["form"]
    told = {"name": "Bế Thị Lan", "unit": officer.unit.pk, "read_as": form.initial["read_as"]}

    client.post(url("edit", subject.pk), {**told, "position": "Giáo viên"})
    page = client.post(url("edit", subject.pk), {**told, "position": "Hiệu trưởng"})
    subject.refresh_from_db()
    assert subject.position == "Giáo viên"
    assert ("Chức vụ, nghề nghiệp", "Giáo viên") in page.context["stale"]

    again = {**told, "position": "Hiệu trưởng", "read_as": page.context["form"].data["read_as"]}
    client.post(url("edit", subject.pk), again)
    subject.refresh_from_db()
    assert subject.position == "Hiệu trưởng"


def test_two_records_are_looked_at_side_by_side_and_merged(client, officer):
    kept = SubjectFactory(unit=officer.unit, name="Nông Văn Thắng", birth_year=1970)
    lost = SubjectFactory(unit=officer.unit, name="Nông Văn Thắng", birth_year=1971)

    chosen = client.get(url("merge_choose", kept.pk, q="thang"))
    assert [match.subject for match in chosen.context["matches"]] == [lost]
    assert chosen.context["found"] == [lost]
    preview = client.get(url("merge_preview", kept.pk, lost.pk))
    assert [row.label for row in preview.context["rows"] if row.differs] == ["Năm sinh"]

    client.post(url("merge", kept.pk, lost.pk))
    lost.refresh_from_db()
    assert lost.merged_into == kept
    assert len(client.get(url("list")).context["table"].lines) == 1
    assert "Hồ sơ đã gộp" in client.get(url("detail", lost.pk)).content.decode()


def test_a_merge_that_is_refused_says_why_and_changes_nothing(client, officer):
    kept = SubjectFactory(unit=officer.unit)
    other = SubjectFactory(unit=officer.unit, kind="household")

    page = client.post(url("merge", kept.pk, other.pk), follow=True)

    assert "Chỉ gộp hai hồ sơ cùng loại" in page.content.decode()
    assert not Subject.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize("events", [1, 3])
def test_a_longer_life_costs_no_more_queries(
    client, officer, events, django_assert_max_num_queries
):
    subject = SubjectFactory(unit=officer.unit)
    for number in range(events):
        subject.life_events.create(at=subject.made_at, act="x", title=f"Việc {number}")

    with django_assert_max_num_queries(8):
        page = client.get(url("life_line", subject.pk))
    assert len(page.context["entries"]) == events
