"""One register of what was granted here and what stands in books of paper."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.honours.models import Grant
from guongsang.honours.queries.golden import AT_A_TIME, Book, book_paper
from guongsang.ledger import usecases
from guongsang.ledger.models import BookImport, OldGrant
from guongsang.ledger.rules import BookRow
from tests.honours.factories import A_DAY, AwardFactory, GrantFactory, SignedDecisionFactory
from tests.ledger.factories import OldGrantFactory
from tests.subjects.factories import SubjectFactory

BOOK = "honours:golden_book"
HEAD = "Số sổ vàng;Tên;Hình thức;Năm;Đối tượng;Đơn vị;Thành tích;Số quyết định;Ngày;Trang\n"
ROWS = (
    "12/1998;Nông Văn Cũ;Giấy khen;;Cá nhân;Xã Huyền Tụng;Trồng rừng;45/QĐ-UB;20/05/1998;7\n"
    "13/1998;Tổ 3;Bằng khen;1998;Tập thể;;;;;7\n"
)


@pytest.fixture
def clerk(world, client):
    client.force_login(world.clerk)
    return client


def csv_file(text=HEAD + ROWS, name="so-vang.csv"):
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def handed_in(world, text=HEAD + ROWS, **told):
    words = {"source": "Quyển 1", "unit_id": world.town.pk, "by": world.clerk, "at": A_DAY}
    rows = usecases.read_book(io.BytesIO(text.encode()), "so.csv")
    return usecases.hand_in_book(rows, filename="so.csv", **(words | told))


def taken_in(world, text=HEAD + ROWS):
    return usecases.apply_book(handed_in(world, text).pk, by=world.clerk, at=A_DAY)


def granted(world, name, **told):
    decision = SignedDecisionFactory(unit=world.town, **told)
    subject = SubjectFactory(name=name, unit=world.school)
    return AwardFactory(decision=decision, subject=subject, fold_text=name.lower())


def names(client, **asked):
    table = client.get(reverse(BOOK), asked).context["table"]
    return [row.name for row in table.page.object_list]


def test_both_stand_in_one_register_the_newest_first(world, clerk):
    granted(world, "Bế Văn Nay")
    taken_in(world)

    assert names(clerk) == ["Bế Văn Nay", "Nông Văn Cũ", "Tổ 3"]
    assert names(clerk, sort="name") == names(clerk, sort="-name")[::-1]
    assert names(clerk, sort="year")[-1] == "Bế Văn Nay"
    assert names(clerk, sort="nonsense") == names(clerk)


def test_the_register_is_searched_and_narrowed(world, clerk):
    grant = granted(world, "Be Van Nay")
    taken_in(world)

    assert names(clerk, q="nong van cu") == ["Nông Văn Cũ"]
    assert names(clerk, q="huyen tung 45") == ["Nông Văn Cũ"]
    assert names(clerk, what="paper") == ["Nông Văn Cũ", "Tổ 3"]
    assert names(clerk, what="recognition") == [grant.name]
    assert names(clerk, what="award") == []
    assert names(clerk, year="1998", kind="collective") == ["Tổ 3"]
    assert names(clerk, form="Bằng") == ["Tổ 3"]
    assert names(clerk, unit="Huyền Tụng") == ["Nông Văn Cũ"]
    assert names(clerk, state="valid") == [grant.name]
    assert len(names(clerk, year="x", kind="x", q="\x00", form="\x00")) == 3


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_register_costs_no_more_queries(world, clerk, many, django_assert_num_queries):
    for n in range(many):
        GrantFactory(decision=SignedDecisionFactory(unit=world.town))
        OldGrantFactory(unit=world.town, name=f"Cũ {n}")

    with django_assert_num_queries(10):
        page = clerk.get(reverse(BOOK))

    assert len(page.context["table"].lines) == 2 * many


def test_the_register_is_a_sequence_read_in_parts(world, monkeypatch):
    for n in range(5):
        OldGrantFactory(unit=world.town, year=1990 + n)
    book = Book(Grant.objects.none(), OldGrant.objects.all(), order="-year")

    monkeypatch.setattr("guongsang.honours.queries.golden.AT_A_TIME", 2)
    assert [row.year for row in book] == [1994, 1993, 1992, 1991, 1990]
    assert book[1].year == 1993
    assert [row.year for row in book[1:3]] == [1993, 1992]
    assert len(book) == 5
    assert AT_A_TIME == 1_000


def test_it_is_printed_year_by_year_with_the_page_of_the_old_book(world, clerk):
    granted(world, "Bế Văn Nay")
    taken_in(world)
    paper = book_paper(Book(Grant.objects.all(), OldGrant.objects.all()), unit=world.town)

    assert [year["year"] for year in paper["years"]] == ["2013", "1998"]
    assert paper["total"] == 3
    assert paper["years"][1]["rows"][0][-1] == "Quyển 1, trang 7"
    assert clerk.get(reverse("honours:golden_book_pdf")).content.startswith(b"%PDF")
    assert clerk.get(reverse("honours:golden_book_pdf"), {"q": "khong co"}).status_code == 200


def test_the_workbook_has_both_with_book_and_page(world, clerk):
    granted(world, "=1+1")
    taken_in(world)

    body = clerk.get(reverse(BOOK), {"export": "xlsx"}).content

    lines = list(load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True))
    assert len(lines) == 4
    assert [line[0] for line in lines[1:]] == ["=1+1", "Nông Văn Cũ", "Tổ 3"]
    assert lines[2][-2:] == ("Quyển 1", "7")


def test_a_list_is_shown_before_it_is_taken_and_taken_once(world):
    book = handed_in(world)

    assert book.counts == {"added": 2, "unchanged": 0, "bad": 0, "rows": 2}
    assert OldGrant.objects.count() == 0
    usecases.apply_book(book.pk, by=world.clerk, at=A_DAY)
    old = OldGrant.objects.get(name="Nông Văn Cũ")
    assert (old.year, old.decided_on, old.page) == (1998, date(1998, 5, 20), "7")
    assert OldGrant.objects.get(name="Tổ 3").kind == "collective"
    again = handed_in(world)
    assert again.counts["unchanged"] == 2
    assert again.sha256 == book.sha256
    with pytest.raises(Refused, match="không thêm dòng nào"):
        usecases.apply_book(again.pk, by=world.clerk, at=A_DAY)
    with pytest.raises(Refused, match="đã xong"):
        usecases.drop_book(book.pk, by=world.clerk, at=A_DAY)
    assert Entry.objects.filter(act="ledger.book_applied").count() == 1


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (";A;;1998;;;;;;", "no_award"),
        (";A;Giấy khen;98;;;;;;", "bad_year"),
        (";A;Giấy khen;2099;;;;;;", "bad_year"),
        (";A;Giấy khen;;;;;;;", "bad_year"),
        (";A;Giấy khen;1998;;;;;31/02/1998;", "bad_date"),
        (";A;Giấy khen;1998;con trâu;;;;;", "unknown_kind"),
    ],
)
def test_a_bad_row_keeps_the_whole_list_out(world, line, fault):
    book = handed_in(world, f"{HEAD}{ROWS}{line}\n")

    assert [one["fault"] for one in book.plan["bad"]] == [fault]
    with pytest.raises(Refused, match="Còn dòng sai"):
        usecases.apply_book(book.pk, by=world.clerk, at=A_DAY)
    assert OldGrant.objects.count() == 0


def test_a_row_without_a_name_and_a_row_twice_are_told(world):
    row = {"form": "Giấy khen", "year": "1998"}
    rows = [
        BookRow(number=2, name="", **row), BookRow(number=3, name="A", **row),
        BookRow(number=4, name="a", **row),
    ]  # fmt: skip
    book = usecases.hand_in_book(
        rows, filename="x", source="Quyển 1", unit_id=world.town.pk, by=world.clerk, at=A_DAY
    )

    assert [(one["fault"], one["word"]) for one in book.plan["bad"]] == [
        ("no_name", ""), ("twice", "3"),
    ]  # fmt: skip


def test_a_list_checked_before_the_register_changed_is_checked_again(world):
    first, second = handed_in(world), handed_in(world)
    usecases.apply_book(first.pk, by=world.clerk, at=A_DAY)
    with pytest.raises(Refused, match="Kiểm tra lại"):
        usecases.apply_book(second.pk, by=world.clerk, at=A_DAY)
    assert usecases.check_book(second.pk, by=world.clerk, at=A_DAY).counts["unchanged"] == 2


def test_who_may_not_and_a_book_without_a_name_are_refused(world):
    with pytest.raises(Refused, match="chưa được giao soạn quyết định"):
        handed_in(world, by=world.stranger)
    with pytest.raises(Refused, match="Chưa ghi quyển"):
        handed_in(world, source=" ")
    with pytest.raises(Refused):
        usecases.read_book(io.BytesIO(b"Cot;Khac\n1;2\n"), "x.csv")
    assert BookImport.objects.count() == 0


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("guongsang.ledger.usecases.book.MOST_ROWS", 1)
    with pytest.raises(Refused, match="chia thành nhiều tệp"):
        usecases.read_book(io.BytesIO((HEAD + ROWS).encode()), "x.csv")


def test_a_table_in_word_is_read_too():
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for at, words in enumerate(["Họ và tên", "Hình thức", "Năm", "Lý A", "Giấy khen", "1990"]):
        table.cell(at // 3, at % 3).text = words
    file = io.BytesIO()
    document.save(file)

    (row,) = usecases.read_book(io.BytesIO(file.getvalue()), "so.docx")

    assert (row.name, row.form, row.year) == ("Lý A", "Giấy khen", "1990")


def test_a_list_goes_its_way_on_the_pages(world, clerk):
    told = {"unit": world.town.pk, "source": "Quyển 2"}
    answer = clerk.post(reverse("ledger:book_create"), told | {"file": csv_file()})
    book = BookImport.objects.get()
    assert answer["Location"] == book.get_absolute_url()
    page = clerk.get(book.get_absolute_url()).content.decode()
    assert "Nông Văn Cũ" in page
    assert book.sha256 in page
    clerk.post(reverse("ledger:book_check", args=[book.pk]))
    clerk.post(reverse("ledger:book_apply", args=[book.pk]))
    old = OldGrant.objects.first()
    assert "Quyển 2" in clerk.get(old.get_absolute_url()).content.decode()
    assert "Quyển 2" in clerk.get(reverse("ledger:book_imports")).content.decode()
    assert clerk.get(reverse("ledger:book_imports"), {"export": "csv"}).status_code == 200
    clerk.post(
        reverse("ledger:book_create"), told | {"file": csv_file(HEAD + ";A;<b>x</b>;19;;;;;;\n")}
    )
    bad = BookImport.objects.first()
    page = clerk.get(bad.get_absolute_url()).content.decode()
    assert "không phải là năm" in page
    clerk.post(reverse("ledger:book_drop", args=[bad.pk]))
    assert BookImport.objects.get(pk=bad.pk).state == "dropped"
    assert clerk.get(reverse("ledger:book_create")).status_code == 200
    sheet = load_workbook(io.BytesIO(clerk.get(reverse("ledger:book_template")).content)).active
    assert sheet["A1"].value == "Tên"


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_list_of_lists_costs_no_more_queries(
    world, clerk, many, django_assert_num_queries
):
    for n in range(many):
        handed_in(
            world, HEAD + ROWS + f";Người {n};Giấy khen;1990;;;;;;\n", at=A_DAY + timedelta(n)
        )

    with django_assert_num_queries(7):
        clerk.get(reverse("ledger:book_imports"))
