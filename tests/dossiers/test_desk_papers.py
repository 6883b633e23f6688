"""The reception's papers: receipt, what must be added, why not, the register."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse

from guongsang.dossiers import usecases
from guongsang.dossiers.queries.desk_papers import completion_of, refusal_of, tracking_of
from guongsang.dossiers.states import Stage
from tests.dossiers.factories import A_MORNING, DossierFactory, fill, hand_in, register

TRACKING_QUERIES = 12


def url(name: str, *args: object) -> str:
    return reverse(f"dossiers:{name}", args=args)


def inside(response) -> str:
    with zipfile.ZipFile(io.BytesIO(response.content)) as office_file:
        return office_file.read("word/document.xml").decode()


@pytest.fixture
def handed_in(world):
    dossier = fill(world, register(world))
    hand_in(world, dossier)
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def sent_back(world, handed_in):
    usecases.return_dossier(
        handed_in.pk, reasons="Thiếu biên bản họp.\nGhi rõ số hộ.", due_on=date(2014, 6, 1),
        by=world.clerk, at=A_MORNING + timedelta(days=1),
    )  # fmt: skip
    return handed_in.returns.get()


@pytest.fixture
def refused(world, handed_in, settings):
    settings.GUONGSANG_DOSSIER_DOORS = {}
    usecases.go_on(handed_in.pk, Stage.APPRAISING, by=world.clerk, at=A_MORNING)
    usecases.go_on(
        handed_in.pk, Stage.NOT_RECOGNISED, told="Chưa đủ minh chứng.", by=world.clerk, at=A_MORNING
    )
    handed_in.refresh_from_db()
    return handed_in


def test_a_completion_slip_says_what_is_missing_and_until_when(sent_back):
    told = completion_of(sent_back)

    assert told["reasons"] == ["Thiếu biên bản họp.", "Ghi rõ số hộ."]
    assert told["due_on"] == "01/06/2014"
    assert told["date"] == "ngày 13 tháng 5 năm 2014"
    assert told["to"] == "Trường THCS Đức Xuân"
    assert told["facts"][0][1].startswith("HS-2014-00001")


def test_a_refusal_says_why_as_it_was_decided(refused):
    told = refusal_of(refused)

    assert told["reasons"] == ["Chưa đủ minh chứng."]
    assert "due_on" not in told


def test_a_refusal_without_words_in_the_log_says_what_is_known(world):
    dossier = DossierFactory(plan=world.plan, unit=world.school, stage="not_recognised")

    assert refusal_of(dossier)["reasons"] == ["Hồ sơ không được công nhận."]
    assert refusal_of(dossier)["facts"][0][1] == ""


def test_the_register_holds_what_came_in_and_what_was_asked_for(world, sent_back):
    told = tracking_of([sent_back.dossier], office=world.town, plan=None)

    [row] = told["rows"]
    assert row["receipt"] == "HS-2014-00001"
    assert row["returned"] == "13/05/2014, hạn 01/06/2014"
    assert row["received_on"] == "12/05/2014"


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_slips_leave_as_paper_from_the_page_of_the_dossier(world, client, sent_back, form):
    client.force_login(world.writer)
    there = url("completion", sent_back.dossier_id, sent_back.pk, form)

    assert there in client.get(sent_back.dossier.get_absolute_url()).content.decode()
    assert client.get(there).content[:2] == (b"PK" if form == "docx" else b"%P")
    client.force_login(world.stranger)
    assert client.get(there).status_code == 404


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_refusal_leaves_as_paper_only_for_what_was_refused(world, client, refused, form):
    client.force_login(world.writer)
    there = url("refusal", refused.pk, form)

    assert there in client.get(refused.get_absolute_url()).content.decode()
    assert client.get(there).status_code == 200
    other = register(world)
    assert client.get(url("refusal", other.pk, form)).status_code == 404
    assert client.get(url("refusal", refused.pk, "exe")).status_code == 404
    client.force_login(world.stranger)
    assert client.get(there).status_code == 404


def test_a_return_of_another_dossier_is_not_found(world, client, sent_back):
    client.force_login(world.writer)

    assert (
        client.get(url("completion", register(world).pk, sent_back.pk, "docx")).status_code == 404
    )


def test_the_receipt_leaves_for_word_with_its_files(world, client, handed_in):
    client.force_login(world.writer)

    told = inside(client.get(url("receipt_docx", handed_in.pk)))

    assert "HS-2014-00001" in told
    assert handed_in.subject.name in told
    client.force_login(world.stranger)
    assert client.get(url("receipt_docx", handed_in.pk)).status_code == 404


def test_the_register_is_seen_and_printed_by_the_reception_only(world, client, handed_in):
    client.force_login(world.clerk)
    page = client.get(url("tracking"))
    word = client.get(url("tracking_paper", "docx") + f"?plan={world.plan.pk}")

    assert "HS-2014-00001" in page.content.decode()
    assert handed_in.title in inside(word)
    assert client.get(url("tracking_paper", "pdf")).content[:4] == b"%PDF"
    assert client.get(url("tracking") + "?export=csv").status_code == 200
    client.force_login(world.writer)
    assert client.get(url("tracking")).status_code == 404
    assert client.get(url("tracking_paper", "docx")).status_code == 404


def test_a_register_too_long_for_paper_says_so(world, client, handed_in, monkeypatch):
    monkeypatch.setattr("guongsang.dossiers.views.desk_papers.MOST_ON_PAPER", 0)
    client.force_login(world.clerk)

    page = client.get(url("tracking_paper", "docx"), follow=True)
    lists = client.get(url("register_list_docx"), follow=True)

    assert "Sổ quá dài để in" in page.content.decode()
    assert "Danh sách quá dài để in" in lists.content.decode()


def test_form_one_leaves_for_word(world, client):
    dossier = register(world)
    client.force_login(world.writer)

    told = inside(client.get(url("register_list_docx") + f"?plan={world.plan.pk}"))

    assert dossier.title in told
    assert "Biểu 01" in told


@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_longer_register_costs_no_more_queries(
    world, client, dossiers, django_assert_max_num_queries
):
    for _n in range(dossiers):
        hand_in(world, fill(world, register(world)))
    client.force_login(world.clerk)
    client.get(url("tracking"))

    with django_assert_max_num_queries(TRACKING_QUERIES):
        page = client.get(url("tracking"))

    assert len(page.context["table"].lines) == dossiers
