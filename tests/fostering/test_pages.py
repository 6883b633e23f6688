"""The pages: the list, one candidate, the forms, Biểu 02."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.dossiers.models import Dossier
from guongsang.dossiers.usecases import add_evidence, start_fostering, submit_dossier
from guongsang.fostering import usecases
from guongsang.fostering.models import Fostering, HelpRequest
from guongsang.fostering.queries import follow_up_of, follow_up_rows
from tests.dossiers.factories import A_MORNING, answer, duty, fill, proof, register
from tests.fostering.factories import (
    FosteringFactory,
    HelpRequestFactory,
    QuarterCheckFactory,
    SupportFactory,
)
from tests.organisations.factories import UnitFactory


def url(name: str, *args: object) -> str:
    return reverse(f"fostering:{name}", args=args)


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("list", 9), ("follow_up", 11)])
def test_a_longer_list_costs_no_more_queries(
    world, sign_in, django_assert_max_num_queries, many, name, queries
):
    for _ in range(many):
        fostering = FosteringFactory(
            dossier__unit=world.school, dossier__plan=world.plan, sponsor=world.town
        )
        HelpRequestFactory(fostering=fostering)
        SupportFactory(fostering=fostering)
        QuarterCheckFactory(fostering=fostering)

    client = sign_in(world.clerk)
    with django_assert_max_num_queries(queries) as seen:
        page = client.get(url(name))

    assert len(page.context["table"].lines) == many
    assert len(seen) == queries, [query["sql"][:90] for query in seen]


def test_a_dossier_without_helpers_says_so_and_can_be_begun(world, sign_in):
    dossier = register(world)
    start_fostering(dossier.pk, by=world.writer, at=A_MORNING)
    client = sign_in(world.writer)

    assert "Chưa ghi ai giúp" in client.get(url("list")).content.decode()
    page = client.get(url("detail", dossier.pk)).content.decode()
    assert "Chưa ghi ai giúp" in page
    assert url("begin", dossier.pk) in page
    done = client.post(
        url("begin", dossier.pk), {"sponsor": world.town.pk, "mentor_name": "Bà Hà Thị Mế"}
    )

    assert done["Location"] == url("detail", dossier.pk)
    assert Fostering.objects.get(dossier=dossier).mentor_name == "Bà Hà Thị Mế"
    assert "Bà Hà Thị Mế" in client.get(url("detail", dossier.pk)).content.decode()


def test_the_gap_closes_by_itself_when_proof_arrives(world, sign_in):
    dossier = register(world)
    answer(world, dossier, world.number, value=9)
    client = sign_in(world.writer)

    before = client.get(url("detail", dossier.pk)).context["gap"]
    add_evidence(
        dossier.pk, criterion_id=world.number.pk, file=proof(), by=world.writer, at=A_MORNING
    )
    after = client.get(url("detail", dossier.pk)).context["gap"]

    assert (before.total.claimed, before.total.earned, before.total.missing) == (10, 0, 20)
    assert (after.total.earned, after.total.missing) == (10, 10)
    line = next(one for one in before.lines if one.criterion == world.number)
    assert "danh sách hộ" in line.lacks
    assert not before.is_closed
    assert "điểm" in before.words


def test_every_form_is_shown_filled_and_obeyed(world, sign_in):
    dossier = register(world)
    usecases.begin_fostering(dossier.pk, by=world.writer, at=A_MORNING)
    client = sign_in(world.writer)
    told = {
        "helpers": {"sponsor": world.school.pk, "mentor_name": "Ông Páo"},
        "ask": {"kind": "training", "asked_of": world.town.pk, "text": "Tập huấn"},
        "support": {"on": "01/05/2014", "content": "Cho mượn đất", "cost": "2.500.000"},
        "check": {"year": 2014, "quarter": 1, "result": "Tốt"},
    }
    for name, words in told.items():
        assert client.get(url(name, dossier.pk)).status_code == 200
        empty = client.post(url(name, dossier.pk), {"sponsor": "x"})
        assert empty.status_code == 200, name
        assert client.post(url(name, dossier.pk), words).status_code == 302, name
    wish = HelpRequest.objects.get()
    page = sign_in(world.clerk).post(
        url("answer", dossier.pk, wish.pk), {"state": "given", "answer": "Đã mở lớp"}
    )
    assert page.status_code == 302
    client = sign_in(world.writer)
    body = client.get(url("detail", dossier.pk)).content.decode()
    assert "2.500.000" in body
    assert "Đã mở lớp" in body
    assert client.post(url("ready", dossier.pk)).status_code == 302
    ready = client.get(url("detail", dossier.pk)).content.decode()
    assert reverse("dossiers:review", args=[dossier.pk]) in ready


def test_who_may_not_is_told_on_the_page_of_the_candidate(world, sign_in):
    dossier = register(world)
    usecases.begin_fostering(dossier.pk, by=world.writer, at=A_MORNING)
    fill(world, dossier)
    submit_dossier(dossier.pk, signer_name="Hà", by=world.head, at=A_MORNING)

    page = sign_in(world.writer).get(url("ask", dossier.pk), follow=True)

    assert "đã khép lại" in page.content.decode()


def test_a_sponsor_sees_the_candidate_and_others_do_not(world, sign_in):
    union = UnitFactory(name="Hội Nông dân", parent=world.town)
    helper = duty("mass_organisation", union)
    dossier = register(world)
    assert sign_in(helper).get(url("detail", dossier.pk)).status_code == 404

    usecases.begin_fostering(dossier.pk, sponsor_id=union.pk, by=world.writer, at=A_MORNING)

    assert sign_in(helper).get(url("detail", dossier.pk)).status_code == 200
    assert dossier.subject.name in sign_in(helper).get(url("list")).content.decode()
    assert sign_in(world.stranger).get(url("detail", dossier.pk)).status_code == 404


def test_filters_narrow_and_forgive(world, sign_in):
    bare = register(world)
    start_fostering(bare.pk, by=world.writer, at=A_MORNING)
    asking = FosteringFactory(dossier__unit=world.school, sponsor=world.town)
    HelpRequestFactory(fostering=asking)
    ready = FosteringFactory(
        dossier__unit=world.school, mentor_name="Bà Mế", ready_at=A_MORNING, ready_by=world.head
    )
    over = FosteringFactory(dossier__unit=world.school, dossier__stage="lapsed")
    QuarterCheckFactory(fostering=asking, year=2014, quarter=2)
    client = sign_in(world.clerk)

    def found(**asked):
        return {line.pk for line in client.get(url("list"), asked).context["table"].lines}

    being_helped = {bare.pk, asking.dossier_id, ready.dossier_id}
    assert found() == found(state="now") == being_helped
    assert found(state="") == being_helped | {over.dossier_id}
    assert found(state="nobody") == {bare.pk}
    assert found(state="asking") == {asking.dossier_id}
    assert found(state="unchecked") == {bare.pk}
    assert found(state="ready") == {ready.dossier_id}
    assert found(state="over") == {over.dossier_id}
    assert found(plan=world.plan.pk, field="x", state="?", sort="-state") == {bare.pk}
    assert found(q=bare.subject.name, unit="khong co") == set()
    assert b"ai gi" in client.get(url("list"), {"export": "csv"}).content


def test_the_second_form_is_a_page_a_workbook_and_papers(world, sign_in):
    fostering = FosteringFactory(
        dossier__unit=world.school, dossier__plan=world.plan, sponsor=world.town
    )
    SupportFactory(fostering=fostering, in_charge="Bà Mế", cost=1_500_000)
    SupportFactory(fostering=fostering, on=date(2013, 5, 1), content="Năm trước")
    QuarterCheckFactory(fostering=fostering, result="Đã có danh sách")
    client = sign_in(world.clerk)

    page = client.get(url("follow_up")).content.decode()
    assert "Mở lớp tập huấn" in page
    assert "Năm trước" not in page
    assert "Năm trước" in client.get(url("follow_up"), {"year": "2013"}).content.decode()
    assert client.get(url("follow_up"), {"export": "xlsx"}).content[:2] == b"PK"
    pdf = client.get(url("follow_up_pdf"), {"plan": world.plan.pk})
    assert pdf.content[:5] == b"%PDF-"
    assert client.get(url("follow_up_docx")).content[:2] == b"PK"
    rows = follow_up_rows(Dossier.objects.filter(pk=fostering.dossier_id), 2014)
    paper = follow_up_of(rows, office=world.town, plan="", year=2014, day=date(2014, 5, 12))
    assert paper["rows"][0]["cost"] == "1.500.000"
    assert paper["rows"][0]["q1"] == "Đã có danh sách"
    assert paper["rows"][0]["in_charge"] == "Thị xã Bắc Kạn; Bà Mế"
