"""The pages about plans."""

import re
from datetime import date

import pytest
from django.urls import reverse

from guongsang.campaigns import queries
from guongsang.campaigns.models import Plan
from guongsang.campaigns.rules import TO_CHECK
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import (
    InvitationFactory,
    IssuedPlanFactory,
    MilestoneFactory,
    PlanFactory,
    SetInForceFactory,
)
from tests.criteria.factories import FieldFactory
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
LIST_QUERIES = 7
PAGES = ("detail", "facts", "bases", "text", "fields", "units", "invite", "targets", "calendar")


@pytest.fixture
def officer(client):
    officer = AssignmentFactory(role="emulation_officer")
    client.force_login(officer.user)
    return officer


@pytest.fixture
def draft(officer):
    field = FieldFactory(short_name="Y tế")
    plan = PlanFactory(unit=officer.unit, criteria_set=SetInForceFactory(covers=[field]))
    plan.fields.add(field)
    InvitationFactory(
        plan=plan, unit=UnitFactory(parent=officer.unit, name="Trạm Y tế", code="YT1")
    )
    return plan


def url(page, *args, **query):
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"campaigns:{page}", args=args) + (f"?{words}" if words else "")


@pytest.mark.parametrize("plans", [1, 3])
def test_a_longer_list_costs_no_more_queries(client, officer, plans, django_assert_num_queries):
    for plan in PlanFactory.create_batch(plans, unit=officer.unit):
        InvitationFactory(plan=plan)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("list"))


@pytest.mark.parametrize("page", ["detail", "units", "targets", "calendar"])
def test_more_units_and_days_cost_no_more_queries(
    client, officer, draft, page, django_assert_max_num_queries
):
    client.get(url(page, draft.pk))
    with django_assert_max_num_queries(20) as few:
        client.get(url(page, draft.pk))

    for number in range(3):
        InvitationFactory(plan=draft, unit=UnitFactory(parent=officer.unit))
        MilestoneFactory(plan=draft, title=f"Việc {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(url(page, draft.pk))


def test_the_list_is_narrowed_and_nonsense_is_forgiven(client, officer):
    PlanFactory(unit=officer.unit, title="Kế hoạch Một")
    IssuedPlanFactory(unit=officer.unit, title="Kế hoạch Hai", ends_on=date(2012, 12, 31))

    def titles(**query):
        lines = client.get(url("list", **query)).context["table"].lines
        return set(re.findall("Kế hoạch (?:Một|Hai)", "".join(line.cells for line in lines)))

    assert titles(q="ke hoach mot") == {"Kế hoạch Một"}
    assert titles(stage="issued") == {"Kế hoạch Hai"}
    assert titles(year="2014") == {"Kế hoạch Một"}
    assert titles(stage="x", year="năm") == {"Kế hoạch Một", "Kế hoạch Hai"}
    assert "Kế hoạch Hai" in client.get(url("list", export="csv")).content.decode()


def test_every_page_of_a_plan_opens_for_the_office_and_for_nobody_elsewhere(client, officer, draft):
    for page in (*PAGES, "issue", "copy"):
        assert client.get(url(page, draft.pk)).status_code == 200, page

    client.force_login(AssignmentFactory(role="emulation_officer").user)
    for page in (*PAGES, "issue", "copy"):
        assert client.get(url(page, draft.pk)).status_code == 404, page


def test_a_draft_is_begun_with_its_facts(client, officer):
    officer.unit.kind.is_area = True
    officer.unit.kind.save()
    field, chosen = FieldFactory(), SetInForceFactory()
    told = {
        "title": "Kế hoạch 2026", "unit_id": officer.unit.pk, "starts_on": "01/01/2026",
        "ends_on": "31/12/2026", "criteria_set_id": chosen.pk, "field_ids": [field.pk],
    }  # fmt: skip
    assert client.get(url("create")).status_code == 200

    page = client.post(url("create"), {**told, "ends_on": "31/12/2025"})
    assert "từ ngày bắt đầu trở đi" in page.content.decode()
    client.post(url("create"), told)

    plan = Plan.objects.get()
    assert (plan.title, plan.accepts_public_suggestion) == ("Kế hoạch 2026", False)
    assert "Soạn kế hoạch" in client.get(url("list")).content.decode()


def test_who_may_not_draft_is_told_so(client, officer):
    client.force_login(AssignmentFactory(role="unit_head", unit=officer.unit).user)

    assert "chưa được giao soạn kế hoạch" in client.get(url("create")).content.decode()


def test_sections_are_saved_one_by_one(client, draft):
    field = FieldFactory()
    client.post(url("bases", draft.pk), {"bases": "Một;\n\nHai."})
    client.post(url("text", draft.pk), {"aims": "A", "content": "B", "organisation": "C"})
    client.post(url("fields", draft.pk), {"field_ids": [field.pk]})
    client.post(
        url("facts", draft.pk),
        {
            "title": "Tên mới", "starts_on": "01/01/2012", "ends_on": "31/12/2013",
            "criteria_set_id": draft.criteria_set_id,
        },
    )  # fmt: skip

    draft.refresh_from_db()
    assert [basis.text for basis in draft.bases.all()] == ["Một;", "Hai."]
    assert (draft.aims, draft.title, list(draft.fields.all())) == ("A", "Tên mới", [field])


def test_the_second_editor_sees_what_the_first_saved_and_may_save_again(client, draft):
    read_as = client.get(url("text", draft.pk)).context["form"].initial["read_as"]
    told = {"content": "", "organisation": "", "read_as": read_as}
    client.post(url("text", draft.pk), {**told, "aims": "Người thứ nhất"})

    page = client.post(url("text", draft.pk), {**told, "aims": "Người thứ hai"})
    assert page.context["stale"][0] == ("I. Mục đích, yêu cầu", "Người thứ nhất")
    again = page.context["form"].data["read_as"]
    client.post(url("text", draft.pk), {**told, "aims": "Người thứ hai", "read_as": again})

    draft.refresh_from_db()
    assert draft.aims == "Người thứ hai"


def test_units_are_invited_by_hand_or_by_kind_and_taken_out(client, officer, draft):
    one, two = UnitFactory.create_batch(2, parent=officer.unit)

    client.post(url("invite_chosen", draft.pk), {"chosen": [one.pk, "x"]})
    assert draft.invitations.filter(unit=one).exists()
    client.post(url("invite_chosen", draft.pk), {"kind": two.kind_id})
    assert draft.invitations.filter(unit=two).exists()

    keys = draft.invitations.filter(unit__in=[one, two]).values_list("pk", flat=True)
    client.post(url("withdraw", draft.pk), {"chosen": list(keys)})
    assert not draft.invitations.filter(unit__in=[one, two]).exists()


def test_a_unit_elsewhere_is_not_invited(client, draft):
    page = client.post(url("invite_chosen", draft.pk), {"chosen": [UnitFactory().pk]}, follow=True)

    assert "Chỉ mời được đơn vị thuộc" in page.content.decode()


def test_the_grid_is_saved_and_wrong_boxes_keep_what_was_typed(client, draft):
    unit, field = draft.invitations.get().unit, draft.fields.get()
    box, total = f"n-{unit.pk}-{field.pk}", f"n-{unit.pk}-any"

    page = client.post(url("targets", draft.pk), {box: "năm", total: "3"})
    assert 'value="năm"' in page.content.decode()
    assert page.context["wrong"] == {box}
    assert not draft.targets.exists()

    page = client.post(url("targets", draft.pk), {box: "5", total: "3"})
    assert "nhỏ hơn cộng các lĩnh vực" in page.content.decode()

    client.post(url("targets", draft.pk), {box: "2", total: "3"})
    assert [(t.field, t.count) for t in draft.targets.all()] == [(None, 3), (field, 2)]
    client.post(url("targets", draft.pk, kind="household"), {box: "1"})
    assert draft.targets.get(subject_kind="household").count == 1


def test_a_pasted_table_fills_the_grid_without_saving(client, draft):
    unit = draft.invitations.get().unit

    page = client.post(url("paste", draft.pk), {"pasted": "tram y te\t4\t2\t1\nyt1\t\nLạ\t1"})

    [(row, boxes)] = page.context["lines"]
    assert (row.unit, [box.value for box in boxes]) == (unit, ["", "2", "1"])
    assert "không có đơn vị được mời tên «Lạ»" in page.content.decode()
    assert not draft.targets.exists()


def test_the_calendar_is_kept(client, draft):
    client.post(url("calendar", draft.pk), {"title": "Sơ kết", "due_on": "30/06/2012"})
    stone = draft.milestones.get()
    client.post(url("milestone_change", stone.pk), {"title": "Sơ kết năm", "due_on": "30/07/2012"})
    stone.refresh_from_db()
    assert (stone.title, stone.due_on, stone.for_units) == ("Sơ kết năm", date(2012, 7, 30), False)

    page = client.post(url("milestone_finish", stone.pk), {"done_on": "01/07/2012"})
    assert "chưa ban hành" in page.content.decode()
    client.post(url("milestone_remove", stone.pk))
    assert not draft.milestones.exists()


def test_a_milestone_elsewhere_is_not_found(client, officer):
    stone = MilestoneFactory()

    for page in ("milestone_change", "milestone_finish"):
        assert client.get(url(page, stone.pk)).status_code == 404
    for page in ("milestone_reopen", "milestone_remove"):
        assert client.post(url(page, stone.pk)).status_code == 404


def test_a_plan_is_issued_after_a_last_look_and_then_stands(client, officer, draft):
    basis = draft.bases.create(text=f"Căn cứ Luật. {TO_CHECK}")
    assert "Còn 1 căn cứ chưa kiểm tra" in client.get(url("issue", draft.pk)).content.decode()
    basis.delete()
    told = {
        "doc_number": "5", "doc_symbol": "KH-UBND", "issued_on": "09/01/2012",
        "signer_name": "Nông Văn A", "signer_title": "Chủ tịch",
    }  # fmt: skip

    client.post(url("issue", draft.pk), told)
    draft.refresh_from_db()
    assert draft.stage == "draft"
    client.post(url("issue", draft.pk), {**told, "checked": "on"})

    draft.refresh_from_db()
    assert (draft.stage, draft.full_number) == ("issued", "05/KH-UBND")
    page = client.post(url("bases", draft.pk), {"bases": "x"})
    assert "giữ nguyên như bản đã ký" in page.content.decode()
    stone = MilestoneFactory(plan=draft)
    client.post(url("milestone_finish", stone.pk), {"done_on": "01/07/2012"})
    stone.refresh_from_db()
    assert stone.done_on == date(2012, 7, 1)
    client.post(url("milestone_reopen", stone.pk))
    client.post(url("close", draft.pk))
    draft.refresh_from_db()
    assert draft.stage == "closed"
    assert "đã kết thúc rồi" in client.post(url("close", draft.pk), follow=True).content.decode()


def test_an_invited_unit_reads_the_plan_and_the_office_sees_that_it_did(client, officer, draft):
    unit = draft.invitations.get().unit
    Plan.objects.filter(pk=draft.pk).update(
        stage="issued", doc_number="5", issued_on=date(2012, 1, 9), signer_name="A"
    )
    client.force_login(AssignmentFactory(role="unit_head", unit=unit).user)

    page = client.get(url("detail", draft.pk))

    assert [row.unit for row in page.context["own_rows"]] == [unit]
    assert draft.invitations.get().seen_at is not None
    assert client.get(url("targets", draft.pk)).status_code == 200


def test_a_plan_is_copied(client, draft):
    told = {"title": "Kế hoạch mới", "starts_on": "01/01/2016", "ends_on": "31/12/2015"}
    assert "từ ngày bắt đầu" in client.post(url("copy", draft.pk), told).content.decode()

    client.post(url("copy", draft.pk), {**told, "ends_on": "31/12/2020"})

    assert Plan.objects.get(title="Kế hoạch mới").stage == "draft"


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_plan_leaves_as_a_paper_of_the_office(client, draft, form, begins):
    draft.bases.create(text="Căn cứ Luật & Nghị định #x {{ y }}")
    draft.targets.create(unit=draft.invitations.get().unit, count=2, subject_kind="household")
    MilestoneFactory(plan=draft)

    paper = client.get(url("paper", draft.pk, form))

    assert paper.content.startswith(begins)
    assert paper.headers["Content-Disposition"].startswith("attachment")


def test_a_paper_in_another_form_is_not_found(client, draft):
    assert client.get(url("paper", draft.pk, "exe")).status_code == 404


def test_the_paper_counts_a_unit_once_and_spells_the_day(draft):
    unit, field = draft.invitations.get().unit, draft.fields.get()
    draft.targets.create(unit=unit, count=5)
    draft.targets.create(unit=unit, field=field, count=2)
    draft.targets.create(unit=unit, count=9, kind="replication")
    draft.issued_on = date(2012, 2, 5)

    words = queries.paper_of(draft)

    assert words["target_total"] == "5"
    assert words["date"] == "ngày 05 tháng 02 năm 2012"
    assert [row["field"] for row in words["targets"]].count("Học tập, làm theo") == 1
