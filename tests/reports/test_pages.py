"""The pages of reviews: they open, cost the same whatever they count, and take nonsense kindly."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from guongsang.reports.models import Congress, Report
from tests.dossiers.factories import duty
from tests.honours.factories import recognised
from tests.organisations.factories import UnitFactory
from tests.reports.factories import (
    CongressFactory,
    DelegateFactory,
    ReportFactory,
    tell_all,
)

PAGES = ["home", "form_05", "matrix", "statistics", "copies", "list", "congresses"]


@pytest.fixture
def told(world, client):
    tell_all(world)
    client.force_login(world.clerk)
    return world


def words(response):
    assert response.status_code == 200
    return response.content.decode()


def cost(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def open_docx(response):
    assert response.status_code == 200
    paper = Document(io.BytesIO(response.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in paper.paragraphs] + cells), paper


# ---- cost ------------------------------------------------------------------------------------
def addresses(world):
    report = ReportFactory(plan=world.plan)
    congress = CongressFactory(unit=world.town)
    return {
        **{name: reverse(f"reports:{name}") for name in PAGES},
        "by unit": f"{reverse('reports:form_05')}?by=unit&plan={world.plan.pk}",
        "of every plan": f"{reverse('reports:form_05')}?by=kind",
        "adoptions": f"{reverse('reports:behind')}?what=adoptions",
        "grants": f"{reverse('reports:behind')}?what=awarded",
        "leads": f"{reverse('reports:behind')}?what=leads",
        "publicity": f"{reverse('reports:behind')}?what=publicity",
        "dossiers": f"{reverse('reports:behind')}?what=registered",
        "report": report.get_absolute_url(),
        "report paper": reverse("reports:report_docx", args=[report.pk]),
        "report in PDF": reverse("reports:report_pdf", args=[report.pk]),
        "congress": congress.get_absolute_url(),
        "delegates": reverse("reports:delegates", args=[congress.pk]),
    }


def test_more_rows_cost_no_more_queries(told, client):
    asked = addresses(told)
    congress = Congress.objects.get()
    DelegateFactory(congress=congress)
    few = {name: cost(client, address) for name, address in asked.items()}
    for _n in range(2):
        tell_all(told)
        ReportFactory(plan=told.plan)
        CongressFactory(unit=told.town)
        DelegateFactory(congress=congress)

    many = {name: cost(client, address) for name, address in asked.items()}
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert many["form_05"] <= 30
    assert many["of every plan"] <= 30
    assert many["adoptions"] <= 18


# ---- what stands on them ---------------------------------------------------------------------
def test_the_funnel_stands_as_chart_and_as_table(told, client):
    page = words(client.get(reverse("reports:home")))

    assert page.count("<svg") > 2
    assert "chart--narrow" in page
    assert "what=sustained" in page


def test_the_indicators_stand_with_what_they_do_not_mean(told, client):
    page = words(client.get(reverse("reports:copies")))

    assert "im lặng" in page
    assert "1/1 = 100%" in page


def test_nonsense_asks_about_today(told, client):
    for name in ("home", "form_05", "matrix", "statistics", "copies", "behind"):
        answer = client.get(
            reverse(f"reports:{name}"),
            {"plan": "x", "as_of": "31/02/2015", "by": "x", "what": "x", "kind": "x", "group": "x",
             "field": "9" * 30, "unit": "-1", "sort": "x", "page": "x"},
        )  # fmt: skip
        assert answer.status_code == 200


def test_hidden_filters_survive_in_the_form_of_the_list(told, client):
    answer = client.get(
        reverse("reports:behind"),
        {"what": "registered", "unit": told.school.pk, "field": "none"},
    )

    assert f'name="unit" value="{told.school.pk}"' in words(answer)
    assert 'name="field" value="none"' in words(answer)


# ---- who may ---------------------------------------------------------------------------------
def test_who_reads_no_reports_finds_no_such_pages(told, client):
    client.force_login(told.teacher)
    for name in [*PAGES, "behind", "start", "found"]:
        assert client.get(reverse(f"reports:{name}")).status_code == 404


def test_the_number_of_leads_is_for_all_and_their_list_is_not(told, client):
    client.force_login(duty("province_viewer", told.town))
    page = words(client.get(reverse("reports:home")))

    assert "what=registered" in page
    assert "what=leads" not in page
    assert client.get(f"{reverse('reports:behind')}?what=leads").status_code == 404


def test_a_list_leads_only_where_its_reader_may_go(told, client):
    client.force_login(duty("province_viewer", told.town))

    assert '<a href="/ho-so/' in words(client.get(f"{reverse('reports:behind')}?what=registered"))
    page = words(client.get(f"{reverse('reports:behind')}?what=stories"))
    assert '<th scope="row" class="table__main"><a' not in page


# ---- workbooks -------------------------------------------------------------------------------
def sheets(response):
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(response.content))


def test_form_05_as_a_workbook_says_the_same_as_the_page(told, client):
    told.plan.title = "=1+1"
    told.plan.save()
    sheet = client.get(reverse("reports:form_05")).context["sheet"]
    page = sheets(
        client.get(f"{reverse('reports:form_05')}?export=xlsx&plan={told.plan.pk}")
    ).active

    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[1][0].startswith("=1+1")
    assert page["A2"].data_type == "s"
    assert rows[4][1:4] == ["Phát hiện", "Đăng ký", "Đang bồi dưỡng"]
    assert rows[-1] == ["Cộng", *[cell.number for cell in sheet.total.cells]]
    assert [row[1:] for row in rows[5:-1]] == [
        [cell.number for cell in line.cells] for line in sheet.lines
    ]


def test_the_official_tables_as_a_workbook(told, client):
    book = sheets(client.get(f"{reverse('reports:statistics')}?as_of=31/12/2013&export=xlsx"))

    assert book.sheetnames == ["0601.N", "0602.N", "0603.N", "0604.N", "0605.N"]
    assert book["0601.N"]["B5"].value == 1
    assert book["0604.N"]["B5"].value == 1
    staff = [[cell.value for cell in row[:2]] for row in book["0605.N"].iter_rows()]
    assert ["Nữ", "không có số liệu"] in staff
    assert "cố ý không giữ" in staff[-1][0]


# ---- reports ---------------------------------------------------------------------------------
def test_a_report_is_started_written_taken_along_and_finished(told, client):
    client.post(
        reverse("reports:start"),
        {"plan": told.plan.pk, "kind": "final", "title": "Tổng kết", "as_of": "30/06/2016"},
    )
    report = Report.objects.get()
    client.post(reverse("reports:write", args=[report.pk]), {"lessons": "Nghe dân."})
    paper, _docx = open_docx(client.get(reverse("reports:report_docx", args=[report.pk])))
    client.post(reverse("reports:finish", args=[report.pk]))

    for part in ("I. CÔNG TÁC CHỈ ĐẠO", "II. KẾT QUẢ", "III. KHEN THƯỞNG", "IV. TUYÊN TRUYỀN",
                 "V. HẠN CHẾ", "VI. PHƯƠNG HƯỚNG", "PHỤ LỤC", "Nghe dân.", "……………",
                 "công nhận 1 điển hình"):  # fmt: skip
        assert part in paper, part
    assert "{{" not in paper
    assert "Báo cáo đã chốt" in words(client.get(report.get_absolute_url()))


def test_what_is_wrong_is_said_and_nothing_lost(told, client):
    answer = client.post(
        reverse("reports:start"),
        {"plan": told.plan.pk, "kind": "final", "title": "Giữ lời", "as_of": "30/06/2999"},
    )

    assert "Giữ lời" in words(answer)
    assert "chưa đến" in words(answer)
    assert not Report.objects.exists()


# ---- congress --------------------------------------------------------------------------------
def test_delegates_are_chosen_dropped_and_printed(told, client):
    client.post(
        reverse("reports:found"),
        {"unit": told.town.pk, "title": "Đại hội lần IV", "held_on": "02/09/2015",
         "period_from": 2011, "period_to": 2015, "seats": 2},
    )  # fmt: skip
    congress = Congress.objects.get()
    grant = recognised(told)
    choose = reverse("reports:choose", args=[congress.pk])
    client.post(choose, {"grant": grant.pk, "person": "Nông Thị Đại Diện"})
    paper, docx = open_docx(client.get(reverse("reports:delegates", args=[congress.pk])))

    assert "Nông Thị Đại Diện" in paper
    assert docx.sections[0].page_width > docx.sections[0].page_height
    assert "Nông Thị Đại Diện" in words(client.get(congress.get_absolute_url()))
    delegate = congress.delegates.get()
    client.post(reverse("reports:drop", args=[congress.pk, delegate.pk]))
    assert not congress.delegates.exists()


def test_a_choice_without_a_person_shows_the_form_again(told, client):
    congress = CongressFactory(unit=told.town)
    answer = client.post(reverse("reports:choose", args=[congress.pk]), {"words": "Ghi chú này"})

    assert "Ghi chú này" in words(answer)


def test_another_office_s_papers_are_not_found(told, client):
    report = ReportFactory(plan__unit=UnitFactory())
    congress = CongressFactory()

    for address in (report.get_absolute_url(), congress.get_absolute_url()):
        assert client.get(address).status_code == 404
