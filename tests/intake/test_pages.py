"""The pages of a list: handing in, answering, taking in; blanks come back through the same door."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from guongsang.dossiers.models import Dossier
from guongsang.intake.models import CandidateList
from guongsang.jobs.models import JobRun
from guongsang.jobs.tasks import do_next, find_works
from guongsang.subjects.models import Subject
from tests.criteria.factories import FieldFactory
from tests.intake.factories import CandidateListFactory, hand_in, table
from tests.intake.test_usecases import BA, LAN
from tests.intake.ugly_lists import LISTS
from tests.subjects.factories import SubjectFactory, hashed


@pytest.fixture
def officer(client, world):
    client.force_login(world.writer)
    return client


def send(client, world, data, name="ds.csv", **told):
    file = SimpleUploadedFile(name, data)
    words = {"unit": world.school.pk, "plan": world.plan.pk, "file": file}
    return client.post(reverse("intake:hand_in"), words | told, follow=True)


def act(client, name, one, **told):
    return client.post(reverse(f"intake:{name}", args=[one.pk]), told, follow=True)


def test_from_a_word_list_to_registrations(officer, world):
    field = FieldFactory(name="Giáo dục - Đào tạo", short_name="Giáo dục")
    world.plan.fields.add(field, FieldFactory(name="Kinh tế hộ gia đình", short_name="Kinh tế hộ"))
    known = SubjectFactory(name="Trần Văn Ba", unit=world.school, birth_year=1955)
    ugly = next(one for one in LISTS if one.name == "hai-bang.docx")

    page = send(officer, world, ugly.make(), ugly.name)
    one = CandidateList.objects.get()
    assert "1 dòng chưa rõ là ai" in page.content.decode()
    key = next(row["key"] for row in one.consequences if row["outcome"] == "doubt")
    page = act(officer, "choose", one, **{f"choice:{key}": str(known.pk)})
    assert "chưa rõ" not in page.content.decode()
    page = act(officer, "take_in", one)

    assert "Đã đăng ký 4 điển hình" in page.content.decode()
    assert sorted(d.subject.name for d in Dossier.objects.all()) == [
        "Hộ ông Bàn Văn Sơn", "Nông Thị Lan", "Trường THCS Đức Xuân", "Trần Văn Ba",
    ]  # fmt: skip
    assert Subject.objects.filter(name="Trần Văn Ba").count() == 1


def test_the_page_says_how_the_file_was_read(officer, world):
    ugly = next(one for one in LISTS if one.name == "phong-vntime.xls")

    page = send(officer, world, ugly.make(), ugly.name).content.decode()

    assert "TCVN3 (phông .VnTime), đã chuyển sang Unicode" in page
    assert "Nguyễn Hữu An" in page


def test_the_same_file_again_is_said_to_be_known(officer, world):
    send(officer, world, table(LAN))

    page = send(officer, world, table(LAN)).content.decode()

    assert "Không nhận lại lần nữa" in page
    assert CandidateList.objects.count() == 1


def test_a_file_that_cannot_be_read_is_told_beside_the_field_and_leaves_nothing(officer, world):
    page = send(officer, world, b"PK\x03\x04xxxx", "a.xlsx").content.decode()

    assert "tệp hỏng" in page
    assert not CandidateList.objects.exists()


def test_columns_are_corrected_on_a_page(officer, world):
    one = hand_in(world, table(["x", "Nông Thị Lan", "Dạy thêm"], head=["Mã", "Ai", "Việc"]))
    page = officer.get(one.get_absolute_url()).content.decode()
    assert "Chưa biết cột nào là họ tên" in page

    told = {"column_0": "", "column_1": "name", "column_2": "title"}
    page = act(officer, "columns", one, **told).content.decode()

    assert "Lập hồ sơ mới" in page
    page = act(officer, "columns", one, column_0="", column_1="", column_2="title")
    assert "Chưa chọn cột nào là họ tên" in page.content.decode()


def name_of(number: int) -> str:
    """Return a name that no other number below 676 has."""
    letters = "bcdghklmnpqrstvxabcdeghikl"
    return f"Nông {letters[number // 26].upper()}ăn {letters[number % 26].upper()}inh"


def test_a_long_list_is_left_to_a_worker(officer, world, django_capture_on_commit_callbacks):
    find_works()
    rows = [[str(n), name_of(n), str(1950 + n % 50), "Nam", "", f"Việc {n}"] for n in range(320)]
    send(officer, world, table(*rows))
    one = CandidateList.objects.get()
    assert (one.state, one.job.kind) == ("waiting", "intake.check")
    assert "được làm ở nền" in officer.get(one.get_absolute_url()).content.decode()

    assert do_next()
    act(officer, "take_in", one)
    assert do_next()

    one.refresh_from_db()
    assert (one.state, JobRun.objects.filter(state="done").count()) == ("taken_in", 2)
    assert Dossier.objects.count() == one.counts["new"]
    act(officer, "undo", one, reason="Gửi nhầm")
    assert do_next()
    assert set(Dossier.objects.values_list("stage", flat=True)) == {"withdrawn"}


def test_a_heavy_file_is_read_by_a_worker_and_its_faults_are_told(officer, world, monkeypatch):
    find_works()
    monkeypatch.setattr("guongsang.intake.usecases.handing_in.MOST_BYTES_AT_ONCE", 10)
    send(officer, world, b"chi co mot dong chu khong thoi\n", "a.csv")
    one = CandidateList.objects.get()

    assert do_next()

    assert "Không tìm thấy danh sách" in officer.get(one.get_absolute_url()).content.decode()
    act(officer, "drop", one)
    assert send(officer, world, table(LAN, BA)).status_code == 200
    assert do_next()
    assert CandidateList.objects.first().counts["new"] == 2


def filled_workbook(blank):
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet = book["Danh sách"]
    head = {cell.value: cell.column for cell in sheet[4]}
    told = {
        "TT": 1, "Đối tượng": "Cá nhân", "Họ và tên, tên tập thể, hộ gia đình": "Nông Thị Lan",
        "Năm sinh, năm thành lập": 1975, "Giới tính": "Nữ", "Dân tộc": "Tày",
        "Chức vụ, nghề nghiệp": "Giáo viên", "Số CCCD": "006099001234",
        "Tóm tắt mô hình, việc làm": "Dạy thêm", "Mục tiêu": "Không em nào bỏ học",
        "Đơn vị giúp đỡ": "Hội Khuyến học", "Thời gian hoàn thành": "30/12/2014",
        "Hình thức đề nghị": "Giấy khen", "Ghi chú": "mới",
    }  # fmt: skip
    for name, word in told.items():
        sheet.cell(row=5, column=head[name], value=word)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue(), book


def test_the_blank_workbook_checks_and_comes_back_with_nothing_to_map(officer, world):
    blank = officer.get(f"{reverse('intake:blank_workbook')}?plan={world.plan.pk}").content
    data, book = filled_workbook(blank)
    rules = book["Danh sách"].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list", "whole", "textLength"}

    send(officer, world, data, "mau.xlsx")

    one = CandidateList.objects.get()
    assert ("" in one.columns, one.reading["hidden"]) == (False, [])
    act(officer, "take_in", one)
    lan, dossier = Subject.objects.get(), Dossier.objects.get()
    assert (lan.ethnic_group, lan.position) == ("Tày", "Giáo viên")
    assert lan.citizen_key == hashed("006099001234")
    assert (dossier.goal, dossier.helper, dossier.note, dossier.finish_on.isoformat()) == (
        "Không em nào bỏ học", "Hội Khuyến học", "Giấy khen. mới", "2014-12-30",
    )  # fmt: skip


def test_the_blank_word_list_comes_back_with_nothing_to_map(officer, world):
    blank = officer.get(reverse("intake:blank_document")).content
    paper = Document(io.BytesIO(blank))
    cells = paper.tables[0].rows[1].cells
    for place, word in ((1, "Tập thể"), (2, "Chi hội Phụ nữ tổ 5"), (9, "Giúp nhau")):
        cells[place].text = word
    file = io.BytesIO()
    paper.save(file)

    send(officer, world, file.getvalue(), "mau.docx")

    one = CandidateList.objects.get()
    assert "" not in one.columns
    assert [(row["name"], row["kind"], row["outcome"]) for row in one.consequences] == [
        ("Chi hội Phụ nữ tổ 5", "collective", "new")
    ]


@pytest.mark.parametrize("lists", [1, 3])
def test_a_longer_table_of_lists_costs_no_more_queries(
    officer, world, django_assert_num_queries, lists
):
    CandidateListFactory.create_batch(lists, unit=world.school, plan=world.plan)
    officer.get(reverse("intake:list"))

    with django_assert_num_queries(7):
        officer.get(reverse("intake:list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_longer_list_costs_its_page_no_more_queries(
    officer, world, django_assert_num_queries, rows
):
    people = [LAN, BA, ["3", "Bế Văn Đàn", "1950", "Nam", "", "x"]][:rows]
    for person in people:
        SubjectFactory(name=person[1], unit=world.school, birth_year=1930)
    one = hand_in(world, table(*people))
    officer.get(one.get_absolute_url())

    with django_assert_num_queries(8):
        page = officer.get(one.get_absolute_url()).content.decode()
    assert page.count("Mở hồ sơ chủ thể") == rows
